import { renderDocument } from '../../../bot/documents/render-document.ts';
import { line, snapshotOf } from '../../../bot/documents/snapshot-for-tests.ts';
import type { DocumentLayout, DocumentSnapshot } from '../../../models/invoices/document-snapshot.ts';
import type { Language } from '../../../models/languages.ts';
import { barePdfkit, chromiumPrint, pdfmake, type Renderer } from './other-renderers.ts';
import { type Page, pageTexts } from './page-texts.ts';

export type DocumentCase = { layout: DocumentLayout; language: Language };
export type DocumentRates = DocumentCase & {
  /** Documents a second in the middle round: ours, and those that only draw the same texts; null where one is not installed. */
  ours: number;
  bare: number;
  pdfmake: number | null;
  chromium: number | null;
  texts: number;
};

export const CASES: DocumentCase[] = [
  { layout: 'a4', language: 'en' },
  { layout: 'a4', language: 'hi' },
  { layout: 'a4', language: 'ta' },
  { layout: 'slip80', language: 'hi' },
  { layout: 'slip58', language: 'en' },
];

const GOODS = [
  'Maggi Noodles 70 g',
  'Parle-G 250 g',
  'Tata Salt 1 kg',
  'पतंजलि दंत कांति',
  'Surf Excel 1 kg',
  'ஆவின் நெய் 500 ml',
  'Fortune Oil 1 L',
  'Red Label 500 g',
];

/** A bill of a shop as they are: eight lines; the number and the sums differ from bill to bill. */
const billOf = (turn: number): DocumentSnapshot =>
  snapshotOf(
    GOODS.map((name, index) => line(name, 40 + ((turn * 37 + index * 113) % 900))),
    { number: `INV/26-27/${String(turn % 100_000).padStart(5, '0')}` },
  );

/** How fast documents are made, in rounds that all renderers take in turn on the same bills. */
export async function measureDocuments(
  cases: readonly DocumentCase[],
  { bills, rounds, others }: { bills: number; rounds: number; others: boolean },
  onMeasured: (rates: DocumentRates) => void = () => {},
): Promise<DocumentRates[]> {
  const bare = barePdfkit();
  const make = others ? pdfmake() : null;
  const browser = others ? await chromiumPrint() : null;
  const rates: DocumentRates[] = [];
  try {
    for (const { layout, language } of cases) {
      const snapshots = Array.from({ length: bills }, (_, turn) => billOf(turn));
      const pages = snapshots.map((snapshot) => pageTexts(snapshot, layout, language));
      const drawn = (renderer: Renderer) => pages.map((one) => () => renderer.draw(one));
      const few = pages.slice(0, Math.ceil(bills / 10));
      const works: (null | (() => Promise<Buffer>)[])[] = [
        snapshots.map((snapshot) => () => renderDocument(snapshot, { layout, language })),
        drawn(bare),
        make && few.map((one) => () => make.draw(one)),
        browser && few.map((one) => () => browser.draw(one)),
      ];
      const [ours, plain, made, printed] = await inTurns(works, rounds);
      const measured = {
        layout,
        language,
        ours: ours!,
        bare: plain!,
        pdfmake: made ?? null,
        chromium: printed ?? null,
        texts: countOf(pages[0]!),
      };
      rates.push(measured);
      onMeasured(measured);
    }
  } finally {
    await browser?.close();
  }
  return rates;
}

const countOf = (pages: Page[]): number => pages.reduce((sum, { texts }) => sum + texts.length, 0);

/** Each work's documents a second, the middle of its rounds; the first round only warms. */
async function inTurns(works: (null | (() => Promise<Buffer>)[])[], rounds: number): Promise<(number | null)[]> {
  const found = works.map((): number[] => []);
  for (let round = 0; round <= rounds; round += 1) {
    for (const [index, work] of works.entries()) {
      if (work === null) continue;
      const started = performance.now();
      for (const one of work) {
        const pdf = await one();
        if (!Buffer.from(pdf.subarray(0, 5)).equals(PDF)) throw new Error('That is no PDF');
      }
      if (round > 0) found[index]!.push((work.length * 1_000) / (performance.now() - started));
    }
  }
  return found.map((of) => of.sort((a, b) => a - b)[Math.floor(of.length / 2)] ?? null);
}
const PDF = Buffer.from('%PDF-');

/** `npm run bench -- documents`: whole bills with their tables, codes and searchable text, beside renderers that place the bare texts. */
export async function benchDocuments(): Promise<void> {
  await measureDocuments(CASES, { bills: 20, rounds: 3, others: true }, ({ layout, language, texts, ...of }) => {
    console.log(`bill of ${GOODS.length} lines, ${layout} in ${language}, ${texts} texts`);
    const row = (name: string, rate: number | null) =>
      console.log(
        rate === null
          ? `  ${name.padEnd(44)} is not installed`
          : `  ${name.padEnd(44)} ${rate.toFixed(1).padStart(7)}/s   ${(of.ours / rate).toFixed(2)} times as many are ours`,
      );
    row('ours: tables, code, searchable', of.ours);
    row('bare pdfkit with shared fonts, texts alone', of.bare);
    row('pdfmake, texts alone', of.pdfmake);
    row('chromium, texts alone', of.chromium);
  });
}
