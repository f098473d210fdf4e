import { getParty } from '../customers/parties.ts';
import type { Scope } from '../database/scope.ts';
import { AppError } from '../errors.ts';
import { postEntry } from '../journal/post-entry.ts';

/**
 * Gives up (part of) what a customer owes: the khata falls, the loss is the shop's. The tax of the bills stays, as it does by law
 * where no credit note is due. `amountPaise` null: all of it. Errors: `no_such_party`, `more_than_owed` with what is owed.
 */
export async function writeOff(
  scope: Scope,
  wish: { partyId: number; amountPaise: number | null },
): Promise<{ amountPaise: number; balanceAfterPaise: number }> {
  const party = await getParty(scope, wish.partyId, { lock: true });
  const amountPaise = wish.amountPaise ?? party.balancePaise;
  if (!Number.isSafeInteger(amountPaise) || amountPaise <= 0 || amountPaise > party.balancePaise) {
    throw new AppError('more_than_owed', { name: party.name, balance: rupees(party.balancePaise) });
  }
  await postEntry(scope, {
    kind: 'write_off',
    occurredOn: scope.today,
    postings: [
      { account: 'bad_debts', amountPaise },
      { account: party.kind === 'supplier' ? 'payable' : 'receivable', partyId: party.id, amountPaise: -amountPaise },
    ],
  });
  return { amountPaise, balanceAfterPaise: party.balancePaise - amountPaise };
}

const rupees = (paise: number): string => `₹${Math.max(0, paise) / 100}`;
