import ExcelJS from 'exceljs';
import { afterAll, describe, expect, it } from 'vitest';
import { pdfText } from '../../bot/documents/read-pdf-for-tests.ts';
import { renderReport } from '../../bot/documents/render-report.ts';
import { readReport } from '../../models/documents/report-file.ts';
import { LANGUAGES } from '../../models/languages.ts';
import { REPORT_NAMES } from '../../models/reports/tables/report-names.ts';
import { openKirana } from '../support/kirana.ts';
import { testDatabase } from '../support/shop.ts';

const db = testDatabase();
afterAll(() => db.close());

const busy = async () => {
  const shop = await openKirana(db);
  await shop.tell('10 maggi to Ravi');
  await shop.tell('Ravi 50 received');
  await shop.tell('bought 10 maggi from Gupta Traders at 8');
  await shop.tell('rent 20');
  return shop;
};

describe('a report by message', () => {
  it('is told in words and comes as a page', async () => {
    const shop = await busy();
    const [told] = await shop.owner.say('sales register');
    expect(told?.text).toMatch(/Sales Register\* · 01-07-2026 – 15-07-2026[\s\S]*Total: ₹140/);
    expect(told?.fileName).toBe('sales-register-2026-07-01-2026-07-15.pdf');
    expect(pdfText(told!.pdf!)).toMatch(/INV\/26-27\/00001\s+Ravi Kumar/);
    expect(await shop.tell('profit and loss')).toMatch(
      /Sales: ₹133\.34\nCost of goods: -₹112\nExpense · rent: -₹20\nTotal: ₹1\.34/,
    );
    expect(await shop.tell('cash book')).toMatch(/Cash Book\* · 15-07-2026[\s\S]*In: ₹50[\s\S]*Out: ₹20/);
    expect(await shop.tell('udhar ageing')).toMatch(/0–30: ₹90/);
    expect(await shop.tell('day book yesterday')).toMatch(/14-07-2026\nNothing in this period/);
  });

  it('as Excel is a sheet of numbers, as CSV a text that runs nothing', async () => {
    const shop = await openKirana(db);
    await shop.shop.party({ name: '=HYPERLINK("http://x")' });
    const snapshot = await shop.shop.run(async (scope) => {
      const party = await scope.one<{ id: number }>(
        "SELECT id FROM parties WHERE tenant_id = :tenantId AND name LIKE '=%'",
      );
      await scope.change('UPDATE parties SET name = name WHERE tenant_id = :tenantId AND id = :id', { id: party!.id });
      const made = await readReport(scope, 'ageing', { from: scope.today, to: scope.today });
      made.table.rows.push(['=HYPERLINK("http://x")', 100_50, 0, 0, 0, 100_50], ['\t+cmd', -5_00, 0, 0, 0, -5_00]);
      return made;
    });
    const csv = (await renderReport(snapshot, { layout: 'csv', language: 'en' })).toString('utf8');
    expect(csv).toContain(`"'=HYPERLINK(""http://x"")",100.50`);
    expect(csv).toContain("'+cmd");
    expect(csv).toContain('-5.00');
    const book = new ExcelJS.Workbook();
    const bytes = await renderReport(snapshot, { layout: 'xlsx', language: 'en' });
    await book.xlsx.load(bytes as unknown as ArrayBuffer);
    const row = book.worksheets[0]!.getRow(4);
    expect([row.getCell(1).type, row.getCell(1).text, row.getCell(2).value]).toEqual([
      ExcelJS.ValueType.String,
      `'=HYPERLINK("http://x")`,
      100.5,
    ]);
  });

  it('comes as Excel when that is said; a long one is read by the jobs', async () => {
    const shop = await busy();
    const [sheet] = await shop.owner.say('sales register excel');
    expect(sheet?.fileName).toBe('sales-register-2026-07-01-2026-07-15.xlsx');
    const [year] = await shop.owner.say('day book this year');
    expect(year?.text).toMatch(/01-04-2026 – 15-07-2026\nIt is being made/);
    expect(pdfText(year!.pdf!)).toContain('Ravi Kumar');
    expect(await shop.tell('sales register april')).toMatch(/01-04-2026 – 30-04-2026/);
    expect(await shop.tell('sales register december')).toMatch(/01-12-2025 – 31-12-2025/);
    expect(await shop.tell('sales register 2025-26')).toMatch(/01-04-2025 – 31-03-2026/);
    expect(await shop.tell('sales register december 2030')).toMatch(/Nothing was written|never ahead/);
  });

  it('shows a cashier neither profit nor purchases', async () => {
    const shop = await busy();
    await shop.shop.run((scope) =>
      scope.change("UPDATE staff SET role = 'cashier' WHERE tenant_id = :tenantId AND is_active = TRUE"),
    );
    for (const words of [
      'profit and loss',
      'item wise profit',
      'customer profit',
      'stock valuation',
      'day book',
      'purchase register',
    ]) {
      expect(await shop.tell(words), words).toMatch(/Only the owner/);
    }
    expect(await shop.tell('cash book')).toMatch(/Cash Book/);
  });

  it.each(LANGUAGES)('every one in %s as a page', async (language) => {
    const shop = await busy();
    for (const name of REPORT_NAMES) {
      const snapshot = await shop.shop.run((scope) =>
        readReport(scope, name, { from: '2026-07-01', to: '2026-07-15' }),
      );
      const text = pdfText(await renderReport(snapshot, { layout: 'a4', language }));
      // What lies where has counts and no money.
      const goods = snapshot.table.rows[0]?.[1];
      if (name === 'stock_by_branch') expect(text).toContain(String(goods).split(' ')[0]);
      else expect(text, name).toMatch(/\d\.\d\d/);
    }
  });
});
