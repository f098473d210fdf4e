import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LedgerEntry, settleDebts } from './settle-debts.ts';

const debt = (id: number, amountPaise: number, invoiceId: number | null = id): LedgerEntry => ({
  side: 'debt',
  id,
  invoiceId,
  amountPaise,
});
const credit = (id: number, amountPaise: number, invoiceId: number | null = null): LedgerEntry => ({
  side: 'credit',
  id,
  invoiceId,
  amountPaise,
});

describe('which debts a payment settles', () => {
  it('the oldest first', () => {
    const books = settleDebts([debt(1, 100), debt(2, 50), credit(3, 120)]);
    expect(books.of.get(3)).toEqual([
      { debtId: 1, amountPaise: 100, leftPaise: 0 },
      { debtId: 2, amountPaise: 20, leftPaise: 30 },
    ]);
    expect(books.open).toEqual([{ debtId: 2, invoiceId: 2, leftPaise: 30 }]);
  });

  it('the bill it is named for before the oldest', () => {
    const books = settleDebts([debt(1, 100), debt(2, 50), credit(3, 70, 2)]);
    expect(books.of.get(3)).toEqual([
      { debtId: 2, amountPaise: 50, leftPaise: 0 },
      { debtId: 1, amountPaise: 20, leftPaise: 80 },
    ]);
  });

  it('an advance is taken up by the next bill, but not where that is paid on the spot', () => {
    const books = settleDebts([credit(1, 100), debt(2, 60), credit(3, 60, 2), debt(4, 70)]);
    expect(books.of.get(3)).toEqual([{ debtId: 2, amountPaise: 60, leftPaise: 0 }]);
    expect(books.open).toEqual([]);
    expect(books.advancePaise).toBe(30);
  });

  it('whatever comes, open debts less the advance are the balance, and no debt is paid twice', () => {
    const entry = fc.record({
      isDebt: fc.boolean(),
      amountPaise: fc.integer({ min: 1, max: 1_000 }),
      invoiceId: fc.option(fc.integer({ min: 1, max: 9 })),
    });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 30 }), (made) => {
        const entries = made.map(
          ({ isDebt, ...rest }, id): LedgerEntry =>
            isDebt ? { side: 'debt', ...rest, id, invoiceId: id } : { side: 'credit', ...rest, id },
        );
        const books = settleDebts(entries);
        const balance = entries.reduce((sum, one) => sum + (one.side === 'debt' ? 1 : -1) * one.amountPaise, 0);
        const open = books.open.reduce((sum, one) => sum + one.leftPaise, 0);
        expect(open - books.advancePaise).toBe(balance);
        for (const one of entries) {
          if (one.side === 'credit') continue;
          const paid = [...books.of.values()].flat().filter((settled) => settled.debtId === one.id);
          expect(paid.reduce((sum, settled) => sum + settled.amountPaise, 0)).toBeLessThanOrEqual(one.amountPaise);
        }
        for (const settled of books.of.values())
          for (const part of settled) expect(part.amountPaise).toBeGreaterThan(0);
      }),
    );
  });
});
