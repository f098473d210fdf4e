import { priceSale } from '../../models/invoices/price-sale.ts';
import type { Understanding } from '../language/understanding.ts';
import { money } from '../replies/format.ts';
import { ask } from './ask.ts';
import { numbered, resolveLines } from './resolve.ts';
import { chargesOf } from './said-money.ts';
import type { ShopTurn } from './turn.ts';

/** Asks about the first line of a list that could not be read; everything else of the list waits with it. */
export async function askUnreadLine(turn: ShopTurn): Promise<boolean> {
  const [unread] = turn.meaning.extra.unread_lines ?? [];
  if (!unread) return false;
  const { t } = turn;
  const names = [t('list.without'), t('list.leave')];
  const text = t('list.unread', { line: unread.line, text: unread.text, list: numbered(names) });
  await ask(turn, text, 'unread_line', { options: ['without', 'leave'], names });
  return true;
}

/** The meaning with its first unread line settled: the goods it was written again as, or none. */
export function withLine(meaning: Understanding, said: Understanding | null): Understanding {
  const { unread_lines: unread = [], ...extra } = meaning.extra;
  const rest = unread.slice(1);
  const items = [...meaning.items, ...(said?.items ?? [])];
  const isOpen = meaning.intent === 'ambiguous' || items.some((item) => item.candidates.length > 1);
  return {
    ...meaning,
    intent: isOpen ? 'ambiguous' : meaning.intent,
    of: isOpen ? (meaning.of ?? meaning.intent) : null,
    candidates: isOpen
      ? {
          customer: meaning.candidates?.customer ?? [],
          products: items.filter((item) => item.candidates.length > 1).map((item) => item.candidates),
        }
      : null,
    items,
    extra: { ...extra, ...(rest.length > 0 ? { unread_lines: rest } : {}) },
  };
}

/** The sum under a list is checked against ours: a difference is said and asked about, and never taken for a discount. */
export async function askTotalOfList(turn: ShopTurn): Promise<boolean> {
  const { meaning, scope, t } = turn;
  if (!meaning.extra.total_of_list || meaning.amount === null) return false;
  const lines = await resolveLines(turn);
  const priced = await priceSale(scope, {
    customerId: meaning.customer === null ? null : Number(meaning.customer),
    customerName: null,
    lines: lines.map(({ product, ...line }) => ({ productId: product.id, ...line })),
    discount: null,
    charges: chargesOf(meaning),
    agreedTotalPaise: null,
    payment: null,
    issuedOn: scope.today,
  });
  const theirsPaise = Math.round(meaning.amount * 100);
  if (theirsPaise === priced.totalPaise) return false;
  const [theirs, ours] = [money(theirsPaise), money(priced.totalPaise)];
  const isLess = theirsPaise < priced.totalPaise;
  const names = [t('list.ours', { ours }), ...(isLess ? [t('list.theirs', { theirs })] : []), t('list.leave')];
  const each = lines.map(({ product }, at) => `${product.name} ${money(priced.lines[at]!.totalPaise)}`);
  const text = t('list.total', { theirs, ours, each: each.join(', '), list: numbered(names) });
  await ask(turn, text, 'list_total', { options: ['ours', ...(isLess ? ['theirs'] : []), 'leave'], names });
  return true;
}
