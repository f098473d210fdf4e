import { isTooFar } from '../../models/stock/expiry.ts';
import { findBatches, findExpired } from '../../models/stock/look-at-batches.ts';
import { batchTail, batchText } from './batch-text.ts';
import { type ResolvedLine, resolveLines } from './resolve.ts';
import { saidDay } from './said-day.ts';
import type { ShopTurn } from './turn.ts';

const COMES_IN = new Set<ShopTurn['meaning']['intent']>(['purchase', 'stock_in', 'stock_adjust']);

/**
 * What is said back before goods are sold that are expired, or come in expired, with an expiry far ahead, or under a number
 * that is known with another expiry; null when nothing is odd. A yes is kept as `EXPIRY_TOLD`.
 */
export async function careOfExpiry(turn: ShopTurn): Promise<string | null> {
  const { intent, items, extra } = turn.meaning;
  if (items.length === 0 || extra.on_last_bill === 'remove') return null;
  if (intent === 'sale') return soldExpired(turn);
  if (!COMES_IN.has(intent) || items.every((item) => item.expiry === undefined)) return null;
  const lines = await resolveLines(turn);
  const odd = await Promise.all(lines.map((line) => oddExpiry(turn, line)));
  return odd.filter((text) => text !== null).join('\n') || null;
}

async function oddExpiry(turn: ShopTurn, { product, batch }: ResolvedLine): Promise<string | null> {
  const { t, scope } = turn;
  if (batch === null || batch.expiresOn === null) return null;
  const said = { name: product.name, batch: batchText(turn, batch) };
  if (batch.expiresOn < scope.today) return t('care.expired_in', said);
  if (isTooFar(batch.expiresOn, scope.today)) return t('care.expiry_far', said);
  const known = batch.number === null ? [] : await findBatches(scope, product.id, batch.number);
  if (known.length === 0 || known.some(({ expiresOn }) => expiresOn === null || expiresOn === batch.expiresOn))
    return null;
  return t('care.batch_expiry', { ...said, known: batchText(turn, known[0]!) });
}

async function soldExpired(turn: ShopTurn): Promise<string | null> {
  const lines = await resolveLines(turn);
  const wanted = lines.map(({ product, quantityMilli, batch }) => ({ product, quantityMilli, batch }));
  const found = await findExpired(turn.scope, wanted, saidDay(turn.scope, turn.meaning));
  if (found.length === 0) return null;
  return turn.t('care.sells_expired', { list: found.map((one) => `${one.name}${batchTail(turn, [one])}`).join(', ') });
}
