import type { Sequelize } from 'sequelize';
import { z } from 'zod';
import { inPlatform } from '../../../models/database/scope.ts';
import { type MessageToSend, messageToSend } from '../../../models/outbox/message-to-send.ts';
import type { Pace } from '../../../models/outbox/pace.ts';
import { type OutboxPart, partsOf, wereTaken, wireIdOfOwn } from '../../../models/outbox/parts.ts';
import type { Channel, ChannelState, OutgoingMessage, SendResult } from '../channel.ts';
import { reconnectDelayMs } from '../reconnect-delay.ts';
import { type CloudAccess, cloudAccess } from './access.ts';
import { ANSWER_LIMIT_MS, createGraph, GRAPH_URL } from './graph.ts';
import { freeParts, type Part, templateLanguage, templateParts } from './parts.ts';
import { isMetas, type Posted, postPart } from './posting.ts';
import { type Refusal, refusalOf } from './refusals.ts';
import { createCloudSigns } from './signs.ts';

export type CloudChannelOptions = {
  db: Sequelize;
  /** The installation's secret: opens the line's token. */
  secret: string;
  lineId: number;
  /** Another server than Meta's own, for tests. */
  graphUrl?: string;
  onState(state: ChannelState, detail: { reason?: string; phone?: string }): Promise<void>;
  /** How long Meta may take to answer, milliseconds. */
  answerLimitMs?: number;
  delayMs?: (attempt: number) => number;
  now?: () => Date;
};

/** Free words are allowed so long after the person's last message; a minute less, for clocks that differ. */
const WINDOW_MS = 24 * 3_600_000 - 60_000;
const WINDOW_CLOSED = 131_047;
/**
 * Meta takes 80 messages a second from a number and says by code when that, or one chat, was too much (`refusals.ts`); some room is
 * left to answers, so that a thousand reminders never fill it.
 */
const perSecond = (most: number) => ({ gapMs: 0, jitterMs: 0, windows: [{ most, inMs: 1_000 }] });
const CLOUD_PACE: Pace = {
  answer: perSecond(60),
  unasked: perSecond(30),
  cold: perSecond(20),
  chat: { gapMs: 0, jitterMs: 0 },
};
/** Of a sign: what takes longer is of no use. */
const SIGN_LIMIT_MS = 5_000;
const number = z.object({ display_phone_number: z.string() });

/**
 * One line of WhatsApp's Cloud API. It has no connection: it is online when Meta knows its token and its number, and messages
 * come by webhook, whoever holds the lease. It takes no id of ours, so a post whose answer was lost is never repeated; the
 * webhook's statuses tell what became of it.
 */
export function createCloudChannel(options: CloudChannelOptions): Channel {
  const { db, secret, lineId } = options;
  const now = options.now ?? (() => new Date());
  let isOnline = false;
  let isRunning = false;
  let hasEnded = false;
  let pausedUntilMs = 0;
  let attempt = 0;
  let timer: NodeJS.Timeout | undefined;

  const access = () => inPlatform(db, now(), (platform) => cloudAccess(platform, secret, lineId));
  const graphOf = ({ token }: CloudAccess, longestMs = ANSWER_LIMIT_MS) =>
    createGraph({
      baseUrl: options.graphUrl ?? GRAPH_URL,
      token,
      answerLimitMs: Math.min(options.answerLimitMs ?? ANSWER_LIMIT_MS, longestMs),
    });

  /** Asks Meta whether it knows the number and the token. */
  async function probe(): Promise<void> {
    const line = await access();
    const answer = await graphOf(line).get(`${line.phoneNumberId}?fields=display_phone_number`);
    if (!isRunning) return;
    if (answer.kind === 'ok') {
      attempt = 0;
      isOnline = true;
      const phone = number.safeParse(answer.body).data?.display_phone_number.replace(/\D/g, '');
      return options.onState('online', phone ? { phone } : {});
    }
    if (answer.kind === 'refused') {
      // Asked for nothing but the number itself: a parameter that is wrong is the number.
      const refusal = answer.code === 100 ? refusalOf(33, 400) : answer.refusal;
      if (refusal.act === 'line') return inTrouble(refusal);
    }
    await options.onState('reconnecting', { reason: answer.reason });
    attempt += 1;
    timer = setTimeout(() => void probe().catch(later), (options.delayMs ?? reconnectDelayMs)(attempt));
  }

  /** The database is away, too: once more, as for any other failure. */
  function later(): void {
    attempt += 1;
    if (isRunning) timer = setTimeout(() => void probe().catch(later), (options.delayMs ?? reconnectDelayMs)(attempt));
  }

  async function inTrouble(refusal: Extract<Refusal, { act: 'line' }>): Promise<void> {
    isOnline = false;
    await options.onState(refusal.state, { reason: refusal.trouble });
    hasEnded = true;
  }

  async function send(message: OutgoingMessage): Promise<SendResult> {
    const known = await inPlatform(db, now(), async (platform) => {
      const about = await messageToSend(platform, message.wireId);
      if (!about) return null;
      const quoted = message.quotedWireId;
      return {
        about,
        line: await cloudAccess(platform, secret, lineId),
        parts: await partsOf(platform, about.outboxId),
        quoted: quoted === null ? null : ((await wireIdOfOwn(platform, quoted)) ?? (isMetas(quoted) ? quoted : null)),
      };
    });
    if (!known) return { outcome: 'not_sent', reason: 'no such message in the outbox', retryable: false };
    const wasClosed = known.parts.some((part) => part.errorCode === WINDOW_CLOSED);
    const isOpen = !wasClosed && isWindowOpen(known.about, now());
    const result = await sendAs(message, { ...known, isOpen });
    // Meta's clock decides: what it calls closed leaves as a template at once.
    return result === 'closed' ? sendAs(message, { ...known, isOpen: false }).then(closedTwice) : result;
  }

  const closedTwice = (result: SendResult | 'closed'): SendResult =>
    result === 'closed'
      ? { outcome: 'not_sent', reason: 'window closed', retryable: false, because: 'window_closed' }
      : result;

  async function sendAs(
    message: OutgoingMessage,
    at: { about: MessageToSend; line: CloudAccess; parts: OutboxPart[]; quoted: string | null; isOpen: boolean },
  ): Promise<SendResult | 'closed'> {
    const { about, line } = at;
    const posts = at.isOpen ? freeParts(message, at.quoted) : closedParts(message, about, line);
    if (posts === null || posts.length === 0) return closedTwice('closed');
    const taken = new Set(at.parts.filter((part) => ['accepted', 'delivered'].includes(part.state)).map((p) => p.part));
    const graph = graphOf(line);
    for (const [index, post] of posts.entries()) {
      const part = index + 1;
      if (taken.has(part)) continue;
      const to = { db, graph, phoneNumberId: line.phoneNumberId, to: message.to, now };
      const posted = await postPart(
        { ...to, callback: `${message.wireId}/${part}` },
        { outboxId: about.outboxId, lineId, part, parts: posts.length },
        post,
      );
      if (posted.outcome === 'accepted') continue;
      if (posted.outcome !== 'refused') return posted;
      return resultOf(posted);
    }
    return { outcome: 'acknowledged', wireId: message.wireId };
  }

  async function resultOf(posted: Extract<Posted, { outcome: 'refused' }>): Promise<SendResult | 'closed'> {
    const { refusal, reason } = posted;
    switch (refusal.act) {
      case 'template':
        return 'closed';
      case 'never':
        return { outcome: 'not_sent', reason, retryable: false, because: refusal.because };
      case 'unknown':
        return { outcome: 'unknown', reason };
      case 'line':
        await inTrouble(refusal);
        return { outcome: 'not_sent', reason, retryable: true };
      case 'retry':
        if (refusal.pauseLineMs) pausedUntilMs = now().getTime() + refusal.pauseLineMs;
        return {
          outcome: 'not_sent',
          reason,
          retryable: true,
          ...(refusal.retryInMs ? { retryInMs: refusal.retryInMs } : {}),
        };
    }
  }

  const maySend = () => isOnline && now().getTime() >= pausedUntilMs;
  const signs = createCloudSigns({
    mayShow: maySend,
    async post(body) {
      const line = await access();
      return graphOf(line, SIGN_LIMIT_MS).post(`${line.phoneNumberId}/messages`, body);
    },
  });

  return {
    kind: 'cloud_api',
    promises: { presetIds: false, acks: true, canReconcile: false, pace: CLOUD_PACE },
    async start() {
      if (isRunning) return;
      isRunning = true;
      hasEnded = false;
      attempt = 0;
      await probe();
    },
    async stop() {
      isRunning = false;
      isOnline = false;
      clearTimeout(timer);
    },
    hasEnded: () => hasEnded,
    isOnline: maySend,
    send: async (message) =>
      isOnline ? send(message) : { outcome: 'not_sent', reason: 'the line is not online', retryable: true },
    signs,
    wasTaken: (wireId) =>
      inPlatform(db, now(), async (platform) => {
        const about = await messageToSend(platform, wireId);
        return about ? wereTaken(await partsOf(platform, about.outboxId)) : null;
      }),
  };
}

const isWindowOpen = (about: MessageToSend, now: Date): boolean =>
  about.lastHeardAt !== null && now.getTime() - about.lastHeardAt.getTime() < WINDOW_MS;

function closedParts(message: OutgoingMessage, about: MessageToSend, line: CloudAccess): Part[] | null {
  return templateParts(message, about.shopName ?? '', {
    message: line.messageTemplate,
    document: line.documentTemplate,
    language: templateLanguage(about.language, line.templateLanguages),
  });
}
