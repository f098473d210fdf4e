/** What a customer came to owe at once: a bill, a sale without one, an opening balance, a charge. */
export type Debt = { id: number; invoiceId: number | null; amountPaise: number };
/** What lowered it; `invoiceId` where it belongs to one bill: paid with it, named for it, or goods of it that came back. */
export type Credit = { id: number; invoiceId: number | null; amountPaise: number };
export type LedgerEntry = ({ side: 'debt' } & Debt) | ({ side: 'credit' } & Credit);

/** So much of a credit went to this debt, of which so much was open after it. */
export type Settled = { debtId: number; amountPaise: number; leftPaise: number };
export type SettledBooks = {
  /** What each debt still has open, oldest first; those that are settled are left out. */
  open: { debtId: number; invoiceId: number | null; leftPaise: number }[];
  /** Where each credit went when it came, by its id; what it left over is an advance. */
  of: Map<number, Settled[]>;
  /** Money of the customer's that no debt has taken up. */
  advancePaise: number;
};

/**
 * Goes through a khata in order and says which debt each credit settled: its own bill first, where it has one, then the oldest
 * open ones. Money left over is an advance, which the next debts take up. Pure. Open debts less the advance are the balance.
 */
export function settleDebts(entries: readonly LedgerEntry[]): SettledBooks {
  const open: { debtId: number; invoiceId: number | null; leftPaise: number }[] = [];
  const of = new Map<number, Settled[]>();
  const paidWith = new Map<number, number>();
  for (const entry of entries)
    if (entry.side === 'credit' && entry.invoiceId !== null)
      paidWith.set(entry.invoiceId, (paidWith.get(entry.invoiceId) ?? 0) + entry.amountPaise);
  let advancePaise = 0;
  for (const entry of entries) {
    if (entry.side === 'debt') {
      // What is paid with the bill itself needs no advance.
      const own = entry.invoiceId === null ? 0 : (paidWith.get(entry.invoiceId) ?? 0);
      const taken = Math.min(advancePaise, Math.max(0, entry.amountPaise - own));
      advancePaise -= taken;
      if (entry.amountPaise > taken) {
        open.push({ debtId: entry.id, invoiceId: entry.invoiceId, leftPaise: entry.amountPaise - taken });
      }
      continue;
    }
    const [settled, left] = spend(open, entry);
    of.set(entry.id, settled);
    advancePaise += left;
  }
  return { open, of, advancePaise };
}

function spend(open: SettledBooks['open'], credit: Credit): [Settled[], number] {
  const isOwn = (debt: SettledBooks['open'][number]) =>
    credit.invoiceId !== null && debt.invoiceId === credit.invoiceId;
  const inTurn = [...open.filter(isOwn), ...open.filter((debt) => !isOwn(debt))];
  const settled: Settled[] = [];
  let left = credit.amountPaise;
  for (const debt of inTurn) {
    if (left === 0) break;
    const amountPaise = Math.min(left, debt.leftPaise);
    left -= amountPaise;
    debt.leftPaise -= amountPaise;
    settled.push({ debtId: debt.debtId, amountPaise, leftPaise: debt.leftPaise });
    if (debt.leftPaise === 0) open.splice(open.indexOf(debt), 1);
  }
  return [settled, left];
}
