import { fromJson, type Platform } from '../database/scope.ts';
import type { Line } from './lines.ts';

/** How many messages a linked number may send. */
export type PaceLimits = {
  perMinute: number;
  perHour: number;
  /** Of those, what nobody waits for: documents to customers, reminders, advice. */
  unaskedPerHour: number;
  /** Of those, words to people who have never written to the number. */
  coldPerHour: number;
  coldPerDay: number;
};

/**
 * WhatsApp publishes no limits for numbers linked as a device. About 400 new conversations in two hours have cost numbers their
 * use (Baileys issue 1850); a tenth of that is taken for those, and answers go as fast as a person with two thumbs.
 */
export const USUAL_LIMITS: PaceLimits = {
  perMinute: 30,
  perHour: 500,
  unaskedPerHour: 90,
  coldPerHour: 20,
  coldPerDay: 100,
};

/**
 * For the first weeks of a number that is new to WhatsApp, or new to writing this much. People who run unofficial clients advise 20
 * to 50 messages to strangers a day at first, more from week to week, and no sudden rise (discussion 667 of
 * go-whatsapp-web-multidevice, issue 506 of whatsmeow). Nothing tells how old a number is, so a person has to choose this.
 */
export const CAREFUL_LIMITS: PaceLimits = {
  perMinute: 15,
  perHour: 120,
  unaskedPerHour: 20,
  coldPerHour: 5,
  coldPerDay: 20,
};

/** How far a line's own limits may go; further than that only the installation's settings, which nobody changes in passing. */
export const PACE_BOUNDS: Record<keyof PaceLimits, { least: number; most: number }> = {
  perMinute: { least: 1, most: 120 },
  perHour: { least: 1, most: 3_000 },
  unaskedPerHour: { least: 1, most: 600 },
  coldPerHour: { least: 1, most: 60 },
  coldPerDay: { least: 1, most: 400 },
};
export const PACE_NAMES = Object.keys(PACE_BOUNDS) as (keyof PaceLimits)[];

/** What is a part of what, so that a larger limit would never be reached. */
const WITHIN: readonly (readonly [keyof PaceLimits, keyof PaceLimits])[] = [
  ['perMinute', 'perHour'],
  ['unaskedPerHour', 'perHour'],
  ['coldPerHour', 'unaskedPerHour'],
  ['coldPerHour', 'coldPerDay'],
];

/** Why limits are refused, by the name of the sentence under `admin`. */
export type PaceRefusal =
  | { why: 'pace_out_of_bounds'; name: keyof PaceLimits; least: number; most: number }
  | { why: 'pace_above'; name: keyof PaceLimits; above: keyof PaceLimits };

/** Reads limits that a person gave, numbers or digits; what is left out or no whole number within bounds is refused by its name. */
export function readPaceLimits(
  given: {
    [Name in keyof PaceLimits]?: unknown;
  },
): { limits: PaceLimits } | { refused: PaceRefusal } {
  const limits = { ...USUAL_LIMITS };
  for (const name of PACE_NAMES) {
    const { least, most } = PACE_BOUNDS[name];
    const text = String(given[name] ?? '').trim();
    const value = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
    if (!(value >= least && value <= most)) return { refused: { why: 'pace_out_of_bounds', name, least, most } };
    limits[name] = value;
  }
  const wrong = WITHIN.find(([inner, outer]) => limits[inner] > limits[outer]);
  return wrong ? { refused: { why: 'pace_above', name: wrong[0], above: wrong[1] } } : { limits };
}

/** The limits of a line's own; null when it has the installation's. What is stored and no longer allowed is none. */
export function ownLimits(line: Pick<Line, 'pace_limits'>): PaceLimits | null {
  if (line.pace_limits === null) return null;
  const read = readPaceLimits(fromJson<Partial<PaceLimits>>(line.pace_limits));
  return 'limits' in read ? read.limits : null;
}

/**
 * Gives a linked line limits of its own, or with null the installation's again; the bot that has the line goes by them within
 * seconds. False when there is no such line, or its wire has rates of its own.
 */
export async function setOwnLimits(platform: Platform, lineId: number, limits: PaceLimits | null): Promise<boolean> {
  if (limits !== null && 'refused' in readPaceLimits(limits)) throw new Error('These limits were never checked');
  const line = await platform.one(
    "SELECT id FROM line_numbers WHERE id = :lineId AND channel = 'whatsapp' FOR UPDATE",
    { lineId },
  );
  if (!line) return false;
  await platform.update('line_numbers', lineId, { pace_limits: limits });
  return true;
}

/** How a line is paced, as the name of a sentence under `admin` and what stands in it. */
export function paceWords(line: Pick<Line, 'channel' | 'pace_limits'>): {
  words: 'pace_meta' | 'pace_usual' | 'pace_own' | 'pace_none';
  values: Partial<PaceLimits>;
} {
  if (line.channel === 'cloud_api') return { words: 'pace_meta', values: {} };
  if (line.channel === 'simulator') return { words: 'pace_none', values: {} };
  const own = ownLimits(line);
  return own ? { words: 'pace_own', values: own } : { words: 'pace_usual', values: {} };
}
