import { afterAll, describe, expect, it } from 'vitest';
import { makeShop, ownDatabase, type TestShop, testDatabase } from '../../tests/support/shop.ts';
import { fromJson } from '../database/scope.ts';
import { type Random, randomFrom } from '../demo/random.ts';
import { LEAD_BACK } from '../migrations/0007-invoice-requests.ts';
import { createCreditNote } from './create-credit-note.ts';
import { createInvoice } from './create-invoice.ts';
import type { DocumentSnapshot } from './document-snapshot.ts';
import type { SaleRequest } from './sale-request.ts';
import { type LineShare, shareOfLine } from './share-of-line.ts';

const db = testDatabase();
afterAll(() => db.close());

const HEADS = ['taxable', 'nil_exempt', 'cgst', 'sgst', 'igst', 'cess', 'round_off', 'total', 'discount'] as const;
const sale = (
  customerId: number | null,
  lines: SaleRequest['lines'],
  more: Partial<SaleRequest> = {},
): SaleRequest => ({
  customerId,
  customerName: null,
  lines,
  discount: null,
  agreedTotalPaise: null,
  payment: customerId === null ? { mode: 'cash', amountPaise: null } : null,
  issuedOn: '2026-07-15',
  ...more,
});
const lineOf = (productId: number, quantityMilli: number, unitPriceCentipaise: number | null = null) => ({
  productId,
  quantityMilli,
  unitPriceCentipaise,
  lineTotalPaise: null,
});
const giveBack = (shop: TestShop, customerId: number | null, productId: number, quantityMilli: number) =>
  shop.run((scope) => createCreditNote(scope, { customerId, lines: [{ productId, quantityMilli }], refund: null }));
/** Every head of the bill and the sum of its notes, by line too. */
const billAndNotes = (shop: TestShop) =>
  shop.run(async (scope) => {
    const sums = HEADS.map((head) => `SUM(${head}_paise) AS ${head}`).join(', ');
    const of = async (kinds: string) => {
      const row = await scope.one<Record<string, number>>(
        `SELECT ${sums} FROM invoices WHERE tenant_id = :tenantId AND kind ${kinds}`,
      );
      return Object.fromEntries(HEADS.map((head) => [head, Number(row![head])]));
    };
    return { bill: await of("<> 'credit_note'"), notes: await of("= 'credit_note'") };
  });

describe('credit notes of one bill', () => {
  it('close a rounded bill exactly: two of 10.60 billed at 21 come back as 21', async () => {
    const shop = await makeShop(db);
    const productId = await shop.product({ salePriceCentipaise: 10_6000 });
    await shop.run((scope) => createInvoice(scope, sale(null, [lineOf(productId, 2_000)])));
    const first = await giveBack(shop, null, productId, 1_000);
    const second = await giveBack(shop, null, productId, 1_000);
    expect([first.totalPaise, second.totalPaise]).toEqual([11_00, 10_00]);
    const { bill, notes } = await billAndNotes(shop);
    expect(notes).toEqual(bill);
    await shop.expectCleanBooks();
  });

  it('close a bill whose agreed total has paise', async () => {
    const shop = await makeShop(db);
    const productId = await shop.product({ salePriceCentipaise: 10_6000 });
    await shop.run((scope) =>
      createInvoice(scope, sale(null, [lineOf(productId, 2_000)], { agreedTotalPaise: 21_20 })),
    );
    const notes = [await giveBack(shop, null, productId, 1_000), await giveBack(shop, null, productId, 1_000)];
    expect(notes.map((note) => note.totalPaise)).toEqual([11_00, 10_20]);
    await shop.expectCleanBooks();
  });

  it('keep the buyer, the place of supply and the rate of the bill when the customer has moved since', async () => {
    const shop = await makeShop(db);
    const customerId = await shop.party({ name: 'Patel', gstin: '24AAGCP2468M1Z2' });
    const productId = await shop.product();
    await shop.run((scope) => createInvoice(scope, sale(customerId, [lineOf(productId, 1_000)])));
    await shop.run((scope) =>
      scope.update('parties', customerId, { gstin: null, state_code: '27', name: 'Patel and Sons' }),
    );
    await shop.run((scope) => scope.update('products', productId, { rate_bp: 500 }));
    const { invoiceId } = await giveBack(shop, customerId, productId, 1_000);
    const { bill, notes } = await billAndNotes(shop);
    expect(bill.igst).toBe(18_00);
    expect(notes).toEqual(bill);
    const note = await shop.run((scope) =>
      scope.one<{ place_of_supply: string; snapshot: unknown }>(
        'SELECT place_of_supply, snapshot FROM invoices WHERE id = :invoiceId AND tenant_id = :tenantId',
        { invoiceId },
      ),
    );
    expect(note!.place_of_supply).toBe('24');
    const { buyer } = fromJson<DocumentSnapshot>(note!.snapshot);
    expect(buyer).toMatchObject({ name: 'Patel', gstin: '24AAGCP2468M1Z2' });
  });

  it.each([1, 2, 3, 4, 5, 6])(
    'come to the bill, head by head, whatever comes back in whatever order (seed %i)',
    async (seed) => {
      const random = randomFrom(seed);
      const shop = await makeShop(db);
      const customerId = await shop.party({ stateCode: random.pick(['27', '24']) });
      const goods = await Promise.all([1, 2, 3].map(() => someProduct(shop, random)));
      const lines = Array.from({ length: random.whole(1, 5) }, () =>
        lineOf(random.pick(goods), random.whole(1, 9) * 1_000, random.whole(1_0000, 400_0000)),
      );
      const discount = random.pick([null, { percentBp: random.whole(1, 3_000) }, { amountPaise: random.whole(0, 50) }]);
      await shop.run((scope) => createInvoice(scope, sale(customerId, lines, { discount })));
      const left = new Map<number, number>();
      for (const line of lines) left.set(line.productId, (left.get(line.productId) ?? 0) + line.quantityMilli);
      while (left.size > 0) {
        const productId = random.pick([...left.keys()]);
        const quantity = random.whole(1, left.get(productId)! / 500) * 500;
        await giveBack(shop, customerId, productId, quantity);
        if (quantity === left.get(productId)) left.delete(productId);
        else left.set(productId, left.get(productId)! - quantity);
        const { bill, notes } = await billAndNotes(shop);
        for (const head of HEADS) if (head !== 'round_off') expect(notes[head], head).toBeLessThanOrEqual(bill[head]!);
      }
      const { bill, notes } = await billAndNotes(shop);
      expect(notes).toEqual(bill);
      const khata = await shop.run((scope) =>
        scope.one<{ balance_paise: number }>(
          'SELECT balance_paise FROM parties WHERE tenant_id = :tenantId AND id = :customerId',
          {
            customerId,
          },
        ),
      );
      expect(khata!.balance_paise).toBe(0);
      await shop.expectCleanBooks();
    },
  );
});

async function someProduct(shop: TestShop, random: Random): Promise<number> {
  const productId = await shop.product({
    rateBp: random.pick([0, 25, 500, 1_200, 1_800, 4_000]),
    priceIncludesTax: random.chance(0.6),
  });
  const cess = random.pick([0, 0, 1_200]);
  await shop.run((scope) => scope.update('products', productId, { cess_rate_bp: cess }));
  return productId;
}

it('notes from before they knew their lines are led back to them', async () => {
  const own = await ownDatabase();
  try {
    const shop = await makeShop(own.db);
    const [productId, other] = [await shop.product(), await shop.product()];
    await shop.run((scope) =>
      createInvoice(
        scope,
        sale(null, [lineOf(productId, 1_000), lineOf(other, 1_000), lineOf(productId, 5_000, 50_0000)]),
      ),
    );
    await giveBack(shop, null, productId, 3_000);
    await giveBack(shop, null, other, 1_000);
    await giveBack(shop, null, productId, 2_500);
    const links = () =>
      shop.run((scope) =>
        scope.rows('SELECT id, returns_line_id FROM invoice_lines WHERE tenant_id = :tenantId ORDER BY id'),
      );
    const made = await links();
    await own.db.query('UPDATE invoice_lines SET returns_line_id = NULL');
    await own.db.query(LEAD_BACK);
    expect(await links()).toEqual(made);
  } finally {
    await own.drop();
  }
});

describe('a share of a line', () => {
  const NOTHING = {
    taxablePaise: 0,
    cgstPaise: 0,
    sgstPaise: 0,
    igstPaise: 0,
    cessPaise: 0,
    totalPaise: 0,
    discountPaise: 0,
    costPaise: 0,
  };
  const plus = (a: LineShare, b: LineShare) =>
    Object.fromEntries(Object.entries(a).map(([key, value]) => [key, value + b[key as keyof LineShare]])) as LineShare;

  it.each([11, 12, 13, 14])(
    'is never negative, equal in both state heads, and all of it in the end (seed %i)',
    (seed) => {
      const random = randomFrom(seed);
      for (let round = 0; round < 500; round += 1) {
        const head = random.whole(0, 30);
        const tax = { cgstPaise: head, sgstPaise: head, igstPaise: 0, cessPaise: random.whole(0, 9) };
        const taxablePaise = random.whole(0, random.pick([3, 300, 90_000]));
        const isReverse = random.chance(0.1);
        const totalPaise = taxablePaise + (isReverse ? 0 : 2 * head + tax.cessPaise);
        const sold = {
          ...tax,
          taxablePaise,
          totalPaise,
          discountPaise: random.whole(0, 50),
          costPaise: random.whole(0, 500),
        };
        const soldMilli = random.whole(1, 12_000);
        let given: LineShare = NOTHING;
        let returnedMilli = 0;
        while (returnedMilli < soldMilli) {
          const takenMilli = random.whole(1, soldMilli - returnedMilli);
          const share = shareOfLine({ soldMilli, returnedMilli, takenMilli, sold, given });
          expect(Math.min(...Object.values(share))).toBeGreaterThanOrEqual(0);
          expect(share.cgstPaise).toBe(share.sgstPaise);
          given = plus(given, share);
          returnedMilli += takenMilli;
        }
        expect(given).toEqual(sold);
      }
    },
  );
});
