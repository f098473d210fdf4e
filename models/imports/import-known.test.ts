import { afterAll, describe, expect, it } from 'vitest';
import { makeShop, type TestShop, testDatabase } from '../../tests/support/shop.ts';
import { recordAct } from '../acts/record-act.ts';
import { undoAct } from '../acts/undo-act.ts';
import { stockByBranch } from '../branches/branch-stock.ts';
import { openBranch } from '../branches/branches.ts';
import { createParty, getParty } from '../customers/parties.ts';
import { recordPayment } from '../payments/payments.ts';
import { createProduct, getProduct } from '../products/products.ts';
import { importRows } from './import-rows.ts';

const db = testDatabase();
afterAll(() => db.close());

const NOBODY = { chatId: null, messageId: null };
const rowsOf = (...lines: string[][]) => lines.map((cells, index) => ({ row: index + 1, cells }));
const bring = (shop: TestShop, ...lines: string[][]) =>
  shop.run((scope) => recordAct(scope, { kind: 'import', ...NOBODY }, (act) => importRows(act, rowsOf(...lines))));
const product = (shop: TestShop, id: number) => shop.run((scope) => getProduct(scope, id));
const account = (shop: TestShop, name: string) =>
  shop.run(async (scope) =>
    Number(
      (await scope.one<{ sum: number }>(
        'SELECT COALESCE(SUM(amount_paise), 0) AS sum FROM journal_postings WHERE tenant_id = :tenantId AND account = :name',
        { name },
      ))!.sum,
    ),
  );

describe('a column of branches', () => {
  const places = (shop: TestShop, productId: number) =>
    shop.run(async (scope) =>
      (await stockByBranch(scope, await getProduct(scope, productId))).map(({ onHandMilli }) => onHandMilli / 1_000),
    );

  it('says where the stock of each row lies, for new goods and for those that are there', async () => {
    const shop = await makeShop(db);
    const known = await shop.product({ name: 'Rin Bar', onHand: 10 });
    await shop.run((scope) => openBranch(scope, { name: 'Godown', isGodown: true }));
    const made = await bring(
      shop,
      ['name', 'price', 'stock', 'godown'],
      ['Ghadi', '20', '5', ''],
      ['Ghadi', '20', '30', 'godown'],
      ['Rin Bar', '118', '4', 'Godown'],
      ['Rin Bar', '118', '6', 'main'],
      ['Rin Bar', '118', '9', 'Thane'],
      ['Ghadi', '20', '7', 'Godown'],
    );
    expect(made.faults).toEqual([
      { row: 6, code: 'branch_bad', value: 'Thane' },
      { row: 7, code: 'name_twice', value: 'Ghadi' },
    ]);
    expect(await places(shop, made.createdProductIds[0]!)).toEqual([5, 30]);
    expect(await places(shop, known)).toEqual([6, 4]);
    expect(made.counted).toMatchObject([
      { productId: known, before: 0, after: 4_000 },
      { productId: known, before: 10_000, after: 6_000 },
    ]);
    await shop.expectCleanBooks();
    await shop.run((scope) => undoAct(scope, made.actId, NOBODY));
    expect(await places(shop, known)).toEqual([10, 0]);
    await shop.expectCleanBooks();
  });

  it('means nothing in a shop of one place', async () => {
    const shop = await makeShop(db);
    const made = await bring(shop, ['name', 'price', 'stock', 'godown'], ['Ghadi', '20', '5', 'Rack 7']);
    expect(made.faults).toEqual([]);
    expect((await product(shop, made.createdProductIds[0]!)).onHandMilli).toBe(5_000);
  });
});

describe('goods that are there already', () => {
  it('are counted to what the sheet says, and an undo gives the old stock back', async () => {
    const shop = await makeShop(db);
    const productId = await shop.product({ name: 'Rin Bar', onHand: 10, salePriceCentipaise: 10_0000 });
    const made = await bring(shop, ['name', 'price', 'stock'], ['rin bar', '10', '7']);
    expect(made).toMatchObject({
      counted: [{ productId, before: 10_000, after: 7_000 }],
      changedPrices: [],
      changedLists: { prices: [] },
      faults: [],
    });
    expect((await product(shop, productId)).onHandMilli).toBe(7_000);
    expect(await account(shop, 'stock_adjustment')).toBe(240_00);
    await shop.run((scope) => undoAct(scope, made.actId, NOBODY));
    expect((await product(shop, productId)).onHandMilli).toBe(10_000);
    await shop.expectCleanBooks();
  });

  it('begin with the sheet’s stock when nothing ever moved, at the sheet’s cost', async () => {
    const shop = await makeShop(db);
    const { productId } = await shop.run((scope) =>
      createProduct(scope, { name: 'Ghadi', unit: 'pcs', salePriceCentipaise: 20_0000 }),
    );
    await bring(shop, ['name', 'price', 'stock', 'cost'], ['Ghadi', '20', '5', '16']);
    expect(await product(shop, productId)).toMatchObject({ onHandMilli: 5_000, costCentipaise: 16_0000 });
    expect(await account(shop, 'opening_balance')).toBe(-80_00);
    expect(await account(shop, 'stock_adjustment')).toBe(0);
    await shop.expectCleanBooks();
  });

  it('keep their stock where the sheet has none', async () => {
    const shop = await makeShop(db);
    const productId = await shop.product({ name: 'Rin Bar', onHand: 10 });
    const made = await bring(shop, ['name', 'price', 'stock'], ['Rin Bar', '12', '']);
    expect(made.counted).toEqual([]);
    expect(await product(shop, productId)).toMatchObject({ onHandMilli: 10_000, salePriceCentipaise: 12_0000 });
  });
});

describe('people who are there already', () => {
  const HEADING = ['customer name', 'phone', 'balance'];

  it('get the balance when nothing was ever booked, and keep theirs with a reason when something was', async () => {
    const shop = await makeShop(db);
    const [fresh, known] = [
      await shop.party({ name: 'Sita', phone: '9822055503' }),
      await shop.party({ name: 'Gita', phone: null }),
    ];
    await shop.run((scope) =>
      recordPayment(scope, { partyId: known, direction: 'in', mode: 'cash', amountPaise: 50_00, paidOn: scope.today }),
    );
    const made = await bring(shop, HEADING, ['sita', '98220 55503', '125'], ['Gita', '', '300'], ['Gita', '', '300']);
    expect(made).toMatchObject({
      createdPartyIds: [],
      openingPaise: 125_00,
      faults: [
        { row: 3, code: 'balance_kept', value: 'Gita: ₹-50.00' },
        { row: 4, code: 'name_twice' },
      ],
    });
    const owes = async (id: number) => (await shop.run((scope) => getParty(scope, id))).balancePaise;
    expect([await owes(fresh), await owes(known)]).toEqual([125_00, -50_00]);
    // The same sheet again has nothing to add for her.
    expect((await bring(shop, HEADING, ['Sita', '9822055503', '125'])).faults).toEqual([]);
    await shop.expectCleanBooks();
  });

  it('are not taken for somebody else of the name, nor by the phone of another', async () => {
    const shop = await makeShop(db);
    await shop.run((scope) => createParty(scope, { kind: 'customer', name: 'Amit', phone: null }));
    await shop.party({ name: 'Sunil', phone: '9822055504' });
    const made = await bring(shop, HEADING, ['Amit', '9822055505', '10'], ['Anil', '9822055504', '10']);
    expect(made.faults).toMatchObject([
      { row: 2, code: 'name_twice' },
      { row: 3, code: 'phone_taken' },
    ]);
    await shop.expectCleanBooks();
  });

  it('a row refused half way leaves nothing behind', async () => {
    const shop = await makeShop(db);
    const made = await bring(shop, HEADING, ['Sita', '9822055503', '999999999.99'], ['Gita', '', '5']);
    expect(made.faults).toMatchObject([{ row: 2, code: 'balance_bad' }]);
    expect(made.createdPartyIds).toHaveLength(1);
    const names = await shop.run((scope) =>
      scope.rows<{ name: string }>('SELECT name FROM parties WHERE tenant_id = :tenantId'),
    );
    expect(names).toEqual([{ name: 'Gita' }]);
  });
});

describe('a sheet with batches', () => {
  const HEADING = ['Product Name', 'Rate', 'Qty', 'Cost', 'Batch No.', 'Expiry Date'];
  const batches = (shop: TestShop) =>
    shop.run(async (scope) => {
      const rows = await scope.rows<{ number: string; expires_on: string | null; n: number }>(
        'SELECT number, expires_on, on_hand_milli / 1000 AS n FROM batches WHERE tenant_id = :tenantId ORDER BY id',
      );
      return rows.map((row) => [row.number, row.expires_on, Number(row.n)]);
    });

  it('begins with all batches of new goods, and an undo takes them back', async () => {
    const shop = await makeShop(db);
    const made = await bring(
      shop,
      HEADING,
      ['Dolo 650', '30', '10', '20', 'a12', '03/27'],
      ['Dolo 650', '30', '5', '26', 'B7', '2026-09-30'],
      ['Dolo 650', '30', '5', '26', 'B7', '2026-09-30'],
      ['Crocin', '20', '4', '10', '', 'Mar-2028'],
      ['Saridon', '20', '4', '10', 'not_one', ''],
      ['Disprin', '20', '4', '10', 'D1', 'soon'],
      ['Digene', '20', '4', '10', 'D2', '03/2099'],
    );
    expect(made.createdProductIds).toHaveLength(2);
    expect(made.faults.map(({ row, code }) => [row, code])).toEqual([
      [4, 'name_twice'],
      [6, 'batch_bad'],
      [7, 'expiry_bad'],
      [8, 'expiry_bad'],
    ]);
    expect(await batches(shop)).toEqual([
      ['A12', '2027-03-31', 10],
      ['B7', '2026-09-30', 5],
      ['', '2028-03-31', 4],
    ]);
    expect(await product(shop, made.createdProductIds[0]!)).toMatchObject({
      onHandMilli: 15_000,
      costCentipaise: 22_0000,
    });
    expect(await account(shop, 'stock_adjustment')).toBe(0);
    await shop.expectCleanBooks();
    await shop.run((scope) => undoAct(scope, made.actId, NOBODY));
    expect((await batches(shop)).map(([, , n]) => n)).toEqual([0, 0, 0]);
    await shop.expectCleanBooks();
  });

  it('says of goods that are there which batches they are', async () => {
    const shop = await makeShop(db);
    const productId = await shop.product({ name: 'Dolo 650', onHand: 12, salePriceCentipaise: 30_0000 });
    const rows = [
      ['Dolo 650', '30', '10', '', 'A12', '03/27'],
      ['Dolo 650', '30', '5', '', 'B7', '09/26'],
    ];
    const made = await bring(shop, HEADING, ...rows);
    expect(await product(shop, productId)).toMatchObject({ onHandMilli: 15_000 });
    expect(made.counted).toMatchObject([{ before: 12_000, after: 15_000 }]);
    expect(await batches(shop)).toEqual([
      ['A12', '2027-03-31', 10],
      ['B7', '2026-09-30', 5],
    ]);
    expect((await bring(shop, HEADING, ...rows)).counted).toEqual([]);
    await shop.expectCleanBooks();
  });
});
