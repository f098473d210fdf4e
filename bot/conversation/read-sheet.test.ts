import { deflateRawSync } from 'node:zlib';
import ExcelJS from 'exceljs';
import { expect, it } from 'vitest';
import { assertInflatesWithin } from './inflated-size.ts';
import { readSheet } from './read-sheet.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A zip of one file, whose headers claim the size given. */
function zipOf(name: string, bytes: Buffer, claimed: number): Buffer {
  const packed = deflateRawSync(bytes);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(claimed, 22);
  local.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt32LE(claimed, 24);
  entry.writeUInt16LE(name.length, 28);
  const start = local.length + name.length + packed.length;
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length + name.length, 12);
  end.writeUInt32LE(start, 16);
  return Buffer.concat([local, Buffer.from(name), packed, entry, Buffer.from(name), end]);
}

it('reads an Excel file as it reads one from Excel', async () => {
  const book = new ExcelJS.Workbook();
  book.addWorksheet('List').addRows([
    ['name', 'price'],
    ['Rin Bar', 10],
  ]);
  const bytes = Buffer.from(await book.xlsx.writeBuffer());
  expect(await readSheet(bytes, 'list.xlsx', XLSX)).toEqual([
    { row: 1, cells: ['name', 'price'] },
    { row: 2, cells: ['Rin Bar', '10'] },
  ]);
});

it('does not unpack a small file that grows past all bounds, whatever size it claims', async () => {
  const bomb = zipOf('xl/worksheets/sheet1.xml', Buffer.alloc(100 * 1024 * 1024, 0x20), 10);
  expect(bomb.length).toBeLessThan(200_000);
  expect(() => assertInflatesWithin(bomb, 64 * 1024 * 1024)).toThrow(RangeError);
  // Other bytes before it move the list of files away from where the end says it is.
  expect(() => assertInflatesWithin(Buffer.concat([Buffer.alloc(8), bomb]), 64 * 1024 * 1024)).toThrow(RangeError);
  await expect(readSheet(bomb, 'list.xlsx', XLSX)).rejects.toMatchObject({ code: 'file_unreadable' });
});
