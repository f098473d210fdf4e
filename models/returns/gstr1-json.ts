import { type JsonRow, sectionJson } from './document-rows.ts';
import type { OutwardDocument } from './outward-document.ts';
import type { DocumentSection } from './return-sections.ts';

/**
 * The version of the offline tool whose JSON is written. GST3.2.4 is what the captured cases of the tool say; the portal takes
 * files of it.
 */
export const TOOL_VERSION = 'GST3.2.4';

export type ReturnHeader = { gstin: string; fp: string };

/** What a return is written from: documents as streams in the order of their groups, everything else added up. */
export type ReturnParts = {
  documents(section: DocumentSection, of: 'own' | 'amended'): AsyncIterable<OutwardDocument>;
  consumers: JsonRow[];
  amendedConsumers: JsonRow[];
  untaxed: JsonRow | null;
  /** Table 11: advances received (`at`) and taken up (`txpd`), and the amendments of both. */
  advances: Record<'at' | 'ata' | 'txpd' | 'txpda', JsonRow[]>;
  issued: JsonRow | null;
  hsn: JsonRow | null;
};

/**
 * GSTR-1 as the JSON of the government's offline tool, in pieces: keys in the tool's order, empty sections left out. The form
 * `iff` has the sections of the Invoice Furnishing Facility alone (CGST Rule 59(2): registered recipients).
 */
export async function* gstr1Json(
  header: ReturnHeader,
  parts: ReturnParts,
  form: 'gstr1' | 'iff' = 'gstr1',
): AsyncGenerator<string> {
  yield JSON.stringify({ ...header, version: TOOL_VERSION, hash: 'hash' }).slice(0, -1);
  const isWhole = form === 'gstr1';
  const listed = (section: DocumentSection, of: 'own' | 'amended') =>
    keyed(of === 'own' ? section : `${section}a`, sectionJson(section, parts.documents(section, of)));
  yield* listed('b2b', 'own');
  yield* listed('b2b', 'amended');
  if (isWhole) {
    yield* listed('b2cl', 'own');
    yield* listed('b2cl', 'amended');
    yield* whole('b2cs', parts.consumers);
    yield* whole('b2csa', parts.amendedConsumers);
    yield* whole('nil', parts.untaxed);
    yield* listed('exp', 'own');
    yield* listed('exp', 'amended');
  }
  yield* listed('cdnr', 'amended');
  if (isWhole) {
    yield* whole('at', parts.advances.at);
    yield* whole('ata', parts.advances.ata);
  }
  yield* listed('cdnr', 'own');
  if (isWhole) {
    yield* listed('cdnur', 'own');
    yield* listed('cdnur', 'amended');
    yield* whole('doc_issue', parts.issued);
    yield* whole('hsn', parts.hsn);
    yield* whole('txpd', parts.advances.txpd);
    yield* whole('txpda', parts.advances.txpda);
  }
  yield '}';
}

function* whole(key: string, section: JsonRow | JsonRow[] | null): Generator<string> {
  if (section !== null && !(Array.isArray(section) && section.length === 0)) {
    yield `,"${key}":${JSON.stringify(section)}`;
  }
}

async function* keyed(key: string, pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let isFirst = true;
  for await (const piece of pieces) {
    yield isFirst ? `,"${key}":${piece}` : piece;
    isFirst = false;
  }
}
