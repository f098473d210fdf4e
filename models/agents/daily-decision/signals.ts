import type { z } from 'zod';
import { daysBefore, type Registration, type Scope } from '../../database/scope.ts';
import type { DataRef } from '../action.ts';
import { type StockPlan, stockPlan } from '../inventory-autopilot/inventory-autopilot.ts';
import { type NamedQuery, runQuery } from '../kernel/named-query.ts';
import type { DailyDecisionPack } from '../packs.ts';
import { rulePackOf } from '../rule-packs.ts';
import {
  askedWhyNoBill,
  brokenPromises,
  chequesDue,
  fallenProducts,
  incompleteGoods,
  negativeStock,
  overdueCustomers,
  salesByDay,
  unsoldGoods,
} from './queries.ts';

type Answer<Q extends NamedQuery> = { rows: z.infer<Q['row']>[]; ref: DataRef };

/** Everything the rules look at, with where each number comes from. */
export type Signals = {
  today: string;
  registration: Registration;
  overdue: Answer<typeof overdueCustomers>;
  broken: Answer<typeof brokenPromises>;
  cheques: Answer<typeof chequesDue>;
  stock: StockPlan;
  unsold: Answer<typeof unsoldGoods>;
  sales: Answer<typeof salesByDay>;
  fallen: Answer<typeof fallenProducts>;
  negative: Answer<typeof negativeStock>;
  incomplete: Answer<typeof incompleteGoods>;
  asked: Answer<typeof askedWhyNoBill>;
};

/** No reminder goes within three days of the last, so no advice to send one does. */
const REMINDER_DAYS = 3;

/** A promise that was not kept is spoken of so many days; after them it is udhar like any other. */
const PROMISE_DAYS = 7;

/** A cheque is spoken of so many days from the one on it; after them the list of cheques has it. */
const CHEQUE_DAYS = 10;

/** Asks the named queries of Daily Decision. The day itself is not over, so spans end yesterday. */
export async function collectSignals(scope: Scope, pack: DailyDecisionPack): Promise<Signals> {
  const { today } = scope;
  const before = (days: number) => daysBefore(today, days);
  const remindedSince = `${before(REMINDER_DAYS)} 00:00:00`;
  return {
    today,
    registration: scope.shop.registration,
    overdue: await runQuery(scope, overdueCustomers, {
      today,
      overdueDays: pack.overdueDays,
      promisedSince: before(PROMISE_DAYS),
      leastPaise: pack.leastOverduePaise,
      remindedSince,
    }),
    broken: await runQuery(scope, brokenPromises, {
      today,
      from: before(PROMISE_DAYS),
      to: before(1),
      leastPaise: pack.leastOverduePaise,
      remindedSince,
    }),
    cheques: await runQuery(scope, chequesDue, { from: before(CHEQUE_DAYS), today }),
    stock: await stockPlan(scope, (await rulePackOf(scope, 'inventory_autopilot')).pack),
    unsold: await runQuery(scope, unsoldGoods, { since: before(pack.deadDays), leastPaise: pack.leastDeadPaise }),
    sales: await runQuery(scope, salesByDay, { from: before(35), to: before(1) }),
    fallen: await runQuery(scope, fallenProducts, { from: before(35), split: before(7), to: before(1) }),
    negative: await runQuery(scope, negativeStock, {}),
    asked: await runQuery(scope, askedWhyNoBill, { on: before(1) }),
    incomplete: await runQuery(scope, incompleteGoods, { from: before(pack.velocityDays), to: before(1) }),
  };
}
