import { daysOver, figuresOf, type SpanFigures, spanBefore } from '../../../models/reports/insights/compare-spans.ts';
import { type ProfitMove, whyProfit } from '../../../models/reports/insights/why-profit.ts';
import { type Span, salesOfSpan } from '../../../models/reports/span-figures.ts';
import { money } from '../../replies/format.ts';
import { costUnknown } from '../cost-unknown.ts';
import { has } from '../permissions.ts';
import { type ShopTurn, say } from '../turn.ts';
import { askedSpan, lines, reportPicture, spanText } from './insight-kit.ts';

const MOST_CAUSES = 3;
/** Beyond this a percentage says only that there was next to nothing before. */
const MOST_PERCENT = 900;

/** "+12%", "−5%"; "–" where there is nothing, or next to nothing, to compare with. */
function change(now: number, before: number): string {
  const percent = before <= 0 ? Number.POSITIVE_INFINITY : Math.round(((now - before) / before) * 100);
  if (Math.abs(percent) > MOST_PERCENT) return '–';
  return `${percent > 0 ? '+' : percent < 0 ? '−' : ''}${Math.abs(percent)}%`;
}

const signed = (paise: number): string => `${paise < 0 ? '− ' : '+ '}${money(Math.abs(paise))}`;

/** Two spans that may be compared fairly: the days asked about that are over, and as many before them. */
function twoSpans(turn: ShopTurn): { span: Span; before: Span; asked: Span } {
  const asked = askedSpan(turn);
  const span = daysOver(asked, turn.scope.today);
  return { span, before: spanBefore(span), asked };
}

/** What today, which is in no comparison of days that are over, brought so far; or that it is not over, when it stands alone. */
async function todayText({ t, scope }: ShopTurn, asked: Span, span: Span): Promise<string | null> {
  if (asked.to !== scope.today) return null;
  if (span.to === scope.today) return t('insight.so_far');
  const { billedPaise, unbilledPaise, returnedPaise } = await salesOfSpan(scope, { from: asked.to, to: asked.to });
  return t('insight.today_so_far', { total: money(billedPaise + unbilledPaise - returnedPaise) });
}

/** "Compare this month with last month": sales, bills and profit of both, each with what it changed. */
export async function compareSpans(turn: ShopTurn): Promise<void> {
  const { t, scope } = turn;
  const { span, before, asked } = twoSpans(turn);
  const [now, was] = [await figuresOf(scope, span), await figuresOf(scope, before)];
  const line = (label: string, values: [number, number], written: (value: number) => string): string =>
    t('insight.line', {
      label: t(`insight.${label}`),
      now: written(values[0]),
      before: written(values[1]),
      change: change(values[0], values[1]),
    });
  const average = ({ billsPaise, bills }: SpanFigures): number => (bills === 0 ? 0 : Math.round(billsPaise / bills));
  const seesProfit = has(turn.role, 'profit');
  const text = lines([
    t('insight.compare', { now: spanText(span), before: spanText(before) }),
    line('sales', [now.soldPaise, was.soldPaise], money),
    now.unbilledPaise + was.unbilledPaise > 0 ? line('unbilled', [now.unbilledPaise, was.unbilledPaise], money) : null,
    line('bills', [now.bills, was.bills], String),
    line('average_bill', [average(now), average(was)], money),
    seesProfit ? line('profit', [now.profitPaise, was.profitPaise], money) : null,
    seesProfit ? await unknownOf(turn, span, before) : null,
    await todayText(turn, asked, span),
  ]);
  // A picture of one day beside another says nothing that two numbers do not.
  const isDay = span.from === span.to;
  await say(turn, text, isDay ? {} : { document: await reportPicture(turn, 'sales_comparison', span) });
}

/** The sales without a cost of both spans, each with its days when both have some. */
async function unknownOf(turn: ShopTurn, span: Span, before: Span): Promise<string | null> {
  const [now, was] = [await costUnknown(turn, span), await costUnknown(turn, before)];
  if (was === null) return now;
  return lines([now && `${spanText(span)}: ${now}`, `${spanText(before)}: ${was}`]);
}

/** "Why is profit low": did it fall at all, and which causes moved it; the parts add up to the change. */
export async function whyProfitLow(turn: ShopTurn): Promise<void> {
  const { t } = turn;
  const { span, before: earlier, asked } = twoSpans(turn);
  const { now, before, moves } = await whyProfit(turn.scope, span, earlier);
  const days = { now: spanText(span), before: spanText(earlier) };
  if (moves.length === 0 && now.salesPaise === 0) return void (await say(turn, t('insight.why_none', days)));
  const changePaise = now.profitPaise - before.profitPaise;
  const text = t('insight.why', {
    ...days,
    profit: money(now.profitPaise),
    profitBefore: money(before.profitPaise),
    change: signed(changePaise),
  });
  const down = sideOf(
    turn,
    'why_down',
    moves.filter(({ paise }) => paise < 0),
  );
  const up = sideOf(turn, 'why_up', moves.filter(({ paise }) => paise > 0).reverse());
  const isLower = changePaise < 0;
  await say(
    turn,
    lines([
      text,
      isLower ? null : t(changePaise > 0 ? 'insight.why_rose' : 'insight.why_same'),
      ...(isLower ? [...down, ...up] : [...up, ...down]),
      await unknownOf(turn, span, earlier),
      await todayText(turn, asked, span),
    ]),
  );
}

/** One side of the change, most first: its three greatest causes and the rest of it in one line. */
function sideOf({ t }: ShopTurn, head: 'why_down' | 'why_up', moves: ProfitMove[]): string[] {
  if (moves.length === 0) return [];
  const told = moves.slice(0, moves.length > MOST_CAUSES + 1 ? MOST_CAUSES : moves.length);
  const rest = moves.slice(told.length).reduce((sum, { paise }) => sum + paise, 0);
  const lined = told.map((move) => {
    const most = move.most && t('insight.why_most', { name: move.most.name, amount: signed(move.most.paise) });
    const line = t('insight.why_line', { cause: t(`insight.cause.${move.cause}`), amount: signed(move.paise) });
    return `${line}${most ?? ''}`;
  });
  const restLine = rest === 0 ? [] : [t('insight.why_line', { cause: t('insight.why_rest'), amount: signed(rest) })];
  return [t(`insight.${head}`), ...lined, ...restLine];
}
