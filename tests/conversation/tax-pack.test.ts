import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import pino from 'pino';
import { afterAll, describe, expect, it } from 'vitest';
import { makePack } from '../../bot/documents/tax-pack/make-pack.ts';
import { makeWaitingPacks } from '../../jobs/workers/make-packs.ts';
import { undoAct } from '../../models/acts/undo-act.ts';
import { removeStaff } from '../../models/people/staff.ts';
import { markFiled } from '../../models/returns/filings.ts';
import { monthOf, quarterOf, type ReturnPeriod } from '../../models/returns/return-periods.ts';
import { claimPack, listPacks, notePackProgress } from '../../models/returns/tax-packs.ts';
import { openKirana } from '../support/kirana.ts';
import { closingsOf, readLedgers, readVouchers } from '../support/read-tally.ts';
import { ownDatabase, type TestShop } from '../support/shop.ts';
import { staffPhone } from '../support/talk.ts';

const own = await ownDatabase();
afterAll(() => own.drop());
const GSTIN = '27AAPFU0939F1ZV';
const at = (day: string) => new Date(`${day}T06:00:00Z`);
const openShop = () => openKirana(own.db, { gstin: GSTIN });
type Kirana = Awaited<ReturnType<typeof openShop>>;

async function june(shop: Kirana): Promise<void> {
  await shop.shop.run((scope) => scope.update('parties', shop.people.ravi, { gstin: '27AAGCB7383J1Z8' }));
  for (const [day, text] of [
    ['2026-06-02', '10 maggi cash'],
    ['2026-06-03', 'bill 5 maggi to Ravi'],
    ['2026-06-04', '2 parle g upi'],
    ['2026-06-05', 'bought 10 maggi from Gupta Traders at 10 bill no GT/5 dated 4 june'],
  ] as const) {
    shop.clock.now = at(day);
    await shop.tell(text);
  }
  shop.clock.now = at('2026-07-05');
}

/** Every file of a zip as text, as another program unpacks it. */
function unpacked(zip: Buffer): { names: string[]; text(name: string): string; bytes(name: string): Buffer } {
  const folder = mkdtempSync(join(tmpdir(), 'billos-unpack-'));
  try {
    writeFileSync(join(folder, 'pack.zip'), zip);
    execFileSync('unzip', ['-q', join(folder, 'pack.zip'), '-d', join(folder, 'files')]);
    const names = readdirSync(join(folder, 'files')).sort();
    const files = new Map(names.map((name) => [name, readFileSync(join(folder, 'files', name))]));
    return { names, bytes: (name) => files.get(name)!, text: (name) => files.get(name)!.toString('utf8') };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const packOf = (shop: TestShop, period: ReturnPeriod, what: 'ca_pack' | 'gstr1' = 'ca_pack', day = '2026-07-05') =>
  shop.run((scope) => makePack(scope, { kind: 'tax_pack', number: 'pack', what, period }), at(day));

describe('“CA pack june”', () => {
  it('is answered at once, and the file follows', async () => {
    const shop = await openShop();
    await june(shop);
    expect(await shop.tell('CA pack june')).toContain('June 2026');
    const before = (await shop.owner.inbox()).length;
    // Asked again while it is not made: one pack is made, and the answer says how far it is.
    expect(await shop.tell('ca pack june')).toContain('0 %');
    await shop.owner.runtime.makePacks();
    await shop.owner.runtime.send();
    const file = (await shop.owner.inbox()).slice(before).find(({ fileName }) => fileName !== null);
    expect(file).toMatchObject({ fileName: 'CA-pack-062026.zip' });
    expect(file!.text).toContain('reconciliation');
    expect(unpacked(file!.pdf!).names).toEqual([
      `GSTR1_${GSTIN}_062026.json`,
      `GSTR1_${GSTIN}_062026.xlsx`,
      'errors.csv',
      'purchase-register.csv',
      'reconciliation.html',
      'sales-register.csv',
      'tally-masters.xml',
      'tally-vouchers.xml',
    ]);
    // Once it is there the next wish makes a new one, of the books as they are then.
    expect(await shop.tell('ca pack june')).not.toContain('%');
  });

  it('is the owner’s alone', async () => {
    const shop = await openShop();
    for (const role of ['cashier', 'manager'] as const) {
      const phone = await staffPhone(own.db, shop, role);
      const [answer] = await phone.say('gstr1 last month');
      expect(answer!.text).toContain('owner');
      expect(
        await shop.shop.run((scope) => scope.rows('SELECT id FROM tax_packs WHERE tenant_id = :tenantId')),
      ).toEqual([]);
    }
  });

  it('goes to nobody whom the books are no longer for, and is kept', async () => {
    const shop = await openShop();
    await june(shop);
    const second = await staffPhone(own.db, shop, 'owner');
    expect((await second.say('CA pack june'))[0]!.text).toContain('June 2026');
    await shop.shop.run(async (scope) => {
      const [row] = await scope.rows<{ id: number }>(
        'SELECT id FROM staff WHERE tenant_id = :tenantId ORDER BY id DESC LIMIT 1',
      );
      await removeStaff(scope, row!.id);
    });
    await shop.owner.runtime.makePacks();
    await second.runtime.send();
    expect((await second.inbox()).filter(({ fileName }) => fileName !== null)).toEqual([]);
    const packs = await shop.shop.run((scope) =>
      scope.rows('SELECT status FROM tax_packs WHERE tenant_id = :tenantId'),
    );
    expect(packs).toEqual([{ status: 'made' }]);
  });

  it('names a month that has begun, and a return that the shop files', async () => {
    const shop = await openKirana(own.db, { registration: 'composition', gstin: GSTIN });
    expect(await shop.tell('ca pack december 2026')).toContain('still to come');
    expect(await shop.tell('gstr1 june')).toContain('GSTR-1');
    expect(await shop.shop.run((scope) => scope.rows('SELECT id FROM tax_packs WHERE tenant_id = :tenantId'))).toEqual(
      [],
    );
  });
});

describe('what is in the pack', () => {
  it('holds all that a shop’s money did as vouchers, each once, which come to its trial balance', async () => {
    const shop = await openShop();
    await june(shop);
    shop.clock.now = at('2026-06-10');
    for (const text of [
      'opening cash 5000',
      'bill 2 maggi to Ravi, 10 upi',
      'ravi ne 50 diye',
      'paid Gupta Traders 60',
      'rent 1000',
      'bank me 2000 jama kiya',
      'ghar ke liye 300 nikale',
      'capital 5000 dala',
      'paytm settlement 15 bank me aaya',
      'ravi ne 10 ka cheque diya no 123456 hdfc bank date 15 july',
      '2 maggi toot gaye',
      '500 cash sale',
    ]) {
      expect(await shop.tell(text), text).toMatch(/[✅📤]/u);
    }
    shop.clock.now = at('2026-06-12');
    await shop.tell('bill 1 maggi to Amit Verma');
    await shop.tell('undo');
    const files = unpacked(await packOf(shop.shop, monthOf('2026-06-01')));
    const [ledgers, vouchers] = [
      readLedgers(files.text('tally-masters.xml')),
      readVouchers(files.text('tally-vouchers.xml')),
    ];
    expect(vouchers.filter(({ day }) => day === '2026-06-10').map(({ type, party }) => [type, party])).toEqual([
      ['Receipt', 'Cash'],
      ['Sales', 'Ravi Kumar'],
      ['Receipt', 'Ravi Kumar'],
      ['Receipt', 'Ravi Kumar'],
      ['Payment', 'Gupta Traders'],
      ['Payment', 'Cash'],
      ['Contra', 'Bank'],
      ['Payment', 'Cash'],
      ['Receipt', 'Cash'],
      ['Contra', 'Bank'],
      ['Journal', 'Ravi Kumar'],
      ['Journal', null],
      ['Receipt', 'Cash'],
    ]);
    expect(vouchers.filter(({ day }) => day === '2026-06-12')).toEqual([]);
    const closing = closingsOf(ledgers, vouchers);
    for (const account of ['cash', 'upi', 'bank', 'drawings', 'capital']) {
      const name = account === 'upi' ? 'UPI' : account[0]!.toUpperCase() + account.slice(1);
      expect(closing.get(name), name).toBe(await shop.account(account));
    }
    expect(closing.get('Ravi Kumar')).toBe(await shop.owes(shop.people.ravi));
    expect(closing.get('Cheques in Hand')).toBe(10_00);
    const page = files.text('reconciliation.html');
    expect(page).toContain('<h2>Tally files beside the trial balance ✓</h2>');
    expect(page).toContain('Vouchers: 18');
  });

  it('has charges with the goods they belong to, and in Tally on a ledger of their own', async () => {
    const shop = await openShop();
    await shop.shop.run((scope) => scope.update('parties', shop.people.ravi, { gstin: '27AAGCB7383J1Z8' }));
    shop.clock.now = at('2026-06-03');
    await shop.tell('bill 5 maggi to Ravi delivery charge 50, packing 20');
    const files = unpacked(await packOf(shop.shop, monthOf('2026-06-01')));
    const json = JSON.parse(files.text(`GSTR1_${GSTIN}_062026.json`)) as Record<string, unknown>;
    expect(json).toMatchObject({
      b2b: [{ inv: [{ val: 140, itms: [{ itm_det: { rt: 5, txval: 133.34, camt: 3.33, samt: 3.33 } }] }] }],
      hsn: { hsn_b2b: [{ hsn_sc: '1902', qty: 5, txval: 133.34, camt: 3.33, samt: 3.33 }] },
    });
    const vouchers = files.text('tally-vouchers.xml');
    const amounts: Record<string, number> = Object.fromEntries(
      [...vouchers.matchAll(/<LEDGERNAME>(.*?)<\/LEDGERNAME>.*?<AMOUNT>(-?[\d.]+)<\/AMOUNT>/g)].map((all) => [
        all[1],
        Number(all[2]),
      ]),
    );
    expect(amounts).toMatchObject({
      'Sales 5%': 66.68,
      'Charges Recovered': 66.66,
      'Output CGST': 3.33,
      'Ravi Kumar': -140,
    });
    expect(Math.round(Object.values(amounts).reduce((sum, each) => sum + each, 0) * 100)).toBe(0);
    expect(files.text('tally-masters.xml')).toContain('<LEDGER NAME="Charges Recovered"');
    expect(files.text('reconciliation.html')).toContain('agree to the paisa');
    expect(files.text('errors.csv').trim().split('\n').length).toBeLessThanOrEqual(1);
  });

  it('says the same everywhere', async () => {
    const shop = await openShop();
    await june(shop);
    const files = unpacked(await packOf(shop.shop, monthOf('2026-06-01')));
    const json = JSON.parse(files.text(`GSTR1_${GSTIN}_062026.json`)) as Record<string, unknown>;
    expect(json).toMatchObject({
      gstin: GSTIN,
      fp: '062026',
      b2b: [{ ctin: '27AAGCB7383J1Z8', inv: [{ inum: 'INV/26-27/00002', val: 70 }] }],
      b2cs: [{ pos: '27', rt: 5, txval: 152.4, camt: 3.8, samt: 3.8 }],
      hsn: {
        hsn_b2b: [{ hsn_sc: '1902', qty: 5 }],
        hsn_b2c: [
          { hsn_sc: '1902', qty: 10 },
          { hsn_sc: '1905', qty: 2 },
        ],
      },
      doc_issue: { doc_det: [{ doc_num: 1, docs: [{ from: 'INV/26-27/00001', to: 'INV/26-27/00003', totnum: 3 }] }] },
    });
    const sales = parse(files.text('sales-register.csv'), { bom: true, columns: true }) as Record<string, string>[];
    expect(sales.map((row) => [row.Number, row['Taxable Value'], row.Total])).toEqual([
      ['INV/26-27/00001', '133.34', '140.00'],
      ['INV/26-27/00002', '66.68', '70.00'],
      ['INV/26-27/00003', '19.06', '20.00'],
    ]);
    const bought = parse(files.text('purchase-register.csv'), { bom: true, columns: true }) as Record<string, string>[];
    expect(bought).toMatchObject([
      {
        Date: '2026-06-04',
        Supplier: 'Gupta Traders',
        'Supplier Invoice Number': 'GT/5',
        'Supplier Invoice Date': '2026-06-04',
        Total: '100.00',
      },
    ]);
    const vouchers = files.text('tally-vouchers.xml');
    const read = readVouchers(vouchers);
    expect(read.map(({ type, number, party }) => [type, number, party])).toEqual([
      ['Sales', 'INV/26-27/00001', 'Cash'],
      ['Sales', 'INV/26-27/00002', 'Ravi Kumar'],
      ['Sales', 'INV/26-27/00003', 'UPI'],
      ['Purchase', expect.any(String), 'Gupta Traders'],
      ['Journal', 'STOCK-2026-06', null],
    ]);
    expect(vouchers.match(/<REFERENCE>.*?<\/REFERENCEDATE>/g)).toEqual([
      '<REFERENCE>GT/5</REFERENCE><REFERENCEDATE>20260604</REFERENCEDATE>',
    ]);
    const closing = closingsOf(readLedgers(files.text('tally-masters.xml')), read);
    const balances = { Cash: 140_00, UPI: 20_00, 'Ravi Kumar': 70_00, 'Gupta Traders': -100_00, 'Sales 5%': -219_08 };
    for (const [name, paise] of Object.entries(balances)) expect(closing.get(name), name).toBe(paise);
    expect(files.text('reconciliation.html')).toContain('<h2>Tally files beside the trial balance ✓</h2>');
    expect(files.text('reconciliation.html')).toContain('agree to the paisa');
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(files.bytes(`GSTR1_${GSTIN}_062026.xlsx`) as unknown as ArrayBuffer);
    const b2b = book.getWorksheet('b2b')!;
    expect([1, 3, 5, 11, 12].map((column) => b2b.getRow(2).getCell(column).value)).toEqual([
      '27AAGCB7383J1Z8',
      'INV/26-27/00002',
      70,
      5,
      66.68,
    ]);
  });

  it('runs nothing in a spreadsheet and breaks no XML, whatever somebody is called', async () => {
    const shop = await openShop();
    const evil = '=HYPERLINK("http://x","y")';
    await shop.shop.run((scope) =>
      scope.update('parties', shop.people.ravi, { name: `${evil}<&>\u0001`, gstin: '27AAGCB7383J1Z8' }),
    );
    await shop.shop.run((scope) => scope.update('products', shop.products.maggi, { name: '@SUM(A1)', hsn: null }));
    shop.clock.now = at('2026-06-02');
    await shop.tell('bill 5 maggi to ravi');
    const files = unpacked(await packOf(shop.shop, monthOf('2026-06-01')));
    const cells = ['sales-register.csv', 'errors.csv', 'purchase-register.csv'].flatMap((name) =>
      (parse(files.text(name), { bom: true, relax_column_count: true }) as string[][]).flat(),
    );
    expect(cells.some((cell) => cell.includes('HYPERLINK'))).toBe(true);
    expect(cells.filter((cell) => /^[=+@\t\r]|^-(?![\d.])/.test(cell))).toEqual([]);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(files.bytes(`GSTR1_${GSTIN}_062026.xlsx`) as unknown as ArrayBuffer);
    expect(book.getWorksheet('b2b')!.getRow(2).getCell(2).value).toMatch(/^'=HYPERLINK/);
    expect(book.getWorksheet('hsn(b2b)')!.getRow(2).getCell(2).value).toBe("'@SUM(A1)");
    expect(files.text('tally-vouchers.xml')).toContain('=HYPERLINK(&quot;http://x&quot;,&quot;y&quot;)&lt;&amp;&gt;<');
    expect(files.text('reconciliation.html')).not.toContain('<&>');
  });

  it('lists what to put right, each with its documents and what to do, in the owner’s language', async () => {
    const shop = await openKirana(own.db, { gstin: GSTIN, language: 'hi' });
    await shop.shop.run(async (scope) => {
      await scope.update('products', shop.products.maggi, { hsn: null });
      await scope.update('products', shop.products.parleG, { hsn: '19' });
    });
    shop.clock.now = at('2026-06-02');
    await shop.tell('10 maggi cash');
    await shop.tell('10 parle g cash');
    await shop.shop.run((scope) =>
      scope.change("UPDATE invoices SET buyer_gstin = '27AAPFU0939F1Z0' WHERE tenant_id = :tenantId AND sequence = 2"),
    );
    const files = unpacked(await packOf(shop.shop, monthOf('2026-06-01')));
    const rows = parse(files.text('errors.csv'), { bom: true }) as string[][];
    expect(rows).toEqual([
      ['!', expect.stringContaining('Parle-G 80g का HSN'), 'INV/26-27/00002', '1'],
      ['!', expect.stringContaining('INV/26-27/00002 पर खरीदार का GSTIN गलत'), 'INV/26-27/00002', '1'],
      ['', expect.stringContaining('Maggi Noodles 70g का HSN नहीं'), 'INV/26-27/00001', '1'],
    ]);
    expect(files.text('reconciliation.html')).toContain('पैसे-पैसे');
  });

  it('of a shop that files by the quarter tells registered recipients once', async () => {
    const shop = await openShop();
    await june(shop);
    await shop.shop.run(async (scope) => {
      await scope.change("UPDATE tenants SET returns_filed = 'quarterly' WHERE id = :tenantId");
    });
    shop.clock.now = at('2026-05-02');
    await shop.tell('bill 5 maggi to Ravi');
    const quarter = quarterOf('2026-06-01');
    const { from, to } = monthOf('2026-05-01');
    const may = JSON.parse((await packOf(shop.shop, monthOf('2026-05-01'), 'gstr1')).toString('utf8')) as object;
    expect(Object.keys(may)).toEqual(['gstin', 'fp', 'version', 'hash', 'b2b']);
    await shop.shop.run((scope) => markFiled(scope, { form: 'iff', from, to, arn: null }), at('2026-06-10'));
    const files = unpacked(await packOf(shop.shop, quarter));
    expect(files.names.filter((name) => name.endsWith('.json'))).toEqual([
      `GSTR1_${GSTIN}_062026.json`,
      `IFF_${GSTIN}_042026.json`,
      `IFF_${GSTIN}_052026.json`,
    ]);
    const whole = JSON.parse(files.text(`GSTR1_${GSTIN}_062026.json`)) as { b2b: { inv: { inum: string }[] }[] };
    expect(whole.b2b.flatMap(({ inv }) => inv.map(({ inum }) => inum))).toEqual(['INV/26-27/00002']);
    expect(files.text('reconciliation.html')).toContain('agree to the paisa');
  });

  it('of a composition shop has its statement and no return', async () => {
    const shop = await openKirana(own.db, { registration: 'composition', gstin: GSTIN });
    shop.clock.now = at('2026-06-02');
    await shop.tell('100 maggi cash');
    const files = unpacked(await packOf(shop.shop, quarterOf('2026-06-01')));
    expect(files.names.filter((name) => /GSTR1|IFF/.test(name))).toEqual([]);
    expect(files.text('reconciliation.html')).toMatch(/CMP-08 3<\/td><td>1400\.00<\/td><td>7\.00<\/td><td>7\.00/);
  });

  it('counts what was sold without a bill in the statement of a composition shop', async () => {
    const shop = await openKirana(own.db, { registration: 'composition', gstin: GSTIN });
    shop.clock.now = at('2026-06-02');
    await shop.tell('100 maggi cash');
    await shop.tell('5000 cash sale');
    const files = unpacked(await packOf(shop.shop, quarterOf('2026-06-01')));
    const page = files.text('reconciliation.html');
    expect(page).toMatch(/CMP-08 1 \(turnover\)<\/td><td>6400\.00/);
    expect(page).toMatch(/CMP-08 3<\/td><td>6400\.00<\/td><td>32\.00<\/td><td>32\.00/);
    expect(page).toContain('<td>Sold without a bill</td><td>5000.00</td>');
    expect(files.text('errors.csv')).toMatch(/5000\.00 .* counts it as taxable/);
  });

  it('names what a regular shop sold without a bill, which is in no return, until bills stand in its place', async () => {
    const shop = await openShop();
    await june(shop);
    shop.clock.now = at('2026-06-06');
    await shop.tell('5000 cash sale');
    const packed = async () => unpacked(await packOf(shop.shop, monthOf('2026-06-01')));
    const files = await packed();
    const rows = parse(files.text('errors.csv'), { bom: true }) as string[][];
    expect(rows).toContainEqual([
      '!',
      expect.stringContaining('5000.00 (June 2026) was sold without a bill'),
      '06-06-2026',
      '1',
    ]);
    expect(files.text('reconciliation.html')).toContain('<td>Sold without a bill</td><td>5000.00</td>');
    expect(files.text('reconciliation.html')).not.toContain('agree to the paisa');
    shop.clock.now = at('2026-07-03');
    const [act] = await shop.shop.run((scope) =>
      scope.rows<{ id: number }>("SELECT id FROM acts WHERE tenant_id = :tenantId AND kind = 'unbilled_sale'"),
    );
    await shop.shop.run((scope) => undoAct(scope, act!.id, { chatId: null, messageId: null }), at('2026-07-03'));
    expect((await packed()).text('errors.csv')).not.toContain('without a bill');
    expect((await packed()).text('reconciliation.html')).toContain('agree to the paisa');
  });
});

it('is made by one process at a time, and by the next when that one has died', async () => {
  const shop = await openShop();
  await june(shop);
  const now = () => shop.clock.now;
  const make = () => makeWaitingPacks({ db: own.db, logger: pino({ level: 'silent' }), now });
  // What other shops wait for.
  await make();
  await shop.tell('gstr1 june');
  const [pack] = await shop.shop.run((scope) =>
    scope.rows<{ id: number }>('SELECT id FROM tax_packs WHERE tenant_id = :tenantId'),
  );
  const until = new Date(now().getTime() + 60_000);
  await shop.shop.run((scope) => claimPack(scope, pack!.id, until), now());
  await shop.shop.run((scope) => notePackProgress(scope, pack!.id, { progress: 40, until }), now());
  expect(await shop.tell('gstr1 june')).toContain('40 %');
  expect(await make()).toMatchObject({ made: 0 });
  shop.clock.now = new Date(until.getTime() + 1);
  expect(await make()).toMatchObject({ made: 1 });
  await shop.owner.runtime.send();
  const file = (await shop.owner.inbox()).find(({ fileName }) => fileName === 'GSTR1-062026.json');
  expect(JSON.parse(file!.pdf!.toString('utf8'))).toMatchObject({ fp: '062026' });
});

it('is given up and told of when every process that made it died', async () => {
  const shop = await openShop();
  await june(shop);
  const now = () => shop.clock.now;
  const make = () => makeWaitingPacks({ db: own.db, logger: pino({ level: 'silent' }), now });
  await make();
  await shop.tell('gstr1 june');
  const [pack] = await shop.shop.run((scope) =>
    scope.rows<{ id: number }>('SELECT id FROM tax_packs WHERE tenant_id = :tenantId'),
  );
  for (let death = 0; death < 3; death += 1) {
    const until = new Date(now().getTime() + 60_000);
    expect(await shop.shop.run((scope) => claimPack(scope, pack!.id, until), now())).not.toBeNull();
    shop.clock.now = new Date(until.getTime() + 1);
  }
  const before = (await shop.owner.inbox()).length;
  expect(await make()).toMatchObject({ made: 0 });
  await shop.owner.runtime.send();
  const told = (await shop.owner.inbox()).slice(before);
  expect(told.map(({ fileName }) => fileName)).toEqual([null]);
  expect(told[0]!.text).toContain('GSTR1-062026');
  expect(await shop.shop.run((scope) => listPacks(scope))).toMatchObject([{ status: 'failed' }]);
  expect(await make()).toMatchObject({ made: 0, lineIds: [] });
});
