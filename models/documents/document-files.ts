import { createHash } from 'node:crypto';
import { fromJson, type Platform, type Scope } from '../database/scope.ts';
import { AppError } from '../errors.ts';
import type { DocumentSnapshot } from '../invoices/document-snapshot.ts';
import type { TaxPackSnapshot } from '../returns/tax-packs.ts';
import { firstOf, storeRest, wholeOf } from './file-bytes.ts';
import { freezeReport, type ReportSnapshot } from './report-file.ts';
import type { UpiCodeSnapshot } from './upi-code.ts';

/** A document by the table that its frozen words are kept in. */
export type DocumentRef = {
  kind: 'invoice' | 'statement' | 'upi_code' | 'tax_pack' | 'receipt' | 'report';
  id: number;
};
/** A document as it is drawn: a page by its paper, or a picture. */
export type DrawnDocument = { of: DocumentRef; layout: string; language: string };
export const PICTURE = 'png' as const;
export type WaitingDocument = DrawnDocument & { tenantId: number };

/** Where the words of a document are frozen, and by which column a message of the outbox names it. */
const KEPT: Record<DocumentRef['kind'], { table: string; column: string }> = {
  invoice: { table: 'invoices', column: 'invoice_id' },
  statement: { table: 'khata_statements', column: 'statement_id' },
  upi_code: { table: 'upi_codes', column: 'upi_code_id' },
  tax_pack: { table: 'tax_packs', column: 'tax_pack_id' },
  receipt: { table: 'payment_receipts', column: 'receipt_id' },
  report: { table: 'reports', column: 'report_id' },
};
const KINDS = Object.keys(KEPT) as DocumentRef['kind'][];
const COLUMNS = KINDS.map((kind) => KEPT[kind].column).join(', ');

/** The column that names the document, and its id. */
export const columnOf = ({ kind, id }: DocumentRef): Record<string, number> => ({ [KEPT[kind].column]: id });

/** Documents that messages wait for. At most `limit`. */
export async function waitingDocuments(platform: Platform, limit = 200): Promise<WaitingDocument[]> {
  const rows = await platform.rows<{ tenant_id: number; layout: string; language: string; [column: string]: unknown }>(
    `SELECT DISTINCT tenant_id, ${COLUMNS}, layout, language FROM outbox
     WHERE status = 'pending' AND file_id IS NULL AND layout IS NOT NULL LIMIT :limit`,
    { limit },
  );
  return rows.map((row) => {
    const kind = KINDS.find((each) => row[KEPT[each].column] !== null)!;
    const of = { kind, id: Number(row[KEPT[kind].column]) };
    return { tenantId: row.tenant_id, of, layout: row.layout, language: row.language };
  });
}

/** What a document says, as it was frozen. Error: `no_such_invoice`. */
export async function getSnapshot(
  scope: Scope,
  { kind, id }: DocumentRef,
): Promise<DocumentSnapshot | UpiCodeSnapshot | TaxPackSnapshot | ReportSnapshot> {
  // A long one was only asked for: whoever draws it reads the books.
  if (kind === 'report') return freezeReport(scope, id);
  const row = await scope.one<{ snapshot: unknown }>(
    `SELECT snapshot FROM ${KEPT[kind].table} WHERE id = :id AND tenant_id = :tenantId`,
    { id },
  );
  if (!row) throw new AppError('no_such_invoice', { number: String(id) });
  return fromJson<DocumentSnapshot | UpiCodeSnapshot | TaxPackSnapshot>(row.snapshot);
}

export async function findDocumentFile(
  scope: Scope,
  { of, layout, language }: DrawnDocument,
): Promise<{ fileId: number; fileName: string; bytes: Buffer } | null> {
  const row = await scope.one<{ id: number; file_name: string; bytes: Buffer }>(
    `SELECT id, file_name, bytes FROM document_files WHERE tenant_id = :tenantId AND document_kind = :kind
     AND document_id = :id AND layout = :layout AND language = :language`,
    { ...of, layout, language },
  );
  return row && { fileId: row.id, fileName: row.file_name, bytes: await wholeOf(scope, row.id, row.bytes) };
}

/**
 * Stores a rendered document and hands it to the messages that wait for it. The first rendering wins: a second one changes
 * nothing, so the bytes are the same forever. Error: `no_such_invoice`, also for a document of another shop.
 */
export async function storeDocumentFile(
  scope: Scope,
  document: DrawnDocument & { fileName: string; bytes: Buffer },
): Promise<{ fileId: number }> {
  const { of, ...file } = document;
  // `document_id` may point to several kinds of document, so no foreign key guards it.
  await getSnapshot(scope, of);
  const isFirst = await scope.change(
    `INSERT IGNORE INTO document_files (tenant_id, document_kind, document_id, layout, language, file_name, sha256, bytes, created_at)
     VALUES (:tenantId, :kind, :id, :layout, :language, :fileName, :sha256, :bytes, :now)`,
    {
      ...of,
      ...file,
      bytes: firstOf(file.bytes),
      sha256: createHash('sha256').update(file.bytes).digest('hex'),
      now: scope.now,
    },
  );
  const stored = await scope.one<{ id: number }>(
    `SELECT id FROM document_files WHERE tenant_id = :tenantId AND document_kind = :kind AND document_id = :id
       AND layout = :layout AND language = :language`,
    { ...of, layout: file.layout, language: file.language },
  );
  if (!stored) throw new Error('A stored document was not found again');
  if (isFirst === 1) await storeRest(scope, stored.id, file.bytes);
  await scope.change(
    `UPDATE outbox SET file_id = :fileId WHERE tenant_id = :tenantId AND ${KEPT[of.kind].column} = :id AND layout = :layout
     AND language = :language AND file_id IS NULL AND status = 'pending'`,
    { fileId: stored.id, id: of.id, layout: file.layout, language: file.language },
  );
  return { fileId: stored.id };
}

/** A stored document by its own id. Error: `no_such_invoice`. */
export async function getDocumentFile(
  scope: Scope,
  fileId: number,
): Promise<{ fileName: string; mimeType: string; bytes: Buffer }> {
  const row = await scope.one<{ file_name: string; layout: string; bytes: Buffer }>(
    'SELECT file_name, layout, bytes FROM document_files WHERE id = :fileId AND tenant_id = :tenantId',
    { fileId },
  );
  if (!row) throw new AppError('no_such_invoice', { number: String(fileId) });
  return {
    fileName: row.file_name,
    mimeType: typeOf(row.layout).mimeType,
    bytes: await wholeOf(scope, fileId, row.bytes),
  };
}

const TYPES: Record<string, { mimeType: string; ending: string }> = {
  [PICTURE]: { mimeType: 'image/png', ending: 'png' },
  zip: { mimeType: 'application/zip', ending: 'zip' },
  json: { mimeType: 'application/json', ending: 'json' },
  csv: { mimeType: 'text/csv', ending: 'csv' },
  xlsx: { mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', ending: 'xlsx' },
};
/** What a document drawn in a layout is as a file: a page unless it is something else. */
export const typeOf = (layout: string): { mimeType: string; ending: string } =>
  TYPES[layout] ?? { mimeType: 'application/pdf', ending: 'pdf' };

/**
 * Notes that a document could not be rendered; after three times its messages fail, for a person to look at. Answers with the lines
 * of messages that have failed now, and what the document is called.
 */
export async function noteRenderFailure(
  scope: Scope,
  { of, layout, language }: DrawnDocument,
  reason: string,
): Promise<{ lineIds: number[]; number: string }> {
  const changed = await scope.change(
    `UPDATE outbox SET attempts = attempts + 1, last_error = :reason,
       status = CASE WHEN attempts >= 3 THEN 'failed' ELSE status END
     WHERE tenant_id = :tenantId AND ${KEPT[of.kind].column} = :id AND layout = :layout AND language = :language
       AND file_id IS NULL AND status = 'pending'`,
    { id: of.id, layout, language, reason: reason.slice(0, 500) },
  );
  if (changed === 0) return { lineIds: [], number: '' };
  const rows = await scope.rows<{ line_id: number }>(
    `SELECT DISTINCT line_id FROM outbox WHERE tenant_id = :tenantId AND ${KEPT[of.kind].column} = :id AND layout = :layout
       AND language = :language AND file_id IS NULL AND status = 'failed'`,
    { id: of.id, layout, language },
  );
  const bill =
    of.kind === 'invoice'
      ? await scope.one<{ number: string }>('SELECT number FROM invoices WHERE tenant_id = :tenantId AND id = :id', of)
      : null;
  return { lineIds: rows.map((row) => row.line_id), number: bill?.number ?? '' };
}

/** The lines whose messages a stored document lets go. */
export async function linesWaitingFor(scope: Scope, fileId: number): Promise<number[]> {
  const rows = await scope.rows<{ line_id: number }>(
    "SELECT DISTINCT line_id FROM outbox WHERE tenant_id = :tenantId AND file_id = :fileId AND status = 'pending'",
    { fileId },
  );
  return rows.map((row) => row.line_id);
}
