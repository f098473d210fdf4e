import type { AdvisedAction } from '../../../models/agents/action.ts';
import { ALL_AGENTS } from '../../../models/agents/all-agents.ts';
import { eventsClose, isEventTime, isRoundTime, roundCloses } from '../../../models/agents/due-shops.ts';
import { notePosted } from '../../../models/agents/feedback.ts';
import { type RunResult, runAgents } from '../../../models/agents/kernel/run-agent.ts';
import { dropEvents, runEvents } from '../../../models/agents/run-events.ts';
import { type Platform, type Scope, tenantScope } from '../../../models/database/scope.ts';
import { ownersLatestChat } from '../../../models/messages/chats.ts';
import { lockChat } from '../../../models/messages/inbox.ts';
import { queueMessage } from '../../../models/outbox/queue-message.ts';
import { ROUND_NEEDS } from '../../../models/plans/needs.ts';
import { may } from '../../../models/plans/plans.ts';
import { day } from '../../replies/format.ts';
import { type Translate, translator } from '../../replies/translate.ts';
import { explainIn } from './explain.ts';

export type Given = 'posted' | 'silent' | 'not_now' | 'gone';
export type Outcome = { outcome: Given; lineId: number | null };
/** Where the owner wrote last, and the shop as the owner reads of it. */
export type Told = {
  scope: Scope;
  t: Translate;
  chat: { chatId: number; lineId: number } | null;
};

/** Opens the shop for something it is told by itself. The chat is locked before anything else, as for a message. */
export async function openToTell(platform: Platform, tenantId: number): Promise<Told> {
  const chat = await ownersLatestChat(platform, tenantId);
  if (chat) await lockChat(platform, chat.chatId);
  const scope = await tenantScope(platform, tenantId);
  return { scope, t: translator(chat?.language ?? scope.shop.language), chat };
}

/**
 * Queues what a shop is told by itself; what cannot leave in time is withdrawn. Of the morning's advice (urgency
 * `advice`) the owner is then told; what just happened is looked at again the next morning. Returns the wire id.
 */
export async function queueTold(
  platform: Platform,
  { scope, chat }: Told & { chat: NonNullable<Told['chat']> },
  message: { text: string; expiresAt: Date; urgency: 'advice' | 'document' },
): Promise<string> {
  const { wireId } = await queueMessage(platform, {
    tenantId: scope.tenantId,
    lineId: chat.lineId,
    chatId: chat.chatId,
    messageId: null,
    audience: 'owner',
    ...message,
  });
  return wireId;
}

/**
 * The morning's advice of one shop: all agents' feed, run once a day, posted in the chat where the owner wrote last, silent when
 * nothing is worth saying. Checks again that the hour is right, that the owner wants it and that the plan holds it, since its
 * wake-up may be old.
 */
export async function giveMorningAdvice(platform: Platform, tenantId: number, claimedBy: string): Promise<Outcome> {
  const told = await openToTell(platform, tenantId);
  const { scope, t } = told;
  const { now } = platform;
  const zone = scope.shop.time_zone;
  const isWanted = scope.shop.morning_advice && may(scope, ROUND_NEEDS.daily_decision);
  if (!isWanted || !isRoundTime('daily_decision', now, zone)) return NOT_NOW;
  const run = await runAgents(scope, ALL_AGENTS, { claimedBy, explain: explainIn(t), isAsked: false });
  if (run === null) return { outcome: 'gone', lineId: null };
  await dropEvents(scope);
  return post(platform, told, run, {
    head: 'agents.head',
    expiresAt: roundCloses('daily_decision', now, zone),
    urgency: 'advice',
  });
}
const NOT_NOW: Outcome = { outcome: 'not_now', lineId: null };

/** What happened since the morning and cannot wait for the next, within the same limits; silent when it can. */
export async function giveEventAdvice(platform: Platform, tenantId: number, claimedBy: string): Promise<Outcome> {
  const told = await openToTell(platform, tenantId);
  const { scope, t, chat } = told;
  const { now } = platform;
  const zone = scope.shop.time_zone;
  if (!scope.shop.morning_advice || !isEventTime(now, zone)) return NOT_NOW;
  const options = { claimedBy, explain: explainIn(t), ownersChatId: chat?.chatId ?? 0 };
  const run = await runEvents(scope, options);
  if (run === null) return { outcome: 'gone', lineId: null };
  return post(platform, told, run, {
    head: 'agents.head_event',
    expiresAt: eventsClose(now, zone),
    urgency: 'document',
  });
}

async function post(
  platform: Platform,
  told: Told,
  run: RunResult,
  { head, expiresAt, urgency }: { head: string; expiresAt: Date; urgency: 'advice' | 'document' },
): Promise<Outcome> {
  const { scope, t, chat } = told;
  if (!chat || run.actions.length === 0) return { outcome: 'silent', lineId: null };
  const wireId = await queueTold(
    platform,
    { ...told, chat },
    { text: adviceText(scope, t, run.actions, head), expiresAt, urgency },
  );
  await notePosted(scope, { ...run, chatId: chat.chatId, wireId, actionIds: run.actions.map(({ id }) => id) });
  return { outcome: 'posted', lineId: chat.lineId };
}

/** One message: each action with its why and the message that does it, and how to answer. */
export function adviceText(
  scope: Scope,
  t: Translate,
  actions: { action: Pick<AdvisedAction, 'explanation'> }[],
  head = 'agents.head',
): string {
  const blocks = actions.map(({ action: { explanation } }, index) =>
    t('agents.action', { number: index + 1, ...explanation }),
  );
  return [
    t(head, { shop: scope.shop.name, date: day(scope.today) }),
    ...blocks,
    t(actions.length === 1 ? 'agents.answer_one' : 'agents.answer_many'),
  ].join('\n\n');
}
