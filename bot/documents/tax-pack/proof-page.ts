import type { SectionName, SectionTotal } from '../../../models/returns/outward-figures.ts';
import type { Fault } from '../../../models/returns/return-faults.ts';
import type { Cmp08, Gstr3b, Reconciliation } from '../../../models/returns/return-summary.ts';
import { TAX_AMOUNTS, type TaxAmounts } from '../../../models/returns/tax-amounts.ts';
import { type Translate, translator } from '../../replies/translate.ts';
import { amountText, placeText, sumText } from './cells.ts';
import { xmlText } from './tally.ts';
import { TALLY_FILES, type TallyProof } from './tally-books.ts';

/** What was found of one return's days. */
export type ProvenSpan = {
  title: string;
  proof: Reconciliation;
  sections: Map<SectionName, SectionTotal>;
  gstr3b: Gstr3b | null;
  cmp08: Cmp08 | null;
  /** What the shop owes on services under reverse charge. */
  reverseCharge: TaxAmounts;
  /** When the return was marked as filed, and under which number. */
  filed: { day: string; arn: string | null } | null;
};

/** The words for a fault: what is wrong with which goods or document, and what to do. */
export const faultText = (t: Translate, fault: Fault): string =>
  t(`pack.fault.${fault.code}`, { subject: fault.subject, number: fault.numbers[0] ?? '' });

/**
 * The page that proves the pack: documents, GSTR-1, HSN summary and journal side by side, what GSTR-3B or CMP-08 would say, the
 * Tally files beside the trial balance, and what to put right first. HTML that needs nothing else.
 */
export function proofPage(
  shop: { name: string; gstin: string | null; language: string },
  title: string,
  { spans, faults, tally }: { spans: ProvenSpan[]; faults: Fault[]; tally: TallyProof },
): string {
  const t = translator(shop.language);
  const verdict = t(`pack.${tally.agrees ? verdictOf(spans) : 'differs'}`);
  return `<!doctype html><html lang="${xmlText(shop.language)}"><head><meta charset="utf-8"><title>${xmlText(title)}</title><style>body{font:14px sans-serif;margin:2em;max-width:70em}table{border-collapse:collapse;margin:.5em 0 1.5em}td,th{border:1px solid #999;padding:.25em .6em;text-align:right}td:first-child,th:first-child{text-align:left}</style></head><body>
<h1>${xmlText(title)}</h1><p>${xmlText(shop.name)} ${xmlText(shop.gstin ?? '')}</p><p><strong>${xmlText(verdict)}</strong></p>
${spans.map((span) => spanHtml(t, span)).join('\n')}
${tallyHtml(t, tally)}
<h2>${xmlText(t('pack.faults'))}</h2>${faultsHtml(t, faults)}</body></html>\n`;
}

/** What was sold without a bill stands in no return of a regular shop, whatever else agrees. */
const isWhole = ({ proof, gstr3b }: ProvenSpan): boolean => gstr3b === null || proof.unbilledPaise === 0;

function verdictOf(spans: ProvenSpan[]): 'agrees' | 'differs' | 'agrees_unbilled' {
  if (!spans.every(({ proof }) => proof.agrees)) return 'differs';
  return spans.every(isWhole) ? 'agrees' : 'agrees_unbilled';
}

const cells = (amounts: TaxAmounts): string[] => TAX_AMOUNTS.map((each) => amountText(amounts[each]));
const row = (parts: string[], tag = 'td'): string =>
  `<tr>${parts.map((part) => `<${tag}>${xmlText(part)}</${tag}>`).join('')}</tr>`;

function spanHtml(t: Translate, span: ProvenSpan): string {
  const { proof } = span;
  const taxes = ['cgst', 'sgst', 'igst', 'cess'].map((head) => t(`document.tax.${head}`));
  const head = (value: string) => row([' ', value, ...taxes], 'th');
  const between = [
    ['pack.cancelled_later', proof.cancelledLater] as const,
    ['pack.cancelled_before', proof.cancelledFromBefore] as const,
  ].filter(([, { documents }]) => documents > 0);
  return `<h2>${xmlText(span.title)} ${proof.agrees && isWhole(span) ? '✓' : '✗'}</h2>
${span.filed ? `<p>${xmlText(t('pack.filed', { day: span.filed.day, arn: span.filed.arn ?? '' }))}</p>` : ''}
<table>${head(t('pack.value'))}${proof.lines.map(({ source, amounts }) => row([t(`pack.source_${source}`), ...cells(amounts)])).join('')}
${between.map(([key, sum]) => row([t(key, { count: sum.documents }), ...cells(sum)])).join('')}
${advanceRows(t, span).join('')}
${proof.unbilledPaise === 0 ? '' : row([t('pack.unbilled'), amountText(proof.unbilledPaise)])}</table>
${span.sections.size > 0 ? `<table>${head(t('document.tax.taxable'))}${[...span.sections].map(([name, sum]) => row([`GSTR-1 ${name} (${sum.documents})`, ...cells(sum)])).join('')}</table>` : ''}
${span.gstr3b ? `<table>${head(t('document.tax.taxable'))}${gstr3bRows(span.gstr3b).join('')}</table>` : ''}
${span.cmp08 ? `<table>${head(t('document.tax.taxable'))}${cmp08Rows(t, span.cmp08, span.reverseCharge).join('')}</table>` : ''}`;
}

/** What came ahead of bills: by table 11, and its tax by the journal, which knows no value of it. */
function advanceRows(t: Translate, { proof: { advances } }: ProvenSpan): string[] {
  const isNone = [advances.told, advances.journal].every((sum) => TAX_AMOUNTS.every((each) => sum[each] === 0));
  if (isNone) return [];
  return [
    row([t('pack.advances'), ...cells(advances.told)]),
    row([t('pack.advances_journal'), '', ...cells(advances.journal).slice(1)]),
  ];
}

/** Rows by the numbers of the form's own tables. */
function gstr3bRows(form: Gstr3b): string[] {
  return [
    row(['GSTR-3B 3.1(a)', ...cells(form.taxable)]),
    row(['GSTR-3B 3.1(c)', amountText(form.nilExemptPaise)]),
    row(['GSTR-3B 3.1(d)', ...cells(form.reverseCharge)]),
    row(['GSTR-3B 3.1(e)', amountText(form.nonGstPaise)]),
    ...form.interState.map(({ placeOfSupply, taxablePaise, igstPaise }) =>
      row([`GSTR-3B 3.2 ${placeText(placeOfSupply)}`, amountText(taxablePaise), '', '', amountText(igstPaise)]),
    ),
    row(['GSTR-3B 4(A)(3)', '', ...cells(form.inputReverse).slice(1)]),
    row(['GSTR-3B 4(A)(5)', '', ...cells(form.input).slice(1)]),
  ];
}

const cmp08Rows = (t: Translate, form: Cmp08, reverseCharge: TaxAmounts): string[] => [
  row([`CMP-08 1 (${t('pack.turnover')})`, amountText(form.turnoverPaise)]),
  row(['CMP-08 3', amountText(form.taxablePaise), amountText(form.cgstPaise), amountText(form.sgstPaise)]),
  row(['CMP-08 3 (2)', ...cells(reverseCharge)]),
];

/** By groups of Tally's ledgers: what the files hold, and what the books say; debits above nothing. */
function tallyHtml(t: Translate, { groups, vouchers, agrees }: TallyProof): string {
  const heads = [
    t('document.report.words.opening'),
    t('document.report.heads.debit'),
    t('document.report.heads.credit'),
    t('pack.tally_closing'),
    t('pack.source_journal'),
  ];
  const rows = groups.map((group) => {
    const isSame = group.closingPaise === group.booksPaise;
    const sums = [group.openingPaise, group.debitPaise, group.creditPaise, group.closingPaise, group.booksPaise];
    return row([`${isSame ? '' : '✗ '}${group.group}`, ...sums.map(sumText)]);
  });
  const total = (of: (group: TallyProof['groups'][number]) => number) =>
    sumText(groups.reduce((sum, group) => sum + of(group), 0));
  const sums = row(
    [
      t('pack.tally_total', { count: vouchers }),
      total(({ openingPaise }) => openingPaise),
      total(({ debitPaise }) => debitPaise),
      total(({ creditPaise }) => creditPaise),
      total(({ closingPaise }) => closingPaise),
      total(({ booksPaise }) => booksPaise),
    ],
    'th',
  );
  return `<h2>${xmlText(t('pack.tally'))} ${agrees ? '✓' : '✗'}</h2>
<table>${row([' ', ...heads], 'th')}${rows.join('')}${sums}</table><p>${xmlText(t('pack.tally_how', TALLY_FILES))}</p>`;
}

function faultsHtml(t: Translate, faults: Fault[]): string {
  if (faults.length === 0) return `<p>${xmlText(t('pack.no_faults'))}</p>`;
  const shown = faults.map((fault) =>
    row([
      `${fault.mustFix ? '❗' : 'ℹ️'} ${faultText(t, fault)}`,
      `${fault.numbers.join(', ')}${fault.count > fault.numbers.length ? ', …' : ''}`,
      String(fault.count),
    ]),
  );
  return `<table>${shown.join('')}</table>`;
}
