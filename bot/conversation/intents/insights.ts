import { getParty } from '../../../models/customers/parties.ts';
import { PICTURE } from '../../../models/documents/document-files.ts';
import { askReport, freezeReport } from '../../../models/documents/report-file.ts';
import { getProduct } from '../../../models/products/products.ts';
import { BUNDLE_DAYS, bundlesOf } from '../../../models/reports/insights/bundles.ts';
import { figuresOf, spanBefore } from '../../../models/reports/insights/compare-spans.ts';
import { pricesToRaise } from '../../../models/reports/insights/raise-prices.ts';
import { salesOfCustomer, salesOfItem, topCustomers } from '../../../models/reports/insights/sales-of.ts';
import { type ProfitMove, whyProfit } from '../../../models/reports/insights/why-profit.ts';
import { type Span, spanOf } from '../../../models/reports/span-figures.ts';
import type { ReportName } from '../../../models/reports/tables/report-names.ts';
import { day, money, quantity } from '../../replies/format.ts';
import { has } from '../permissions.ts';
import { type ShopTurn, say } from '../turn.ts';
import { daysNamed } from './report.ts';

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
  | 'why_profit_low',
  Answer
> = {
  compare,
  sales_trend: salesTrend,
  item_sales: itemSales,
  customer_sales: customerSales,
  top_customers: bestCustomers,
  raise_prices: raisePrices,
  bundles,
  why_profit_low: whyProfitLow,
};

const MOST_ITEMS = 8;
const MOST_CAUSES = 3;

export const spanText = ({ from, to }: Span): string => (from === to ? day(from) : `${day(from)} – ${day(to)}`);
const lines = (all: (string | null)[]): string => all.filter((line) => line !== null).join('\n');
const numbered = <T>(list: T[], text: (one: T) => string): string[] =>
  list.map((one, index) => `${index + 1}. ${text(one)}`);
const roundedRupees = (centipaise: number): string => money(Math.round(centipaise / 100));

/** The days of a question: those it names, else the month so far. */
function askedSpan({ scope, meaning }: ShopTurn): Span {
  const { span, period } = meaning.extra;
  if (span) return daysNamed(scope.today, span);
  return spanOf(period ?? 'month', scope.today);
}

/** "+12%", "−5%"; "–" where there is nothing to compare with. */
function change(now: number, before: number): string {
  if (before <= 0) return '–';
  const percent = Math.round(((now - before) / before) * 100);
  return `${percent > 0 ? '+' : percent < 0 ? '−' : ''}${Math.abs(percent)}%`;
}

const signed = (paise: number): string => `${paise < 0 ? '− ' : '+ '}${money(Math.abs(paise))}`;

/** The picture of a report of days, made when somebody would rather look. */
async function picture({ scope }: ShopTurn, name: ReportName, span: Span) {
  const { id } = await askReport(scope, name, span);
  await freezeReport(scope, id);
  return { of: { kind: 'report' as const, id }, layout: PICTURE, language: scope.shop.language };
}

async function compare(turn: ShopTurn): Promise<void> {
  const { t, scope } = turn;
  const span = askedSpan(turn);
  const before = spanBefore(span);
  const [now, was] = [await figuresOf(scope, span), await figuresOf(scope, before)];
  const line = (label: string, values: [number, number], written: (value: number) => string): string =>
    t('insight.line', {
      label: t(`insight.${label}`),
      now: written(values[0]),
      before: written(values[1]),
      change: change(values[0], values[1]),
    });
  const average = ({ soldPaise, bills }: typeof now): number => (bills === 0 ? 0 : Math.round(soldPaise / bills));
  const text = lines([
    t('insight.compare', { now: spanText(span), before: spanText(before) }),
    line('sales', [now.soldPaise, was.soldPaise], money),
    line('bills', [now.bills, was.bills], String),
    line('average_bill', [average(now), average(was)], money),
    has(turn.role, 'profit') ? line('profit', [now.profitPaise, was.profitPaise], money) : null,
  ]);
  // A picture of one day beside another says nothing that two numbers do not.
  const isDay = span.from === span.to;
  await say(turn, text, isDay ? {} : { document: await picture(turn, 'sales_comparison', span) });
}

async function salesTrend(turn: ShopTurn): Promise<void> {
  const { t, scope } = turn;
  const span = askedSpan(turn);
  const document = await picture(turn, 'sales_by_day', span);
  const { table } = await freezeReport(scope, document.of.id);
  const days = table.rows.map(([on, paise]) => ({ on: String(on), paise: Number(paise) }));
  const total = Number(table.totals[1] ?? 0);
  const [best] = [...days].sort((a, b) => b.paise - a.paise);
  if (!best || best.paise === 0) return void (await say(turn, t('query.no_sales', { date: spanText(span) })));
  const text = t('insight.trend', {
    date: spanText(span),
    total: money(total),
    average: money(Math.round(total / days.length)),
    best: day(best.on),
    amount: money(best.paise),
  });
  await say(turn, text, { document });
}

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
  await say(turn, text);
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
  const list = await topCustomers(turn.scope, span);
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

async function whyProfitLow(turn: ShopTurn): Promise<void> {
  const { t } = turn;
  const span = askedSpan(turn);
  const earlier = spanBefore(span);
  const { now, before, moves } = await whyProfit(turn.scope, span, earlier);
  const days = { now: spanText(span), before: spanText(earlier) };
  if (moves.length === 0 && now.salesPaise === 0) return void (await say(turn, t('insight.why_none', days)));
  const text = t('insight.why', {
    ...days,
    profit: money(now.profitPaise),
    profitBefore: money(before.profitPaise),
    change: signed(now.profitPaise - before.profitPaise),
  });
  const down = moves.filter(({ paise }) => paise < 0).slice(0, MOST_CAUSES);
  const up = moves
    .filter(({ paise }) => paise > 0)
    .reverse()
    .slice(0, MOST_CAUSES);
  const told = (move: ProfitMove): string => {
    const most = move.most && t('insight.why_most', { name: move.most.name, amount: signed(move.most.paise) });
    return `${t('insight.why_line', { cause: t(`insight.cause.${move.cause}`), amount: signed(move.paise) })}${most ?? ''}`;
  };
  await say(
    turn,
    lines([
      text,
      ...(down.length > 0 ? [t('insight.why_down'), ...down.map(told)] : []),
      ...(up.length > 0 ? [t('insight.why_up'), ...up.map(told)] : []),
    ]),
  );
}
