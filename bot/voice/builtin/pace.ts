import { SAMPLE_RATE } from '../open-note.ts';

/** A fiftieth of a second. */
const FRAME = SAMPLE_RATE / 50;
/** Of the loudest frame: what is softer before the first word and after the last is nobody's. */
const SOFT = 0.05;

/** How long somebody speaks in a sound: from the first to the last frame that is not soft, in seconds. */
export function spokenSeconds(samples: Float32Array): number {
  const loudness = Array.from({ length: Math.floor(samples.length / FRAME) }, (_, at) =>
    Math.sqrt(samples.subarray(at * FRAME, (at + 1) * FRAME).reduce((sum, sample) => sum + sample * sample, 0) / FRAME),
  );
  const floor = SOFT * Math.max(...loudness, 0);
  const first = loudness.findIndex((one) => one > floor);
  return first === -1 ? 0 : ((loudness.findLastIndex((one) => one > floor) - first + 1) * FRAME) / SAMPLE_RATE;
}

/** Syllables a second: commands are said with four to five, by who is in a hurry with six. */
const HURRIED = 6;
/**
 * What a sentence loses that would have to be said faster than people speak: weights like these, left to themselves, say a thing
 * twice.
 */
export const hurry = (syllables: number, seconds: number): number =>
  2 * Math.max(0, syllables / Math.max(seconds, 0.1) - HURRIED) ** 2;

const SLOWER = 0.9;
/**
 * The sound as by somebody who speaks more slowly and deeply: what is right is heard then too, what was chance is not.
 */
export function slower(samples: Float32Array): Float32Array {
  const last = samples.length - 1;
  return Float32Array.from({ length: Math.floor(samples.length / SLOWER) }, (_, at) => {
    const place = at * SLOWER;
    const before = Math.min(Math.floor(place), last);
    const share = place - before;
    return samples[before]! * (1 - share) + samples[Math.min(before + 1, last)]! * share;
  });
}
