import type { Sequelize } from 'sequelize';
import { z } from 'zod';
import { inPlatform } from '../../../models/database/scope.ts';
import {
  noteAccepted,
  notePosting,
  noteRefused,
  type OutboxPart,
  type PartOf,
  partsOf,
} from '../../../models/outbox/parts.ts';
import type { SendResult } from '../channel.ts';
import type { Graph, GraphAnswer } from './graph.ts';
import type { Part } from './parts.ts';
import { type Refusal, refusalOf } from './refusals.ts';

type NotSent = Extract<SendResult, { outcome: 'not_sent' }>;
/** A refusal that is not about this message alone goes up to whoever has the line. */
export type Posted =
  | { outcome: 'accepted' }
  | { outcome: 'refused'; refusal: Refusal; reason: string }
  | Exclude<SendResult, { outcome: 'acknowledged' }>;

export type PostAt = {
  db: Sequelize;
  graph: Graph;
  phoneNumberId: string;
  /** A phone, or the user id of somebody whose phone nobody was told. */
  to: string;
  /** Comes back in every status, so that a post whose answer was lost can be told. */
  callback: string;
  now(): Date;
};

const uploaded = z.object({ id: z.string().min(1) });
const accepted = z.object({ messages: z.array(z.object({ id: z.string().min(1).max(190) })).min(1) });

/** How Meta is told whom a post is for: a phone is digits alone; a user id has its country in front. */
export const recipient = (to: string): { to: string } | { recipient: string } =>
  /^\d+$/.test(to) ? { to } : { recipient: to };

/** An id that Meta gave; a longer one was kept by its hash and cannot be named any more. */
export const isMetas = (wireId: string): boolean => wireId.startsWith('wamid.');

/** Uploads what a part carries and posts it, noting before and after; a file that did not go up has cost nothing. */
export async function postPart(at: PostAt, which: PartOf, part: Part): Promise<Posted> {
  let mediaId: string | null = null;
  if (part.file) {
    const answer = await at.graph.upload(at.phoneNumberId, part.file);
    const id = answer.kind === 'ok' ? uploaded.safeParse(answer.body).data?.id : undefined;
    if (id === undefined) return notUploaded(answer);
    mediaId = id;
  }
  await inPlatform(at.db, at.now(), (platform) => notePosting(platform, which));
  const answer = await at.graph.post(`${at.phoneNumberId}/messages`, {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    ...recipient(at.to),
    ...part.body(mediaId),
    biz_opaque_callback_data: at.callback,
  });
  return takeAnswer(at, which, answer);
}

async function takeAnswer(at: PostAt, which: PartOf, answer: GraphAnswer): Promise<Posted> {
  const note = <T>(write: Parameters<typeof inPlatform<T>>[2]) => inPlatform(at.db, at.now(), write);
  if (answer.kind === 'ok') {
    const wireId = accepted.safeParse(answer.body).data?.messages[0]?.id;
    if (wireId === undefined) return { outcome: 'unknown', reason: 'graph named no message' };
    const part = await note((platform) => noteAccepted(platform, which, wireId));
    return fromStatus(part) ?? { outcome: 'accepted' };
  }
  if (answer.kind === 'lost' || (answer.kind === 'refused' && answer.refusal.act === 'unknown')) {
    const part = (await note((platform) => partsOf(platform, which.outboxId))).find((each) => each.part === which.part);
    return fromStatus(part) ?? { outcome: 'unknown', reason: answer.reason };
  }
  await note((platform) => noteRefused(platform, which, answer.kind === 'refused' ? answer.code : null));
  if (answer.kind === 'unreached') return notSent(answer.reason);
  return { outcome: 'refused', refusal: answer.refusal, reason: answer.reason };
}

/** A status may be faster than the answer to the post; null when none has come. */
function fromStatus(part: OutboxPart | undefined): Posted | null {
  if (!part || part.state === 'posting') return null;
  if (part.state !== 'failed') return { outcome: 'accepted' };
  return { outcome: 'refused', refusal: laterRefusal(part.errorCode), reason: `graph status code ${part.errorCode}` };
}

/** An upload is no message: when it fails, for whatever reason, it may be done again. */
function notUploaded(answer: GraphAnswer): Posted {
  if (answer.kind === 'ok') return notSent('graph named no upload');
  if (answer.kind !== 'refused' || answer.refusal.act === 'unknown') return notSent(answer.reason);
  return { outcome: 'refused', refusal: answer.refusal, reason: answer.reason };
}

const notSent = (reason: string): NotSent => ({ outcome: 'not_sent', reason, retryable: true });

/** A failure told later surely did not arrive: where an answer would leave it open, it may be tried again. */
export function laterRefusal(code: number | null): Refusal {
  const refusal = refusalOf(code, 400);
  return refusal.act === 'unknown' ? { act: 'retry' } : refusal;
}
