import type { Sequelize } from 'sequelize';
import { inTenant, type Scope } from '../../models/database/scope.ts';
import { quotaRefused } from '../../models/measures.ts';
import type { InboundMessage } from '../../models/messages/inbox.ts';
import { mostToday } from '../../models/plans/plans.ts';
import type { Limits } from '../../models/ports.ts';
import { openQuestion } from '../../models/questions/questions.ts';
import { recordUsage, usesToday } from '../../models/usage/usage-events.ts';
import type { ShopCatalogue, Understanding } from '../language/understanding.ts';
import type { LanguageModel } from '../language-model/client.ts';
import { isWorthAsking, readWithModel } from '../language-model/read-with-model.ts';

/** A language model that may read what the grammar cannot, and how often a shop may use it in a day. */
export type ModelFallback = { model: LanguageModel; callsADay: number };

/** A day's calls of a shop: how many it may make, and how many its rows say it made. */
export type ModelUse = { day: string; most: number; counted: number };

/**
 * May this message go to a model? Only when the shop agreed, nothing is being asked in the chat (then it is most likely an
 * answer), and today's calls are not used up, the plan's nor the installation's. Null when it may not.
 */
export async function mayAskModel(
  scope: Scope,
  fallback: ModelFallback | null,
  message: InboundMessage,
  meaning: Understanding,
): Promise<ModelUse | null> {
  if (!fallback || scope.shop.model_allowed !== 1 || !isWorthAsking(message.text ?? '', meaning)) return null;
  if (await openQuestion(scope, message.chatId, message.quotedWireId)) return null;
  const most = Math.min(fallback.callsADay, mostToday(scope, 'model') ?? fallback.callsADay);
  const counted = await usesToday(scope, 'language_model');
  if (counted < most) return { day: scope.today, most, counted };
  quotaRefused.inc({ quota: 'model' });
  return null;
}

/**
 * The model's checked reading, or null; the call is noted as used either way. No transaction is open while it answers. What other
 * chats of the shop use at the same moment is seen by the counter alone.
 */
export async function meaningByModel(
  work: { db: Sequelize; now(): Date; fallback: ModelFallback; limits?: Limits | null | undefined },
  shop: { tenantId: number; catalogue: ShopCatalogue; use: ModelUse },
  message: InboundMessage,
): Promise<Understanding | null> {
  const { tenantId, use: of } = shop;
  const taken = await work.limits?.takeOfDay({ tenantId, ...of, quota: 'model', key: `message ${message.id}` });
  if (taken && !taken.isAllowed) {
    quotaRefused.inc({ quota: 'model' });
    return null;
  }
  const started = performance.now();
  const { meaning, ...used } = await readWithModel(work.fallback.model, message.text ?? '', shop.catalogue);
  const use = { ...used, kind: 'language_model' as const, messageId: message.id, tookMs: performance.now() - started };
  await inTenant(work.db, { tenantId: shop.tenantId, now: work.now() }, (scope) => recordUsage(scope, use));
  return meaning;
}
