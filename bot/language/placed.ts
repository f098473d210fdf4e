import { HELP, MOVE } from './branch-words.ts';
import { emptyUnderstanding } from './empty-understanding.ts';
import { readOneWord } from './one-word.ts';
import type { PersonIn } from './person-in-frame.ts';
import { MAIN_PLACE, type Places, placesIn, type SaidPlace, THIS_PLACE, textWithout } from './places.ts';
import { type Token, tokenise } from './text.ts';
import type { Understanding } from './understanding.ts';
import type { GoodsIn } from './who-and-what.ts';

type Readers = { goodsIn: GoodsIn; personIn: PersonIn; read(words: string): Understanding };
type Transfer = { from: string; to: string };

/** Read back before it is done: the words may also mean something else. */
const UNSURE = 0.5;
const NO_ACT = 'no_act' as const;
const MOVED = new Set<Understanding['intent']>(['stock_in', 'stock_out', 'stock_adjust', 'purchase']);
/** Questions that a place may be named in. */
const ASKED = new Set<NonNullable<Understanding['query']>>(['stock_of', 'low_stock', 'sales_today']);

/**
 * "10 maggi godown se dukan bhejo", "maal aaya 5 box maggi godown me", "bill 2 parle g to ravi from andheri", "godown maggi 40",
 * "andheri me maggi kitna hai": an act or a question that names a place of the shop. The places are taken out of the words, and the
 * rest is read as it would be without them. Null when none is named, or the rest is about something that has no place.
 */
export function readPlaced(text: string, places: Places, readers: Readers): Understanding | null {
  if (places.branches.length === 0) return null;
  const tokens = tokenise(text);
  const said = placesIn(tokens, places, readers);
  if (said.length > 2 || !said.some(({ id }) => id !== THIS_PLACE)) return null;
  const meaning = readTransfer(text, tokens, said, readers) ?? readAt(text, tokens, said, places, readers);
  const isAlike = meaning !== null && said.some((place) => place.isAlike);
  return isAlike ? { ...meaning, doubts: [...meaning.doubts, 'fuzzy_place'] } : meaning;
}

function readTransfer(text: string, tokens: Token[], said: SaidPlace[], readers: Readers): Understanding | null {
  const isIn = (at: number): boolean => said.some(({ from, to }) => at >= from && at < to);
  const isMove = (at: number): boolean => !isIn(at) && MOVE.has(tokens[at]!.fold);
  const moves = tokens.some((_, at) => isMove(at));
  const transfer = fromTo(said, moves);
  if (transfer === null || transfer.from === transfer.to) return null;
  const isVerb = (at: number): boolean => isMove(at) || (moves && HELP.has(tokens[at]!.fold));
  const meaning = readers.read(textWithout(text, tokens, (at) => isIn(at) || isVerb(at)));
  return isGoodsAlone(meaning) ? asTransfer(meaning, transfer, 1) : null;
}

/** From where to where; one place alone needs a verb, and the other is where the speaker is. */
function fromTo(said: SaidPlace[], moves: boolean): Transfer | null {
  const from = said.find(({ role }) => role === 'from');
  const to = said.find(
    (place) => place !== from && (place.role === 'to' || (from !== undefined && place.role !== 'from')),
  );
  if (said.length === 2) {
    const start = from ?? said.find((place) => place !== to && place.role === 'bare');
    return start && to ? { from: start.id, to: to.id } : null;
  }
  const [only] = said;
  if (!moves || only === undefined) return null;
  return only.role === 'from' ? { from: only.id, to: THIS_PLACE } : { from: THIS_PLACE, to: only.id };
}

/** Goods and how many of them, and nothing that is bought, sold or owed. */
function isGoodsAlone(meaning: Understanding): boolean {
  const { items, customer, payment, payments, amount, discount, extra, candidates } = meaning;
  const intent = meaning.of ?? meaning.intent;
  if (items.length === 0 || !(intent === 'sale' || MOVED.has(intent))) return false;
  const isOfNobody = customer === null && extra.customer_name === null && (candidates?.customer.length ?? 0) === 0;
  const isUnpriced = items.every((item) => item.price === null && item.amount === null);
  return isOfNobody && isUnpriced && payment === null && payments.length === 0 && amount === null && discount === null;
}

function asTransfer(meaning: Understanding, transfer: Transfer, most: number): Understanding {
  const isOpen = meaning.intent === 'ambiguous';
  return {
    ...meaning,
    intent: isOpen ? 'ambiguous' : 'transfer',
    of: isOpen ? 'transfer' : null,
    confidence: Math.min(meaning.confidence, most),
    doubts: most < 1 && meaning.doubts.length === 0 ? [NO_ACT] : meaning.doubts,
    extra: { ...meaning.extra, transfer },
  };
}

/** Something that is done or asked at one place. */
function readAt(
  text: string,
  tokens: Token[],
  said: SaidPlace[],
  places: Places,
  { read }: Readers,
): Understanding | null {
  const [place, ...others] = said.filter(({ id }) => id !== THIS_PLACE);
  if (place === undefined || others.length > 0 || said.length > 1) return null;
  const rest = textWithout(text, tokens, (at) => at >= place.from && at < place.to);
  // "Andheri sales", "andheri ki sale": a word alone asks.
  const asked = readOneWord(rest.replace(/^\s*(?:ki|ka|की|का|ची|નું|র|ਦੀ)\s+/iu, ''));
  const meaning = asked === 'sales_today' ? ofSales(rest) : read(rest);
  if (!isNamedInOnePiece(text, meaning)) return null;
  const placed = { ...meaning, extra: { ...meaning.extra, place: place.id } };
  const intent = meaning.of ?? meaning.intent;
  if (intent === 'query') return meaning.query !== null && ASKED.has(meaning.query) ? placed : null;
  if (meaning.items.length === 0) return null;
  const isGodown = places.isGodown(place.id);
  // What came out of the godown came from there, and nobody delivered it.
  if (place.role === 'from' && (intent === 'stock_in' || (isGodown && intent === 'sale')) && isGoodsAlone(meaning)) {
    return asTransfer(meaning, { from: place.id, to: THIS_PLACE }, intent === 'sale' ? UNSURE : 1);
  }
  if (MOVED.has(intent)) return placed;
  if (intent !== 'sale' || place.role === 'to' || meaning.extra.on_last_bill) return null;
  if (place.role === 'from' || !isGoodsAlone(meaning)) return placed;
  const unsure = { ...placed, confidence: Math.min(meaning.confidence, UNSURE), doubts: [...meaning.doubts, NO_ACT] };
  if (!isGodown) return unsure;
  // "Godown maggi 40": nobody sells out of a word; it says what is there. "Godown me maggi 40" may say what came.
  const counted = place.role === 'bare' ? placed : unsure;
  return meaning.intent === 'ambiguous' ? { ...counted, of: 'stock_adjust' } : { ...counted, intent: 'stock_adjust' };
}

const ofSales = (text: string): Understanding => ({
  ...emptyUnderstanding(text),
  intent: 'query',
  query: 'sales_today',
  confidence: 0.95,
});

/** Is each new name spelt in the message as it was read, and not put together from what stood on both sides of the place? */
function isNamedInOnePiece(text: string, { extra, items }: Understanding): boolean {
  const names = [extra.customer_name, ...items.map((item) => (item.product === null ? item.name : null))];
  const plain = text.toLowerCase().replace(/\s+/g, ' ');
  return names.every((name) => name === null || plain.includes(name.toLowerCase()));
}

export { MAIN_PLACE, THIS_PLACE };
