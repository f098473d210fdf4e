import { badgesOf } from '../../models/agents/credit-risk/badge.ts';
import { khatasOf } from '../../models/agents/credit-risk/queries.ts';
import { checkedIn } from '../../models/agents/kernel/outcomes.ts';
import type { Scope } from '../../models/database/scope.ts';
import { cashOverLimit } from '../../models/payments/cash-limit.ts';
import { holdsLineStop, lineStopOf } from '../../models/people/line-stops.ts';
import { notePromise, openPromises, restorePromise } from '../../models/reminders/promises.ts';
import type { FullShop } from './full-shop.ts';

/** The cases of udhar: terms, promises and how customers pay; what each kind must do is said in `tenancy-cases.ts`. */
type Call = (scope: Scope, theirs: FullShop, mine: FullShop) => Promise<unknown>;

export const REFUSES: Record<string, Call[]> = {
  'reminders/promises#notePromise': [(scope, theirs) => notePromise(scope, theirs.partyId, '2026-07-20')],
};

export const FINDS_NOTHING: Record<string, { call: Call; answer: unknown }> = {
  // What a check said is counted in the shop's own rows.
  'agents/kernel/outcomes#checkedIn': {
    call: async (scope) => {
      const own = await scope.one<{ n: number }>(
        'SELECT COUNT(*) AS n FROM action_outcomes WHERE tenant_id = :tenantId',
      );
      return (await checkedIn(scope, { from: '2000-01-01', to: '2100-01-01', most: 1_000 })).length - Number(own!.n);
    },
    answer: 0,
  },
  'payments/cash-limit#cashOverLimit': {
    call: (scope, theirs) =>
      cashOverLimit(scope, { partyId: theirs.partyId, cashPaise: 9_000_000_00, paidOn: scope.today }),
    answer: null,
  },
  'agents/credit-risk/badge#badgesOf': {
    call: async (scope, theirs) => (await badgesOf(scope, [theirs.partyId])).size,
    answer: 0,
  },
  'agents/credit-risk/queries#khatasOf': {
    call: (scope, theirs) => khatasOf(scope, { partyIds: [theirs.partyId], from: '2000-01-01' }),
    answer: [],
  },
  'reminders/promises#openPromises': {
    call: async (scope, theirs) =>
      (await openPromises(scope, { since: '2000-01-01', most: 1_000 })).filter((row) => row.partyId === theirs.partyId),
    answer: [],
  },
  'reminders/promises#restorePromise': {
    call: async (scope, theirs) => {
      const nothing = { until: null, on: null };
      await restorePromise(scope, {
        partyId: theirs.partyId,
        before: { until: '2026-07-01', on: '2026-07-01' },
        after: nothing,
      });
      return openPromises(scope, { since: '2000-01-01', most: 1_000 });
    },
    answer: [],
  },
  // A STOP is somebody's on a line, and no shop's.
  'people/line-stops#holdsLineStop': {
    call: (scope) => holdsLineStop(scope, 4_000_000_000),
    answer: false,
  },
  'people/line-stops#lineStopOf': {
    call: (scope, theirs) => lineStopOf(scope, theirs.phone),
    answer: null,
  },
};
