import { AppError } from '../../models/errors.ts';
import { isFromScale } from '../../models/products/code-formats.ts';
import type { Understanding } from '../language/understanding.ts';
import { ask } from './ask.ts';
import type { ShopTurn } from './turn.ts';

/** The question whose code it is that nobody taught. */
export const WHOSE_CODE = 'whose_code';

/** A code that no product has: whose is it? Error: `code_from_scale` for one that may have a weight or a price in it. */
export async function askWhoseCode(turn: ShopTurn, index: number, code: string): Promise<true> {
  if (isFromScale(code)) throw new AppError('code_from_scale', { code });
  await ask(turn, turn.t('code.whose', { code }), WHOSE_CODE, { index });
  return true;
}

const NAME_AND_PRICE = /^(.+?)[\s,:@-]+(?:rs\.?|₹)?\s*(\d{1,6}(?:\.\d{1,2})?)\s*(?:rs\.?|₹|\/-|rupees?|rupaye)?$/iu;
const LONGEST_NAME = 60;

export type Named =
  | { is: 'known'; product: string }
  | { is: 'several'; name: string; candidates: string[] }
  | { is: 'new'; name: string; rupees: number | null };

/** The goods that an answer to the question names, and nothing more; null when it says something else. */
export function namedIn(
  text: string,
  { intent, of, items, customer, candidates, payment, extra }: Understanding,
): Named | null {
  const line = text.trim();
  const isElse = customer !== null || (candidates?.customer.length ?? 0) > 0 || payment !== null || items.length > 1;
  if (line === '' || line.includes('\n') || line.length > LONGEST_NAME || isElse) return null;
  const isOther =
    !['sale', 'unknown', 'add_product', 'ambiguous'].includes(of ?? intent) || extra.customer_name !== null;
  if (isOther || extra.greeting || (extra.whose?.customers.length ?? 0) > 0) return null;
  const [item] = items;
  const priced = NAME_AND_PRICE.exec(line);
  if (item?.product || (item && item.candidates.length > 0)) {
    if ((item.qty ?? 1) !== 1 || item.price !== null || item.amount !== null) return null;
    return item.product
      ? { is: 'known', product: item.product }
      : { is: 'several', name: line, candidates: item.candidates };
  }
  const name = (priced?.[1] ?? line).trim();
  if (!/\p{L}{2}/u.test(name) || /[?]/.test(name)) return null;
  return { is: 'new', name, rupees: priced ? Number(priced[2]) : null };
}
