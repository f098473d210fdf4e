import type { LineChannel } from '../../models/lines/lines.ts';
import type { MediaReference, MessageKind } from '../../models/messages/inbox.ts';
import type { Pace } from '../../models/outbox/pace.ts';

/**
 * A channel is one wire (WhatsApp, the simulator). It turns what arrives into `receive` calls and sends what the outbox
 * hands it. Every channel says what it can promise, and the outbox sender acts on that, never on the channel's name.
 */
export type ChannelPromises = {
  /** We choose the message id before sending, and a second send under that id is the same message to the wire. */
  presetIds: boolean;
  /** The wire confirms that it took a message. */
  acks: boolean;
  /** Whatever happened, the channel can tell later whether a message was taken. */
  canReconcile: boolean;
  /** How fast it may be written to, as of now; left out: as fast as it answers. */
  readonly pace?: Pace | null;
};

/** A picture leaves as one that is shown in the chat, anything else as a document. */
export type OutgoingFile = { bytes: Buffer; mimeType: string; fileName: string };

export type OutgoingMessage = {
  /** Preset id on the wire. */
  wireId: string;
  /** Address on the wire: a JID for WhatsApp, a phone number in the simulator. */
  to: string;
  text: string | null;
  file: OutgoingFile | null;
  /** Wire id of the message this one answers. */
  quotedWireId: string | null;
  /** An emoji put on `quotedWireId` instead of a message. */
  reaction: string | null;
};

/** Why a message will never arrive, where a person can do something about it. */
export type WhyNotSent = 'not_on_whatsapp' | 'window_closed' | 'template' | 'refused';

export type SendResult =
  | { outcome: 'acknowledged'; wireId: string }
  /** Surely not sent; may be tried again. */
  | { outcome: 'not_sent'; reason: string; retryable: boolean; because?: WhyNotSent; retryInMs?: number }
  /** It may or may not have arrived. */
  | { outcome: 'unknown'; reason: string };

/** The pictures that every wire shows. */
export const isPicture = ({ mimeType }: OutgoingFile): boolean => PICTURES.has(mimeType);
const PICTURES: ReadonlySet<string> = new Set(['image/jpeg', 'image/png']);

export type IncomingMedia = { bytes: Buffer; mimeType: string; fileName: string | null };

export type IncomingMessage = {
  wireId: string;
  /** Canonical address of the sender on the wire (a LID for WhatsApp, a phone in the simulator). */
  sender: string;
  /** Phone in E.164 without '+', when the wire tells it. */
  senderPhone: string | null;
  senderName: string | null;
  /** Where an answer goes. */
  chatAddress: string;
  /** Is this chat the line's own number talking to itself? */
  noteToSelf: boolean;
  /**
   * An `edit` is another text for an earlier message, whose id is `quotedWireId`; its own `wireId` is the edit's. A `deletion`
   * takes the message `quotedWireId` back: it is left where nobody has worked on it, and undoes nothing.
   */
  kind: MessageKind;
  text: string | null;
  media: IncomingMedia | null;
  /** Where the file is to be had, on a wire that gives it later; then `media` is null. */
  mediaReference?: MediaReference | null;
  quotedWireId: string | null;
  /** The wire's own time of the message. */
  sentAt: Date;
};

export type ChannelState = 'unlinked' | 'linking' | 'online' | 'reconnecting' | 'logged_out' | 'banned';

/** Where a sign is shown: in the chat with an address, about a message of theirs. */
export type SignPlace = { to: string; wireId: string };

/** Signs are shown at once or not at all. They are no messages: none waits in the outbox, is counted, or holds up an answer. */
export type ChannelSigns = {
  /**
   * Do signs and messages arrive in the order they were sent in? Where they do not, nothing is shown of what may be answered at
   * once: typing that arrives after its answer would stay.
   */
  keepsOrder: boolean;
  /**
   * Shows that something is being typed, or no longer. `about` is the newest message of theirs that it answers, null when nobody
   * asked. A wire that can only show it about a message does nothing without one; where it ends by itself, `isOn` false does nothing.
   */
  typing(to: string, about: string | null, isOn: boolean): Promise<void>;
  /** Puts an emoji on a message of theirs. False: it surely does not stand there, because the wire has no room for it or refused. */
  mark(at: SignPlace, emoji: string): Promise<boolean>;
  /** Takes it away, also when another process put it. Rejects when that may be tried again. */
  unmark(at: SignPlace): Promise<void>;
};

export interface Channel {
  readonly kind: LineChannel;
  readonly promises: ChannelPromises;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** May something be sent now? While it is not, messages wait and use up no attempt; `line` is woken when it is. */
  isOnline(): boolean;
  /** Has it stopped by itself, so that only a new one can go on? Left out by a wire that never does. */
  hasEnded?(): boolean;
  send(message: OutgoingMessage): Promise<SendResult>;
  /** Left out by a wire that has none. */
  signs?: ChannelSigns;
  /** Was a message with this id taken by the wire? Null when nobody can know, which never happens where `promises.canReconcile`. */
  wasTaken(wireId: string): Promise<boolean | null>;
}
