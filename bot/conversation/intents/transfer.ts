import { atBranch, lookHere } from '../../../models/branches/branch-stock.ts';
import { transferStock } from '../../../models/branches/transfer-stock.ts';
import { AppError } from '../../../models/errors.ts';
import { refusesShort } from '../../../models/stock/refuse-short.ts';
import { quantity } from '../../replies/format.ts';
import { recordMeant } from '../act-meant.ts';
import { batchTail } from '../batch-text.ts';
import { branchMeant, placeName } from '../place.ts';
import { resolveLines } from '../resolve.ts';
import { type ShopTurn, say } from '../turn.ts';

/** From where to where. Errors: `same_branch`, `no_such_branch`. */
async function wayOf(turn: ShopTurn): Promise<{ from: number | null; to: number | null }> {
  const { transfer } = turn.meaning.extra;
  if (!transfer) throw new AppError('same_branch');
  const way = { from: await branchMeant(turn, transfer.from), to: await branchMeant(turn, transfer.to) };
  // "The shop" of somebody who works in the godown is the shop's main place.
  const isOwn = way.from === way.to && way.from !== null;
  if (isOwn && transfer.to === 'here') way.to = null;
  else if (isOwn && transfer.from === 'here') way.from = null;
  if (way.from === way.to) throw new AppError('same_branch');
  return way;
}

/** Goods go from one place of the shop to another. */
export async function transfer(turn: ShopTurn): Promise<void> {
  const { t } = turn;
  if (turn.meaning.items.length === 0) return void (await say(turn, t('transfer.which')));
  const way = await wayOf(turn);
  const lines = await resolveLines(turn);
  const extra = { ...turn.meaning.extra, transfer: { from: String(way.from ?? 'main'), to: String(way.to ?? 'main') } };
  const sure = { ...turn, meaning: { ...turn.meaning, extra } };
  const made = await recordMeant(sure, 'transfer', (scope) =>
    transferStock(scope, {
      ...way,
      lines: lines.map(({ product, quantityMilli, batch }) => ({ productId: product.id, quantityMilli, batch })),
    }),
  );
  const [from, to] = [await placeName(turn, way.from), await placeName(turn, way.to)];
  const text = lines.map(({ product, quantityMilli, batch }) => {
    const moved = made.lines.find((line) => line.productId === product.id)!;
    const about = {
      name: product.name,
      quantity: quantity(quantityMilli, product.unit),
      from,
      left: quantity(moved.leftMilli, product.unit),
      to,
      now: quantity(moved.nowMilli, product.unit),
    };
    return `${t('transfer.line', about)}${batchTail(turn, batch ? [batch] : (moved.batches ?? []), product.unit)}`;
  });
  await say(turn, [t('transfer.done', { from, to }), ...text, t('undo_hint')].join('\n'), { actId: made.actId });
}

/** Less lies there than is to be sent: a slip, or books that are behind. Null when there is enough, or the transfer itself refuses it. */
export async function shortThere(turn: ShopTurn): Promise<string | null> {
  if (refusesShort(turn.scope)) return null;
  const { from } = await wayOf(turn);
  const lines = await resolveLines(turn);
  const here = await lookHere(
    atBranch(turn.scope, from),
    lines.map(({ product }) => product.id),
  );
  for (const { product, quantityMilli } of lines) {
    const thereMilli = here.goods(product.id, product.onHandMilli);
    if (quantityMilli <= Math.max(0, thereMilli)) continue;
    return turn.t('care.transfer', {
      name: product.name,
      quantity: quantity(quantityMilli, product.unit),
      place: await placeName(turn, from),
      left: quantity(thereMilli, product.unit),
    });
  }
  return null;
}
