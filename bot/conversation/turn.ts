import type { Platform, Scope } from '../../models/database/scope.ts';
import type { DrawnDocument } from '../../models/documents/document-files.ts';
import type { LineChannel } from '../../models/lines/lines.ts';
import type { InboundMessage } from '../../models/messages/inbox.ts';
import { queueMessage } from '../../models/outbox/queue-message.ts';
import type { Person } from '../../models/people/people.ts';
import type { Understanding } from '../language/understanding.ts';
import type { Translate } from '../replies/translate.ts';
import type { Admission } from './admission.ts';

export type Chat = { id: number; lineId: number; channel: LineChannel };

/** One message of one chat, inside its transaction. */
export type Turn = {
  platform: Platform;
  message: InboundMessage;
  chat: Chat;
  person: Person;
  t: Translate;
  /** Several turns are answered in one message: their words are collected here and not sent. */
  muted?: string[];
};

/** A turn of somebody of the shop. */
export type ShopTurn = Turn & {
  scope: Scope;
  role: 'owner' | 'manager' | 'cashier';
  meaning: Understanding;
  /** Reads words with the shop's names, as this message was read. */
  reader(): Promise<(words: string) => Understanding>;
  /** The day the message was sent, when it waited so long that its day must be asked; `scope.today` is then the real day. */
  lateDay: string | null;
  /** Did so many messages wait together that none of them is answered by itself? */
  isBurst?: boolean;
  /** What is known of the day's number that the message takes one of; left out where nothing is counted. */
  admission?: Admission | null;
  /** Late orders that come after the one this turn is about: a question about it keeps them. */
  lateRest?: LateOrder[];
};

/** An order that waited so long that its day must be said. */
export type LateOrder = {
  meaning: Understanding;
  day: string;
  said: string;
  quotedWireId: string | null;
  /** The message itself, so that an edit or a deletion of it finds it. */
  wireId: string;
  /** What was said of it after it: "nahi 3 karo", "send to Ravi". */
  after: { meaning: Understanding; said: string }[];
  isLeft: boolean;
  /** When it was first shown in a question; null: not yet. */
  askedAt: string | null;
};

/** In a turn that may not ask: what it asks for is asked in a turn of its own. */
export class NeedsAnswer extends Error {}

/** Answers in the chat the message came from. Returns the wire id, by which a quoted reply finds its question or act. */
export async function say(
  turn: Turn & { scope?: Scope },
  text: string,
  options: { actId?: number | null; document?: DrawnDocument | null; audience?: 'owner' | 'customer' } = {},
): Promise<string> {
  if (turn.muted) {
    turn.muted.push(text);
    return '';
  }
  const { wireId } = await queueMessage(turn.platform, {
    tenantId: turn.scope?.tenantId ?? null,
    lineId: turn.chat.lineId,
    chatId: turn.chat.id,
    messageId: turn.message.id,
    text,
    actId: options.actId ?? null,
    document: options.document ?? null,
    audience: options.audience ?? 'owner',
  });
  return wireId;
}

export const sourceOf = (turn: Turn) => ({ chatId: turn.chat.id, messageId: turn.message.id });
