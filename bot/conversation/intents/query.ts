import { getParty, USUAL_CREDIT_DAYS } from '../../../models/customers/parties.ts';
import { daysBefore } from '../../../models/database/scope.ts';
import { heldIn } from '../../../models/journal/move-money.ts';
import { clearancePrice, costWithTax, type Priced } from '../../../models/products/asking-price.ts';
import { salesByPlace } from '../../../models/reports/place-sales.ts';
import {
  dayFigures,
  deadStock,
  hasGoods,
  type Overdue,
  type Owing,
  overdue,
  profitFigures,
  topItems,
  whoOwes,
} from '../../../models/reports/shop-figures.ts';
import { spanOf } from '../../../models/reports/span-figures.ts';
import { day, money, quantity } from '../../replies/format.ts';
import { costUnknown } from '../cost-unknown.ts';
import { daysNamed } from '../days-named.ts';
import { placeName } from '../place.ts';
import { askedDay } from '../said-day.ts';
import { lateText, moneyText } from '../said-money.ts';
import { type ShopTurn, say } from '../turn.ts';
import { chequesText, onPaperText } from './cheques.ts';
import { expiryAnswer } from './expiry.ts';
import { spanText } from './insight-kit.ts';
import { INSIGHT_ANSWERS } from './insights.ts';
import { khataWithTerms, signsOf } from './khata-signs.ts';
import { howLong, lowStockText, orderList, stockOf, whatToOrder } from './ordering.ts';
import { tellCard } from './product-code.ts';
import { promisesText } from './promise.ts';
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
  order_list: orderList,
  lasting: howLong,
  card: tellCard,
  ...INSIGHT_ANSWERS,
};

const ANSWERS: Record<string, Answer> = {
  sales_today: salesOfDay,
  cash_today: cashOfDay,
  outstanding_all: async (turn) => owingText(turn, await whoOwes(turn.scope)),
  promises: promisesText,
  cheques: chequesText,
  top_unpaid: async (turn) => owingText(turn, await whoOwes(turn.scope, turn.meaning.extra.most?.count ?? 10)),
  outstanding_customer: outstandingOf,
  overdue: overdueText,
  stock_of: stockOf,
  low_stock: lowStockText,
  dead_stock: deadStockText,
  top_items: topItemsText,
  profit: profitText,
  expiry: expiryAnswer,
};

/** Who is late is named up to so many. */
const MOST_LATE = 15;

const CLEARANCE_PERCENT = 10;

const saidDate = (turn: ShopTurn): string => askedDay(turn.scope, turn.meaning);

async function salesOfDay(turn: ShopTurn): Promise<string> {
  const date = saidDate(turn);
  if (turn.meaning.extra.place !== undefined && turn.scope.shop.has_branches) return salesHere(turn, date);
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

/** The day's sales of the place that was named. */
async function salesHere(turn: ShopTurn, date: string): Promise<string> {
  const { branchId } = turn.scope;
  const place = await placeName(turn, branchId);
  const sold = (await salesByPlace(turn.scope, { from: date, to: date })).find((one) => one.branchId === branchId);
  if (!sold) return turn.t('branch.no_sales', { place, date: day(date) });
  return turn.t('branch.sales', { place, date: day(date), total: money(sold.paise), bills: sold.bills });
}

async function cashOfDay(turn: ShopTurn): Promise<string> {
  const date = saidDate(turn);
  const figures = await dayFigures(turn.scope, date);
  const isNow = date === turn.scope.today;
  return [
    turn.t('query.cash', { date: day(date), cash: money(figures.moneyPaise.cash) }),
    moneyText(turn, figures.moneyPaise),
    figures.expensesPaise > 0 ? turn.t('query.spent', { amount: money(figures.expensesPaise) }) : null,
    isNow ? turn.t('query.cash_box', { cash: money((await heldIn(turn.scope, ['cash'])).cash ?? 0) }) : null,
  ]
    .filter((line) => line !== null)
    .join('\n');
}

async function owingText(turn: ShopTurn, owing: { list: Owing[]; totalPaise: number; count: number }): Promise<string> {
  if (owing.count === 0) return turn.t('query.nobody_owes');
  const signs = await signsOf(turn, owing.list);
  const lines = owing.list.map(
    (row, index) => `${index + 1}. ${signs.of(row)}${row.name} — ${money(row.balancePaise)}${since(turn, row)}`,
  );
  const more = owing.count - owing.list.length;
  return [
    turn.t('query.owing_total', { total: money(owing.totalPaise), people: owing.count }),
    ...lines,
    more > 0 ? turn.t('query.and_more', { count: more }) : null,
    signs.legend,
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
  const onPaper = await onPaperText(turn, party.id);
  return [await khataWithTerms(turn, party), ...(onPaper === null ? [] : [onPaper])].join('\n');
}

async function overdueText(turn: ShopTurn): Promise<string> {
  const { t, scope } = turn;
  const said = turn.meaning.extra.over_days ?? null;
  const list = await overdue(scope, said);
  const days = said ?? USUAL_CREDIT_DAYS;
  if (list.length === 0) return t('query.nobody_overdue', { days });
  const total = list.reduce((sum, row) => sum + row.overduePaise, 0);
  const more = list.length - MOST_LATE;
  const shown = list.slice(0, MOST_LATE);
  const signs = await signsOf(turn, shown);
  return [
    t('query.overdue', { count: list.length, days, total: money(total) }),
    ...shown.map(
      (row, index) =>
        `${index + 1}. ${signs.of(row)}${row.name} — ${lateText(t, row)}${since(turn, row)}${agreedText(turn, row, days)}`,
    ),
    more > 0 ? t('query.and_more', { count: more }) : null,
    signs.legend,
  ]
    .filter((line) => line !== null)
    .join('\n');
}

/** The days agreed with a customer, where they are not those of the question. */
const agreedText = ({ t }: ShopTurn, row: Overdue, days: number): string =>
  row.days === days ? '' : ` · ${t('khata.days', { days: row.days })}`;

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
  const { period, span: said, most } = turn.meaning.extra;
  const today = turn.scope.today;
  const isLeast = most?.isLeast ?? false;
  const usual = { from: daysBefore(today, 29), to: today };
  const span = said ? daysNamed(today, said) : period === null ? usual : spanOf(period, today);
  const list = await topItems(turn.scope, span.from, span.to, { limit: most?.count ?? 10, isLeast });
  if (list.length === 0) return turn.t('query.no_sales', { date: spanText(span) });
  return [
    turn.t(isLeast ? 'query.top_least' : 'query.top', { date: spanText(span) }),
    ...list.map(
      (row, index) => `${index + 1}. ${row.name} — ${money(row.totalPaise)} (${quantity(row.quantityMilli, row.unit)})`,
    ),
  ].join('\n');
}

async function profitText(turn: ShopTurn): Promise<string> {
  const date = saidDate(turn);
  const { period, span: said } = turn.meaning.extra;
  const days = period === null ? { from: date, to: date } : spanOf(period, turn.scope.today);
  const span = said ? daysNamed(turn.scope.today, said) : days;
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
