import { canonicalPhone, createParty, findPartyByPhone, type Party } from '../customers/parties.ts';
import type { Scope } from '../database/scope.ts';
import { paise, plainRupees } from '../money.ts';
import { recordOpeningBalance } from '../payments/payments.ts';
import type { FaultCode, ImportResult } from './import-result.ts';
import { type Cells, readBalance } from './read-cells.ts';

/**
 * Adds a customer or supplier of a sheet with the opening balance. One that is there already (same name, and the phone agrees
 * or the sheet has none) gets the balance only when nothing was ever booked with it. Answers with what is wrong, if anything.
 */
export async function importParty(
  scope: Scope,
  kind: Party['kind'],
  name: string,
  cells: Cells,
  result: ImportResult,
): Promise<{ fault: FaultCode; value: string } | null> {
  const phone = canonicalPhone(cells.phone ?? null);
  if (cells.phone && phone === null) return { fault: 'phone_bad', value: cells.phone };
  const balance = readBalance(cells);
  if (balance === undefined) return { fault: 'balance_bad', value: cells.balance ?? '' };
  // A customer's balance is owed to the shop, a supplier's is owed by it.
  const owed = kind === 'supplier' ? -(balance ?? 0) : (balance ?? 0);
  const holder = phone === null ? null : await findPartyByPhone(scope, phone);
  if (holder && !isNamed(holder, name)) return { fault: 'phone_taken', value: `${cells.phone} (${holder.name})` };
  const known = holder ?? (phone === null ? await onlyOneNamed(scope, kind, name) : null);
  if (known) return openKnown(scope, known, owed, result);
  const { partyId } = await createParty(scope, { kind, name, phone });
  if (owed !== 0) await recordOpeningBalance(scope, partyId, owed);
  result.createdPartyIds.push(partyId);
  result.openingPaise += owed;
  return null;
}

async function openKnown(
  scope: Scope,
  known: { id: number; name: string; balancePaise: number },
  owed: number,
  result: ImportResult,
): Promise<{ fault: FaultCode; value: string } | null> {
  if (owed === 0 || owed === known.balancePaise) return null;
  const booked = await scope.one(
    'SELECT id FROM journal_postings WHERE tenant_id = :tenantId AND party_id = :partyId LIMIT 1',
    { partyId: known.id },
  );
  if (booked) return { fault: 'balance_kept', value: `${known.name}: ₹${plainRupees(paise(known.balancePaise))}` };
  await recordOpeningBalance(scope, known.id, owed);
  result.openingPaise += owed;
  return null;
}

const isNamed = (party: Pick<Party, 'name'>, name: string): boolean =>
  party.name.localeCompare(name, 'en', { sensitivity: 'base' }) === 0;

async function onlyOneNamed(scope: Scope, kind: Party['kind'], name: string) {
  const rows = await scope.rows<{ id: number; name: string; balance_paise: number }>(
    'SELECT id, name, balance_paise FROM parties WHERE tenant_id = :tenantId AND kind = :kind AND name = :name AND is_archived = FALSE LIMIT 2',
    { kind, name },
  );
  const [only] = rows;
  return rows.length === 1 && only ? { id: only.id, name: only.name, balancePaise: only.balance_paise } : null;
}
