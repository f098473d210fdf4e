import { inPlatform, tenantScope } from '../../models/database/scope.ts';
import { messagesHeld } from '../../models/measures.ts';
import {
  holdMessage,
  type InboundMessage,
  lockChat,
  oldestUnfinished,
  waitingTexts,
} from '../../models/messages/inbox.ts';
import { getPerson, whoSpeaks } from '../../models/people/people.ts';
import { translator } from '../replies/translate.ts';
import { isStop } from './customer-consent.ts';
import type { Pipeline } from './drain-chat.ts';
import { say } from './turn.ts';

/**
 * A chat that writes faster than its rate waits until its minute is over: the message stays where it is, with all its attempts, and
 * so do those behind it, in their order. Whoever writes is told once in a minute. Null when nothing is in the way: each message is
 * counted once and not again when it is retried, a chat in which somebody says STOP never waits, and nobody does while the
 * counters are away.
 */
export async function heldBack(pipeline: Pipeline, message: InboundMessage): Promise<{ retryInMs: number } | null> {
  // Tried again, or a part of one that goes on: it was counted at its first.
  if (message.attempts > 0 || message.status !== 'received') return null;
  const counted = await pipeline.limits?.countMessage(message.chatId);
  if (!counted || counted.waitMs === 0) return null;
  const { waitMs, isFirst } = counted;
  const isHeld = await inPlatform(pipeline.db, pipeline.now(), async (platform) => {
    const chat = await lockChat(platform, message.chatId);
    const current = await oldestUnfinished(platform, message.chatId);
    if (current?.id !== message.id || (await waitingTexts(platform, message.chatId)).some(isStop)) return false;
    await holdMessage(platform, message, new Date(platform.now.getTime() + waitMs));
    if (!isFirst) return true;
    const person = await getPerson(platform, chat.personId);
    const speaker = await whoSpeaks(platform, person, chat, message);
    const scope = 'tenantId' in speaker ? await tenantScope(platform, speaker.tenantId) : undefined;
    const t = translator(person.language ?? scope?.shop.language ?? 'en');
    const audience = speaker.kind.startsWith('customer') ? 'customer' : 'owner';
    await say({ platform, message, chat, person, t, ...(scope ? { scope } : {}) }, t('plan.too_fast'), { audience });
    return true;
  });
  if (!isHeld) return null;
  messagesHeld.inc();
  return { retryInMs: waitMs };
}
