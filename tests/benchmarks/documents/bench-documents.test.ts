import { expect, it } from 'vitest';
import { pdfPages, pdfText } from '../../../bot/documents/read-pdf-for-tests.ts';
import { renderDocument } from '../../../bot/documents/render-document.ts';
import { line, snapshotOf } from '../../../bot/documents/snapshot-for-tests.ts';
import { CASES, measureDocuments } from './bench-documents.ts';
import { barePdfkit } from './other-renderers.ts';
import { pageTexts } from './page-texts.ts';

it('measures every layout beside the bare texts of the same bills', async () => {
  const rates = await measureDocuments(CASES, { bills: 2, rounds: 1, others: false });
  expect(rates.map(({ layout, language }) => ({ layout, language }))).toEqual(CASES);
  for (const { ours, bare } of rates) expect(Math.min(ours, bare)).toBeGreaterThan(0);
});

it('has the bare renderer draw the very words of the bill, on pages of the same size', async () => {
  const bill = snapshotOf([line('Soap', 40), line('Salt', 20)]);
  const ours = await renderDocument(bill, { layout: 'a4', language: 'en' });
  const bare = await barePdfkit().draw(pageTexts(bill, 'a4', 'en'));
  // The customer's name is Hindi, whose letters only ours spells for a reader of the file.
  const words = (pdf: Buffer) => pdfText(pdf).match(/[\w₹.,:/@-]+/g);
  expect(words(bare)).toEqual(words(ours));
  expect(pdfPages(bare)).toEqual(pdfPages(ours));
});
