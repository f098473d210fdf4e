import { conceptReader } from './concept-words.ts';
import data from './data/insight-words.json' with { type: 'json' };
import { takeDate } from './dates.ts';
import { GIVE, OF, TO } from './document-words.ts';
import type { Fit } from './fit.ts';
import { latinLanguage } from './latin-language.ts';
import type { LatinLanguage } from './number-lists.ts';
import { type PersonIn, personInFrame } from './person-in-frame.ts';
import type { Query } from './queries.ts';
import { type SaidSpan, SPAN_WORDS, spanIn } from './said-span.ts';
import { type Token, tokenise } from './text.ts';

/** A question that weighs the books: which, of which days, and of whom or what. */
export type Insight = {
  query: Query;
  span: SaidSpan | null;
  overDays: number | null;
  customers: string[];
  products: { ids: string[]; name: string } | null;
};

type Concept = keyof typeof data;
const conceptsOf = conceptReader(data);
/** Words that a plain order, payment or question has too: they say nothing of a question of this room. */
const AROUND = [GIVE, OF, TO, ...Object.values(SPAN_WORDS)];
const MOST_WORDS = 14;
const MOST_UNKNOWN = 1;

const OVER_DAYS =
  /(\d{1,3})\s*(?:\+\s*)?(?:days?|din|dino|dinon|दिनों|दिनो|दिन|दिवसांपासून|दिवसां|दिवस|દિવસથી|દિવસ|দিনের|দিন|நாட்களாக|நாளா|நாட்கள்|நாள்|రోజులుగా|రోజుల|రోజు|ದಿನಗಳಿಂದ|ದಿನದಿಂದ|ದಿನ|ദിവസമായി|ദിവസം|ദിവസ|ਦਿਨਾਂ|ਦਿਨ)/iu;

/**
 * "Compare this month with last month", "maggi kitni biki is hafte", "kiska rate badhau", "what sells together": null for whatever
 * holds a number (but days that somebody has owed), other words, or names it cannot place.
 */
export function readInsight(
  text: string,
  { personIn, goodsIn }: { personIn: PersonIn; goodsIn(words: Token[]): Fit | null },
): Insight | null {
  if (text.length > 140 || text.includes('\n')) return null;
  const days = OVER_DAYS.exec(text);
  const { date, rest } = takeDate(days ? text.replace(days[0], ' ') : text);
  const tokens = tokenise(rest).filter((token) => token.kind !== 'mark');
  if (tokens.length === 0 || tokens.length > MOST_WORDS || tokens.some((token) => token.kind === 'number')) return null;
  const latin = latinLanguage(tokens);
  const said = tokens.map((token) => conceptsOf(token.fold, latin));
  const has = (...concepts: Concept[]): boolean => concepts.every((concept) => said.some((one) => one.has(concept)));
  const isKnown = (at: number): boolean => said[at]!.size > 0 || isAround(tokens[at]!.fold);
  const plain: Insight = { query: 'compare', span: null, overDays: null, customers: [], products: null };
  if (days) {
    if (date !== null || !has('who', 'notpaid') || !tokens.every((_, at) => isKnown(at))) return null;
    return { ...plain, query: 'overdue', overDays: Number(days[1]) };
  }
  const query = topicOf(has, tokens);
  const unknown = tokens.filter((_, at) => !isKnown(at));
  const goods = goodsIn(tokens);
  if (query !== null && unknown.length <= MOST_UNKNOWN && !goods?.exact) {
    const span = date === null ? spanOf(tokens, query) : { day: date };
    return span === undefined || isNamed(unknown, { personIn, goodsIn }, latin) ? null : { ...plain, query, span };
  }
  return ofSomething(tokens, { personIn, goodsIn, has, latin, date });
}

/** Which question needs nobody's name; null when none. */
function topicOf(has: (...concepts: Concept[]) => boolean, tokens: Token[]): Query | null {
  const words = tokens.map((token) => token.fold);
  const about = has('sales') || has('profit');
  const units = (['week', 'month', 'year'] as const).filter((unit) => words.some((word) => SPAN_WORDS[unit].has(word)));
  const says = (which: 'this' | 'last' | 'today' | 'yesterday'): boolean =>
    words.some((word) => SPAN_WORDS[which].has(word));
  const isTwoSpans = (units.length === 1 && says('this') && says('last')) || (says('today') && says('yesterday'));
  if (has('compare') && (about || units.length === 1 || isTwoSpans)) return 'compare';
  if (about && isTwoSpans) return 'compare';
  if (has('sales') && (has('chart') || has('daywise') || has('day', 'by'))) return 'sales_trend';
  if (has('sales', 'by', 'customers')) return 'top_customers';
  if (has('sales', 'by', 'goods')) return 'top_items';
  if (has('raise', 'rate') && has('which')) return 'raise_prices';
  if (has('combo') && (has('which') || has('how'))) return 'bundles';
  if (has('together', 'sales') && (has('which') || has('goods'))) return 'bundles';
  if (has('dead') && has('how', 'clear')) return 'dead_stock';
  if (has('best', 'customers')) return 'top_customers';
  if (has('best', 'who', 'bought')) return 'top_customers';
  return null;
}

type Names = { personIn: PersonIn; goodsIn(words: Token[]): Fit | null };

/** Is a word that says nothing here a name of the shop's? Then the message is about it. */
const isNamed = (unknown: Token[], { personIn, goodsIn }: Names, latin: LatinLanguage | null): boolean =>
  unknown.length > 0 &&
  (goodsIn(unknown) !== null || personIn(unknown.map(({ raw }) => raw).join(' '), latin) !== null);

/** "Maggi kitni biki", "ravi ne is mahine kitna liya": what some goods sold, or somebody bought. */
function ofSomething(
  tokens: Token[],
  {
    personIn,
    goodsIn,
    has,
    latin,
    date,
  }: Names & {
    has(...concepts: Concept[]): boolean;
    latin: LatinLanguage | null;
    date: { daysAgo: number | null; when: { day: number; month: number | null; year: number | null } | null } | null;
  },
): Insight | null {
  if (!has('howmuch') || !(has('sales') || has('bought')) || has('profit') || has('notpaid')) return null;
  const span = date === null ? spanOf(tokens, 'item_sales') : { day: date };
  if (span === undefined) return null;
  const words = new Set(tokens.map((token) => token.fold).filter((word) => isFrame(word, latin)));
  const ties = words;
  const asGoods = (name: string): Fit | null => goodsIn(tokenise(name).filter((token) => token.kind !== 'mark'));
  const goods = personInFrame(tokens, { words, ties }, { personIn: asGoods, latin });
  const found = { span, overDays: null };
  if (goods?.fit?.exact && has('sales'))
    return { ...found, query: 'item_sales', customers: [], products: { ids: goods.fit.ids, name: goods.name } };
  const person = personInFrame(tokens, { words, ties }, { personIn, latin });
  if (!person?.fit?.exact) return null;
  return { ...found, query: 'customer_sales', customers: person.fit.ids, products: null };
}

const isFrame = (word: string, latin: LatinLanguage | null): boolean =>
  isAround(word) ||
  (['sales', 'bought', 'howmuch', 'goods', 'filler', 'which'] as const).some((concept) =>
    conceptsOf(word, latin).has(concept),
  );

const isAround = (word: string): boolean => AROUND.some((set) => set.has(word));

/** The days said: of two that are compared the newer. Undefined when they cannot be read. */
function spanOf(tokens: Token[], query: Query): SaidSpan | null | undefined {
  const words = tokens.map((token) => token.fold);
  if (query !== 'compare') return spanIn(words)?.span ?? (spanIn(words) === null ? undefined : null);
  if (words.some((word) => SPAN_WORDS.today.has(word))) return { name: 'today' };
  const unit = (['week', 'month', 'year'] as const).find((one) => words.some((word) => SPAN_WORDS[one].has(word)));
  return unit ? { name: unit } : null;
}
