import type { Scope } from '../database/scope.ts';
import { AppError } from '../errors.ts';
import { checkGstin } from '../gst/gstin.ts';
import { getParty } from './parties.ts';

/** What bills need to know of a party. */
export type PartyDetails = { gstin: string | null; address: string | null; stateCode: string | null };
/** What they were and what they became, as an act keeps it. */
export type ChangedDetails = { partyId: number; before: PartyDetails; after: PartyDetails };

const LONGEST_ADDRESS = 300;

/**
 * Changes a party's GSTIN, address or state; what is left out stays. Documents already made keep what they said. A GSTIN tells the
 * state. Errors: `gstin_invalid`; `state_of_gstin` when another state is told of somebody whose GSTIN names one.
 */
export async function changePartyDetails(
  scope: Scope,
  partyId: number,
  wish: Partial<PartyDetails>,
): Promise<ChangedDetails> {
  const { gstin, address, stateCode, name } = await getParty(scope, partyId, { lock: true });
  const before = { gstin, address, stateCode };
  const registered = wish.gstin ? checkGstin(wish.gstin) : null;
  if (registered && !registered.valid) throw new AppError('gstin_invalid', { gstin: wish.gstin! });
  const after = {
    gstin: registered ? registered.gstin : wish.gstin === undefined ? gstin : null,
    address: wish.address === undefined ? address : (wish.address?.slice(0, LONGEST_ADDRESS) ?? null),
    stateCode: registered?.stateCode ?? (wish.stateCode === undefined ? stateCode : wish.stateCode),
  };
  if (after.gstin !== null && after.stateCode !== after.gstin.slice(0, 2)) {
    throw new AppError('state_of_gstin', { name, gstin: after.gstin });
  }
  await write(scope, partyId, after);
  return { partyId, before, after };
}

/** Undoing puts back what nobody changed since. */
export async function restorePartyDetails(scope: Scope, { partyId, before, after }: ChangedDetails): Promise<void> {
  const { gstin, address, stateCode } = await getParty(scope, partyId, { lock: true });
  const now = { gstin, address, stateCode };
  const isAsLeft = (key: keyof PartyDetails): boolean => now[key] === after[key];
  await write(scope, partyId, {
    address: isAsLeft('address') ? before.address : now.address,
    // The state goes with the GSTIN that told it.
    ...(isAsLeft('gstin') && isAsLeft('stateCode')
      ? { gstin: before.gstin, stateCode: before.stateCode }
      : { gstin, stateCode }),
  });
}

const write = (scope: Scope, partyId: number, { gstin, address, stateCode }: PartyDetails): Promise<void> =>
  scope.update('parties', partyId, { gstin, address, state_code: stateCode });
