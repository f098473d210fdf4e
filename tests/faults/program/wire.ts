import type { Address, FilePlight, Said, Schedule, Step } from './schedule.ts';

/** A thing that a phone was given, as the phone has it. The same wire id twice is one thing given twice. */
export type Shown = { wireId: string; text: string | null; isFile: boolean };

export type OpenedShop = { tenantId: number; phones: { phone: string; chatId: number }[]; since: Since };

/** The newest rows before the schedule began: whatever is newer is the schedule's. */
export type Since = Record<
  'invoices' | 'payments' | 'expenses' | 'stock_moves' | 'journal_entries' | 'inbound_messages' | 'outbox',
  number
>;

/** Before anything was written. */
export const NOTHING: Since = {
  invoices: 0,
  payments: 0,
  expenses: 0,
  stock_moves: 0,
  journal_entries: 0,
  inbound_messages: 0,
  outbox: 0,
};

/** What brings a schedule's messages to the house, and to whom the house answers. */
export type SchedulesWire = {
  /** Makes the shops of a schedule, or what of them a schedule is to begin with. */
  open(schedule: Schedule): Promise<OpenedShop[]>;
  /** Gives a message until it is taken, by the address that this wire usually gives unless told. */
  say(
    shop: OpenedShop,
    message: Said,
    at: { sentAt: Date; address?: Address | undefined; file?: FilePlight | undefined },
  ): Promise<void>;
  /** Does what only this wire can. */
  trouble(how: Extract<Step, { do: 'wire' }>['how']): Promise<void>;
  /** Nothing of it keeps messages back any more. */
  healed(): Promise<void>;
  /** Everything a phone of a shop was given since the schedule began. */
  shown(shop: OpenedShop, phone: number): Promise<Shown[]>;
  /** May a phone be given one message twice? Phones of this wire then show it once, by its id. */
  repeatsAreOne: boolean;
};
