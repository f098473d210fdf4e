import type { Scope } from '../../models/database/scope.ts';
import type { InboundMessage, NoteHearing } from '../../models/messages/inbox.ts';
import type { Understanding } from '../language/understanding.ts';
import { type Choice, chooseHearing, NO_SENSE, type Reading, readingsOf } from '../voice/choose-hearing.ts';
import type { Understander } from './shop-grammar.ts';
import { shopSense } from './shop-sense.ts';
import { BY_VOICE, UNSURE_HEARING } from './voice.ts';

type Meant = { meaning: Understanding; heard: { transcript: string; hearing: NoteHearing } | null };

/**
 * What a voice note means: of all that it may have said, what makes sense for the shop. What was taken, what was about as likely
 * and why the rest came behind is kept with its hearing.
 */
export async function meaningOfNote(scope: Scope, grammar: Understander, message: InboundMessage): Promise<Meant> {
  const { hearing, transcript } = message;
  const read = (text: string): Understanding => {
    const meaning = grammar.understand(text, { source: 'voice' });
    return { ...meaning, doubts: [...meaning.doubts, BY_VOICE] };
  };
  // Words that somebody wrote down have no engine that could be unsure.
  if (transcript === null || hearing?.outcome !== 'heard') return { meaning: read(transcript ?? ''), heard: null };
  const { alternatives, shares = null } = hearing;
  const readings = readingsOf({ text: transcript, alternatives, shares }, (text, options) =>
    grammar.understand(text, options),
  );
  const meanings = readings.map(({ meaning }) => meaning);
  const sense = readings.length === 1 ? NO_SENSE : await shopSense(scope, meanings);
  const choice = chooseHearing(readings, sense);
  const meaning = read(choice.chosen.text);
  const isSure = choice.isSure && (hearing.confidence === null || hearing.confidence >= SURE);
  return {
    meaning: isSure ? meaning : { ...meaning, doubts: [...meaning.doubts, UNSURE_HEARING] },
    heard: { transcript: choice.chosen.text, hearing: keptWith(hearing, readings, choice, read) },
  };
}
const SURE = 0.9;
const MOST_RIVALS = 4;

/** The hearing with what was taken in the first place, and with why. */
function keptWith(
  hearing: NoteHearing,
  all: readonly Reading[],
  { chosen, rivals, judged }: Choice,
  read: (text: string) => Understanding,
): NoteHearing {
  const others = all.filter(({ text }) => text !== chosen.text);
  const taken = all.filter(({ text }) => text === chosen.text);
  const shares = [...taken.slice(0, 1), ...others].flatMap(({ share }) => share ?? []);
  const doubts = judged.flatMap((one) => (one.doubts.length > 0 ? [{ text: one.text, doubts: [...one.doubts] }] : []));
  const asked = [chosen, ...rivals].slice(0, MOST_RIVALS).map(({ text }) => ({ text, meaning: read(text) }));
  return {
    ...hearing,
    alternatives: others.map(({ text }) => text),
    shares: shares.length === 0 ? null : shares,
    ...(rivals.length > 0 ? { rivals: asked } : {}),
    ...(doubts.length > 0 ? { doubts } : {}),
  };
}
