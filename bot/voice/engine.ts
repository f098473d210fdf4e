import type { Language } from '../../models/languages.ts';

/** A voice note as it came, and its sound where this process could decode it. */
export type Note = {
  bytes: Buffer;
  /** What it is by its own first bytes, and the ending that speech services know it by. */
  format: NoteFormat;
  /** One channel, 16,000 samples a second, −1 to 1; null for formats that only a service can open. */
  samples: Float32Array | null;
};
export type NoteFormat = { mimeType: string; ending: string };

/** What helps an engine: the language that is most likely spoken, and names of goods and people that are likely said, the likeliest first; `lately`: those that a service may be told. */
export type Hints = {
  language: Language | null;
  goods: readonly string[];
  people: readonly string[];
  lately: readonly string[];
  /** Is something being asked in the chat? Then an answer may be what is said. */
  isAsked?: boolean;
};

/**
 * What was said, as one engine heard it. `confidence` is 0 to 1, `shares` how likely the text and each alternative is, in that
 * order; null where the engine gives none.
 */
export type Transcript = {
  text: string;
  alternatives: string[];
  shares: number[] | null;
  confidence: number | null;
  engine: string;
};

/**
 * Something that hears. `hear` never throws and never takes longer than its own limit: `failed` may go better later or with
 * another engine, `resting` is left alone for a while, `nothing` heard no words, `no_command` heard none of the sentences it knows,
 * `unopened` cannot open this format.
 */
export type Engine = {
  name: string;
  /** Does the note leave this machine? Then only for shops that agreed. */
  isOutside: boolean;
  hear(note: Note, hints: Hints): Promise<{ outcome: 'heard'; transcript: Transcript } | { outcome: EngineTrouble }>;
  /** Ends what it holds beside this process. */
  stop?(): void;
};
export type EngineTrouble = 'nothing' | 'no_command' | 'failed' | 'resting' | 'unopened';
