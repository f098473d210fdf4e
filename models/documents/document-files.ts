import { createHash } from 'node:crypto';
import { fromJson, type Platform, type Scope } from '../database/scope.ts';
import { AppError } from '../errors.ts';
import type { DocumentSnapshot } from '../invoices/document-snapshot.ts';

export type WaitingDocument = { tenantId: number; invoiceId: number; layout: string; language: string };

/** Documents that messages wait for. At most `limit`. */
export async function waitingDocuments(platform: Platform, limit = 200): Promise<WaitingDocument[]> {
  const rows = await platform.rows<{ tenant_id: number; invoice_id: number; layout: string; language: string }>(
    `SELECT DISTINCT tenant_id, invoice_id, layout, language FROM outbox
     WHERE status = 'pending' AND file_id IS NULL AND invoice_id IS NOT NULL LIMIT :limit`,
    { limit },
  );
  return rows.map((row) => ({
    tenantId: row.tenant_id,
    invoiceId: row.invoice_id,
    layout: row.layout,
    language: row.language,
  }));
}

/** What an invoice says, as it was frozen. Error: `no_such_invoice`. */
export async function getSnapshot(scope: Scope, invoiceId: number): Promise<DocumentSnapshot> {
  const row = await scope.one<{ snapshot: unknown }>(
    'SELECT snapshot FROM invoices WHERE id = :invoiceId AND tenant_id = :tenantId',
    { invoiceId },
  );
  if (!row) throw new AppError('no_such_invoice', { number: String(invoiceId) });
  return fromJson<DocumentSnapshot>(row.snapshot);
}

export async function findDocumentFile(
  scope: Scope,
  document: { invoiceId: number; layout: string; language: string },
): Promise<{ fileId: number; fileName: string; bytes: Buffer } | null> {
  const row = await scope.one<{ id: number; file_name: string; bytes: Buffer }>(
    `SELECT id, file_name, bytes FROM document_files WHERE tenant_id = :tenantId AND document_kind = 'invoice'
     AND document_id = :invoiceId AND layout = :layout AND language = :language`,
    document,
  );
  return row && { fileId: row.id, fileName: row.file_name, bytes: row.bytes };
}

/**
 * Stores a rendered document and hands it to the messages that wait for it. The first rendering wins: a second one changes
 * nothing, so the bytes are the same forever. Error: `no_such_invoice`, also for an invoice of another shop.
 */
export async function storeDocumentFile(
  scope: Scope,
  document: { invoiceId: number; layout: string; language: string; fileName: string; bytes: Buffer },
): Promise<{ fileId: number }> {
  // `document_id` may point to several kinds of document, so no foreign key guards it.
  await getSnapshot(scope, document.invoiceId);
  await scope.change(
    `INSERT IGNORE INTO document_files (tenant_id, document_kind, document_id, layout, language, file_name, sha256, bytes, created_at)
     VALUES (:tenantId, 'invoice', :invoiceId, :layout, :language, :fileName, :sha256, :bytes, :now)`,
    { ...document, sha256: createHash('sha256').update(document.bytes).digest('hex'), now: scope.now },
  );
  const file = await findDocumentFile(scope, document);
  if (!file) throw new Error('A stored document was not found again');
  await scope.change(
    `UPDATE outbox SET file_id = :fileId WHERE tenant_id = :tenantId AND invoice_id = :invoiceId AND layout = :layout
     AND language = :language AND file_id IS NULL AND status = 'pending'`,
    { fileId: file.fileId, ...document },
  );
  return { fileId: file.fileId };
}

/** A stored document by its own id. Error: `no_such_invoice`. */
export async function getDocumentFile(scope: Scope, fileId: number): Promise<{ fileName: string; bytes: Buffer }> {
  const row = await scope.one<{ file_name: string; bytes: Buffer }>(
    'SELECT file_name, bytes FROM document_files WHERE id = :fileId AND tenant_id = :tenantId',
    { fileId },
  );
  if (!row) throw new AppError('no_such_invoice', { number: String(fileId) });
  return { fileName: row.file_name, bytes: row.bytes };
}

/** Notes that a document could not be rendered; after three times its messages fail, for a person to look at. */
export async function noteRenderFailure(
  scope: Scope,
  document: Omit<WaitingDocument, 'tenantId'>,
  reason: string,
): Promise<void> {
  await scope.change(
    `UPDATE outbox SET attempts = attempts + 1, last_error = :reason,
       status = CASE WHEN attempts >= 3 THEN 'failed' ELSE status END
     WHERE tenant_id = :tenantId AND invoice_id = :invoiceId AND layout = :layout AND language = :language
       AND file_id IS NULL AND status = 'pending'`,
    { ...document, reason: reason.slice(0, 500) },
  );
}

/** The lines whose messages a stored document lets go. */
export async function linesWaitingFor(scope: Scope, fileId: number): Promise<number[]> {
  const rows = await scope.rows<{ line_id: number }>(
    "SELECT DISTINCT line_id FROM outbox WHERE tenant_id = :tenantId AND file_id = :fileId AND status = 'pending'",
    { fileId },
  );
  return rows.map((row) => row.line_id);
}
