import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addConsumer, type ConsumerRows, consumerJson } from './consumer-rows.ts';
import { sectionJson } from './document-rows.ts';
import { addHsn, hsnJson, noHsnRows } from './hsn-rows.ts';
import { type IssuedKind, issuedJson } from './issued-rows.ts';
import type { OutwardDocument, SupplyType } from './outward-document.ts';
import type { DocumentSection } from './return-sections.ts';
import { documentOf, itemOf, streamOf, textOf } from './testing/documents.ts';
import { addUntaxed, noUntaxed, untaxedJson } from './untaxed-rows.ts';

/** Rows and the JSON that the government's own tool wrote for them, where the checkout has them beside it. */
const FILE = [
  process.env.GST_CASES,
  join(import.meta.dirname, '../../../shared/gst/gstr1_official_tool_cases.json'),
].find((path) => path !== undefined && existsSync(path));
const SELLER_STATE = '27';

type Row = Record<string, string | null | undefined>;
type Item = { num: number; itm_det: { txval: number; rt: number; iamt?: number; csamt?: number } };
type Invoice = {
  inum: string;
  idt: string;
  val: number;
  pos: string;
  rchrg: string;
  diff_percent?: number;
  inv_typ: SupplyType;
  itms: Item[];
};
type Cases = {
  sections: {
    [section in 'b2cl' | 'b2cs' | 'nil' | 'doc_issue' | 'cdnr' | 'cdnur']: { input_rows: Row[]; expected: unknown };
  } & {
    hsn: { input_rows: Row[]; expected_hsn_b2b: { hsn_sc: string; desc: string }[] };
    b2b: { expected: { ctin: string; inv: Invoice[] }[] };
  };
};
const cases = FILE === undefined ? null : (JSON.parse(readFileSync(FILE, 'utf8')) as Cases).sections;

const text = (row: Row, key: string): string => row[key] ?? '';
const rupees = (row: Row, key: string): number => Number(text(row, key).replaceAll(',', ''));
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const day = (said: string): string => {
  const [date = '', month = '', year = ''] = said.split('-');
  return `20${year}-${String(MONTHS.indexOf(month) + 1).padStart(2, '0')}-${date}`;
};

/** The documents of a sheet: rows of one number are one document. */
function documentsOf(
  rows: Row[],
  head: (row: Row) => Partial<OutwardDocument> & { number: string },
): OutwardDocument[] {
  const documents = new Map<string, OutwardDocument>();
  for (const row of rows) {
    const given = head(row);
    const place = text(row, 'Place Of Supply').slice(0, 2);
    const isReduced = text(row, 'Applicable % of Tax Rate') === '65';
    const isInterState = given.isInterState ?? place !== SELLER_STATE;
    const cess = text(row, 'Cess Amount') === '' ? null : rupees(row, 'Cess Amount');
    const isUntaxed = given.exportType === 'WOPAY';
    const item = itemOf(rupees(row, 'Rate'), rupees(row, 'Taxable Value'), {
      isInterState,
      // Without payment of tax there is none, whatever a sheet says of cess.
      cess: isUntaxed ? 0 : cess,
      share: isUntaxed ? 0 : isReduced ? 0.65 : 1,
    });
    const known = documents.get(given.number);
    if (known) known.items.push(item);
    else {
      const made = documentOf({ placeOfSupply: place || null, isInterState, isReduced, items: [item], ...given });
      documents.set(given.number, made);
    }
  }
  return [...documents.values()];
}

const written = (section: DocumentSection, documents: OutwardDocument[]): Promise<string> =>
  textOf(sectionJson(section, streamOf(documents)));

const given = cases;

if (given === null) {
  it('are not beside this checkout; gstr1-json.test.ts holds the same rules', () => expect(FILE).toBeUndefined());
} else
  describe('rows of the government’s tool', () => {
    it('b2b', async () => {
      const documents = given.b2b.expected.flatMap(({ ctin, inv }) =>
        inv.map((invoice) => {
          const isInterState = invoice.itms.some(({ itm_det }) => itm_det.iamt !== undefined);
          const isUntaxed = invoice.inv_typ === 'SEWOP';
          return documentOf({
            number: invoice.inum,
            issuedOn: invoice.idt.split('-').reverse().join('-'),
            valuePaise: invoice.val * 100,
            buyerGstin: ctin,
            placeOfSupply: invoice.pos,
            isInterState,
            reverseCharge: invoice.rchrg === 'Y',
            supplyType: invoice.inv_typ,
            isReduced: invoice.diff_percent === 0.65,
            items: invoice.itms.map(({ itm_det: { rt, txval, csamt } }) =>
              itemOf(rt, txval, {
                isInterState,
                cess: csamt ?? null,
                share: isUntaxed ? 0 : (invoice.diff_percent ?? 1),
              }),
            ),
          });
        }),
      );
      expect(await written('b2b', documents)).toBe(JSON.stringify(given.b2b.expected));
    });

    it('b2cl', async () => {
      const documents = documentsOf(given.b2cl.input_rows, (row) => ({
        number: text(row, 'Invoice Number'),
        issuedOn: day(text(row, 'Invoice date')),
        valuePaise: rupees(row, 'Invoice Value') * 100,
      }));
      expect(await written('b2cl', documents)).toBe(JSON.stringify(given.b2cl.expected));
    });

    it('b2cs', () => {
      const rows: ConsumerRows = new Map();
      for (const [index, row] of given.b2cs.input_rows.entries()) {
        const isBelow = rupees(row, 'Taxable Value') < 0;
        const unsigned = { ...row, 'Taxable Value': text(row, 'Taxable Value').replace('-', '') };
        const [document] = documentsOf([unsigned], () => ({
          number: String(index),
          kind: isBelow ? 'credit_note' : 'invoice',
        }));
        addConsumer(rows, document!);
      }
      expect(JSON.stringify(consumerJson(rows))).toBe(JSON.stringify(given.b2cs.expected));
    });

    it('nil', () => {
      const rows = noUntaxed();
      for (const row of given.nil.input_rows) {
        const said = text(row, 'Description');
        const untaxed = {
          nilPaise: rupees(row, 'Nil Rated Supplies') * 100,
          exemptPaise: rupees(row, 'Exempted(other than nil rated/non GST supply)') * 100,
          nonGstPaise: rupees(row, 'Non-GST Supplies') * 100,
        };
        const buyerGstin = said.includes('unregistered') ? null : '29AAGCB7383J1Z4';
        addUntaxed(rows, documentOf({ isInterState: said.startsWith('Inter'), buyerGstin, items: [], untaxed }));
      }
      expect(JSON.stringify(untaxedJson(rows))).toBe(JSON.stringify(given.nil.expected));
    });

    it('cdnr', async () => {
      const documents = documentsOf(given.cdnr.input_rows, (row) => ({
        number: text(row, 'Note Number'),
        kind: text(row, 'Note Type') === 'D' ? 'debit_note' : 'credit_note',
        issuedOn: day(text(row, 'Note Date')),
        valuePaise: rupees(row, 'Note Value') * 100,
        buyerGstin: text(row, 'GSTIN/UIN of Recipient'),
        supplyType: text(row, 'Note Supply Type') === 'Deemed Exp' ? 'DE' : 'R',
      }));
      expect(await written('cdnr', documents)).toBe(JSON.stringify(given.cdnr.expected));
    });

    it('cdnur', async () => {
      const exports = { EXPWP: 'WPAY', EXPWOP: 'WOPAY' } as const;
      const documents = documentsOf(given.cdnur.input_rows, (row) => ({
        number: text(row, 'Note Number'),
        kind: text(row, 'Note Type') === 'D' ? 'debit_note' : 'credit_note',
        issuedOn: day(text(row, 'Note Date')),
        valuePaise: rupees(row, 'Note Value') * 100,
        exportType: exports[text(row, 'UR Type') as keyof typeof exports] ?? null,
      }));
      expect(await written('cdnur', documents)).toBe(JSON.stringify(given.cdnur.expected));
    });

    it('hsn', () => {
      const rows = noHsnRows();
      const units: Record<string, string> = { 'NOS-NUMBERS': 'nos', 'KGS-KILOGRAMS': 'kg' };
      for (const row of given.hsn.input_rows) {
        const line = {
          hsn: text(row, 'HSN'),
          description: text(row, 'Description'),
          unit: units[text(row, 'UQC')]!,
          quantityMilli: rupees(row, 'Total Quantity') * 1_000,
          rateBp: rupees(row, 'Rate') * 100,
          taxablePaise: rupees(row, 'Taxable Value') * 100,
          igstPaise: rupees(row, 'Integrated Tax Amount') * 100,
          cgstPaise: rupees(row, 'Central Tax Amount') * 100,
          sgstPaise: rupees(row, 'State/UT Tax Amount') * 100,
          cessPaise: rupees(row, 'Cess Amount') * 100,
        };
        addHsn(rows, documentOf({ buyerGstin: '29AAGCB7383J1Z4', lines: [line] }));
      }
      const names = new Map(given.hsn.expected_hsn_b2b.map((row) => [row.hsn_sc, row.desc]));
      const made = hsnJson(rows, { isParted: true, nameOf: (hsn) => names.get(hsn) ?? null });
      expect(JSON.stringify(made)).toBe(JSON.stringify({ hsn_b2b: given.hsn.expected_hsn_b2b }));
    });

    it('doc_issue', () => {
      const kinds: Record<string, IssuedKind> = {
        'Invoices for outward supply': 'invoice',
        'Credit Note': 'credit_note',
        'Debit Note': 'debit_note',
        'Delivery Challan for job work': 'job_work_challan',
      };
      const runs = given.doc_issue.input_rows.map((row) => ({
        kind: kinds[text(row, 'Nature of Document')]!,
        from: text(row, 'Sr. No. From'),
        to: text(row, 'Sr. No. To'),
        total: rupees(row, 'Total Number'),
        cancelled: rupees(row, 'Cancelled'),
      }));
      expect(JSON.stringify(issuedJson(runs))).toBe(JSON.stringify(given.doc_issue.expected));
    });
  });
