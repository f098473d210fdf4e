import type { Platform, Scope } from '../../models/database/scope.ts';
import { storeDocumentFile, typeOf } from '../../models/documents/document-files.ts';
import { queueMessage } from '../../models/outbox/queue-message.ts';
import { roleInChat } from '../../models/people/people.ts';
import type { ClaimedPack, PackAsker } from '../../models/returns/tax-packs.ts';
import { has } from '../conversation/permissions.ts';
import { periodText } from '../documents/tax-pack/period-text.ts';
import { translator } from '../replies/translate.ts';

/** Keeps the file of a pack and sends it where it was asked for. Answers with the line it leaves by, if any. */
export async function sendPack(
  platform: Platform,
  scope: Scope,
  pack: ClaimedPack,
  bytes: Buffer,
): Promise<number | null> {
  const { layout, language, snapshot } = pack;
  const asker = await whoMayHave(platform, scope, pack);
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

/** Where a pack goes: to whoever asked, unless the books are no longer theirs to see. */
async function whoMayHave(platform: Platform, scope: Scope, { asker }: ClaimedPack): Promise<PackAsker> {
  const role = asker && (await roleInChat(platform, asker.chatId, scope.tenantId));
  return role !== null && has(role, 'returns') ? asker : null;
}

/** Says that a pack could not be made: who asked for it would wait for ever. */
export async function tellPackFailed(platform: Platform, scope: Scope, pack: ClaimedPack): Promise<number | null> {
  const { snapshot, language } = pack;
  const asker = await whoMayHave(platform, scope, pack);
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
