import data from './data/answers.json' with { type: 'json' };
import type { LatinLanguage } from './number-lists.ts';
import { readNumber } from './numbers.ts';
import { endsOrdinal, ordinalOf } from './ordinals.ts';
import { REGIONAL } from './regional.ts';
import { clean, fold, type Token, tokenise } from './text.ts';

const AROUND = new Set(data.choosing.split(' ').map(fold));

/** A number said in Hindi, English or a regional language: nothing else in a choice tells which, and no two count otherwise. */
function numberIn(tokens: Token[], at: number): { value: number; end: number } | null {
  const languages: (LatinLanguage | null)[] = [null, ...REGIONAL.keys()];
  for (const language of languages) {
    const number = readNumber(tokens, at, language);
    if (number) return number;
  }
  return null;
}

/** Which of `count` numbered choices a short answer picks (from 1), or null when it picks none of them. */
export function readChoice(text: string, count: number): number | null {
  const emoji = /^\s*([0-9])\ufe0f?\u20e3\s*$/.exec(text);
  const tokens = tokenise(clean(emoji ? emoji[1]! : text.slice(0, 80))).filter((token) => token.kind !== 'mark');
  if (tokens.length === 0 || tokens.length > 5) return null;
  const picks: number[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at]!;
    const suffix = tokens[at + 1];
    const ordinal = ordinalOf(token.fold);
    const number = numberIn(tokens, at);
    if (ordinal) picks.push(ordinal);
    else if (token.kind === 'number' && suffix?.glued && endsOrdinal(suffix.fold)) {
      picks.push(token.value);
      at += 1;
    } else if (AROUND.has(token.fold) && tokens.length > 1) continue;
    else if (number && Number.isInteger(number.value)) {
      picks.push(number.value);
      at = number.end - 1;
    } else return null;
  }
  const pick = picks[0];
  return picks.length === 1 && pick !== undefined && pick >= 1 && pick <= count ? pick : null;
}
