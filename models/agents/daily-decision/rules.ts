import { daysBefore } from '../../database/scope.ts';
import { suggestHsn } from '../../gst/suggest-hsn.ts';
import { clearancePrice } from '../../products/asking-price.ts';
import type { Candidate } from '../action.ts';
import { PACE_DAYS } from '../inventory-autopilot/inventory-autopilot.ts';
import type { QuietGoods } from '../kernel/run-agent.ts';
import { daysFrom, pick } from '../numbers.ts';
import type { DailyDecisionPack } from '../packs.ts';
import { findNoBill, findSalesDrop } from './sales-rules.ts';
import type { Signals } from './signals.ts';

/** What is worth doing today in a shop with these signals. Pure: the same signals and pack give the same candidates. */
export function findCandidates(signals: Signals, pack: DailyDecisionPack, isQuiet: QuietGoods): Candidate[] {
  return [
    ...findOverdue(signals, pack),
    ...findBrokenPromises(signals),
    ...findChequesDue(signals),
    ...findStockOut(signals, isQuiet),
    ...findDeadStock(signals, pack),
    ...findSalesDrop(signals, pack),
    // Whoever was asked in the evening is not asked again in the morning.
    ...(signals.asked.rows.length > 0 ? [] : findNoBill(signals, pack)),
    ...findNegative(signals),
    ...findIncomplete(signals),
  ];
}

/** Cash risk: who owes most for longest. Udhar older than `pressingDays` goes before any younger. */
function findOverdue({ overdue, today }: Signals, pack: DailyDecisionPack): Candidate[] {
  return overdue.rows.map((row) => {
    const days = daysFrom(row.oldestOn, today);
    return {
      type: row.isReachable ? 'remind_overdue' : 'collect_overdue',
      category: 'cash',
      entity: { kind: 'customer', id: row.partyId },
      facts: { ...pick(row, 'name', 'overduePaise', 'balancePaise', 'oldestOn'), days },
      dataRef: overdue.ref,
      window: { from: row.oldestOn, to: today },
      confidence: days >= pack.pressingDays ? 0.95 : 0.85,
      amountPaise: row.overduePaise,
      score: row.overduePaise * days * (days >= pack.pressingDays ? 1_000 : 1),
    };
  });
}

/** Cash risk: who said when they would pay, and did not. It is news, and so as pressing as udhar of a month. */
function findBrokenPromises({ broken, today }: Signals): Candidate[] {
  return broken.rows.map((row) => ({
    type: 'promise_broken',
    category: 'cash',
    entity: { kind: 'customer', id: row.partyId },
    facts: { ...pick(row, 'name', 'isReachable', 'balancePaise', 'promisedOn'), days: daysFrom(row.promisedOn, today) },
    dataRef: broken.ref,
    window: { from: row.promisedOn, to: today },
    confidence: 0.9,
    amountPaise: row.balancePaise,
    score: row.balancePaise * 30 * 1_000,
  }));
}

/** Cash that only has to be fetched: a cheque whose day has come goes before whatever is owed. */
function findChequesDue({ cheques, today }: Signals): Candidate[] {
  return cheques.rows.map((row) => ({
    type: 'cheque_due',
    category: 'cash',
    entity: { kind: 'cheque', id: row.paymentId },
    facts: {
      ...pick(row, 'name', 'amountPaise', 'chequeOn'),
      cheque: [row.number, row.bank].filter((part) => part !== null).join(' · ') || '—',
    },
    dataRef: cheques.ref,
    window: { from: row.chequeOn, to: today },
    confidence: 0.95,
    amountPaise: row.amountPaise,
    score: BEFORE_ALL + row.amountPaise,
  }));
}
/** No udhar of any age comes to as much. */
const BEFORE_ALL = 1e16;

/** Stock-out: what ends before an order comes, by what each day without it costs; beside it what else does and was not spoken of. */
export function findStockOut({ stock, today }: Pick<Signals, 'stock' | 'today'>, isQuiet: QuietGoods): Candidate[] {
  const pressing = stock.lines.filter((line) => line.isPressing);
  return pressing.map((line) => {
    const others = pressing.filter((other) => other !== line && !isQuiet(other.productId)).map((other) => other.name);
    const isAtReorder = line.onHandMilli > 0 && line.daysLeft >= line.leadDays;
    return {
      type: line.onHandMilli === 0 ? 'out_of_stock' : isAtReorder ? 'at_reorder' : 'running_out',
      category: 'stock_out',
      entity: { kind: 'product', id: line.productId },
      facts: {
        ...pick(line, 'name', 'unit', 'onHandMilli', 'soldMilli', 'orderMilli'),
        days: Math.max(1, Math.ceil(line.daysLeft)),
        spanDays: PACE_DAYS,
        ...(others.length > 0 ? { others: others.slice(0, 4) } : {}),
      },
      dataRef: stock.ref,
      window: { from: daysBefore(today, PACE_DAYS), to: daysBefore(today, 1) },
      confidence: Math.min(0.95, 0.6 + line.saleDays / 50),
      amountPaise: line.atRiskPaise,
      score: line.atRiskPaise,
    };
  });
}

/** Dead stock: money that lies on the shelf, with a price that clears it above cost. No such price, no advice. */
function findDeadStock({ unsold, today, registration }: Signals, pack: DailyDecisionPack): Candidate[] {
  return unsold.rows.flatMap((row): Candidate[] => {
    const offer = clearancePrice(row, registration, pack.clearancePercent);
    if (offer === null) return [];
    return [
      {
        type: 'dead_stock',
        category: 'dead_stock',
        entity: { kind: 'product', id: row.productId },
        facts: {
          ...pick(row, 'name', 'unit', 'onHandMilli', 'valuePaise', 'priceCentipaise'),
          offerCentipaise: offer,
          offerRupees: offer / 10_000,
          days: pack.deadDays,
        },
        dataRef: unsold.ref,
        window: { from: daysBefore(today, pack.deadDays), to: daysBefore(today, 1) },
        confidence: 0.8,
        amountPaise: row.valuePaise,
        score: row.valuePaise,
      },
    ];
  });
}

/** Hygiene: stock the books say is below nothing. */
function findNegative({ negative, today }: Signals): Candidate[] {
  return negative.rows.map((row) => ({
    type: 'negative_stock',
    category: 'hygiene',
    entity: { kind: 'product', id: row.productId },
    facts: pick(row, 'name', 'unit', 'onHandMilli'),
    dataRef: negative.ref,
    window: { from: today, to: today },
    confidence: 0.95,
    amountPaise: row.worthPaise,
    score: row.worthPaise,
  }));
}

/** Hygiene: sold goods without a cost (no profit is known), or without an HSN where the law wants one on the bill. */
function findIncomplete({ incomplete, registration, today }: Signals): Candidate[] {
  return incomplete.rows.flatMap((row): Candidate[] => {
    const common = {
      category: 'hygiene' as const,
      entity: { kind: 'product' as const, id: row.productId },
      dataRef: incomplete.ref,
      window: { from: String(incomplete.ref.parameters.from), to: String(incomplete.ref.parameters.to) },
      amountPaise: Math.max(0, row.soldPaise),
      score: row.soldPaise,
    };
    const hsn = row.hsn === null && registration === 'regular' ? suggestHsn(row.name, { date: today }) : null;
    return [
      ...(hsn
        ? [
            {
              ...common,
              type: 'no_hsn' as const,
              facts: { ...pick(row, 'name', 'soldPaise'), hsn: hsn.hsn },
              confidence: hsn.confidence,
            },
          ]
        : []),
      ...(row.costCentipaise === 0
        ? [{ ...common, type: 'no_cost' as const, facts: pick(row, 'name', 'soldPaise'), confidence: 0.9 }]
        : []),
    ];
  });
}
