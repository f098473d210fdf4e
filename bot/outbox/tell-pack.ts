import type { Platform, Scope } from '../../models/database/scope.ts';
import { storeDocumentFile, typeOf } from '../../models/documents/document-files.ts';
import { queueMessage } from '../../models/outbox/queue-message.ts';
import type { ClaimedPack } from '../../models/returns/tax-packs.ts';
import { periodText } from '../documents/tax-pack/period-text.ts';
import { translator } from '../replies/translate.ts';

/** Keeps the file of a pack and sends it where it was asked for. Answers with the line it leaves by, if any. */
export async function sendPack(
  platform: Platform,
  scope: Scope,
  pack: ClaimedPack,
  bytes: Buffer,
): Promise<number | null> {
  const { layout, language, snapshot, asker } = pack;
  const document = { of: { kind: 'tax_pack' as const, id: pack.id }, layout, language };
  if (asker !== null) {
    const text = translator(language)(`pack.${snapshot.what}`, { period: periodText(snapshot.period, language) });
    await queueMessage(platform, {
      tenantId: scope.tenantId,
      ...asker,
      text,
      document,
      audience: 'owner',
      urgency: 'document',
    });
  }
  await storeDocumentFile(scope, { ...document, fileName: `${snapshot.number}.${typeOf(layout).ending}`, bytes });
  return asker?.lineId ?? null;
}

/** Says that a pack could not be made: who asked for it would wait for ever. */
export async function tellPackFailed(platform: Platform, scope: Scope, pack: ClaimedPack): Promise<number | null> {
  const { asker, snapshot, language } = pack;
  if (asker === null) return null;
  const text = translator(language)('delivery.not_drawn', { number: snapshot.number });
  await queueMessage(platform, {
    tenantId: scope.tenantId,
    ...asker,
    text,
    audience: 'owner',
    urgency: 'document',
  });
  return asker.lineId;
}
