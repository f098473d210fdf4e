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
