import { daysBefore } from '../../database/scope.ts';
import { runQuery } from '../kernel/named-query.ts';
import type { Agent } from '../kernel/run-agent.ts';
import { sameHsn, shortHsn, unevenHsn, unevenPlaces, unevenRates } from './queries.ts';
import { findGstAnomalies, LEAST_DIGITS } from './rules.ts';

/** What looks wrong in the tax of a registered shop's bills: a rate, an HSN or a state unlike all before. */
export const gstAnomaly: Agent<'gst_anomaly'> = {
  name: 'gst_anomaly',
  findCandidates: async (scope, pack) => {
    // Nobody else charges tax on a bill.
    if (scope.shop.registration !== 'regular') return [];
    const { today } = scope;
    const from = daysBefore(today, pack.historyDays);
    const span = { from, split: daysBefore(today, pack.latelyDays), to: today };
    const signals = {
      today,
      ...span,
      rates: await runQuery(scope, unevenRates, { ...span, bills: pack.comparedBills }),
      hsns: await runQuery(scope, unevenHsn, { ...span, bills: pack.comparedBills }),
      alike: await runQuery(scope, sameHsn, {}),
      short: await runQuery(scope, shortHsn, { from: span.split, to: today, digits: LEAST_DIGITS }),
      places: await runQuery(scope, unevenPlaces, span),
    };
    return findGstAnomalies(signals, pack);
  },
};
