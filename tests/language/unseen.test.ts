import { expect, test } from 'vitest';
import { isUnsure } from '../../bot/language/doubts.ts';
import { createUnderstander } from '../../bot/language/index.ts';
import type { Understanding } from '../../bot/language/understanding.ts';
import { type Corpus, loadUnseen, missOf } from './corpus.ts';

/**
 * How the grammar does on messages that it was not made with. At first 501 of the 624 were read as they are meant; since
 * then the causes found here have been cured as rules, each with sentences of its own in another test. A change that reads
 * its own corpus better and these worse has learnt lines and not the language; floors only rise.
 */
const LEAST_EXACT = {
  northern: 0.93,
  south: 0.95,
  electrical: 0.99,
  chemist: 0.97,
  western: 0.92,
  eastern: 0.88,
  'counter-ta-te': 0.9,
  'counter-kn-ml': 0.96,
  clothing: 0.98,
  'general-store': 0.75,
  dairy: 0.78,
} as const;
/** Of all these messages, how many may be booked otherwise than said without a question. */
const MOST_BOOKED_WRONG = 0;

/** Would the conversation do this without a question? An unknown name, a doubt and an unread line of a list are asked about. */
const isDoneUnasked = (meaning: Understanding): boolean =>
  !isUnsure(meaning) &&
  meaning.items.every((item) => item.product !== null) &&
  meaning.extra.customer_name === null &&
  meaning.extra.unread_lines === undefined;

const read = (corpus: Corpus) => {
  const { understand } = createUnderstander(corpus.shop);
  return corpus.lines.map((line) => {
    const meaning = understand(line.text, { source: line.source });
    return { meaning, miss: missOf(line, meaning, corpus) };
  });
};
const all = loadUnseen().map((corpus) => ({ name: corpus.name as keyof typeof LEAST_EXACT, lines: read(corpus) }));

test.each(all)('$name is read as well as at first', ({ name, lines }) => {
  const exact = lines.filter(({ miss }) => miss === null).length;
  console.log(`unseen ${name.padEnd(11)} exact ${exact}/${lines.length}`);
  expect(exact / lines.length).toBeGreaterThanOrEqual(LEAST_EXACT[name]);
});

test('hardly any is booked otherwise than said without a question', () => {
  const wrong = all
    .flatMap(({ lines }) => lines)
    .filter(({ meaning, miss }) => miss?.wrongAct && isDoneUnasked(meaning))
    .map(({ miss }) => `${miss!.id} ${miss!.text}`);
  console.log(`unseen, booked otherwise than said without a question: ${wrong.length}`);
  expect(wrong.length, wrong.join('\n')).toBeLessThanOrEqual(MOST_BOOKED_WRONG);
});
