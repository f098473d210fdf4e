import { conceptReader } from './concept-words.ts';
import data from './data/question-words.json' with { type: 'json' };
import { WEEKDAYS } from './day-to-come.ts';
import { GIVE, OF, TO } from './document-words.ts';
import { ALIKE, type Fit, LOOSE } from './fit.ts';
import { latinLanguage } from './latin-language.ts';
import type { LatinLanguage } from './number-lists.ts';
import { type PersonIn, personInFrame } from './person-in-frame.ts';
import type { Query } from './queries.ts';
import { type SaidSpan, SPAN_WORDS } from './said-span.ts';
import { type Stretch, takeStretch } from './stretch-of-days.ts';
import { fold, scriptOf, type Token, tokenise } from './text.ts';
import type { Understanding } from './understanding.ts';

type Extra = Understanding['extra'];

/** A question of an owner: which, of what or whom, of which days, and how many of the most or least. */
export type ShopQuestion = {
  query: Query;
  span: SaidSpan | null;
  by?: Extra['by'];
  weekday?: number;
  most?: Extra['most'];
  overDays?: number;
  customers: string[];
  products: { ids: string[]; name: string } | null;
};

export type Named = {
  personIn: PersonIn;
  goodsIn(words: Token[]): Fit | null;
  isSupplier(id: string): boolean;
};

type Concept = keyof typeof data;
/** Words that stand around a question are known as they are: what is left of a longer one without its ending says nothing. */
const conceptsOf = conceptReader<Concept>(data, ['more', 'what', 'howMuch', 'whoever']);
const AROUND = [GIVE, OF, TO, SPAN_WORDS.this];
const LONGEST = 140;
const MOST_WORDS = 14;
const MOST_ASKED = 50;

/** A message whose words have all been looked up; no word of it is unknown to the question it is taken for. */
type Said = Named & {
  text: string;
  tokens: Token[];
  stretch: Stretch | null;
  latin: LatinLanguage | null;
};

/**
 * "October ki bikri", "1 to 15 nov sales", "week wise sales", "monday ki sale", "maggi sales this month", "maggi kitne din chalega", "order
 * list for Mehta", "maggi margin", "top 5 udhar", "combo kya banau": null where a word or a number is left over, or a name cannot be placed.
 */
export function readShopQuestion(text: string, named: Named): ShopQuestion | null {
  if (text.length > LONGEST || text.includes('\n')) return null;
  const tokens = tokenise(text).filter(({ kind }) => kind !== 'mark');
  if (tokens.length === 0 || tokens.length > MOST_WORDS) return null;
  const latin = latinLanguage(tokens);
  const said = { ...named, text, tokens, latin };
  const late = readLate(said);
  if (late !== null) return late;
  for (const read of [readLasting, readOrderList]) {
    const found = read({ ...said, stretch: null });
    if (found !== null) return found;
  }
  const stretch = takeStretch(text, latinLanguage);
  if (stretch === null) return null;
  const whole = { ...said, stretch };
  return readBundles(whole) ?? readStop(whole) ?? readDebtors(whole) ?? readMargin(whole) ?? readSales(whole);
}

/** Which of these lists a word stands in; what is neither in one nor around any question is unknown. */
function placed(words: Token[], of: readonly Concept[], latin: LatinLanguage | null) {
  const found = words.map(({ fold: word }) => conceptsOf(word, latin));
  const isIn = (at: number): boolean => of.some((concept) => found[at]!.has(concept)) || isAround(words[at]!.fold);
  return {
    has: (...concepts: Concept[]): boolean => concepts.some((concept) => found.some((one) => one.has(concept))),
    unknown: words.filter((_, at) => words[at]!.kind === 'word' && !isIn(at)),
    numbers: words.filter(({ kind }) => kind === 'number'),
    isKnown: (at: number): boolean => isIn(at),
  };
}
const isAround = (word: string): boolean => AROUND.some((set) => set.has(word));

const plain = (query: Query, stretch: Stretch | null): ShopQuestion => ({
  query,
  span: stretch?.span ?? null,
  customers: [],
  products: null,
});

/** The goods that are named beside words of these lists; null when none are, or other words are left. */
function goodsBeside(words: Token[], of: readonly Concept[], { goodsIn, latin }: Said): ShopQuestion['products'] {
  const asGoods = (name: string): Fit | null => goodsIn(tokenise(name).filter(({ kind }) => kind !== 'mark'));
  const found = nameBeside(words, of, { personIn: asGoods, latin });
  if (!found) return null;
  const { fit, name } = found;
  // What only sounds alike is taken for goods where it can be no others: the answer names them.
  const most = scriptOf(name) === 'latn' ? ALIKE : LOOSE;
  const isSure = fit.exact || fit.tier < ALIKE || (fit.tier <= most && fit.ids.length === 1);
  return isSure ? { ids: fit.ids, name } : null;
}

/** Whoever is named beside words of these lists. */
function peopleBeside(words: Token[], of: readonly Concept[], { personIn, latin }: Said): string[] {
  const found = nameBeside(words, of, { personIn, latin });
  if (!found) return [];
  const { fit, name } = found;
  // In another script than the list has it a name is hardly ever spelt as it is there.
  const isSure = fit.exact || (scriptOf(name) !== 'latn' && fit.tier <= ALIKE && fit.ids.length === 1);
  return isSure ? fit.ids : [];
}

function nameBeside(
  words: Token[],
  of: readonly Concept[],
  { personIn, latin }: { personIn: PersonIn; latin: LatinLanguage | null },
): { fit: Fit; name: string } | null {
  const isFrame = ({ fold: word }: Token): boolean =>
    isAround(word) || of.some((one) => conceptsOf(word, latin).has(one));
  const known = new Set(words.filter(isFrame).map((one) => one.fold));
  const found = personInFrame(words, { words: known, ties: known }, { personIn, latin });
  return found?.fit ? { fit: found.fit, name: found.name } : null;
}

/** Do words that the lists do not know, or all of them, name goods or people of the shop? */
function namesAnything(words: Token[], { goodsIn, personIn, latin }: Named & { latin: LatinLanguage | null }): boolean {
  if (words.length === 0) return false;
  return goodsIn(words)?.exact === true || personIn(words.map(({ raw }) => raw).join(' '), latin)?.exact === true;
}

const LATE: Concept[] = ['whoever', 'notPaid', 'debt', 'more'];
const LATE_DAYS =
  /(\d{1,3})\s*(?:\+\s*)?(?:days?|din|dino|dinon|दिनों|दिनो|दिन|दिवसांपासून|दिवसां|दिवस|દિવસથી|દિવસ|দিনের|দিন|நாட்களாக|நாளா|நாட்கள்|நாள்|రోజులుగా|రోజులు|రోజుల|రోజు|ದಿನಗಳಿಂದ|ದಿನದಿಂದ|ದಿನ|ദിവസമായി|ദിവസം|ദിവസ|ਦਿਨਾਂ|ਦਿਨ)(?![\p{L}\p{M}])/iu;
/** "1 mahine se", "for two weeks": the days of so many weeks or months. */
const LATE_STRETCH =
  /(?<![\p{L}\p{M}\d])(\d{1,2}|ek|one|a|do|two|teen|three|एक|दो|तीन|দুই|এক|એક|બે|ਇੱਕ|ਦੋ)\s*(?:(weeks?|hafte|hafton|hafta|हफ्ते|हफ़्ते|हफ्तों|आठवडे|आठवड्यांपासून|અઠવાડિયાથી|સપ્તાહ|সপ্তাহ|ਹਫ਼ਤੇ|ਹਫ਼ਤਿਆਂ)|(months?|mahine|mahino|mahinon|mahina|महीने|महीनों|महिने|महिन्यांपासून|મહિનાથી|মাস|ਮਹੀਨੇ|ਮਹੀਨਿਆਂ))(?![\p{L}\p{M}])/iu;
const SMALL: Record<string, number> = {
  ...{ ek: 1, one: 1, a: 1, एक: 1, এক: 1, એક: 1, ਇੱਕ: 1 },
  ...{ do: 2, two: 2, दो: 2, দুই: 2, બે: 2, ਦੋ: 2, teen: 3, three: 3, तीन: 3 },
};

/** The days that a debt is said to be old, and where they stand in the text. */
function ageIn(text: string): { days: number; words: string } | null {
  const days = LATE_DAYS.exec(text);
  if (days) return { days: Number(days[1]), words: days[0] };
  const stretch = LATE_STRETCH.exec(text);
  if (!stretch) return null;
  const count = SMALL[stretch[1]!.toLowerCase()] ?? Number(stretch[1]);
  return { days: count * (stretch[2] === undefined ? 30 : 7), words: stretch[0] };
}

/** Whoever is to be written to is somebody else's question. */
const REMINDED = /remind|yaad|bhej|याद|भेज|आठवण|પાઠવ|યાદ|মনে|நினைவ|గుర్తు|ನೆನಪ|ഓർമ്മ|ਯਾਦ|ਭੇਜ/iu;

/** "15 din se jisne paise nahi diye": who has owed for so many days. */
function readLate(said: Omit<Said, 'stretch'>): ShopQuestion | null {
  const age = ageIn(said.text);
  if (!age || REMINDED.test(said.text)) return null;
  const words = tokenise(said.text.replace(age.words, ' ')).filter(({ kind }) => kind !== 'mark');
  const { has, unknown, numbers } = placed(words, LATE, said.latin);
  if (unknown.length > 0 || numbers.length > 0 || !has('whoever') || !has('notPaid', 'debt')) return null;
  const isOwed = has('debtSure') || NOT_GIVEN.test(fold(said.text));
  return isOwed ? { ...plain('overdue', null), overDays: age.days } : null;
}
const NOT_GIVEN = new RegExp(
  fold(
    "not|n't|havent|hasnt|never|nahi|nahin|nai|नहीं|नही|नाही|નથી|nathi|দেয়নি|দেননি|deyni|কল|கல|வில்லை|தரல|கட்டல|kkala|tharala|లేదు|ledu|ಿಲ್ಲ|ಲಿಲ್ಲ|illa|ില്ല|ਨਹੀਂ|ਨਹੀ",
  ),
  'iu',
);

const LASTING: Concept[] = ['lasts', 'whenLong', 'stockWord', 'more', 'lastsDays'];

/** "How long will maggi last", "maggi kitne din chalega", "when will sugar run out". */
function readLasting(said: Said): ShopQuestion | null {
  const { tokens, latin } = said;
  const { has, numbers } = placed(tokens, LASTING, latin);
  const asksWhen = has('whenLong') || (has('lastsDays') && has('more'));
  if (numbers.length > 0 || has('lastsPast') || !asksWhen || !(has('lasts') || (has('lastsDays') && has('stockWord'))))
    return null;
  const products = goodsBeside(tokens, LASTING, said);
  return products && { ...plain('lasting', null), products };
}

const ORDERING: Concept[] = ['order', 'list', 'more'];

/** "Order list for Mehta", "mehta se kya mangana hai". */
function readOrderList(said: Said): ShopQuestion | null {
  const { tokens, latin } = said;
  const { has, numbers } = placed(tokens, ORDERING, latin);
  if (numbers.length > 0 || !has('order') || !(has('list') || has('what'))) return null;
  const suppliers = peopleBeside(tokens, ORDERING, said).filter(said.isSupplier);
  return suppliers.length > 0 ? { ...plain('order_list', null), customers: suppliers } : null;
}

const BUNDLING: Concept[] = ['bundle', 'together', 'togetherSell', 'sold', 'more'];

/** "Bundle", "combo kya banau", "kya saath me bechu". */
function readBundles(said: Said): ShopQuestion | null {
  const { tokens, latin, stretch } = said;
  if (stretch!.span !== null || stretch!.by !== null) return null;
  const { has, unknown, numbers } = placed(tokens, BUNDLING, latin);
  if (unknown.length > 0 || numbers.length > 0 || namesAnything(tokens, said)) return null;
  const isAsked = has('bundleSure') || (has('together') && has('togetherSell') && has('what'));
  return isAsked ? plain('bundles', null) : null;
}

const STOPPING: Concept[] = ['stop', 'sellVerb', 'more'];

/** "What should I stop selling", "kya bechna band karun". */
function readStop(said: Said): ShopQuestion | null {
  const { tokens, latin, stretch } = said;
  const { has, unknown, numbers } = placed(tokens, STOPPING, latin);
  if (stretch!.span !== null || unknown.length > 0 || numbers.length > 0) return null;
  return has('stop') && has('what') ? plain('stop_selling', null) : null;
}

const OWING: Concept[] = ['most', 'debt', 'whoever', 'more'];

/** "Top 5 udhar", "sabse zyada udhar kiska", "5 biggest debtors". */
function readDebtors(said: Said): ShopQuestion | null {
  const { tokens, latin, stretch } = said;
  const { has, unknown, numbers } = placed(tokens, OWING, latin);
  const count = countOf(numbers);
  if (stretch!.span !== null || unknown.length > 0 || count === undefined) return null;
  if (!has('debtSure') || !has('most')) return null;
  return { ...plain('top_unpaid', null), ...(count === null ? {} : { most: { count, isLeast: false } }) };
}

/** The one number of a message, as a count of what is asked for; null for none, undefined for what cannot be one. */
function countOf(numbers: Token[]): number | null | undefined {
  const [number, ...others] = numbers;
  if (!number) return null;
  const isCount = Number.isInteger(number.value) && number.value >= 1 && number.value <= MOST_ASKED;
  return others.length === 0 && isCount ? number.value : undefined;
}

const EARNING: Concept[] = ['margin', 'profit', 'more', 'what', 'howMuch'];
const RANKING: Concept[] = [...EARNING, 'most', 'least', 'list', 'goods', 'itemWise', 'loss'];

/** "Maggi ka margin", "which item gives most profit", "least profit items", "october ka munafa". */
function readMargin(said: Said): ShopQuestion | null {
  const { latin, stretch } = said;
  const words = stretch!.rest;
  const { has, unknown, numbers } = placed(words, RANKING, latin);
  if (!has('margin', 'profitSure', 'loss') || has('whyWord') || stretch!.by !== null) return null;
  const count = countOf(numbers);
  if (count === undefined) return null;
  const isLoss = has('loss');
  const isRanked = has('most', 'leastSure', 'itemWise') || isLoss;
  if (unknown.length === 0 && (has('goods') || has('itemWise')) && (isRanked || count !== null)) {
    return { ...plain('item_profits', stretch), most: { count, isLeast: isLoss || has('leastSure') } };
  }
  if (isLoss) return null;
  if (numbers.length > 0) return null;
  const isOfShop = unknown.length === 0 && !isRanked && !has('goods');
  if (isOfShop && stretch!.span !== null && isNewSpan(stretch!.span)) return plain('profit', stretch);
  const products = isRanked ? null : goodsBeside(words, EARNING, said);
  return products && { ...plain('item_margin', stretch), products };
}

const SELLING: Concept[] = ['salesNoun', 'sold', 'bought', 'more', 'howMuch', 'what'];
const OF_SALES: Concept[] = [
  ...SELLING,
  'goods',
  'most',
  'least',
  'customer',
  'list',
  'itemWise',
  'customerWise',
  'lastsDays',
];

/** Sales of days, of a weekday, by weeks, of goods or of a customer. */
function readSales(said: Said): ShopQuestion | null {
  const { latin, stretch, tokens } = said;
  const weekday = weekdayIn(stretch!.rest);
  const words = stretch!.rest.filter((_, at) => at !== weekday?.at);
  const { has, unknown: strange, numbers } = placed(words, OF_SALES, latin);
  // "Last Sunday" is the newest one.
  const unknown = strange.filter(({ fold: word }) => !(weekday && SPAN_WORDS.last.has(word)));
  const isSales = has('salesNoun') || has('sold');
  if (has('debtSure')) return null;
  const isOfDays = has('most') && has('lastsDays') && !weekday;
  // "Low stock", "kam maal": what is little is not what sold least.
  if (has('leastSure') && !isSales) return null;
  const isRanked = isOfDays || (has('most') && has('goods', 'customer'));
  if (!isSales && !has('bought') && !isRanked) return null;
  const count = countOf(numbers);
  if (count === undefined) return null;
  const { span, by } = stretch!;
  if (unknown.length === 0 && !namesAnything(words, said)) {
    const ofShop =
      isSales && count === null && !has('most', 'leastSure', 'customer', 'goods', 'itemWise', 'customerWise');
    // "Which day had the highest sales": the trend names it.
    if (isOfDays && count === null && by === null && !has('bought', 'customer')) return plain('sales_trend', stretch);
    const whatSold = isSales && has('what') && !has('salesNoun', 'howMuch', 'bought');
    if (whatSold && ofShop && span !== null && !weekday && by === null) return plain('top_items', stretch);
    if (ofShop && weekday)
      return span === null && by === null ? { ...plain('weekday_sales', null), weekday: weekday.day } : null;
    if (ofShop && by !== null) return { ...plain('sales_trend', stretch), ...(by === 'day' ? {} : { by }) };
    if (ofShop && span !== null && isNewSpan(span)) return plain('sales_period', stretch);
    return weekday || by !== null ? null : rankedSales({ has, count, stretch: stretch! });
  }
  if (weekday || by !== null || count !== null || tokens.length === 1) return null;
  if (has('most', 'leastSure', 'customerWise', 'itemWise')) return null;
  const asks = has('howMuch') || span !== null || said.text.includes('?');
  const products = isSales && !has('bought') && (has('salesNoun') || asks) ? goodsBeside(words, SELLING, said) : null;
  if (products) return { ...plain('item_sales', stretch), products };
  if (!(has('salesNoun') || asks)) return null;
  const customers = peopleBeside(words, SELLING, said).filter((id) => !said.isSupplier(id));
  return customers.length > 0 ? { ...plain('customer_sales', stretch), customers } : null;
}

/** "Top 5 items", "3 best customers this month", "sabse kam bikne wale". */
function rankedSales({
  has,
  count,
  stretch,
}: {
  has(...concepts: Concept[]): boolean;
  count: number | null;
  stretch: Stretch;
}): ShopQuestion | null {
  const isLeast = has('leastSure');
  const isRanked = has('most') || isLeast;
  const most = { count, isLeast };
  if (has('customer', 'customerWise') && (isRanked || has('customerWise')) && !isLeast) {
    return { ...plain('top_customers', stretch), most };
  }
  if (has('bought') || !(isRanked || has('itemWise')) || !has('goods', 'what', 'sold', 'itemWise')) return null;
  return { ...plain('top_items', stretch), most };
}

/** Days that only this room reads; today, this week and the like have readers of their own. */
const isNewSpan = (span: SaidSpan): boolean => ('name' in span ? span.name === 'last_year' : !('day' in span));

function weekdayIn(words: Token[]): { day: number; at: number } | null {
  const found = words.flatMap((token, at) => {
    const day = token.kind === 'word' ? WEEKDAYS.findIndex((name) => name.test(token.fold)) : -1;
    return day < 0 ? [] : [{ day: (day + 6) % 7, at }];
  });
  return found.length === 1 ? found[0]! : null;
}
