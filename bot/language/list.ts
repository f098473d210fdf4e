import type { Fit } from './fit.ts';
import type { LatinLanguage } from './number-lists.ts';
import { clean, fold } from './text.ts';
import type { Understanding } from './understanding.ts';
import { readWhose } from './whose.ts';

const LEAST_LINES = 3;
const LEAST_GOODS = 2;
const NUMBERING = /^(\d{1,2})\s*(?:[.)\]:-]|\.\))\s*(?=\S)/;
const TOTAL =
  /^\W*(?:grand\s+)?(?:total|totl|kul|jod|कुल|टोटल|जोड़|एकूण|કુલ|ટોટલ|মোট|টোটাল|மொத்தம்|టోటల్|మొత్తం|ಒಟ್ಟು|ആകെ|മൊത്തം|ਕੁੱਲ|ਟੋਟਲ)(?![\p{L}\p{M}])[^\d]*\d[\d,.]*\s*(?:\/-|rs\.?|rupees?|rupaye|₹)?\s*$/iu;
/** Words of a heading that name no goods. */
const HEADING =
  /(?<![\p{L}\p{M}])(?:order|list|bill|saman|samaan|items?|ऑर्डर|लिस्ट|सामान|बिल|यादी|ઓર્ડર|યાદી|অর্ডার|তালিকা|ஆர்டர்|பட்டியல்|ఆర్డర్|ಆರ್ಡರ್|ഓർഡർ|ਆਰਡਰ)(?![\p{L}\p{M}])/giu;

type Read = (text: string) => Understanding;
type PersonIn = (words: string, latin: LatinLanguage | null) => Fit | null;

/**
 * A pasted list: its numbering is no quantity, its total is checked and no price agreed, and a line that cannot be read is
 * kept to be asked about, in `unread_lines`, in place of being dropped. Null where the message is no list, or has none of
 * these and reads well as it stands.
 */
export function readList(text: string, read: Read, personIn: PersonIn): Understanding | null {
  const raw = clean(text)
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  if (raw.length < LEAST_LINES) return null;
  const isNumbered = countsUp(raw);
  const lines = isNumbered ? raw.map((line) => line.replace(NUMBERING, '')) : raw;
  const whole = read(lines.join('\n'));
  const kinds = lines.map((line, at) => kindOf(line, at, { read, personIn, whole }));
  if (kinds.filter((kind) => kind === 'goods').length < LEAST_GOODS) return null;
  // What changes the reading when it is left out has been read.
  kinds.forEach((kind, at) => {
    if (kind === 'unread' && isUsed(whole, read(lines.filter((_, place) => place !== at).join('\n'))))
      kinds[at] = 'other';
  });
  const unread = lines.flatMap((line, at) =>
    kinds[at] === 'unread' ? [{ line: at + 1, text: line.slice(0, 120) }] : [],
  );
  const hasTotal = kinds.includes('total');
  if (!isNumbered && unread.length === 0 && !hasTotal) return null;
  const kept = lines.filter((_, at) => kinds[at] !== 'unread' && kinds[at] !== 'heading');
  const meaning = unread.length === 0 && kept.length === lines.length ? whole : read(kept.join('\n'));
  const isOfGoods =
    ['sale', 'quotation', 'purchase'].includes(meaning.of ?? meaning.intent) && meaning.items.length > 0;
  if (!isOfGoods) return null;
  return {
    ...meaning,
    extra: {
      ...meaning.extra,
      ...(unread.length > 0 ? { unread_lines: unread } : {}),
      ...(hasTotal && meaning.amount !== null ? { total_of_list: true } : {}),
    },
  };
}

/** Does a list say something else of what was done, its buyer, its money or its goods without one of its lines? */
function isUsed(whole: Understanding, without: Understanding): boolean {
  const facts = ({
    intent,
    of,
    customer,
    candidates,
    payment,
    payments,
    amount,
    discount,
    items,
    extra,
  }: Understanding) =>
    JSON.stringify([of ?? intent, customer, candidates, payment, payments, amount, discount, items, extra]);
  return whole.items.length > 0 && facts(whole) !== facts(without);
}

/** "1. …", "2) …": numbers that count the lines up from one. */
function countsUp(lines: string[]): boolean {
  const numbers = lines.flatMap((line) => NUMBERING.exec(line)?.[1] ?? []).map(Number);
  return numbers.length >= LEAST_GOODS && numbers.every((number, at) => number === at + 1);
}

type Kind = 'goods' | 'party' | 'total' | 'other' | 'heading' | 'unread';

function kindOf(
  line: string,
  at: number,
  { read, personIn, whole }: { read: Read; personIn: PersonIn; whole: Understanding },
): Kind {
  if (TOTAL.test(line)) return 'total';
  const alone = read(line);
  if (alone.items.some((item) => item.product !== null || item.candidates.length > 0)) return 'goods';
  if (alone.payment !== null || alone.extra.mode_alone || alone.discount || alone.extra.correction?.discount)
    return 'other';
  const named = line
    .replace(HEADING, ' ')
    .replace(/[:：\-–—]+/g, ' ')
    .trim();
  if (named !== '' && !/\d/.test(named) && readWhose(named, read(named), personIn)) return 'party';
  const folded = fold(line);
  if (whole.items.some((item) => folded.includes(fold(item.name)))) return 'goods';
  if (whole.extra.customer_name !== null && folded.includes(fold(whole.extra.customer_name))) return 'party';
  if (whole.extra.phone !== null && line.replace(/\D/g, '').includes(whole.extra.phone)) return 'other';
  if (!/[\p{L}\p{M}\p{N}]/u.test(line) || alone.extra.greeting) return 'heading';
  const isHeading = at === 0 && !/\d/.test(line) && line.replace(HEADING, '').trim().length < line.trim().length;
  return isHeading ? 'heading' : 'unread';
}
