import type { Sequelize } from 'sequelize';
import { inTenant, type Scope } from '../../models/database/scope.ts';
import type { InboundMessage } from '../../models/messages/inbox.ts';
import { openQuestion } from '../../models/questions/questions.ts';
import { recordUsage, usesToday } from '../../models/usage/usage-events.ts';
import type { ShopCatalogue, Understanding } from '../language/understanding.ts';
import type { LanguageModel } from '../language-model/client.ts';
import { isWorthAsking, readWithModel } from '../language-model/read-with-model.ts';

/** A language model that may read what the grammar cannot, and how often a shop may use it in a day. */
export type ModelFallback = { model: LanguageModel; callsADay: number };

/**
 * May this message go to a model? Only when the shop agreed, nothing is being asked in the chat (then it is most likely an
 * answer), and today's calls are not used up.
 */
export async function mayAskModel(
  scope: Scope,
  fallback: ModelFallback | null,
  message: InboundMessage,
  meaning: Understanding,
): Promise<boolean> {
  if (!fallback || scope.shop.model_allowed !== 1 || !isWorthAsking(message.text ?? '', meaning)) return false;
  if (await openQuestion(scope, message.chatId, message.quotedWireId)) return false;
  return (await usesToday(scope, 'language_model')) < fallback.callsADay;
}

/** The model's checked reading, or null; the call is noted as used either way. No transaction is open while it answers. */
export async function meaningByModel(
  work: { db: Sequelize; now(): Date; fallback: ModelFallback },
  shop: { tenantId: number; catalogue: ShopCatalogue },
  message: InboundMessage,
): Promise<Understanding | null> {
  const started = performance.now();
  const { meaning, ...used } = await readWithModel(work.fallback.model, message.text ?? '', shop.catalogue);
  const use = { ...used, kind: 'language_model' as const, messageId: message.id, tookMs: performance.now() - started };
  await inTenant(work.db, { tenantId: shop.tenantId, now: work.now() }, (scope) => recordUsage(scope, use));
  return meaning;
}
