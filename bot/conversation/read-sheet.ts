import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import { AppError } from '../../models/errors.ts';
import { assertInflatesWithin } from './inflated-size.ts';

export type SheetRow = { row: number; cells: string[] };

const MAX_BYTES = 5 * 1024 * 1024;
/** Five thousand rows of forty cells are a tenth of this; a few KB of zip can unpack to gigabytes. */
const MAX_UNPACKED_BYTES = 64 * 1024 * 1024;
export const MAX_ROWS = 5_000;

/**
 * The first sheet of an Excel file, or a CSV, as rows of trimmed text with their row numbers as the person sees them.
 * Errors: `file_too_big`, `file_unreadable`.
 */
export async function readSheet(bytes: Buffer, fileName: string, mimeType: string): Promise<SheetRow[]> {
  if (bytes.length > MAX_BYTES) throw new AppError('file_too_big', { megabytes: 5 });
  const isZip = bytes.subarray(0, 2).toString('latin1') === 'PK';
  try {
    const rows = isZip ? await readExcel(bytes) : readCsv(bytes, fileName, mimeType);
    const filled = rows.filter((row) => row.cells.some((cell) => cell !== ''));
    if (filled.length > MAX_ROWS + 1) throw new AppError('file_too_big', { megabytes: 5 });
    return filled;
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('file_unreadable');
  }
}

async function readExcel(bytes: Buffer): Promise<SheetRow[]> {
  assertInflatesWithin(bytes, MAX_UNPACKED_BYTES);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes as unknown as ArrayBuffer);
  const sheet = book.worksheets[0];
  if (!sheet) throw new AppError('file_unreadable');
  const rows: SheetRow[] = [];
  sheet.eachRow((row, number) => {
    if (rows.length > MAX_ROWS + 1) return;
    const cells: string[] = [];
    for (let column = 1; column <= Math.min(row.cellCount, 40); column += 1) cells.push(textOf(row.getCell(column)));
    rows.push({ row: number, cells });
  });
  return rows;
}

/** A cell as it reads; a date of it as 2027-03-31, or 2027-03 where the sheet shows no day. */
function textOf(cell: ExcelJS.Cell): string {
  const value = cell.value && typeof cell.value === 'object' && 'result' in cell.value ? cell.value.result : cell.value;
  if (!(value instanceof Date)) return cell.text.trim();
  const isMonth = cell.numFmt !== undefined && !/d/i.test(cell.numFmt);
  return value.toISOString().slice(0, isMonth ? 7 : 10);
}

function readCsv(bytes: Buffer, fileName: string, mimeType: string): SheetRow[] {
  const isText = /csv|text|tsv/i.test(mimeType) || /\.(csv|tsv|txt)$/i.test(fileName);
  const text = bytes.toString('utf8');
  if (!isText || text.includes('\u0000')) throw new AppError('file_unreadable');
  const records = parse(text, {
    bom: true,
    delimiter: [',', ';', '\t'],
    relax_column_count: true,
    skip_empty_lines: false,
    trim: true,
    to: MAX_ROWS + 2,
    info: true,
  }) as unknown as { record: string[]; info: { lines: number } }[];
  return records.map(({ record, info }) => ({ row: info.lines, cells: record.slice(0, 40) }));
}
