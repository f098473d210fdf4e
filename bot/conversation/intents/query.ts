import { isSwitchedOff } from '../../../models/agents/switches.ts';
import { stockByBranch } from '../../../models/branches/branch-stock.ts';
import { findShorts } from '../../../models/branches/find-shorts.ts';
import { getParty } from '../../../models/customers/parties.ts';
import { daysBefore } from '../../../models/database/scope.ts';
import { clearancePrice, costWithTax, type Priced } from '../../../models/products/asking-price.ts';
import { getProduct } from '../../../models/products/products.ts';
import {
  cashInBox,
  dayFigures,
  deadStock,
  hasGoods,
  lowStock,
  type Owing,
  overdue,
  profitFigures,
  topItems,
  whoOwes,
} from '../../../models/reports/shop-figures.ts';
import { spanOf } from '../../../models/reports/span-figures.ts';
import { recordWish } from '../../../models/usage/usage-events.ts';
import { day, money, quantity } from '../../replies/format.ts';
import { restockTexts } from '../advice/restock.ts';
import { costUnknown } from '../cost-unknown.ts';
import { placeName, placeText } from '../place.ts';
import { askedDay } from '../said-day.ts';
import { lateText, moneyText } from '../said-money.ts';
import { type ShopTurn, say } from '../turn.ts';
import { expiryAnswer } from './expiry.ts';
import { spanText } from './insight-kit.ts';
import { INSIGHT_ANSWERS } from './insights.ts';
import { khata } from './money.ts';
import { tellCard } from './product-code.ts';
import { daysNamed } from './report.ts';
import { billOfNumber, daySummary, listBills, newestBill, payables, salesOfPeriod } from './shop-questions.ts';

/** Answers a question about the shop; every answer comes from the books. */
export async function answerQuery(turn: ShopTurn): Promise<void> {
  const { query } = turn.meaning;
  const told = query === null ? undefined : TOLD[query];
  if (told) return told(turn);
  const answer = query === null ? null : ANSWERS[query];
  await say(turn, answer ? await answer(turn) : turn.t('not_understood'));
}

type Answer = (turn: ShopTurn) => Promise<string>;

/** Questions about documents, spans of days and what the shop owes. */
const TOLD: Partial<Record<NonNullable<ShopTurn['meaning']['query']>, (turn: ShopTurn) => Promise<void>>> = {
  payable_all: payables,
  day_summary: daySummary,
  sales_period: salesOfPeriod,
  last_bill: newestBill,
  bill: billOfNumber,
  bills_of_day: listBills,
  restock: whatToOrder,
  card: tellCard,
  ...INSIGHT_ANSWERS,
};

const ANSWERS: Record<string, Answer> = {
  sales_today: salesOfDay,
  cash_today: cashOfDay,
  outstanding_all: async (turn) => owingText(turn, await whoOwes(turn.scope)),
  top_unpaid: async (turn) => owingText(turn, await whoOwes(turn.scope, 10)),
  outstanding_customer: outstandingOf,
  overdue: overdueText,
  stock_of: stockOf,
  low_stock: lowStockText,
  dead_stock: deadStockText,
  top_items: topItemsText,
  profit: profitText,
  expiry: expiryAnswer,
};

/** Who has owed for so long is asked about unless a number of days is said. */
const OVERDUE_DAYS = 30;

/** Who is late is named up to so many. */
const MOST_LATE = 15;

const CLEARANCE_PERCENT = 10;

const saidDate = (turn: ShopTurn): string => askedDay(turn.scope, turn.meaning);

async function salesOfDay(turn: ShopTurn): Promise<string> {
  const date = saidDate(turn);
  const figures = await dayFigures(turn.scope, date);
  const { t } = turn;
  const sold = figures.billedPaise + figures.unbilledPaise - figures.returnedPaise;
  if (figures.bills === 0 && sold === 0) return t('query.no_sales', { date: day(date) });
  return [
    t('query.sales', { date: day(date), total: money(sold), bills: figures.bills }),
    figures.unbilledPaise > 0 ? t('query.sales_unbilled', { amount: money(figures.unbilledPaise) }) : null,
    figures.returnedPaise > 0 ? t('query.sales_returned', { amount: money(figures.returnedPaise) }) : null,
    t('query.received', { money: moneyText(turn, figures.receivedPaise) }),
    t('query.udhar_change', { amount: money(figures.udharPaise) }),
  ]
    .filter((line) => line !== null)
    .join('\n');
}

async function cashOfDay(turn: ShopTurn): Promise<string> {
  const date = saidDate(turn);
  const figures = await dayFigures(turn.scope, date);
  const isNow = date === turn.scope.today;
  return [
    turn.t('query.cash', { date: day(date), cash: money(figures.moneyPaise.cash) }),
    moneyText(turn, figures.moneyPaise),
    figures.expensesPaise > 0 ? turn.t('query.spent', { amount: money(figures.expensesPaise) }) : null,
    isNow ? turn.t('query.cash_box', { cash: money(await cashInBox(turn.scope)) }) : null,
  ]
    .filter((line) => line !== null)
    .join('\n');
}

function owingText(turn: ShopTurn, owing: { list: Owing[]; totalPaise: number; count: number }): string {
  if (owing.count === 0) return turn.t('query.nobody_owes');
  const lines = owing.list.map(
    (row, index) => `${index + 1}. ${row.name} — ${money(row.balancePaise)}${since(turn, row)}`,
  );
  const more = owing.count - owing.list.length;
  return [
    turn.t('query.owing_total', { total: money(owing.totalPaise), people: owing.count }),
    ...lines,
    more > 0 ? turn.t('query.and_more', { count: more }) : null,
  ]
    .filter((line) => line !== null)
    .join('\n');
}

const since = (turn: ShopTurn, row: Owing): string =>
  row.oldestOn === null ? '' : ` (${turn.t('query.since', { date: day(row.oldestOn) })})`;

async function outstandingOf(turn: ShopTurn): Promise<string> {
  if (turn.meaning.customer === null) {
    const name = turn.meaning.extra.customer_name;
    return name === null ? owingText(turn, await whoOwes(turn.scope)) : turn.t('error.no_such_party', { name });
  }
  const party = await getParty(turn.scope, Number(turn.meaning.customer));
  return khata(turn, party.name, party.balancePaise);
}

async function overdueText(turn: ShopTurn): Promise<string> {
  const days = turn.meaning.extra.over_days ?? OVERDUE_DAYS;
  const list = await overdue(turn.scope, days);
  if (list.length === 0) return turn.t('query.nobody_overdue', { days });
  const total = list.reduce((sum, row) => sum + row.overduePaise, 0);
  const more = list.length - MOST_LATE;
  return [
    turn.t('query.overdue', { count: list.length, days, total: money(total) }),
    ...list
      .slice(0, MOST_LATE)
      .map((row, index) => `${index + 1}. ${row.name} — ${lateText(turn.t, row)}${since(turn, row)}`),
    more > 0 ? turn.t('query.and_more', { count: more }) : null,
  ]
    .filter((line) => line !== null)
    .join('\n');
}

async function stockOf(turn: ShopTurn): Promise<string> {
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

/** The reasons, and a list for each supplier in a message of its own; while who works it out rests, what is low. */
async function whatToOrder(turn: ShopTurn): Promise<void> {
  if (await isSwitchedOff(turn.platform, 'inventory_autopilot', turn.scope.tenantId)) {
    return void (await say(turn, [turn.t('plan.resting'), await lowStockText(turn)].join('\n')));
  }
  await recordWish(turn.scope, 'restock', turn.message.id);
  for (const text of (await restockTexts(turn)) ?? [await lowStockText(turn)]) await say(turn, text);
}

/** What a place is short of by what sells there, and where else it lies. */
async function lowHereText(turn: ShopTurn): Promise<string> {
  const { t } = turn;
  const here = (await findShorts(turn.scope)).filter(({ branchId }) => branchId === turn.scope.branchId);
  const place = await placeText(turn);
  if (here.length === 0) return [t('query.nothing_low'), place].join('\n');
  const lines = await Promise.all(
    here.slice(0, MOST_LATE).map(async ({ name, unit, leftMilli, supply }) => {
      const there = supply && `${await placeName(turn, supply.branchId)} — ${quantity(supply.thereMilli, unit)}`;
      return `• ${name} — ${quantity(leftMilli, unit)}${there === null ? '' : ` (${there})`}`;
    }),
  );
  return [t('query.low'), ...lines, place].join('\n');
}

async function lowStockText(turn: ShopTurn): Promise<string> {
  if (turn.meaning.extra.place !== undefined && turn.scope.shop.has_branches) return lowHereText(turn);
  const list = await lowStock(turn.scope);
  if (list.length === 0) return turn.t((await hasGoods(turn.scope)) ? 'query.nothing_low' : 'query.no_goods');
  return [turn.t('query.low'), ...list.map((row) => `• ${row.name} — ${quantity(row.onHandMilli, row.unit)}`)].join(
    '\n',
  );
}

async function deadStockText(turn: ShopTurn): Promise<string> {
  const list = await deadStock(turn.scope);
  if (list.length === 0) return turn.t((await hasGoods(turn.scope)) ? 'query.nothing_dead' : 'query.no_goods');
  return [
    turn.t('query.dead', { days: 60 }),
    ...list.map(
      (row) =>
        `• ${row.name} — ${quantity(row.onHandMilli, row.unit)} (${money(row.valuePaise)})${offerText(turn, row)}`,
    ),
  ].join('\n');
}

/** A price that clears the goods and still stands above cost, where there is one. */
function offerText({ t, scope }: ShopTurn, row: Priced): string {
  const { registration } = scope.shop;
  const offer = row.costCentipaise === 0 ? null : clearancePrice(row, registration, CLEARANCE_PERCENT);
  if (offer === null) return '';
  const above = Math.floor((offer - costWithTax(row, registration)) / 100);
  return t('query.dead_offer', { offer: money(Math.round(offer / 100)), above: money(above) });
}

async function topItemsText(turn: ShopTurn): Promise<string> {
  const { period, span: said } = turn.meaning.extra;
  const today = turn.scope.today;
  const usual = { from: daysBefore(today, 29), to: today };
  const span = said ? daysNamed(today, said) : period === null ? usual : spanOf(period, today);
  const list = await topItems(turn.scope, span.from, span.to);
  if (list.length === 0) return turn.t('query.no_sales', { date: spanText(span) });
  return [
    turn.t('query.top', { date: spanText(span) }),
    ...list.map(
      (row, index) => `${index + 1}. ${row.name} — ${money(row.totalPaise)} (${quantity(row.quantityMilli, row.unit)})`,
    ),
  ].join('\n');
}

async function profitText(turn: ShopTurn): Promise<string> {
  const date = saidDate(turn);
  const { period } = turn.meaning.extra;
  const span = period === null ? { from: date, to: date } : spanOf(period, turn.scope.today);
  const figures = await profitFigures(turn.scope, span.from, span.to);
  const profit = figures.salesPaise - figures.costPaise - figures.expensesPaise;
  return [
    turn.t('query.profit', {
      date: spanText(span),
      profit: money(profit),
      sales: money(figures.salesPaise),
      cost: money(figures.costPaise),
      expenses: money(figures.expensesPaise),
    }),
    await costUnknown(turn, span),
  ]
    .filter((line) => line !== null)
    .join('\n');
}
