import type { Logger } from 'pino';
import type { Sequelize } from 'sequelize';
import { atBranch } from '../../models/branches/branch-stock.ts';
import { getParty } from '../../models/customers/parties.ts';
import { inPlatform, type Platform, type Scope, tenantScope } from '../../models/database/scope.ts';
import { describeError } from '../../models/errors.ts';
import type { LineChannel } from '../../models/lines/lines.ts';
import { dayTold } from '../../models/messages/day-told.ts';
import {
  beginAttempt,
  beginNextPart,
  countUnfinished,
  finishMessage,
  type InboundMessage,
  lockChat,
  noteFailure,
  oldestUnfinished,
  readAgain,
  saveUnderstanding,
} from '../../models/messages/inbox.ts';
import { getPerson, type Person, type Speaker, whoSpeaks } from '../../models/people/people.ts';
import type { StartsWith } from '../../models/plans/shop-plan.ts';
import type { Failpoint, Limits, Wake } from '../../models/ports.ts';
import { releaseOrders } from '../../models/questions/late-orders.ts';
import { type Understanding, understanding } from '../language/understanding.ts';
import type { PhotoReader } from '../photos/photo-reader.ts';
import { translator } from '../replies/translate.ts';
import { type Admission, admit } from './admission.ts';
import { type ModelFallback, mayAskModel, meaningByModel } from './ask-model.ts';
import { customerSays } from './customer.ts';
import { type Hearing, hearNote } from './hear-note.ts';
import { heldBack } from './hold-message.ts';
import { settingIn } from './intents/settings.ts';
import { type FetchMedia, fetchLateMedia } from './late-media.ts';
import { isInBurst } from './late-orders.ts';
import { meaningOfNote } from './meaning-of-note.ts';
import { onboard } from './onboarding.ts';
import { ownerSays } from './owner.ts';
import { seePhoto } from './see-photo.ts';
import { type Grammars, nobodysGrammar } from './shop-grammar.ts';
import { speakerOf } from './speaker-of.ts';
import { answersStranger } from './stranger.ts';
import { say, type Turn } from './turn.ts';
import { chooseShop } from './which-shop.ts';

export type Pipeline = {
  db: Sequelize;
  grammars: Grammars;
  wake: Wake;
  failpoint: Failpoint;
  logger: Logger;
  now(): Date;
  /** Reads what the grammar cannot; null when no model is configured. */
  fallback: ModelFallback | null;
  /** Hears voice notes; null where nothing was set up for it. */
  hearing?: Hearing | null;
  /** Looks for codes in photos; left out where none are opened. */
  photos?: PhotoReader;
  /** Gets the file of a message whose wire gives it later; left out where no such wire is. */
  fetchMedia?: FetchMedia;
  /** Fast counters of all processes; left out where each goes by the rows alone. */
  limits?: Limits | null;
  /** What a shop that opens itself starts with; everything where nothing is said. */
  startsWith?: StartsWith;
  /** A message is taken up: its sender may be shown so. Returns at once. */
  heard?(message: InboundMessage): void;
};

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
  const taken = await inPlatform(pipeline.db, now, (platform) => takeNext(platform, chatId));
  if (taken === null) return 'empty';
  if ('retryInMs' in taken) return taken;
  const next = taken.message;
  const log = pipeline.logger.child({ correlationId: next.correlationId, messageId: next.id, chatId });
  if (taken.isExhausted) {
    log.error('message given up: the process ended in every attempt');
    return giveUpOrRetry(pipeline, next, new Error('The process ended in every attempt'));
  }
  try {
    const held = await heldBack(pipeline, next);
    if (held) return held;
    pipeline.heard?.(next);
    pipeline.failpoint('received');
    await fetchLateMedia(pipeline, next);
    // What an older version of the program kept, and this one cannot use, is read anew.
    const kept = next.status === 'received' ? undefined : understanding.safeParse(next.understanding).data;
    const meaning =
      kept ?? (await understandMessage(pipeline, await seePhoto(pipeline, await hearNote(pipeline, next))));
    pipeline.failpoint('understood');
    const admission = await admit(pipeline, next, meaning);
    const done = await inPlatform(pipeline.db, pipeline.now(), (platform) =>
      actOn(platform, {
        chatId,
        messageId: next.id,
        admission,
        startsWith: pipeline.startsWith,
        grammars: pipeline.grammars,
      }),
    );
    pipeline.failpoint('committed');
    await pipeline.wake.documents();
    for (const lineId of done.lineIds) await pipeline.wake.line(lineId);
    log.info({ kind: next.kind, tookMs: Date.now() - now.getTime() }, 'message done');
    return 'done';
  } catch (error) {
    log.error({ err: describeError(error) }, 'message failed');
    return await giveUpOrRetry(pipeline, next, error);
  }
}

/** The message to work on now, its attempt counted; or how long to wait for it. */
async function takeNext(
  platform: Platform,
  chatId: number,
): Promise<{ message: InboundMessage; isExhausted: boolean } | { retryInMs: number } | null> {
  const message = await oldestUnfinished(platform, chatId);
  if (!message) return null;
  const waitMs = message.nextAttemptAt === null ? 0 : message.nextAttemptAt.getTime() - platform.now.getTime();
  if (waitMs > 0) return { retryInMs: waitMs };
  return { message, isExhausted: !(await beginAttempt(platform, message)) };
}

/** Works out the meaning and keeps it on the row, before any lock is taken. */
async function understandMessage(pipeline: Pipeline, message: InboundMessage): Promise<Understanding> {
  const { db, fallback, now, limits } = pipeline;
  const read = await inPlatform(db, now(), async (platform) => {
    const { speaker } = await speakerOf(platform, message);
    const isVoice = message.kind === 'voice';
    const isRead = message.kind === 'text' || message.kind === 'edit';
    const text = (isVoice ? message.transcript : isRead ? message.text : null) ?? '';
    const tenantId = shopOf(speaker);
    if (!('tenantId' in speaker))
      return { meaning: nobodysGrammar.understand(text), tenantId, shop: null, heard: null };
    const scope = await tenantScope(platform, speaker.tenantId);
    const grammar = await pipeline.grammars.of(scope);
    if (isVoice) return { ...(await meaningOfNote(scope, grammar, message)), tenantId, shop: null };
    const codes = message.seen?.codes ?? [];
    const meaning =
      codes.length > 0 ? grammar.see(codes, message.text ?? '') : grammar.understand(text, { source: 'text' });
    // A setting is read where it is done.
    const isOwn = speaker.kind === 'staff' && message.kind === 'text' && settingIn(text.trim()) === null;
    const use = isOwn ? await mayAskModel(scope, fallback, message, meaning) : null;
    return {
      meaning,
      tenantId,
      heard: null,
      shop: use && { use, tenantId: scope.tenantId, catalogue: grammar.catalogue },
    };
  });
  const better = fallback && read.shop ? await meaningByModel({ db, now, fallback, limits }, read.shop, message) : null;
  const meaning = better ?? read.meaning;
  await inPlatform(db, now(), (platform) => saveUnderstanding(platform, message.id, { ...read, meaning }));
  return meaning;
}

type Work = {
  chatId: number;
  messageId: number;
  admission: Admission | null;
  startsWith: StartsWith | undefined;
  grammars: Grammars;
};

async function actOn(platform: Platform, work: Work): Promise<{ lineIds: number[] }> {
  const { chatId, messageId } = work;
  const chat = await lockChat(platform, chatId);
  const message = await oldestUnfinished(platform, chatId);
  // Another process was faster: nothing is done twice.
  if (message?.id !== messageId || message.status !== 'understood') return { lineIds: [] };
  const person = await getPerson(platform, chat.personId);
  const speaker = await whoSpeaks(platform, person, chat, message);
  if (shopOf(speaker) !== message.tenantId) {
    await readAgain(platform, message.id);
    return { lineIds: [] };
  }
  const answered = await answer(platform, message, { chat, person, speaker, work });
  // A message with more to do stays the oldest and is taken up again, from what its act has done.
  if (answered.hasMore) await beginNextPart(platform, message.id);
  else await finishMessage(platform, message.id, answered.tenantId);
  return { lineIds: [chat.lineId] };
}

/** The shop a message is for; null while nobody knows. */
const shopOf = (speaker: Speaker): number | null => ('tenantId' in speaker ? speaker.tenantId : null);

async function answer(
  platform: Platform,
  arrived: InboundMessage,
  at: {
    chat: { id: number; lineId: number; channel: LineChannel; tenantId: number | null };
    person: Person;
    speaker: Speaker;
    work: Work;
  },
): Promise<{ tenantId: number | null; hasMore: boolean }> {
  const { chat, person, speaker } = at;
  const { admission, startsWith, grammars } = at.work;
  // What was said is its text to everybody from here on.
  const message = arrived.kind === 'voice' ? { ...arrived, text: arrived.transcript } : arrived;
  const turn: Turn = { platform, message, chat, person, t: translator(person.language ?? 'en') };
  if (speaker.kind === 'stranger' && (await answersStranger(turn))) return { tenantId: null, hasMore: false };
  if (speaker.kind === 'stranger') return { tenantId: (await onboard(turn, startsWith)).tenantId, hasMore: false };
  if (speaker.kind === 'customer_of_several') {
    await chooseShop(turn, speaker.of);
    return { tenantId: null, hasMore: false };
  }
  const scope = await tenantScope(platform, speaker.tenantId);
  const meaning = understanding.parse(message.understanding);
  if (chat.tenantId !== scope.tenantId) await platform.update('chats', chat.id, { tenant_id: scope.tenantId });
  const t = translator(await languageFor(scope, person, speaker));
  if (speaker.kind === 'staff') {
    const told = dayTold(message, { now: platform.now, timeZone: scope.shop.time_zone });
    // What is told in the evening and worked on after midnight belongs to the evening.
    const isBurst = await isOfBurst(platform, scope, chat.id);
    const waits = told.isLate || isBurst;
    const here = atBranch(scope, speaker.branchId);
    const onItsDay = waits ? here : { ...here, today: told.day };
    const lateDay = waits ? told.day : null;
    const { role } = speaker;
    const source = message.kind === 'voice' ? 'voice' : 'text';
    const reader = async () => {
      const { understand } = await grammars.of(scope);
      return (words: string) => understand(words, { source });
    };
    const about = { role, meaning, reader, lateDay, isBurst, admission };
    const outcome = await ownerSays({ ...turn, ...about, t, scope: onItsDay });
    return { tenantId: scope.tenantId, hasMore: outcome === 'more' };
  }
  await customerSays({ ...turn, t, scope, partyId: speaker.partyId, meaning });
  return { tenantId: scope.tenantId, hasMore: false };
}

/** More messages than these waiting together are no conversation any more: they are answered in one. */
const MOST_WAITING = 20;
async function isOfBurst(platform: Platform, scope: Scope, chatId: number): Promise<boolean> {
  return (await countUnfinished(platform, chatId)) > MOST_WAITING || isInBurst(scope, chatId);
}

/** What a speaker is answered in: what the shop keeps of a customer, else what the person chose, else the shop's own. */
async function languageFor(scope: Scope, person: Person, speaker: Speaker): Promise<string> {
  const kept = speaker.kind === 'customer' ? (await getParty(scope, speaker.partyId)).language : null;
  return kept ?? person.language ?? scope.shop.language;
}

/** A failed message is tried again; after the last time it is dead, the person is told, and the chat goes on. */
async function giveUpOrRetry(pipeline: Pipeline, message: InboundMessage, error: unknown): Promise<Outcome> {
  return inPlatform(pipeline.db, pipeline.now(), async (platform) => {
    const chat = await lockChat(platform, message.chatId);
    // The answer to a commit may be lost after the commit happened, and another process may have been faster.
    const current = await oldestUnfinished(platform, message.chatId);
    if (current?.id !== message.id) return 'done';
    const { isDead, retryInMs } = await noteFailure(platform, current, describeError(error));
    if (!isDead) return { retryInMs };
    const person = await getPerson(platform, chat.personId);
    const speaker = await whoSpeaks(platform, person, chat, message);
    const scope = 'tenantId' in speaker ? await tenantScope(platform, speaker.tenantId) : undefined;
    const t = translator(scope ? await languageFor(scope, person, speaker) : (person.language ?? 'en'));
    if (scope) await releaseOrders(scope, chat.id, message.id);
    await say(
      { platform, message, chat, person, t, ...(scope ? { scope } : {}) },
      t('failed', { reference: message.correlationId.slice(0, 8) }),
      { audience: speaker.kind.startsWith('customer') ? 'customer' : 'owner' },
    );
    return 'done';
  });
}
