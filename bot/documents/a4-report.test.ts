import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import type { ReportSnapshot } from '../../models/documents/report-file.ts';
import { renderReport } from './render-report.ts';
import { snapshotOf } from './snapshot-for-tests.ts';

/** Where the numbers of the last column stand, from the top, in points. */
function tops(pdf: Buffer): number[] {
  const words = execFileSync('pdftotext', ['-bbox', '-', '-'], { input: pdf }).toString();
  return [...words.matchAll(/yMin="([\d.]+)"[^>]*>-?[\d,]+\.\d\d<\/word>/g)].map(([, top]) => Number(top));
}

it('a row without words in its widest column is as high as any other', async () => {
  const snapshot: ReportSnapshot = {
    kind: 'report',
    number: 'R1',
    issuedOn: '2026-11-21',
    issuedAt: '2026-11-21T06:00:00.000Z',
    seller: snapshotOf([]).seller,
    name: 'profit_and_loss',
    of: 'span',
    from: '2026-11-01',
    to: '2026-11-21',
    table: {
      columns: [
        { key: 'account', kind: 'word' },
        { key: 'item', kind: 'text' },
        { key: 'amount', kind: 'money' },
      ],
      rows: [
        ['sales', null, 50_000],
        ['cost_of_goods', null, -30_000],
        ['expenses', 'tea', -1_000],
        ['expenses', 'rent', -2_000],
      ],
      totals: [null, null, 17_000],
    },
  };
  const [first, ...others] = tops(await renderReport(snapshot, { layout: 'a4', language: 'en' }));
  const gaps = others.map((top, at) => top - [first!, ...others][at]!);
  expect(gaps).toHaveLength(4);
  for (const gap of gaps) expect(gap).toBeCloseTo(gaps[0]!, 0);
  expect(gaps[0]).toBeGreaterThan(10);
});

it('a register of all taxes with long bill numbers keeps its columns apart', async () => {
  const money = ['goods', 'cgst', 'sgst', 'igst', 'cess', 'total'].map((key) => ({ key, kind: 'money' as const }));
  const snapshot: ReportSnapshot = {
    kind: 'report',
    number: 'R2',
    issuedOn: '2026-11-21',
    issuedAt: '2026-11-21T06:00:00.000Z',
    seller: snapshotOf([]).seller,
    name: 'purchase_register',
    of: 'span',
    from: '2026-11-01',
    to: '2026-11-21',
    table: {
      columns: [
        { key: 'day', kind: 'day' },
        { key: 'what', kind: 'word' },
        { key: 'supplier', kind: 'text' },
        { key: 'gstin', kind: 'text' },
        { key: 'bill', kind: 'text' },
        { key: 'billed_on', kind: 'day' },
        ...money,
      ],
      rows: [
        [
          '2026-11-02',
          'purchase',
          'Shree Ganesh Grain Traders',
          '27AAFFG8642L1ZY',
          'SGGT/2026-27/PUNE-WHOLESALE/0001',
          '2026-10-31',
          ...[1_05_827_80, 16_836, 16_836, 12_300, 4_500, 1_09_195_00],
        ],
      ],
      totals: [null, null, null, null, null, null, 1_05_827_80, 16_836, 16_836, 12_300, 4_500, 1_09_195_00],
    },
  };
  const words = execFileSync('pdftotext', ['-bbox', '-', '-'], {
    input: await renderReport(snapshot, { layout: 'a4', language: 'en' }),
  }).toString();
  const placed = [...words.matchAll(/xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)"[^>]*>(.*?)<\/word>/g)].map(
    ([, left, top, right, word]) => ({ left: Number(left), top: Number(top), right: Number(right), word }),
  );
  const row = placed.filter(
    ({ top }) => Math.abs(top - placed.find(({ word }) => word === '27AAFFG8642L1ZY')!.top) < 4,
  );
  expect(row.length).toBeGreaterThan(9);
  const inOrder = row.toSorted((a, b) => a.left - b.left);
  for (const [at, one] of inOrder.slice(1).entries()) expect(one.left).toBeGreaterThanOrEqual(inOrder[at]!.right);
  expect(inOrder.map(({ word }) => word)).toContain('Shree');
});
