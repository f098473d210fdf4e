import { getParty } from '../../../models/customers/parties.ts';
import { getProduct } from '../../../models/products/products.ts';
import { BUNDLE_DAYS, bundlesOf } from '../../../models/reports/insights/bundles.ts';
import { spanBefore } from '../../../models/reports/insights/compare-spans.ts';
import { pricesToRaise } from '../../../models/reports/insights/raise-prices.ts';
import { salesOfCustomer, salesOfItem, topCustomers } from '../../../models/reports/insights/sales-of.ts';
import { money, quantity } from '../../replies/format.ts';
import { type ShopTurn, say } from '../turn.ts';
import { askedSpan, lines, numbered, spanText } from './insight-kit.ts';
import { itemMargin, itemProfits, stopSelling } from './margins.ts';
import { salesTrend, weekdaySales } from './sales-trend.ts';
import { compareSpans, whyProfitLow } from './weigh-spans.ts';

type Answer = (turn: ShopTurn) => Promise<void>;

/** Questions that weigh the books; each is answered with its numbers and the days they are of. */
export const INSIGHT_ANSWERS: Record<
  | 'compare'
  | 'sales_trend'
  | 'item_sales'
  | 'customer_sales'
  | 'top_customers'
  | 'raise_prices'
  | 'bundles'
  | 'why_profit_low'
  | 'weekday_sales'
  | 'item_margin'
  | 'item_profits'
  | 'stop_selling',
  Answer
> = {
  compare: compareSpans,
  sales_trend: salesTrend,
  item_sales: itemSales,
  customer_sales: customerSales,
  top_customers: bestCustomers,
  raise_prices: raisePrices,
  bundles,
  why_profit_low: whyProfitLow,
  weekday_sales: weekdaySales,
  item_margin: itemMargin,
  item_profits: itemProfits,
  stop_selling: stopSelling,
};

const MOST_ITEMS = 8;

const roundedRupees = (centipaise: number): string => money(Math.round(centipaise / 100));

async function itemSales(turn: ShopTurn): Promise<void> {
  const { t, scope } = turn;
  const item = turn.meaning.items[0];
  if (!item?.product) return void (await say(turn, t('stock.which')));
  const product = await getProduct(scope, Number(item.product));
  const span = askedSpan(turn);
  const before = spanBefore(span);
  const [now, was] = [await salesOfItem(scope, product.id, span), await salesOfItem(scope, product.id, before)];
  const { name, unit } = product;
  if (now.bills === 0) return void (await say(turn, t('insight.item_none', { name, date: spanText(span) })));
  const text = t('insight.item', {
    name,
    date: spanText(span),
    quantity: quantity(now.quantityMilli, unit),
    total: money(now.totalPaise),
    bills: now.bills,
    before: spanText(before),
    quantityBefore: quantity(was.quantityMilli, unit),
    totalBefore: money(was.totalPaise),
  });
  await say(turn, lines([text, span.to === scope.today ? t('insight.so_far') : null]));
}

async function customerSales(turn: ShopTurn): Promise<void> {
  const { t, scope } = turn;
  const party = await getParty(scope, Number(turn.meaning.customer));
  const span = askedSpan(turn);
  const { totalPaise, bills, items } = await salesOfCustomer(scope, party.id, span);
  const about = { name: party.name, date: spanText(span) };
  if (bills === 0) return void (await say(turn, t('insight.customer_none', about)));
  const more = items.length - MOST_ITEMS;
  const text = lines([
    t('insight.customer', { ...about, total: money(totalPaise), bills }),
    ...items
      .slice(0, MOST_ITEMS)
      .map((item) => `• ${item.name} × ${quantity(item.quantityMilli, item.unit)} = ${money(item.totalPaise)}`),
    more > 0 ? t('query.and_more', { count: more }) : null,
  ]);
  await say(turn, text);
}

async function bestCustomers(turn: ShopTurn): Promise<void> {
  const { t } = turn;
  const span = askedSpan(turn);
  const list = await topCustomers(turn.scope, span, turn.meaning.extra.most?.count ?? undefined);
  if (list.length === 0) return void (await say(turn, t('query.no_sales', { date: spanText(span) })));
  const text = numbered(list, ({ name, totalPaise, bills }) =>
    t('insight.top_customer', { name, total: money(totalPaise), bills }),
  );
  await say(turn, lines([t('insight.top_customers', { date: spanText(span) }), ...text]));
}

async function raisePrices(turn: ShopTurn): Promise<void> {
  const { t } = turn;
  const list = await pricesToRaise(turn.scope);
  const [first] = list;
  if (!first) return void (await say(turn, t('insight.raise_none')));
  const text = numbered(list, ({ name, priceCentipaise, wantedCentipaise, risePercent, gainPaise }) =>
    t('insight.raise_line', {
      name,
      price: roundedRupees(priceCentipaise),
      wanted: roundedRupees(wantedCentipaise),
      percent: risePercent,
      gain: money(gainPaise),
    }),
  );
  const how = t('insight.raise_how', { name: first.name, wanted: first.wantedCentipaise / 10_000 });
  await say(turn, lines([t('insight.raise'), ...text, how]));
}

async function bundles(turn: ShopTurn): Promise<void> {
  const { t } = turn;
  const list = await bundlesOf(turn.scope);
  if (list.length === 0) return void (await say(turn, t('insight.bundles_none', { days: BUNDLE_DAYS })));
  const text = numbered(list, (bundle) =>
    t('insight.bundle_line', {
      first: bundle.names[0],
      second: bundle.names[1],
      rarer: bundle.rarer,
      bills: bundle.bills,
      of: bundle.ofBills,
      offer: roundedRupees(bundle.offerCentipaise),
      sum: roundedRupees(bundle.sumCentipaise),
      above: roundedRupees(bundle.aboveCostCentipaise),
    }),
  );
  await say(turn, lines([t('insight.bundles', { days: BUNDLE_DAYS }), ...text]));
}
