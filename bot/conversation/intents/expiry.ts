import { daysBefore } from '../../../models/database/scope.ts';
import { getProduct } from '../../../models/products/products.ts';
import { type BatchOnHand, batchesOnHand } from '../../../models/reports/expiry-figures.ts';
import { day, quantity } from '../../replies/format.ts';
import { batchText } from '../batch-text.ts';
import type { ShopTurn } from '../turn.ts';

/** How far ahead a shop looks that says no span: a supplier takes back what has about three months left. */
const USUAL_DAYS = 90;
const DAY_MS = 86_400_000;

/** What expires, soonest first and what is expired before all; with goods named, every batch of them. */
export async function expiryAnswer(turn: ShopTurn): Promise<string> {
  const product = turn.meaning.items[0]?.product ?? null;
  return product === null ? whatExpires(turn) : batchesOfProduct(turn, Number(product));
}

async function whatExpires(turn: ShopTurn): Promise<string> {
  const { t, scope } = turn;
  const until = untilOf(turn);
  const { list, count } = await batchesOnHand(scope, { until });
  if (list.length === 0) {
    const { count: known } = await batchesOnHand(scope, { until: '9999-12-31' }, 1);
    return known === 0 ? t('query.no_expiry') : t('query.nothing_expires', { date: day(until) });
  }
  const isAnyExpired = list.some(({ expiresOn }) => expiresOn !== null && expiresOn < scope.today);
  return [
    t('query.expiring', { date: day(until), count }),
    ...list.map((batch) => batchLine(turn, batch, `${batch.name} ${batchText(turn, batch)}`)),
    ...(count > list.length ? [t('query.and_more', { count: count - list.length })] : []),
    ...(isAnyExpired ? [t('query.expired_hint', { name: list[0]!.name })] : []),
  ].join('\n');
}

async function batchesOfProduct(turn: ShopTurn, productId: number): Promise<string> {
  const { t } = turn;
  const product = await getProduct(turn.scope, productId);
  const { list } = await batchesOnHand(turn.scope, { productId });
  if (list.length === 0) return t('query.no_batches', { name: product.name });
  const restMilli = product.onHandMilli - list.reduce((sum, batch) => sum + batch.onHandMilli, 0);
  return [
    `${product.name}:`,
    ...list.map((batch) => batchLine(turn, batch, batchText(turn, batch))),
    ...(restMilli > 0 ? [t('query.no_known_batch', { left: quantity(restMilli, product.unit) })] : []),
  ].join('\n');
}

function batchLine(turn: ShopTurn, { expiresOn, onHandMilli, unit }: BatchOnHand, what: string): string {
  const left = quantity(onHandMilli, unit);
  if (expiresOn === null) return `• ${what} — ${left}`;
  const days = Math.round((Date.parse(expiresOn) - Date.parse(turn.scope.today)) / DAY_MS);
  return days < 0
    ? turn.t('query.expired_line', { what, left, days: -days })
    : turn.t('query.expiry_line', { what, left, days });
}

/** The last day of the span that was said: some days, this week, month or year. */
function untilOf({ scope, meaning }: ShopTurn): string {
  const { within_days: days, period } = meaning.extra;
  const [year, month] = scope.today.split('-').map(Number) as [number, number];
  if (days !== undefined) return daysBefore(scope.today, -days);
  if (period === 'month') return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
  if (period === 'year') return `${year}-12-31`;
  return daysBefore(scope.today, period === 'week' ? -7 : -USUAL_DAYS);
}
