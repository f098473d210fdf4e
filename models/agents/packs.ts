import { z } from 'zod';

/** Of every agent: how long advice rests after it was given. */
const memory = {
  /** Days in which the same advice about the same customer or product is not repeated. */
  repeatDays: z.number().int().min(1).max(60).default(7),
  /** Days after which advice answered "later" comes back. */
  laterDays: z.number().int().min(1).max(60).default(3),
  /** Days after "done" at which the books are asked whether it came about. */
  checkDays: z.number().int().min(1).max(30).default(4),
};
const percent = z.number().int().min(1).max(100);
const days = z.number().int().min(1).max(365);
const paise = z.number().int().nonnegative();
const count = z.number().int().positive();

/** The thresholds of the Daily Decision agent. */
export const dailyDecisionPack = z.strictObject({
  ...memory,
  /** Udhar counts as overdue after so many days, and as pressing after so many more. */
  overdueDays: days.default(15),
  pressingDays: days.default(30),
  leastOverduePaise: paise.default(200_00),
  /** Days in which sold goods without a cost or an HSN are looked for. */
  velocityDays: days.default(28),
  deadDays: days.default(60),
  leastDeadPaise: paise.default(500_00),
  clearancePercent: percent.default(10),
  dropPercent: percent.default(30),
  /** Bills in the four weeks before, below which a drop is chance. */
  leastBills: count.default(40),
  /** Days with bills in the last four weeks, below which a day without one is usual. */
  leastOpenDays: days.default(16),
  /** So many percent below the same weekdays, by the same hour, with at least so many bills by then, is a slow day. */
  slowPercent: percent.default(50),
  leastBillsByNow: count.default(6),
  /** So many times the busiest day of four weeks, in at least so many bills, is a rush for goods. */
  rushTimes: z.number().int().min(2).max(20).default(3),
  rushBills: count.default(3),
});
export type DailyDecisionPack = z.infer<typeof dailyDecisionPack>;

/** The thresholds of the Credit Risk agent. */
export const creditRiskPack = z.strictObject({
  ...memory,
  /** Days of a khata that are looked at, and those of them that count as lately. */
  historyDays: days.default(180),
  latelyDays: days.default(30),
  leastOwedPaise: paise.default(1_000_00),
  /** Settled bills below which nobody has a habit of paying. */
  leastSettled: count.default(4),
  /** Days later than the customer's own habit that a bill must be to be late. */
  lateDays: days.default(10),
  /** So many percent more bought lately than in the time before is faster. */
  fasterPercent: z.number().int().min(1).max(1_000).default(30),
  /** Days without a rupee while more is bought, after which no more should be given. */
  silentDays: days.default(45),
});
export type CreditRiskPack = z.infer<typeof creditRiskPack>;

/** The thresholds of the Inventory Autopilot. */
export const inventoryAutopilotPack = z.strictObject({
  ...memory,
  /** Day of the week on which it speaks by itself: 1 is Monday, 7 Sunday. */
  weekday: z.number().int().min(1).max(7).default(1),
  /** Days of the last 28 on which something must have sold. */
  leastSaleDays: days.default(4),
  /** Days from an order to the goods where the purchases do not tell. */
  leadDays: days.default(3),
  /** Days of sale kept on the shelf beyond what is expected to sell. */
  safetyDays: days.default(2),
  coverDays: days.default(14),
  /** How often goods must have run out in half a year for it to be a habit. */
  leastStockOuts: count.default(3),
});
export type InventoryAutopilotPack = z.infer<typeof inventoryAutopilotPack>;

/** The thresholds of the GST Anomaly agent. */
export const gstAnomalyPack = z.strictObject({
  ...memory,
  /** Days of bills that are looked at, and the last of them that are compared with the rest. */
  historyDays: days.default(120),
  latelyDays: days.default(7),
  /** Bills of the same goods that a bill is compared with, at most and at least. */
  comparedBills: count.default(30),
  leastBills: count.default(5),
  /** Of the bills compared so many percent must agree to be a pattern. */
  patternPercent: percent.default(80),
});
export type GstAnomalyPack = z.infer<typeof gstAnomalyPack>;

export const AGENTS = {
  daily_decision: dailyDecisionPack,
  credit_risk: creditRiskPack,
  inventory_autopilot: inventoryAutopilotPack,
  gst_anomaly: gstAnomalyPack,
} as const;
export type AgentName = keyof typeof AGENTS;
export type Packs = { [A in AgentName]: z.infer<(typeof AGENTS)[A]> };
/** A pack before its defaults: what a shop or an experiment sets. */
export type Overrides<A extends AgentName = AgentName> = Partial<Packs[A]>;

export const isAgent = (name: string): name is AgentName => Object.hasOwn(AGENTS, name);

/** Overrides, of which every name must be a threshold of the agent, over the defaults. Throws a ZodError for any other. */
export const checkedPack = <A extends AgentName>(agent: A, overrides: Overrides<A>): Packs[A] =>
  AGENTS[agent].parse(overrides) as Packs[A];

/** The same of overrides kept before: a threshold that has gone since is left out. Throws a ZodError for a value that is none. */
export const keptPack = <A extends AgentName>(agent: A, kept: unknown): Packs[A] =>
  AGENTS[agent].strip().parse(kept) as Packs[A];
