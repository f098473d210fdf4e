import { salesByDay } from '../agents/daily-decision/queries.ts';
import { findNoBill } from '../agents/daily-decision/sales-rules.ts';
import { stockPlan } from '../agents/inventory-autopilot/inventory-autopilot.ts';
import { givenBefore } from '../agents/kernel/history.ts';
import { remember } from '../agents/kernel/memory.ts';
import { runQuery } from '../agents/kernel/named-query.ts';
import { rulePackOf } from '../agents/rule-packs.ts';
import { daysBefore, type Scope } from '../database/scope.ts';
import { chequesInHand } from '../payments/cheques.ts';
import { type DayFigures, dayFigures, profitFigures } from '../reports/shop-figures.ts';
import { khataReceived, type Span } from '../reports/span-figures.ts';

export type EveningFigures = DayFigures & {
  khataBackPaise: number;
  outstanding: { totalPaise: number; people: number };
  /** Goods that are gone before an order made today comes, and customers who promised to pay by tomorrow. */
  runningOut: string[];
  promised: string[];
  /** Cheques in hand that the bank takes from tomorrow. */
  cheques: { name: string; amountPaise: number }[];
};
const NAMED = 5;

/** The day's figures and what tomorrow brings; null when nothing was sold, received or spent. */
export async function eveningFigures(scope: Scope): Promise<EveningFigures | null> {
  const figures = await dayFigures(scope, scope.today);
  const moved = [figures.unbilledPaise, figures.expensesPaise, ...Object.values(figures.moneyPaise)];
  if (figures.bills === 0 && moved.every((paise) => paise === 0)) return null;
  const owed = await scope.one<{ total: number; people: number }>(
    'SELECT COALESCE(SUM(balance_paise), 0) AS total, COUNT(*) AS people FROM parties WHERE tenant_id = :tenantId AND balance_paise > 0',
  );
  const tomorrow = daysBefore(scope.today, -1);
  const promised = await scope.rows<{ name: string }>(
    `SELECT name FROM parties WHERE tenant_id = :tenantId AND balance_paise > 0 AND promised_until BETWEEN :today AND :tomorrow
     ORDER BY balance_paise DESC, id LIMIT :most`,
    { today: scope.today, tomorrow, most: NAMED },
  );
  const { pack } = await rulePackOf(scope, 'inventory_autopilot');
  const { lines } = await stockPlan(scope, pack);
  return {
    ...figures,
    khataBackPaise: await khataReceived(scope, scope.today),
    outstanding: { totalPaise: Number(owed!.total), people: Number(owed!.people) },
    runningOut: lines
      .filter((line) => line.isPressing)
      .slice(0, NAMED)
      .map((line) => line.name),
    promised: promised.map((row) => row.name),
    cheques: (await chequesInHand(scope, { from: tomorrow, until: tomorrow, limit: NAMED })).map(
      ({ name, amountPaise }) => ({
        name,
        amountPaise,
      }),
    ),
  };
}

export type WeekFigures = Span & {
  salesPaise: number;
  costPaise: number;
  expensesPaise: number;
  profitPaise: number;
  /** Against the week before it; null when nothing was sold in that. */
  changePaise: number | null;
};

/** The profit of the seven days up to yesterday, against the seven before; null when nothing was sold in them. */
export async function weekFigures(scope: Scope): Promise<WeekFigures | null> {
  const week = async (endsDaysAgo: number) => {
    const span = { from: daysBefore(scope.today, endsDaysAgo + 6), to: daysBefore(scope.today, endsDaysAgo) };
    const figures = await profitFigures(scope, span.from, span.to);
    return { ...span, ...figures, profitPaise: figures.salesPaise - figures.costPaise - figures.expensesPaise };
  };
  const last = await week(1);
  if (last.salesPaise === 0) return null;
  const before = await week(8);
  return { ...last, changePaise: before.salesPaise === 0 ? null : last.profitPaise - before.profitPaise };
}

/** Bills and their sum that are usual on this weekday, when none was written today and that is not usual; else null. */
export async function missingBills(scope: Scope): Promise<{ usualBills: number; usualPaise: number } | null> {
  const { pack } = await rulePackOf(scope, 'daily_decision');
  const sales = await runQuery(scope, salesByDay, { from: daysBefore(scope.today, 35), to: scope.today });
  // The rule looks at the day before: seen from tomorrow that is today.
  const [missing] = findNoBill({ sales, today: daysBefore(scope.today, -1) }, pack);
  // Who said of the morning's question that it is not relevant, or later, is not asked it in the evening.
  const at = { today: scope.today, repeatDays: pack.repeatDays, isAsked: false };
  return missing && !remember(await givenBefore(scope), missing, at).isQuiet
    ? { usualBills: Number(missing.facts.usualBills), usualPaise: Number(missing.facts.usualPaise) }
    : null;
}

/** Takes a round's turn of today for the scope's shop; false when somebody had it. */
export async function claimRound(scope: Scope, round: string, claimedBy: string): Promise<boolean> {
  const claimed = await scope.change(
    `INSERT IGNORE INTO agent_runs (tenant_id, agent, run_on, pack_version, status, claimed_by, started_at, finished_at, created_at)
     VALUES (:tenantId, :round, :today, 'rhythm', 'done', :claimedBy, :now, :now, :now)`,
    { round, today: scope.today, claimedBy, now: scope.now },
  );
  return claimed > 0;
}
