import type { Scope } from '../../../models/database/scope.ts';
import type { AdvanceFigures } from '../../../models/returns/advance-figures.ts';
import { advanceJson, amendedAdvanceJson } from '../../../models/returns/advance-rows.ts';
import { type Amendment, amendmentsIn } from '../../../models/returns/amendments.ts';
import { consumerJson } from '../../../models/returns/consumer-rows.ts';
import { listFilings } from '../../../models/returns/filings.ts';
import { gstr1Json } from '../../../models/returns/gstr1-json.ts';
import { hsnJson } from '../../../models/returns/hsn-rows.ts';
import { type IssuedRun, issuedJson } from '../../../models/returns/issued-rows.ts';
import { issuedRuns } from '../../../models/returns/issued-runs.ts';
import type { OutwardDocument } from '../../../models/returns/outward-document.ts';
import { documentsOfSection, type OutwardFigures, outwardFigures } from '../../../models/returns/outward-figures.ts';
import { type ReturnForm, returnKey } from '../../../models/returns/return-periods.ts';
import { type DocumentSection, partsHsn } from '../../../models/returns/return-sections.ts';
import { untaxedJson } from '../../../models/returns/untaxed-rows.ts';
import { countWritten, type SectionTotals } from '../../../models/returns/written-sections.ts';
import { writeWorkbook } from './workbook.ts';

export type OpenReturn = {
  form: ReturnForm;
  /** "GSTR1_27AAPFU0939F1ZV_062026". */
  name: string;
  json(): AsyncIterable<string>;
  /** What the documents that `json` wrote so far come to, by section. */
  written: SectionTotals;
  /** The same as a workbook; the invoice furnishing facility has none. */
  workbook(path: string): Promise<void>;
};

/**
 * A return ready to be written. `figures` are of the return's days where they are known already; what a quarter's first months
 * told by the facility is not told again.
 */
export async function openReturn(
  scope: Scope,
  form: ReturnForm,
  figures: OutwardFigures | null = null,
): Promise<OpenReturn> {
  const isWhole = form.form === 'gstr1';
  const told = isWhole ? await toldByFacility(scope, form) : () => false;
  // An amendment is told by the return of the day it was made on, wherever what it amends was told.
  const amendments = (figures?.amendments ?? (await amendmentsIn(scope, form))).filter(
    ({ before, cancelledOn }) => !told({ buyerGstin: before.buyerGstin, issuedOn: cancelledOn }),
  );
  const documents = documentsOf(scope, { form, amendments, told });
  const known = isWhole ? (figures ?? (await outwardFigures(scope, form))) : null;
  const issued = isWhole ? await issuedRuns(scope, form) : [];
  const hsnIsParted = partsHsn(form.to);
  const gstin = scope.shop.gstin ?? '';
  const written: SectionTotals = new Map();
  const counted: typeof documents = (section, which) =>
    countWritten(written, section, documents(section, which), amendments);
  return {
    form,
    written,
    name: `${isWhole ? 'GSTR1' : 'IFF'}_${gstin || 'GSTIN'}_${returnKey(form)}`,
    json: () =>
      gstr1Json(
        { gstin, fp: returnKey(form) },
        { documents: counted, ...wholes(known, issued, hsnIsParted) },
        isWhole ? 'gstr1' : 'iff',
      ),
    workbook: async (path) => {
      if (known) await writeWorkbook(path, { documents, figures: known, issued, hsnIsParted });
    },
  };
}

const wholes = (figures: OutwardFigures | null, issued: IssuedRun[], isParted: boolean) => ({
  consumers: figures ? consumerJson(figures.consumers) : [],
  amendedConsumers: figures?.amendedConsumers ?? [],
  untaxed: figures ? untaxedJson(figures.untaxed) : null,
  advances: advancesOf(figures?.advances ?? null),
  issued: issuedJson(issued),
  // The official table's own words for an HSN are not in the books: the tool puts them in.
  hsn: figures ? hsnJson(figures.hsn, { isParted, nameOf: () => null }) : null,
});

const advancesOf = (figures: AdvanceFigures | null) => ({
  at: figures ? advanceJson(figures.received) : [],
  ata: amended(figures, 'received'),
  txpd: figures ? advanceJson(figures.takenUp) : [],
  txpda: amended(figures, 'takenUp'),
});
const amended = (figures: AdvanceFigures | null, part: 'received' | 'takenUp') =>
  amendedAdvanceJson((figures?.amended ?? []).map(({ omon, ...parts }) => ({ omon, rows: parts[part] })));

const documentsOf =
  (scope: Scope, of: { form: ReturnForm; amendments: Amendment[]; told: IsTold }) =>
  (section: DocumentSection, which: 'own' | 'amended'): AsyncIterable<OutwardDocument> =>
    documentsOfSection(scope, of.form, section, {
      amendments: of.amendments,
      isAmended: which === 'amended',
      leavesOut: of.told,
    });

type IsTold = (document: Pick<OutwardDocument, 'buyerGstin' | 'issuedOn'>) => boolean;

/** Which documents the facility's filed returns of these days hold already. */
async function toldByFacility(scope: Scope, days: ReturnForm): Promise<IsTold> {
  const filings = (await listFilings(scope)).filter(
    ({ form, from, to }) => form === 'iff' && from >= days.from && to <= days.to,
  );
  return (document) =>
    document.buyerGstin !== null &&
    filings.some(({ from, to }) => document.issuedOn >= from && document.issuedOn <= to);
}
