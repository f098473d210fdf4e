import { howLongItLasts } from '../../../models/agents/inventory-autopilot/how-long.ts';
import { PACE_DAYS } from '../../../models/agents/inventory-autopilot/inventory-autopilot.ts';
import { FARTHEST_DAYS } from '../../../models/agents/inventory-autopilot/plan-stock.ts';
import { rulePackOf } from '../../../models/agents/rule-packs.ts';
import { isSwitchedOff } from '../../../models/agents/switches.ts';
import { stockByBranch } from '../../../models/branches/branch-stock.ts';
import { findShorts } from '../../../models/branches/find-shorts.ts';
import { getParty } from '../../../models/customers/parties.ts';
import { daysBefore } from '../../../models/database/scope.ts';
import { getProduct } from '../../../models/products/products.ts';
import { hasGoods, lowStock } from '../../../models/reports/shop-figures.ts';
import { recordWish } from '../../../models/usage/usage-events.ts';
import { day, money, quantity } from '../../replies/format.ts';
import { orderListTexts, restockTexts } from '../advice/restock.ts';
import { placeName, placeText } from '../place.ts';
import { type ShopTurn, say } from '../turn.ts';
import { lines } from './insight-kit.ts';

/** Goods that a place is short of are named up to so many. */
const MOST_SHORT = 15;

const isResting = (turn: ShopTurn): Promise<boolean> =>
  isSwitchedOff(turn.platform, 'inventory_autopilot', turn.scope.tenantId);

/** The reasons, and a list for each supplier in a message of its own; while who works it out rests, what is low. */
export async function whatToOrder(turn: ShopTurn): Promise<void> {
  if (await isResting(turn)) {
    return void (await say(turn, [turn.t('plan.resting'), await lowStockText(turn)].join('\n')));
  }
  await recordWish(turn.scope, 'restock', turn.message.id);
  for (const text of (await restockTexts(turn)) ?? [await lowStockText(turn)]) await say(turn, text);
}

/** "Order list for Mehta": what to order from one supplier, as a list to be forwarded. */
export async function orderList(turn: ShopTurn): Promise<void> {
  if (await isResting(turn)) return whatToOrder(turn);
  const supplier = await getParty(turn.scope, Number(turn.meaning.customer));
  await recordWish(turn.scope, 'restock', turn.message.id);
  const none = turn.t('agents.restock_none_of', { supplier: supplier.name });
  for (const text of (await orderListTexts(turn, supplier.id)) ?? [none]) await say(turn, text);
}

/** "Maggi kitne din chalega": the days, the pace they rest on, and what sold in four weeks and the four before. */
export async function howLong(turn: ShopTurn): Promise<void> {
  const { scope, t } = turn;
  const item = turn.meaning.items[0];
  if (!item?.product) return void (await say(turn, t('stock.which')));
  if (await isResting(turn)) return void (await say(turn, [t('plan.resting'), await stockOf(turn)].join('\n')));
  const { id, name, unit, onHandMilli } = await getProduct(scope, Number(item.product));
  const { pack } = await rulePackOf(scope, 'inventory_autopilot');
  const { soldMilli, olderMilli, saleDays, ahead } = await howLongItLasts(scope, id, pack);
  const about = { name, left: quantity(onHandMilli, unit) };
  const pace = {
    sold: quantity(soldMilli, unit),
    before: quantity(olderMilli, unit),
    span: PACE_DAYS,
  };
  if (ahead === null) {
    return void (await say(turn, t('insight.lasting_unknown', { ...about, times: saleDays, span: PACE_DAYS })));
  }
  const days = Math.max(1, Math.round(ahead.daysLeft));
  const on = daysBefore(scope.today, -Math.floor(ahead.daysLeft));
  const left =
    onHandMilli <= 0
      ? t('insight.lasting_gone', about)
      : ahead.isFar
        ? t('insight.lasting_long', { ...about, days: FARTHEST_DAYS })
        : t('insight.lasting', { ...about, days, date: day(on) });
  // A tenth is as much as a forecast knows.
  const perDay = quantity(Math.max(100, Math.round(ahead.perDayMilli / 100) * 100), unit);
  await say(turn, lines([left, t('insight.lasting_pace', { ...pace, perDay })]));
}

export async function stockOf(turn: ShopTurn): Promise<string> {
  const item = turn.meaning.items[0];
  if (!item?.product) return turn.t('stock.which');
  const product = await getProduct(turn.scope, Number(item.product));
  const about = { name: product.name, price: money(Math.round(product.salePriceCentipaise / 100)) };
  const places = await stockByBranch(turn.scope, product);
  const asked =
    turn.meaning.extra.place === undefined ? null : places.find((one) => one.branchId === turn.scope.branchId);
  if (asked) {
    const name = `${product.name} (${asked.name ?? turn.t('branch.main')})`;
    return turn.t('query.stock_of', { ...about, name, left: quantity(asked.onHandMilli, product.unit) });
  }
  const lines = places.map(
    (place) => `• ${place.name ?? turn.t('branch.main')} — ${quantity(place.onHandMilli, product.unit)}`,
  );
  const left = quantity(product.onHandMilli, product.unit);
  return [turn.t('query.stock_of', { ...about, left }), ...lines].join('\n');
}

/** What a place is short of by what sells there, and where else it lies. */
async function lowHereText(turn: ShopTurn): Promise<string> {
  const { t } = turn;
  const here = (await findShorts(turn.scope)).filter(({ branchId }) => branchId === turn.scope.branchId);
  const place = await placeText(turn);
  if (here.length === 0) return [t('query.nothing_low'), place].join('\n');
  const lines = await Promise.all(
    here.slice(0, MOST_SHORT).map(async ({ name, unit, leftMilli, supply }) => {
      const there = supply && `${await placeName(turn, supply.branchId)} — ${quantity(supply.thereMilli, unit)}`;
      return `• ${name} — ${quantity(leftMilli, unit)}${there === null ? '' : ` (${there})`}`;
    }),
  );
  return [t('query.low'), ...lines, place].join('\n');
}

export async function lowStockText(turn: ShopTurn): Promise<string> {
  if (turn.meaning.extra.place !== undefined && turn.scope.shop.has_branches) return lowHereText(turn);
  const list = await lowStock(turn.scope);
  if (list.length === 0) return turn.t((await hasGoods(turn.scope)) ? 'query.nothing_low' : 'query.no_goods');
  return [turn.t('query.low'), ...list.map((row) => `• ${row.name} — ${quantity(row.onHandMilli, row.unit)}`)].join(
    '\n',
  );
}
