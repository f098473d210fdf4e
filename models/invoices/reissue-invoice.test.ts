import { setTimeout as pause } from 'node:timers/promises';
import { QueryTypes } from 'sequelize';
import { afterAll, describe, expect, it } from 'vitest';
import { makeShop, type TestShop, testDatabase } from '../../tests/support/shop.ts';
import { recordAct } from '../acts/record-act.ts';
import { getParty } from '../customers/parties.ts';
import { lockProducts } from '../products/products.ts';
import { createInvoice } from './create-invoice.ts';
import { reissueInvoice } from './reissue-invoice.ts';
import { requestOfDocument, type SaleRequest } from './sale-request.ts';

const db = testDatabase();
afterAll(() => db.close());

const NOBODY = { chatId: null, messageId: null };
const line = (productId: number, more: Partial<SaleRequest['lines'][number]> = {}) => ({
  productId,
  quantityMilli: 2_000,
  unitPriceCentipaise: null,
  lineTotalPaise: null,
  ...more,
});
const bill = (
  shop: TestShop,
  customerId: number | null,
  lines: SaleRequest['lines'],
  more: Partial<SaleRequest> = {},
) =>
  shop.run((scope) =>
    recordAct(scope, { kind: 'sale', ...NOBODY }, (act) =>
      createInvoice(act, {
        customerId,
        customerName: null,
        lines,
        discount: null,
        agreedTotalPaise: null,
        payment: null,
        issuedOn: act.today,
        ...more,
      }),
    ),
  );
const reissue = (shop: TestShop, invoiceId: number, change: Partial<SaleRequest> = {}, now?: Date) =>
  shop.run((scope) => reissueInvoice(scope, invoiceId, change, NOBODY), now);
const amountsOf = (shop: TestShop, invoiceId: number) =>
  shop.run((scope) =>
    scope.one(
      `SELECT discount_paise, taxable_paise, nil_exempt_paise, cgst_paise, sgst_paise, igst_paise, cess_paise, round_off_paise,
         total_paise, place_of_supply, customer_id FROM invoices WHERE id = :invoiceId AND tenant_id = :tenantId`,
      { invoiceId },
    ),
  );

describe('a bill written again', () => {
  it('with nothing changed is the same to the paisa, with whatever it was said', async () => {
    const shop = await makeShop(db);
    const customerId = await shop.party({ stateCode: '24' });
    const [plain, net] = [await shop.product(), await shop.product({ priceIncludesTax: false, rateBp: 500 })];
    const sales: Partial<SaleRequest>[] = [
      { discount: { percentBp: 750 } },
      { discount: { amountPaise: 1_37 } },
      { agreedTotalPaise: 390_00 },
      { payment: { mode: 'upi', amountPaise: 77_00 } },
    ];
    for (const more of sales) {
      const lines = [
        line(plain, { unitPriceCentipaise: 99_9900 }),
        line(net, { lineTotalPaise: 123_45 }),
        line(net, { quantityMilli: 1_500 }),
      ];
      const made = await bill(shop, customerId, lines, more);
      const before = await amountsOf(shop, made.invoiceId);
      const owed = (await shop.run((scope) => getParty(scope, customerId))).balancePaise;
      // What the list says today does not matter to a bill of before.
      await shop.run(async (scope) => {
        await scope.update('products', net, { sale_price_centipaise: 1_0000, price_includes_tax: true });
        await scope.update('parties', customerId, { state_code: '27' });
      });
      const again = await reissue(shop, made.invoiceId);
      expect(await amountsOf(shop, again.invoice.invoiceId)).toEqual(before);
      expect((await shop.run((scope) => getParty(scope, customerId))).balancePaise).toBe(owed);
      await shop.run(async (scope) => {
        await scope.update('products', net, { sale_price_centipaise: 118_0000, price_includes_tax: false });
        await scope.update('parties', customerId, { state_code: '24' });
      });
    }
    await shop.expectCleanBooks();
  });

  it('for another customer follows that customer, once, and says which it replaces', async () => {
    const shop = await makeShop(db);
    const [here, there] = [await shop.party(), await shop.party({ stateCode: '24' })];
    const made = await bill(shop, here, [line(await shop.product())]);
    const again = await reissue(shop, made.invoiceId, { customerId: there });
    expect(await amountsOf(shop, again.invoice.invoiceId)).toMatchObject({ place_of_supply: '24', igst_paise: 36_00 });
    await expect(reissue(shop, made.invoiceId)).rejects.toMatchObject({ code: 'already_undone' });
    await shop.expectCleanBooks();
  });

  it('on a later day bears that day, so that no day shows what never happened', async () => {
    const shop = await makeShop(db);
    const made = await bill(shop, await shop.party(), [line(await shop.product())]);
    const again = await reissue(shop, made.invoiceId, {}, new Date('2026-07-20T05:00:00Z'));
    expect(again.request.issuedOn).toBe('2026-07-20');
    const days = await shop.run((scope) =>
      scope.rows(
        `SELECT occurred_on AS day, SUM(p.amount_paise) AS sales FROM journal_entries e
         JOIN journal_postings p ON p.entry_id = e.id AND p.tenant_id = e.tenant_id AND p.account = 'sales'
         WHERE e.tenant_id = :tenantId GROUP BY occurred_on ORDER BY 1`,
      ),
    );
    expect(days).toEqual([
      { day: '2026-07-15', sales: -200_00 },
      { day: '2026-07-20', sales: 0 },
    ]);
  });

  it('from before requests were kept is led back from its lines', async () => {
    const shop = await makeShop(db);
    const made = await bill(shop, await shop.party(), [line(await shop.product())], {
      discount: { percentBp: 1_000 },
      payment: { mode: 'upi', amountPaise: 50_00 },
    });
    const before = await amountsOf(shop, made.invoiceId);
    await shop.run((scope) => scope.update('invoices', made.invoiceId, { request: null }));
    expect(await shop.run((scope) => requestOfDocument(scope, made.invoiceId))).toMatchObject({
      discount: { amountPaise: 23_60 },
      payment: { mode: 'upi', amountPaise: 50_00 },
    });
    const again = await reissue(shop, made.invoiceId);
    expect(await amountsOf(shop, again.invoice.invoiceId)).toEqual(before);
  });

  it('holds the customers before any goods, as everybody does, so that crossing acts wait in turn', async () => {
    const shop = await makeShop(db);
    const [one, other, productId] = [await shop.party(), await shop.party(), await shop.product()];
    const made = await bill(shop, one, [line(productId)]);
    const again = await shop.run(async (scope) => {
      await getParty(scope, other, { lock: true });
      const waiting = reissue(shop, made.invoiceId, { customerId: other });
      await waitsFor('parties', waiting);
      // Were the goods held already, each would now wait for the other and one would be stopped.
      await lockProducts(scope, [productId]);
      return { waiting };
    });
    expect((await again.waiting).request.customerId).toBe(other);
    await shop.expectCleanBooks();
  });
});

it('names and prices changed at the same time do not stop each other', async () => {
  const shop = await makeShop(db);
  const made = await Promise.all(Array.from({ length: 4 }, () => shop.product()));
  expect(new Set(made).size).toBe(4);
});

/** Until a transaction of this database waits for a row of a table, or the work is over without having waited. */
async function waitsFor(table: string, work: Promise<unknown>): Promise<void> {
  let isOver = false;
  const over = () => {
    isOver = true;
  };
  work.then(over, over);
  while (!isOver) {
    const waits = await db.query(
      `SELECT trx_id FROM information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT' AND trx_query LIKE '%${table}%'`,
      { type: QueryTypes.SELECT },
    );
    if (waits.length > 0) return;
    // The server keeps this picture for a tenth of a second from the last look: looking faster shows the same one for ever.
    await pause(150);
  }
}

it('keeps which way a walk-in pays the rest when a bill paid in two ways is made again', async () => {
  const shop = await makeShop(db);
  const soap = await shop.product();
  const payments = [
    { mode: 'cash' as const, amountPaise: null },
    { mode: 'upi' as const, amountPaise: 50_00 },
  ];
  const first = await bill(shop, null, [line(soap)], { payments });
  expect(first.paid).toEqual([
    { mode: 'cash', amountPaise: 186_00 },
    { mode: 'upi', amountPaise: 50_00 },
  ]);
  const again = await reissue(shop, first.invoiceId, { lines: [line(soap, { quantityMilli: 3_000 })] });
  expect(again.invoice.paid).toEqual([
    { mode: 'cash', amountPaise: 304_00 },
    { mode: 'upi', amountPaise: 50_00 },
  ]);
  await shop.expectCleanBooks();
});
