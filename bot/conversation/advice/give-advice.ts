import type { AdvisedAction } from '../../../models/agents/action.ts';
import { ALL_AGENTS } from '../../../models/agents/all-agents.ts';
import { adviceCloses, isAdviceTime } from '../../../models/agents/due-shops.ts';
import { notePosted } from '../../../models/agents/feedback.ts';
import { runAgents } from '../../../models/agents/kernel/run-agent.ts';
import { type Platform, type Scope, tenantScope } from '../../../models/database/scope.ts';
import { ownersLatestChat } from '../../../models/messages/chats.ts';
import { lockChat } from '../../../models/messages/inbox.ts';
import { queueMessage } from '../../../models/outbox/queue-message.ts';
import { day } from '../../replies/format.ts';
import { type Translate, translator } from '../../replies/translate.ts';
import { explainIn } from './explain.ts';

export type Given = 'posted' | 'silent' | 'not_now' | 'gone';

/**
 * The morning's advice of one shop: run once a day, posted in the chat where the owner wrote last, silent when nothing is worth
 * saying. Checks again that the hour is right and that the owner wants it, since its wake-up may be old. What cannot leave
 * before the morning is over is withdrawn.
 */
export async function giveMorningAdvice(
  platform: Platform,
  tenantId: number,
  claimedBy: string,
): Promise<{ outcome: Given; lineId: number | null }> {
  const { now } = platform;
  const chat = await ownersLatestChat(platform, tenantId);
  // The chat is locked before anything else, as for a message.
  if (chat) await lockChat(platform, chat.chatId);
  const scope = await tenantScope(platform, tenantId);
  const { shop } = scope;
  if (!shop.morning_advice || !isAdviceTime(now, shop.time_zone)) return { outcome: 'not_now', lineId: null };
  const t = translator(chat?.language ?? shop.language);
  const run = await runAgents(scope, ALL_AGENTS, { claimedBy, explain: explainIn(t), isAsked: false });
  if (run === null) return { outcome: 'gone', lineId: null };
  if (!chat || run.actions.length === 0) return { outcome: 'silent', lineId: null };
  const { wireId } = await queueMessage(platform, {
    tenantId,
    lineId: chat.lineId,
    chatId: chat.chatId,
    messageId: null,
    text: adviceText(scope, t, run.actions),
    audience: 'owner',
    urgency: 'advice',
    expiresAt: adviceCloses(now, shop.time_zone),
  });
  await notePosted(scope, { ...run, chatId: chat.chatId, wireId, actionIds: run.actions.map(({ id }) => id) });
  return { outcome: 'posted', lineId: chat.lineId };
}

/** One message: each action with its why and the message that does it, and how to answer. */
export function adviceText(scope: Scope, t: Translate, actions: { action: AdvisedAction }[]): string {
  const blocks = actions.map(({ action: { explanation } }, index) =>
    t('agents.action', { number: index + 1, ...explanation }),
  );
  return [
    t('agents.head', { shop: scope.shop.name, date: day(scope.today) }),
    ...blocks,
    t(actions.length === 1 ? 'agents.answer_one' : 'agents.answer_many'),
  ].join('\n\n');
}
