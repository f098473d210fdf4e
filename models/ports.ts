/**
 * What a lower room asks of the rooms above it; main.ts gives the bodies. Each is only a wake-up: losing one is made good by
 * the sweeper, because the rows in MySQL are the truth.
 */
export type Wake = {
  /** A chat has a message to work on. */
  chat(chatId: number): Promise<void>;
  /** Documents wait to be rendered. */
  documents(): Promise<void>;
  /** A line has messages to send. */
  line(lineId: number): Promise<void>;
};

/** A named point of a message's way where a test may kill the process; does nothing in production. */
export type Failpoint = (name: 'received' | 'understood' | 'committed' | 'rendered' | 'sent' | 'acknowledged') => void;

/** One use of a day's number; `key` names it, so that a repeat takes nothing. `counted`: what the shop's rows say was used. */
export type DayUse = { tenantId: number; day: string; quota: string; key: string; most: number; counted: number };

/**
 * Fast counters that all processes share. They may be lost or away at any time: every answer is null then, and whoever asks goes by
 * the rows. No act is ever refused because a counter is away.
 */
export type Limits = {
  /** Takes one of a day's number unless it is used up; `used` counts what is taken. */
  takeOfDay(use: DayUse): Promise<{ isAllowed: boolean; used: number } | null>;
  /**
   * Counts a message of a chat's minute. Above the number it waits `waitMs`; `isFirst`: nobody was told in this minute.
   */
  countMessage(chatId: number): Promise<{ waitMs: number; isFirst: boolean } | null>;
  /**
   * Takes the right to run something for a while, so that of several schedulers one begins on a shop and the others go on to the next.
   * Whether it was run is the rows' to say, with this or without it.
   */
  holdRun(run: { name: string; tenantId: number; forMs: number }): Promise<{ isOurs: boolean } | null>;
};
