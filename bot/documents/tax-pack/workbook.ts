import ExcelJS from 'exceljs';
import type { AdvanceRows } from '../../../models/returns/advance-rows.ts';
import type { ConsumerRows } from '../../../models/returns/consumer-rows.ts';
import { type HsnRow, toHundredths } from '../../../models/returns/hsn-rows.ts';
import { ISSUED_KINDS, type IssuedRun } from '../../../models/returns/issued-rows.ts';
import type { OutwardDocument } from '../../../models/returns/outward-document.ts';
import type { OutwardFigures } from '../../../models/returns/outward-figures.ts';
import type { DocumentSection } from '../../../models/returns/return-sections.ts';
import { UNTAXED_TYPES } from '../../../models/returns/untaxed-rows.ts';
import { amountCell, placeText, safeText } from './cells.ts';
import headings from './headings.json' with { type: 'json' };

type Cell = string | number;
type Named = OutwardDocument & { customerName?: string | null };

export type WorkbookParts = {
  documents(section: DocumentSection, of: 'own' | 'amended'): AsyncIterable<OutwardDocument>;
  figures: OutwardFigures;
  issued: IssuedRun[];
  hsnIsParted: boolean;
};

/** GSTR-1 as a workbook with the sheets and headings of the return's own template, written row by row into a file. */
export async function writeWorkbook(path: string, parts: WorkbookParts): Promise<void> {
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: path, useStyles: false, useSharedStrings: false });
  const sheet = async (name: string, head: string[], rows: Iterable<Cell[]> | AsyncIterable<Cell[]>): Promise<void> => {
    const page = book.addWorksheet(name);
    page.addRow(head).commit();
    for await (const row of rows) page.addRow(row).commit();
    page.commit();
  };
  for (const section of ['b2b', 'b2cl', 'cdnr', 'cdnur'] as const) {
    for (const of of ['own', 'amended'] as const) {
      const head = of === 'own' ? headings[section] : [...headings.amended, ...headings[section]];
      await sheet(of === 'own' ? section : `${section}a`, head, documentCells(section, parts.documents(section, of)));
    }
  }
  const { figures } = parts;
  await sheet('b2cs', headings.b2cs, consumerCells(figures.consumers));
  const advances = figures.advances;
  await sheet('at', headings.at, advanceCells(advances.received));
  await sheet('atadj', headings.atadj, advanceCells(advances.takenUp));
  for (const [name, part] of [['at', 'received'] as const, ['atadj', 'takenUp'] as const]) {
    const rows = advances.amended.flatMap(({ omon, ...parts }) =>
      [...advanceCells(parts[part])].map((cells) => [omon, ...cells]),
    );
    if (rows.length > 0) await sheet(`${name}a`, [...headings.amendedPeriod, ...headings[name]], rows);
  }
  await sheet('exemp', headings.exemp, untaxedCells(figures));
  if (parts.hsnIsParted) {
    await sheet('hsn(b2b)', headings.hsn, hsnCells(figures.hsn.registered.values()));
    await sheet('hsn(b2c)', headings.hsn, hsnCells(figures.hsn.others.values()));
  } else
    await sheet('hsn', headings.hsn, hsnCells([...figures.hsn.registered.values(), ...figures.hsn.others.values()]));
  await sheet(
    'docs',
    headings.docs,
    parts.issued.map((run) => [ISSUED_KINDS[run.kind].name, run.from, run.to, run.total, run.cancelled]),
  );
  await book.commit();
}

const TYPES: Record<OutwardDocument['supplyType'], string> = {
  R: 'Regular B2B',
  SEWP: 'SEZ supplies with payment',
  SEWOP: 'SEZ supplies without payment',
  DE: 'Deemed Exp',
  CBW: 'Intra-State supplies attracting IGST',
};

async function* documentCells(
  section: 'b2b' | 'b2cl' | 'cdnr' | 'cdnur',
  documents: AsyncIterable<Named>,
): AsyncGenerator<Cell[]> {
  for await (const document of documents) {
    const { amends } = document;
    const before: Cell[] = amends ? [amends.number, amends.issuedOn] : [];
    for (const item of document.items) {
      const rate = item.rateBp / 100;
      const value = amountCell(item.taxablePaise);
      yield [...before, ...rowOf(section, document, [rate, value, amountCell(item.cessPaise ?? 0)])];
    }
  }
}

function rowOf(
  section: 'b2b' | 'b2cl' | 'cdnr' | 'cdnur',
  document: Named,
  item: [rate: number, value: number, cess: number],
): Cell[] {
  const place = placeText(document.placeOfSupply);
  const value = amountCell(document.valuePaise);
  const party = [document.buyerGstin ?? '', safeText(document.customerName ?? null)];
  const said = [document.number, document.issuedOn];
  const reverse = document.reverseCharge ? 'Y' : 'N';
  const share = document.isReduced ? 65 : '';
  const type = document.kind === 'debit_note' ? 'D' : 'C';
  switch (section) {
    case 'b2b':
      return [...party, ...said, value, place, reverse, share, TYPES[document.supplyType], '', ...item];
    case 'b2cl':
      return [...said, value, place, share, ...item, ''];
    case 'cdnr':
      return [...party, ...said, type, place, reverse, TYPES[document.supplyType], value, share, ...item];
    case 'cdnur':
      return ['B2CL', ...said, type, place, value, share, ...item];
  }
}

function* consumerCells(rows: ConsumerRows): Generator<Cell[]> {
  for (const row of rows.values()) {
    const share = row.isReduced ? 65 : '';
    const amounts = [amountCell(row.taxablePaise), amountCell(row.cessPaise)];
    yield ['OE', placeText(row.placeOfSupply), share, row.rateBp / 100, ...amounts, ''];
  }
}

function* advanceCells(rows: AdvanceRows): Generator<Cell[]> {
  for (const row of rows.values()) {
    yield [placeText(row.placeOfSupply), '', row.rateBp / 100, amountCell(row.taxablePaise), amountCell(row.cessPaise)];
  }
}

function* untaxedCells({ untaxed }: OutwardFigures): Generator<Cell[]> {
  for (const type of UNTAXED_TYPES) {
    const { nilPaise, exemptPaise, nonGstPaise } = untaxed[type];
    yield [headings.exempRows[type], ...[nilPaise, exemptPaise, nonGstPaise].map(amountCell)];
  }
}

function* hsnCells(rows: Iterable<HsnRow>): Generator<Cell[]> {
  for (const row of rows) {
    const total = row.taxablePaise + row.igstPaise + row.cgstPaise + row.sgstPaise + row.cessPaise;
    yield [
      row.hsn ?? '',
      safeText(row.description),
      row.quantityCode,
      toHundredths(row.quantityMilli),
      amountCell(total),
      row.rateBp / 100,
      ...[row.taxablePaise, row.igstPaise, row.cgstPaise, row.sgstPaise, row.cessPaise].map(amountCell),
    ];
  }
}
