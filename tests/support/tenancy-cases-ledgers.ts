import type { Scope } from '../../models/database/scope.ts';
import { expenseNames, inOrderOfUse, namedParties, partyLedgers } from '../../models/journal/party-ledgers.ts';
import { accountBalances, salesByRate, trialFigures } from '../../models/journal/period-balances.ts';
import { countEntries, periodEntries } from '../../models/journal/period-entries.ts';
import { monthOf } from '../../models/returns/return-periods.ts';
import { allOf } from '../../models/returns/testing/documents.ts';
import type { FullShop } from './full-shop.ts';

/** The cases of what reads the journal whole; what each kind must do is said in `tenancy-cases.ts`. */
type Call = (scope: Scope, theirs: FullShop, mine: FullShop) => Promise<unknown>;

const DAYS = monthOf('2026-07-01');
const UNTIL = { until: DAYS.to, yearFrom: '2026-04-01' };

/** Both shops did the same on the same days: what is found less what my own rows say. */
const beyondMine = async (scope: Scope, sql: string, found: number): Promise<number> =>
  found - Number((await scope.one<{ n: number }>(sql))?.n ?? 0);
const ENTRIES = 'SELECT COUNT(*) AS n FROM journal_entries WHERE tenant_id = :tenantId';
const debits = (which: string): string =>
  `SELECT SUM(GREATEST(s.paise, 0)) AS n FROM (SELECT SUM(p.amount_paise) AS paise FROM journal_postings p
     WHERE p.tenant_id = :tenantId AND p.party_id ${which} GROUP BY p.account) s`;
const sumOf = (rows: { paise: number }[]): number => rows.reduce((sum, { paise }) => sum + paise, 0);

export const FINDS_NOTHING: Record<string, { call: Call; answer: unknown }> = {
  'journal/period-entries#countEntries': {
    call: async (scope) => beyondMine(scope, ENTRIES, await countEntries(scope, { from: '2026-01-01', to: DAYS.to })),
    answer: 0,
  },
  'journal/period-entries#periodEntries': {
    call: async (scope, theirs) => {
      const entries = await allOf(periodEntries(scope, DAYS));
      const ids = new Set(
        (await scope.rows<{ id: number }>('SELECT id FROM journal_entries WHERE tenant_id = :tenantId')).map(
          ({ id }) => id,
        ),
      );
      const parties = entries.flatMap(({ postings }) => postings.map(({ party }) => party?.id));
      return [entries.length > 0, entries.every(({ id }) => ids.has(id)), parties.includes(theirs.partyId)];
    },
    answer: [true, true, false],
  },
  'journal/period-balances#accountBalances': {
    call: async (scope) => {
      const cash = (await accountBalances(scope, UNTIL)).filter(({ account }) => account === 'cash');
      return beyondMine(
        scope,
        "SELECT SUM(amount_paise) AS n FROM journal_postings WHERE tenant_id = :tenantId AND account = 'cash'",
        sumOf(cash),
      );
    },
    answer: 0,
  },
  'journal/period-balances#salesByRate': {
    call: async (scope) =>
      beyondMine(
        scope,
        "SELECT SUM(amount_paise) AS n FROM journal_postings WHERE tenant_id = :tenantId AND account = 'sales'",
        sumOf(await salesByRate(scope, UNTIL)),
      ),
    answer: 0,
  },
  'journal/period-balances#trialFigures': {
    call: async (scope) => {
      const rows = (await trialFigures(scope, UNTIL)).filter(({ party }) => party === null);
      return beyondMine(scope, debits('IS NULL'), sumOf(rows.filter(({ paise }) => paise > 0)));
    },
    answer: 0,
  },
  'journal/party-ledgers#partyLedgers': {
    call: async (scope, theirs) => (await allOf(partyLedgers(scope, DAYS))).filter(({ id }) => id === theirs.partyId),
    answer: [],
  },
  'journal/party-ledgers#namedParties': {
    call: async (scope, theirs) => (await allOf(namedParties(scope))).filter(({ id }) => id === theirs.partyId),
    answer: [],
  },
  // What it is not asked about it does not find out: an id of another shop stays as it was given, last.
  'journal/party-ledgers#inOrderOfUse': {
    call: async (scope, theirs, mine) =>
      (await inOrderOfUse(scope, [theirs.partyId, mine.partyId])).indexOf(theirs.partyId),
    answer: 1,
  },
  'journal/party-ledgers#expenseNames': {
    call: async (scope) =>
      beyondMine(
        scope,
        'SELECT COUNT(DISTINCT category) AS n FROM expenses WHERE tenant_id = :tenantId',
        (await expenseNames(scope)).length,
      ),
    answer: 0,
  },
};
