import { type Translate, translator } from '../../bot/replies/translate.ts';
import { type Platform, type Scope, tenantScope } from '../../models/database/scope.ts';
import { ownersLatestChat } from '../../models/messages/chats.ts';
import { recordAudit } from '../../models/operators/record-audit.ts';
import { queueMessage } from '../../models/outbox/queue-message.ts';
import { type CreditKind, changeCredits, creditsLeft } from '../../models/plans/credits.ts';
import type { PlanName } from '../../models/plans/plans.ts';
import { bookedPlan, bookPlan, dropPlan } from '../../models/plans/shop-plan.ts';

/** What an operator wants of a shop's plan. `everything`: the shop is as if there were no plans. */
export type PlanChange =
  | { wish: 'plan'; plan: PlanName; isTrial: boolean; endsOn: string | null }
  | { wish: 'everything' }
  | { wish: 'credits'; kind: CreditKind; reason: 'bought' | 'given' | 'taken_back'; amount: number; key: string };

/**
 * Does it and keeps it in the audit with the operator's name; the owner hears of it where they wrote last. A form that is sent twice
 * gives its credits once and tells once. Returns the line to wake, if any.
 */
export async function changePlan(
  platform: Platform,
  at: { tenantId: number; operatorId: number },
  change: PlanChange,
): Promise<number | null> {
  const scope = await tenantScope(platform, at.tenantId);
  const made = await written(platform, scope, at.operatorId, change);
  if (made === null) return null;
  await recordAudit(platform, {
    operatorId: at.operatorId,
    tenantId: at.tenantId,
    action: change.wish === 'credits' ? `credits_${change.reason}` : 'plan_booked',
    resource: change.wish === 'credits' ? 'credit_entries' : 'shop_plans',
    recordId: null,
    detail: made.audited,
  });
  const home = await ownersLatestChat(platform, at.tenantId);
  if (!home) return null;
  const t = translator(home.language ?? scope.shop.language);
  await queueMessage(platform, {
    tenantId: scope.tenantId,
    lineId: home.lineId,
    chatId: home.chatId,
    messageId: null,
    text: made.news(t),
    audience: 'owner',
    urgency: 'document',
  });
  return home.lineId;
}

type Made = { audited: object; news(t: Translate): string };

async function written(platform: Platform, scope: Scope, operatorId: number, change: PlanChange): Promise<Made | null> {
  const { tenantId } = scope;
  const { name: shop } = scope.shop;
  if (change.wish === 'credits') {
    const before = await creditsLeft(scope);
    await changeCredits(scope, { ...change, operatorId });
    const after = await creditsLeft(scope);
    if (before[change.kind] === after[change.kind]) return null;
    const { kind, reason } = change;
    const news = (t: Translate) =>
      t('plan.credits_by_support', { shop, messages: after.messages, packs: after.gst_pack });
    return { audited: { kind, reason, before: before[kind], after: after[kind] }, news };
  }
  const before = await bookedPlan(platform, tenantId);
  if (change.wish === 'everything') {
    await dropPlan(platform, tenantId);
    return { audited: { before, after: null }, news: (t) => t('plan.mine_everything', { shop }) };
  }
  const { plan, isTrial, endsOn } = change;
  await bookPlan(platform, tenantId, { plan, isTrial, endsOn });
  const news = (t: Translate) => t('plan.by_support', { shop, plan: t(`plan.name.${plan}`) });
  return { audited: { before, after: { plan, isTrial, endsOn } }, news };
}
