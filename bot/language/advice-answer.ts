import data from './data/advice-answer-words.json' with { type: 'json' };
import { ordinalOf } from './ordinals.ts';
import { clean, fold } from './text.ts';
import type { Understanding } from './understanding.ts';

export type AdviceAnswers = NonNullable<Understanding['extra']['answers']>;
type Status = AdviceAnswers[number]['status'];

const EDGE = '[\\p{L}\\p{M}\\p{N}]';
const oneOf = (list: string): string => {
  const longestFirst = list.split('|').sort((a, b) => b.length - a.length);
  return longestFirst.map((one) => fold(one)).join('|');
};
const phrase = (...forms: string[]): RegExp => new RegExp(`(?<!${EDGE})(?:${forms.join('|')})(?!${EDGE})`, 'giu');
const [WHEN, TELL, ME] = [data.laterWhen, data.laterTell, data.laterMe].map(oneOf);
/** "Kal yaad dilana", "remind me later", "baad me mujhe batana": to be told again, with or without a word for whom. */
const TELL_LATER = `(?:(?:${ME}) )*(?:(?:${WHEN}) (?:(?:${ME}) )*(?:${TELL})|(?:${TELL}) (?:(?:${ME}) )*(?:${WHEN})(?: (?:${TELL}))?)(?: (?:${ME}))*`;
const TELL_LATER_ALONE = new RegExp(`^${TELL_LATER}$`, 'iu');
const STATUSES: [Status, RegExp, string][] = [
  ['not_relevant', phrase(oneOf(data.notRelevant)), '§n'],
  ['later', phrase(TELL_LATER, oneOf(data.later)), '§l'],
  ['done', phrase(oneOf(data.done)), '§d'],
];
const ALL = phrase(oneOf(data.all));
const AROUND = new Set(data.around.split('|').map((word) => fold(word)));
/** Advice has at most three numbers; a higher one is something else. */
const MOST = 3;
const LONGEST = 80;

/**
 * "1 and 2 done", "1 baad mein 2 ho gaya", "skip 3", "sab done", "तीसरा ज़रूरी नहीं": what is said of each number of the advice; `task` null
 * is said of all, or of the only one. Null when the message holds anything else.
 */
export function readAdviceAnswers(text: string): AdviceAnswers | null {
  if (text.length > LONGEST || text.includes('\n')) return null;
  let said = fold(clean(text)).replace(/[!।?]+/gu, ' ');
  for (const [, form, sign] of STATUSES) said = said.replace(form, ` ${sign} `);
  said = said.replace(ALL, ' §a ');
  const answers: AdviceAnswers = [];
  let waiting: (number | null)[] = [];
  let open: Status | null = null;
  for (const token of said.split(/[\s,.&+#-]+/u).filter(Boolean)) {
    const status = STATUSES.find(([, , sign]) => sign === token)?.[0];
    const task = token === '§a' ? null : /^\d{1,2}$/.test(token) ? Number(token) : (ordinalOf(token) ?? undefined);
    if (status !== undefined) {
      if (open !== null) return null;
      if (waiting.length === 0) open = status;
      else answers.push(...waiting.map((one) => ({ task: one, status })));
      waiting = [];
    } else if (task !== undefined) {
      if (task !== null && (task < 1 || task > MOST)) return null;
      // "Skip 3", "ignore 1 and 2": said before its numbers.
      if (open !== null) answers.push({ task, status: open });
      else waiting.push(task);
    } else if (!AROUND.has(token)) return null;
  }
  if (waiting.length > 0) return null;
  const tasks = answers.map(({ task }) => task);
  return answers.length > 0 && new Set(tasks).size === tasks.length && (tasks.length === 1 || !tasks.includes(null))
    ? answers
    : null;
}

/** Does a message say that it is to be told again later, and nothing else? Whom it would write to, it never names. */
export function saysTellLater(text: string): boolean {
  if (text.length > LONGEST || text.includes('\n')) return false;
  const said = fold(clean(text)).replace(/[!।?.,]+/gu, ' ');
  return TELL_LATER_ALONE.test(said.replace(/\s+/gu, ' ').trim());
}
