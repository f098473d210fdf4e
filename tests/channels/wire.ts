import type { Channel } from '../../bot/channels/channel.ts';

/** A message from the customer's phone. */
export type Said = {
  wireId: string;
  text?: string;
  /** Our id of the message it answers. */
  quotes?: string;
  reaction?: string;
  document?: { bytes: Buffer; fileName: string };
};

/** What the customer's phone was given, newest last; a repeat is there twice. */
export type Shown = { id: string; text: string | null; file: Buffer | null; isPicture: boolean };

/** Typing on and off, and the emoji put on messages of theirs (empty: taken away), newest last. */
export type ShownSigns = {
  typing(): boolean[];
  marks(): { about: string; emoji: string }[];
  until(condition: () => boolean): Promise<void>;
};

/** One wire with somebody at its other end, so that every channel can be asked the same. */
export type WireUnderTest = {
  channel: Channel;
  lineId: number;
  customer: { phone: string; address: string };
  /** What the channel promises about a message whose answer from the wire was lost; null: its answers cannot be lost. */
  lostAck: 'repeated' | 'uncertain' | null;
  /** How a message ends whose sender died after the wire took it. */
  senderDied: 'reconciled' | 'repeated';
  /** Delivers to us; resolves when the message has been kept (or recognised). */
  hear(said: Said): Promise<void>;
  /** The bytes of a kept file, fetched if the wire gives files later. */
  fileOf(messageId: number): Promise<Buffer | null>;
  shown(): Shown[] | Promise<Shown[]>;
  /** The wire takes the next message, but its answer does not come. */
  loseNextAnswer(): void;
  /** Answers come again. */
  answerAgain(): void | Promise<void>;
  /** The wire refuses the next message for good; null: it never does. */
  refuseNext: (() => void) | null;
  goAway: (() => Promise<void>) | null;
  comeBack(): Promise<void>;
  /** The wire tells, late and twice over, that what it took was delivered; null: it never tells. */
  tellDelivered: (() => Promise<void>) | null;
  /** What the customer's phone was shown besides messages; null: the wire shows no signs. */
  signs: ShownSigns | null;
  stop(): Promise<void>;
};
