import { QueryTypes } from 'sequelize';
import { afterAll, expect, it } from 'vitest';
import { inTenant } from '../../../models/database/scope.ts';
import { nextNumber } from '../../../models/invoices/next-number.ts';
import { auditBooks } from '../../../models/journal/audit-books.ts';
import { makeShop, NOW, ownDatabase } from '../../support/shop.ts';
import { measureBills } from './bench-bills.ts';

const { db, drop, url } = await ownDatabase();
afterAll(() => drop());

it.each([1, 4])(
  'writes bills of twelve at once in %i shops: none refused, no transaction ended for another, no number missing, books clean',
  async (shops) => {
    const made = await measureBills(url, { writers: 12, shops, billsEach: 3, rounds: 2 });
    expect(made.refused).toEqual([]);
    expect(made.deadlocks ?? 0).toBe(0);
    let bills = 0;
    for (const tenantId of made.tenantIds) {
      const numbers = await db.query<{ sequence: number }>(
        "SELECT sequence FROM invoices WHERE tenant_id = :tenantId AND kind = 'tax_invoice' ORDER BY sequence",
        { replacements: { tenantId }, type: QueryTypes.SELECT },
      );
      expect(numbers.map(({ sequence }) => sequence)).toEqual(numbers.map((_, index) => index + 1));
      bills += numbers.length;
      expect(await inTenant(db, { tenantId, now: NOW }, auditBooks)).toEqual([]);
    }
    expect(bills).toBe(made.bills);
  },
);

it('opens the series of a year with many who want its first number at once', async () => {
  const shop = await makeShop(db);
  const taken = await Promise.all(
    Array.from({ length: 8 }, () => shop.run((scope) => nextNumber(scope, 'receipt', '2027-04-01'))),
  );
  expect(taken.map(({ sequence }) => sequence).toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});
