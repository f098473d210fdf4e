import type { Logger } from 'pino';
import type { Sequelize } from 'sequelize';
import { renderDocument } from '../../bot/documents/render-document.ts';
import { renderReport } from '../../bot/documents/render-report.ts';
import { renderUpiCode } from '../../bot/documents/upi-code.ts';
import { tellNotDrawn } from '../../bot/outbox/tell-not-drawn.ts';
import { inPlatform, inTenant, type Scope } from '../../models/database/scope.ts';
import {
  getSnapshot,
  linesWaitingFor,
  storeDocumentFile,
  typeOf,
  type WaitingDocument,
  waitingDocuments,
} from '../../models/documents/document-files.ts';
import { describeError } from '../../models/errors.ts';
import type { Failpoint } from '../../models/ports.ts';
import { getLogo, type LogoPicture } from '../../models/tenants/shop-logos.ts';

export type RenderOptions = { db: Sequelize; failpoint: Failpoint; logger: Logger; now(): Date };

/** Renders every document that a message waits for, once each, and answers with the lines that can go on. */
export async function renderWaiting(options: RenderOptions): Promise<{ rendered: number; lineIds: number[] }> {
  const waiting = await inPlatform(options.db, options.now(), (platform) => waitingDocuments(platform));
  const lineIds = new Set<number>();
  let rendered = 0;
  for (const document of waiting) {
    try {
      for (const lineId of await renderOne(options, document)) lineIds.add(lineId);
      rendered += 1;
    } catch (error) {
      // A renderer's message may quote what it was drawing: a name, an address.
      const reason = describeError(error);
      options.logger.error({ ...document, reason }, 'a document could not be rendered');
      const told = await inPlatform(options.db, options.now(), (platform) => tellNotDrawn(platform, document, reason));
      for (const lineId of told) lineIds.add(lineId);
    }
  }
  return { rendered, lineIds: [...lineIds] };
}

type Snapshot = Awaited<ReturnType<typeof getSnapshot>>;

/** The picture that a document was made with; null for none. */
async function logoOf(scope: Scope, snapshot: Snapshot): Promise<LogoPicture | null> {
  const logoId = 'seller' in snapshot ? snapshot.seller.logoId : undefined;
  return logoId === undefined ? null : getLogo(scope, logoId);
}

async function draw(
  snapshot: Snapshot,
  { layout, language, logo }: Pick<WaitingDocument, 'layout' | 'language'> & { logo: LogoPicture | null },
): Promise<Buffer> {
  const as = { layout: layout as 'a4', language: language as 'en', logo };
  // Its message is written when it is made (`make-packs.ts`), so none waits for it here.
  if (snapshot.kind === 'tax_pack') throw new Error('A pack is not drawn');
  if (snapshot.kind === 'upi_code') return renderUpiCode(snapshot);
  return snapshot.kind === 'report' ? renderReport(snapshot, as) : renderDocument(snapshot, as);
}

async function renderOne(options: RenderOptions, document: WaitingDocument): Promise<number[]> {
  const { tenantId, of, layout, language } = document;
  const at = { tenantId, now: options.now() };
  const { snapshot, logo } = await inTenant(options.db, at, async (scope) => {
    const found = await getSnapshot(scope, of);
    return { snapshot: found, logo: await logoOf(scope, found) };
  });
  // No transaction is open while it is drawn.
  const bytes = await draw(snapshot, { layout, language, logo });
  const lineIds = await inTenant(options.db, at, async (scope) => {
    const fileName = `${snapshot.number.replaceAll('/', '-')}.${typeOf(layout).ending}`;
    const { fileId } = await storeDocumentFile(scope, { of, layout, language, fileName, bytes });
    return linesWaitingFor(scope, fileId);
  });
  options.failpoint('rendered');
  return lineIds;
}
