import type { Scope } from '../../models/database/scope.ts';
import { OUTWARD } from '../../models/invoices/document-kinds.ts';
import { amendmentsIn } from '../../models/returns/amendments.ts';
import {
  changeArn,
  filedDocumentsOf,
  filedPeriod,
  listFilings,
  markFiled,
  refuseFiled,
  withdrawFiling,
  withdrawFilingsOf,
} from '../../models/returns/filings.ts';
import { issuedRuns, numberGaps } from '../../models/returns/issued-runs.ts';
import { journalFigures, purchaseRows, turnoverBefore } from '../../models/returns/journal-figures.ts';
import { documentsOfSection, outwardFigures } from '../../models/returns/outward-figures.ts';
import { purchaseReturnRows } from '../../models/returns/purchase-returns.ts';
import { monthOf } from '../../models/returns/return-periods.ts';
import { countDocuments, documentsById, outwardDocuments } from '../../models/returns/stored-documents.ts';
import { taxDue, usualDuePeriod } from '../../models/returns/tax-due.ts';
import {
  askForPack,
  claimPack,
  listPacks,
  notePackFailed,
  notePackMade,
  notePackProgress,
} from '../../models/returns/tax-packs.ts';
import { allOf } from '../../models/returns/testing/documents.ts';
import type { FullShop } from './full-shop.ts';

/** The cases of the verbs of returns; what each kind must do is said in `tenancy-cases.ts`. */
type Call = (scope: Scope, theirs: FullShop, mine: FullShop) => Promise<unknown>;

/** Both shops did the same on these days: what is found is as much as my own shop has. */
const DAYS = monthOf('2026-07-01');
const YEARS = { before: '2025-26', own: '2026-27' };

/** Central tax that the journal has of the days, owed less claimed. */
const OUTPUT_LESS_INPUT = `SELECT -SUM(p.amount_paise) AS n FROM journal_postings p
  JOIN journal_entries e ON e.tenant_id = p.tenant_id AND e.id = p.entry_id
  WHERE p.tenant_id = :tenantId AND e.occurred_on BETWEEN :from AND :to
    AND p.account IN ('output_cgst', 'advance_cgst', 'input_cgst', 'input_reverse_cgst')`;

/** What a question answers less what my own rows say: nothing is left of anybody else's. */
const beyondMine = async (scope: Scope, sql: string, found: number): Promise<number> => {
  const own = await scope.one<{ n: number }>(sql, { from: DAYS.from, to: DAYS.to });
  return found - Number(own?.n ?? 0);
};
const MINE = 'FROM invoices WHERE tenant_id = :tenantId AND issued_on BETWEEN :from AND :to';
const DOCUMENTS = `SELECT COUNT(*) AS n ${MINE} AND kind IN ${OUTWARD}`;
const TAXABLE = `SELECT SUM(CASE WHEN kind = 'credit_note' THEN -1 ELSE 1 END * taxable_paise) AS n ${MINE} AND kind IN ${OUTWARD}`;

export const REFUSES: Record<string, Call[]> = {
  'returns/filings#changeArn': [(scope, theirs) => changeArn(scope, theirs.filingId, null)],
  'returns/filings#withdrawFiling': [(scope, theirs) => withdrawFiling(scope, theirs.filingId)],
};

export const FINDS_NOTHING: Record<string, { call: Call; answer: unknown }> = {
  'returns/amendments#amendmentsIn': { call: (scope) => amendmentsIn(scope, DAYS), answer: [] },
  'returns/filings#filedDocumentsOf': { call: (scope, theirs) => filedDocumentsOf(scope, theirs.actId), answer: [] },
  'returns/filings#listFilings': {
    call: async (scope, theirs) => (await listFilings(scope)).filter(({ id }) => id === theirs.filingId),
    answer: [],
  },
  'returns/tax-due#taxDue': {
    call: async (scope) => {
      const { output, input } = await taxDue(scope, { period: DAYS, form: 'gstr3b', dueOn: DAYS.to });
      return beyondMine(scope, OUTPUT_LESS_INPUT, output.cgstPaise - input.cgstPaise);
    },
    answer: 0,
  },
  // Nothing of this shop is filed for that form, whatever others filed.
  'returns/tax-due#usualDuePeriod': {
    call: async (scope) => (await usualDuePeriod(scope))?.period.from,
    answer: '2026-06-01',
  },
  'returns/filings#filedPeriod': { call: (scope) => filedPeriod(scope, '2026-05-01', 'outward'), answer: null },
  'returns/filings#refuseFiled': { call: (scope) => refuseFiled(scope, '2026-05-01', 'outward'), answer: undefined },
  'returns/filings#withdrawFilingsOf': {
    call: (scope, theirs) => withdrawFilingsOf(scope, theirs.actId),
    answer: undefined,
  },
  'returns/issued-runs#issuedRuns': {
    call: async (scope) =>
      beyondMine(
        scope,
        DOCUMENTS,
        (await issuedRuns(scope, DAYS))
          .filter((run) => ['invoice', 'credit_note', 'debit_note'].includes(run.kind))
          .reduce((sum, run) => sum + run.total, 0),
      ),
    answer: 0,
  },
  'returns/issued-runs#numberGaps': { call: (scope) => numberGaps(scope, DAYS), answer: [] },
  'returns/journal-figures#journalFigures': {
    call: async (scope) => beyondMine(scope, TAXABLE, (await journalFigures(scope, DAYS)).output.taxablePaise),
    answer: 0,
  },
  'returns/journal-figures#purchaseRows': {
    call: async (scope) =>
      beyondMine(
        scope,
        'SELECT COUNT(*) AS n FROM purchases WHERE tenant_id = :tenantId AND bought_on BETWEEN :from AND :to',
        (await allOf(purchaseRows(scope, DAYS))).length,
      ),
    answer: 0,
  },
  'returns/purchase-returns#purchaseReturnRows': {
    call: async (scope) =>
      beyondMine(
        scope,
        `SELECT COUNT(*) AS n ${MINE} AND kind = 'purchase_return'`,
        (await allOf(purchaseReturnRows(scope, DAYS))).length,
      ),
    answer: 0,
  },
  'returns/journal-figures#turnoverBefore': {
    call: async (scope) => beyondMine(scope, TAXABLE, await turnoverBefore(scope, YEARS)),
    answer: 0,
  },
  'returns/outward-figures#documentsOfSection': {
    call: async (scope, theirs) => {
      const found = await allOf(documentsOfSection(scope, DAYS, 'b2b', { amendments: [], isAmended: false }));
      return found.filter((document) => 'id' in document && document.id === theirs.invoiceId);
    },
    answer: [],
  },
  'returns/outward-figures#outwardFigures': {
    call: async (scope) => beyondMine(scope, DOCUMENTS, (await outwardFigures(scope, DAYS)).documents.count),
    answer: 0,
  },
  'returns/stored-documents#countDocuments': {
    call: async (scope) => beyondMine(scope, DOCUMENTS, await countDocuments(scope, DAYS)),
    answer: 0,
  },
  'returns/stored-documents#documentsById': {
    call: (scope, theirs) => documentsById(scope, [theirs.invoiceId]),
    answer: [],
  },
  'returns/stored-documents#outwardDocuments': {
    call: async (scope, theirs) =>
      (await allOf(outwardDocuments(scope, DAYS))).filter(({ id }) => id === theirs.invoiceId),
    answer: [],
  },
  'returns/tax-packs#claimPack': {
    call: (scope, theirs) => claimPack(scope, theirs.packId, new Date('2026-07-15T06:00:00Z')),
    answer: null,
  },
  'returns/tax-packs#listPacks': {
    call: async (scope, theirs) => (await listPacks(scope)).filter(({ id }) => id === theirs.packId),
    answer: [],
  },
  'returns/tax-packs#notePackFailed': {
    call: (scope, theirs) => notePackFailed(scope, theirs.packId, 'trouble'),
    answer: false,
  },
  'returns/tax-packs#notePackMade': { call: (scope, theirs) => notePackMade(scope, theirs.packId), answer: false },
  'returns/tax-packs#notePackProgress': {
    call: (scope, theirs) => notePackProgress(scope, theirs.packId, { progress: 50, until: new Date(0) }),
    answer: undefined,
  },
};

export const WRITES_ITS_OWN: Record<string, Call> = {
  'returns/filings#markFiled': (scope) =>
    markFiled(scope, { form: 'gstr3b', from: '2026-06-01', to: '2026-06-30', arn: null }),
  'returns/tax-packs#askForPack': (scope) =>
    askForPack(scope, { what: 'ca_pack', period: DAYS, language: 'en', asker: null }),
};
