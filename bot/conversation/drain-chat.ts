import type { Logger } from 'pino';
import type { Sequelize } from 'sequelize';
import { inPlatform, type Platform, tenantScope } from '../../models/database/scope.ts';
import { AppError } from '../../models/errors.ts';
import { dayTold } from '../../models/messages/day-told.ts';
import {
  finishMessage,
  type InboundMessage,
  lockChat,
  noteFailure,
  oldestUnfinished,
  saveUnderstanding,
} from '../../models/messages/inbox.ts';
import { getPerson, type Person, type Speaker, whoSpeaks } from '../../models/people/people.ts';
import type { Failpoint, Wake } from '../../models/ports.ts';
import { createUnderstander } from '../language/index.ts';
import { understanding } from '../language/understanding.ts';
import { translator } from '../replies/translate.ts';
import { customerSays } from './customer.ts';
import { onboard } from './onboarding.ts';
import { ownerSays } from './owner.ts';
import type { Grammars } from './shop-grammar.ts';
import { say, type Turn } from './turn.ts';

export type Pipeline = {
  db: Sequelize;
  grammars: Grammars;
  wake: Wake;
  failpoint: Failpoint;
  logger: Logger;
  now(): Date;
};

const nobody = createUnderstander({ products: [], customers: [] });
const draining = new Map<number, { again: boolean }>();

/**
 * Works off a chat's messages one by one, oldest first, each in one transaction. The rows are the queue: a call is only a
 * wake-up, and a second one while the first works makes it look once more. Returns when to come back for a failed message.
 */
export async function drainChat(pipeline: Pipeline, chatId: number): Promise<{ retryInMs: number | null }> {
  const working = draining.get(chatId);
  if (working) {
    working.again = true;
    return { retryInMs: null };
  }
  const state = { again: false };
  draining.set(chatId, state);
  try {
    for (;;) {
      state.again = false;
      const outcome = await processNext(pipeline, chatId);
      if (outcome === 'empty' && !state.again) return { retryInMs: null };
      if (typeof outcome === 'object') return outcome;
    }
  } finally {
    draining.delete(chatId);
  }
}

type Outcome = 'done' | 'empty' | { retryInMs: number };

async function processNext(pipeline: Pipeline, chatId: number): Promise<Outcome> {
  const now = pipeline.now();
  const next = await inPlatform(pipeline.db, now, (platform) => oldestUnfinished(platform, chatId));
  if (!next) return 'empty';
  const waitMs = next.nextAttemptAt === null ? 0 : next.nextAttemptAt.getTime() - now.getTime();
  if (waitMs > 0) return { retryInMs: waitMs };
  const log = pipeline.logger.child({ correlationId: next.correlationId, messageId: next.id, chatId });
  try {
    pipeline.failpoint('received');
    if (next.status === 'received') await understandMessage(pipeline, next);
    pipeline.failpoint('understood');
    const done = await inPlatform(pipeline.db, pipeline.now(), (platform) => actOn(platform, chatId, next.id));
    pipeline.failpoint('committed');
    await pipeline.wake.documents();
    for (const lineId of done.lineIds) await pipeline.wake.line(lineId);
    log.info({ kind: next.kind, tookMs: Date.now() - now.getTime() }, 'message done');
    return 'done';
  } catch (error) {
    log.error({ err: describe(error) }, 'message failed');
    return await giveUpOrRetry(pipeline, next, error);
  }
}

/** Works out the meaning and keeps it on the row, before any lock is taken. */
async function understandMessage(pipeline: Pipeline, message: InboundMessage): Promise<void> {
  await inPlatform(pipeline.db, pipeline.now(), async (platform) => {
    const chat = await platform.one<{ personId: number; tenantId: number | null; lineTenantId: number | null }>(
      `SELECT c.person_id AS personId, c.tenant_id AS tenantId, l.tenant_id AS lineTenantId
       FROM chats c JOIN line_numbers l ON l.id = c.line_id WHERE c.id = :chatId`,
      { chatId: message.chatId },
    );
    const speaker = await whoSpeaks(platform, await getPerson(platform, chat!.personId), chat!);
    const text = message.kind === 'text' ? (message.text ?? '') : '';
    const grammar =
      speaker.kind === 'stranger' ? nobody : await pipeline.grammars.of(await tenantScope(platform, speaker.tenantId));
    await saveUnderstanding(platform, message.id, grammar.understand(text, { source: 'text' }));
  });
}

async function actOn(platform: Platform, chatId: number, messageId: number): Promise<{ lineIds: number[] }> {
  const chat = await lockChat(platform, chatId);
  const message = await oldestUnfinished(platform, chatId);
  // Another process was faster: nothing is done twice.
  if (message?.id !== messageId || message.status !== 'understood') return { lineIds: [] };
  const person = await getPerson(platform, chat.personId);
  const speaker = await whoSpeaks(platform, person, chat);
  const answered = await answer(platform, message, chat, person, speaker);
  // A message with more to do stays the oldest and is taken up again, from what its act has done.
  if (!answered.hasMore) await finishMessage(platform, message.id, answered.tenantId);
  return { lineIds: [chat.lineId] };
}

async function answer(
  platform: Platform,
  message: InboundMessage,
  chat: { id: number; lineId: number; channel: 'simulator' | 'whatsapp'; tenantId: number | null },
  person: Person,
  speaker: Speaker,
): Promise<{ tenantId: number | null; hasMore: boolean }> {
  const turn: Turn = { platform, message, chat, person, t: translator(person.language ?? 'en') };
  if (speaker.kind === 'stranger') return { tenantId: (await onboard(turn)).tenantId, hasMore: false };
  const scope = await tenantScope(platform, speaker.tenantId);
  const meaning = understanding.parse(message.understanding);
  if (chat.tenantId !== scope.tenantId) await platform.update('chats', chat.id, { tenant_id: scope.tenantId });
  if (speaker.kind === 'staff') {
    const t = translator(person.language ?? scope.shop.language);
    const told = dayTold(message, { now: platform.now, timeZone: scope.shop.time_zone });
    // What is told in the evening and worked on after midnight belongs to the evening.
    const onItsDay = told.isLate ? scope : { ...scope, today: told.day };
    const lateDay = told.isLate ? told.day : null;
    const outcome = await ownerSays({ ...turn, t, scope: onItsDay, role: speaker.role, meaning, lateDay });
    return { tenantId: scope.tenantId, hasMore: outcome === 'more' };
  } else {
    const t = translator(person.language ?? scope.shop.language);
    await customerSays({ ...turn, t, scope, partyId: speaker.partyId, meaning });
  }
  return { tenantId: scope.tenantId, hasMore: false };
}

/** A failed message is tried again; after the last time it is dead, the person is told, and the chat goes on. */
async function giveUpOrRetry(pipeline: Pipeline, message: InboundMessage, error: unknown): Promise<Outcome> {
  return inPlatform(pipeline.db, pipeline.now(), async (platform) => {
    const chat = await lockChat(platform, message.chatId);
    // The answer to a commit may be lost after the commit happened, and another process may have been faster.
    const current = await oldestUnfinished(platform, message.chatId);
    if (current?.id !== message.id) return 'done';
    const { isDead, retryInMs } = await noteFailure(platform, current, describe(error));
    if (!isDead) return { retryInMs };
    const person = await getPerson(platform, chat.personId);
    const speaker = await whoSpeaks(platform, person, chat);
    const scope = speaker.kind === 'stranger' ? undefined : await tenantScope(platform, speaker.tenantId);
    const t = translator(scope?.shop.language ?? person.language ?? 'en');
    await say(
      { platform, message, chat, person, t, ...(scope ? { scope } : {}) },
      t('failed', { reference: message.correlationId.slice(0, 8) }),
    );
    return 'done';
  });
}

/** What went wrong without anybody's words in it: the class, the code and the first stack line. */
function describe(error: unknown): string {
  if (error instanceof AppError) return `AppError ${error.code}`;
  if (!(error instanceof Error)) return 'unknown error';
  const at =
    error.stack
      ?.split('\n')
      .find((line) => line.includes('.ts:'))
      ?.trim() ?? '';
  const errno = (error as { original?: { errno?: number } }).original?.errno;
  return `${error.name}${errno ? ` ${errno}` : ''} ${errno ? '' : error.message.slice(0, 120)} ${at}`.trim();
}
