import { randomBytes } from 'node:crypto';
import { getParty } from '../customers/parties.ts';
import type { Scope } from '../database/scope.ts';
import { AppError } from '../errors.ts';

/** What a QR code for paying the shop says, frozen. */
export type UpiCodeSnapshot = {
  kind: 'upi_code';
  number: string;
  payeeAddress: string;
  payeeName: string;
  /** null leaves the amount to who pays. */
  amountPaise: number | null;
  note: string;
  /** Comes back in the payer's and the bank's records; one a code. */
  reference: string;
};

/**
 * Makes a QR code for paying the shop by UPI: the amount that was said, else what the customer owes, else any amount.
 * Errors: `no_upi_id`, `no_such_party`.
 */
export async function makeUpiCode(
  scope: Scope,
  wish: { partyId: number | null; amountPaise: number | null },
): Promise<{ id: number; amountPaise: number | null; payeeAddress: string }> {
  const { shop } = scope;
  const party = wish.partyId === null ? null : await getParty(scope, wish.partyId);
  if (shop.upi_id === null) throw new AppError('no_upi_id');
  const owed = party !== null && party.balancePaise > 0 ? party.balancePaise : null;
  const amountPaise = wish.amountPaise ?? owed;
  const number = `UPI-${scope.now.getTime().toString(36)}${randomBytes(2).toString('hex')}`.toUpperCase();
  const snapshot: UpiCodeSnapshot = {
    kind: 'upi_code',
    number,
    payeeAddress: shop.upi_id,
    payeeName: shop.name,
    amountPaise,
    note: party?.name ?? shop.name,
    reference: `${shop.id}-${number}`,
  };
  const id = await scope.insert('upi_codes', {
    party_id: party?.id ?? null,
    amount_paise: amountPaise,
    snapshot,
    created_at: scope.now,
  });
  return { id, amountPaise, payeeAddress: shop.upi_id };
}
