import { getProduct } from '../../../models/products/products.ts';
import { UNSOLD_DAYS, whatToStop } from '../../../models/reports/insights/stop-selling.ts';
import { type ItemProfit, profitsOfItems } from '../../../models/reports/tables/profit-of-items.ts';
import { money, quantity } from '../../replies/format.ts';
import { type ShopTurn, say } from '../turn.ts';
import { askedSpan, lines, numbered, spanText } from './insight-kit.ts';

const USUAL_COUNT = 10;

const percentOf = (part: number, whole: number): string =>
  String(whole === 0 ? 0 : Math.round((part * 1_000) / whole) / 10);
const rupees = (centipaise: number): string => money(Math.round(centipaise / 100));
const left = ({ salesPaise, costPaise }: ItemProfit): number => salesPaise - costPaise;

/** "Maggi ka margin": what a unit leaves at today's price and cost, and what its sales of the days asked about left. */
export async function itemMargin(turn: ShopTurn): Promise<void> {
  const { t, scope } = turn;
  const item = turn.meaning.items[0];
  if (!item?.product) return void (await say(turn, t('stock.which')));
  const product = await getProduct(scope, Number(item.product));
  const { name, unit, costCentipaise: cost } = product;
  const span = askedSpan(turn);
  const sold = (await profitsOfItems(scope, span)).find(({ id }) => id === product.id);
  // A regular shop's profit is without the tax that its price holds.
  const holdsTax = product.priceIncludesTax && scope.shop.registration === 'regular';
  const tax = holdsTax ? (product.rateBp + product.cessRateBp) / 10_000 : 0;
  const price = product.salePriceCentipaise / (1 + tax);
  const now =
    cost === 0
      ? t('insight.margin_unknown', { name })
      : t('insight.margin', {
          name,
          price: rupees(price),
          cost: rupees(cost),
          margin: rupees(price - cost),
          percent: percentOf(price - cost, price),
        });
  const of = sold && {
    date: spanText(span),
    quantity: quantity(sold.quantityMilli, unit),
    sales: money(sold.salesPaise),
    cost: money(sold.costPaise),
    profit: money(left(sold)),
    percent: percentOf(left(sold), sold.salesPaise),
  };
  await say(
    turn,
    lines([now, of ? t('insight.margin_sold', of) : t('insight.item_none', { name, date: spanText(span) })]),
  );
}

/** "Which item gives most profit", "least profit items": by the profit of the report of it; goods without a cost cannot be ranked. */
export async function itemProfits(turn: ShopTurn): Promise<void> {
  const { t, scope } = turn;
  const { most } = turn.meaning.extra;
  const span = askedSpan(turn);
  const all = (await profitsOfItems(scope, span)).filter(({ id, salesPaise }) => id !== null && salesPaise > 0);
  if (all.length === 0) return void (await say(turn, t('query.no_sales', { date: spanText(span) })));
  const known = all.filter(({ costPaise }) => costPaise > 0);
  const isLeast = most?.isLeast ?? false;
  const ranked = known.sort(
    (a, b) => (isLeast ? left(a) - left(b) : left(b) - left(a)) || a.name.localeCompare(b.name),
  );
  const rows = numbered(ranked.slice(0, most?.count ?? USUAL_COUNT), (row) =>
    t('insight.profits_line', {
      name: row.name,
      profit: money(left(row)),
      percent: percentOf(left(row), row.salesPaise),
      sales: money(row.salesPaise),
    }),
  );
  const without = all.length - known.length;
  await say(
    turn,
    lines([
      t(isLeast ? 'insight.profits_least' : 'insight.profits_most', { date: spanText(span) }),
      ...rows,
      without > 0 ? t('insight.profits_without', { count: without }) : null,
    ]),
  );
}

/** "What should I stop selling": what lies unsold, what loses money and what lies for half a year, each with its numbers. */
export async function stopSelling(turn: ShopTurn): Promise<void> {
  const { t } = turn;
  const { span, unsold, atLoss, slow } = await whatToStop(turn.scope);
  if (unsold.length + atLoss.length + slow.length === 0) {
    return void (await say(turn, t('insight.stop_none', { date: spanText(span) })));
  }
  const under = (head: string, list: string[]): string[] => (list.length === 0 ? [] : [head, ...list]);
  const text = lines([
    t('insight.stop', { date: spanText(span) }),
    ...under(
      t('insight.stop_unsold', { days: UNSOLD_DAYS }),
      unsold.map(
        ({ name, unit, onHandMilli, valuePaise }) =>
          `• ${name} — ${quantity(onHandMilli, unit)} (${money(valuePaise)})`,
      ),
    ),
    ...under(
      t('insight.stop_loss'),
      atLoss.map(({ name, unit, quantityMilli, lossPaise }) =>
        t('insight.stop_loss_line', { name, sold: quantity(quantityMilli, unit), loss: money(lossPaise) }),
      ),
    ),
    ...under(
      t('insight.stop_slow'),
      slow.map(({ name, unit, onHandMilli, soldMilli, days }) =>
        t('insight.stop_slow_line', { name, left: quantity(onHandMilli, unit), sold: quantity(soldMilli, unit), days }),
      ),
    ),
    t('insight.stop_how'),
  ]);
  await say(turn, text);
}
