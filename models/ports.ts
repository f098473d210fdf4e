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
