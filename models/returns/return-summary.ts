import type { HsnRows } from './hsn-rows.ts';
import type { JournalFigures } from './journal-figures.ts';
import type { OutwardFigures } from './outward-figures.ts';
import type { ReverseChargeFigures } from './reverse-charge-figures.ts';
import { addAmounts, noAmounts, sumOfAmounts, TAX_AMOUNTS, type TaxAmounts } from './tax-amounts.ts';
import { untaxedTotal } from './untaxed-rows.ts';
import type { SectionTotals } from './written-sections.ts';

/** GSTR-3B to read and compare, not to file. Tax that the shop owes less what it gets back is before any set-off rules. */
export type Gstr3b = {
  /** 3.1(a): taxable outward supplies, with advances that no bill has taken up and less those that bills did (instructions of the form). */
  taxable: TaxAmounts;
  /** 3.1(c): nil rated and exempt; (e): non-GST. */
  nilExemptPaise: number;
  nonGstPaise: number;
  /** 3.1(d): inward supplies under reverse charge. */
  reverseCharge: TaxAmounts;
  /** 3.2: inter-state supplies to unregistered buyers, by place of supply. */
  interState: { placeOfSupply: string; taxablePaise: number; igstPaise: number }[];
  /** 4(A)(3): input tax of inward supplies under reverse charge. */
  inputReverse: TaxAmounts;
  /** 4(A)(5): all other input tax. */
  input: TaxAmounts;
};

export function gstr3bOf(
  figures: Pick<OutwardFigures, 'documents' | 'untaxed' | 'interState' | 'advances' | 'recipientPays'>,
  input: TaxAmounts,
  reverse: ReverseChargeFigures = { owed: noAmounts(), claimed: noAmounts() },
): Gstr3b {
  const { nilPaise, exemptPaise, nonGstPaise } = untaxedTotal(figures.untaxed);
  const taxable = { ...figures.documents.taxed };
  addAmounts(taxable, figures.advances.told);
  addAmounts(taxable, figures.recipientPays, -1);
  return {
    taxable,
    nilExemptPaise: nilPaise + exemptPaise,
    nonGstPaise,
    reverseCharge: { ...reverse.owed },
    inputReverse: { ...reverse.claimed },
    interState: [...figures.interState]
      .filter(([, sum]) => sum.taxablePaise !== 0 || sum.igstPaise !== 0)
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([placeOfSupply, { taxablePaise, igstPaise }]) => ({ placeOfSupply, taxablePaise, igstPaise })),
    input: { ...input },
  };
}

/**
 * Tax of a composition dealer in goods: half a percent each of central and state tax on the turnover of taxable supplies (CGST
 * Rule 7, third row of its table; traders). Basis points a head.
 */
const COMPOSITION_HEAD_BP = 50;

/** CMP-08 of a quarter. */
export type Cmp08 = { turnoverPaise: number; taxablePaise: number; cgstPaise: number; sgstPaise: number };

/** What was sold with no goods named is taxable supply: nobody has said that it is exempt. */
export function cmp08Of(
  { turnover }: Pick<OutwardFigures, 'turnover'>,
  { unbilled }: Pick<JournalFigures, 'unbilled'>,
): Cmp08 {
  const taxablePaise = turnover.taxablePaise + unbilled.paise;
  const head = Math.floor((Math.max(0, taxablePaise) * COMPOSITION_HEAD_BP + 5_000) / 10_000);
  return {
    turnoverPaise: turnover.totalPaise + unbilled.paise,
    taxablePaise,
    cgstPaise: head,
    sgstPaise: head,
  };
}

/** Who says what the same amounts come to. */
export type ProofSource = 'documents' | 'sections' | 'hsn' | 'journal';
export type ProofLine = { source: ProofSource; amounts: TaxAmounts };
export type Reconciliation = {
  /** Each counted by itself; `taxablePaise` is all that was supplied, taxed or not. */
  lines: ProofLine[];
  /** What is between the journal and the return, and known: added to the journal's own line. */
  cancelledLater: TaxAmounts & { documents: number };
  cancelledFromBefore: TaxAmounts & { documents: number };
  /** Sold without a bill: in the books, on no document and in no section. */
  unbilledPaise: number;
  /** Tax on advances for services: by table 11 of GSTR-1, and in the journal. */
  advances: { told: TaxAmounts; journal: TaxAmounts };
  agrees: boolean;
};

/**
 * Proves that GSTR-1's sections, its HSN summary, the documents and the journal come to the same. Documents cancelled after
 * the days but before their return was filed stand between journal and return; they are named and taken out, as is what was
 * sold under another registration or GSTIN; tax that recipients owe is put in. `told` is what the sections hold; where files were written, what was written into
 * them.
 */
export function reconcile(
  figures: OutwardFigures,
  journal: JournalFigures,
  told: SectionTotals = figures.sections,
): Reconciliation {
  const untaxed = untaxedTotal(figures.untaxed);
  const untaxedPaise = untaxed.nilPaise + untaxed.exemptPaise + untaxed.nonGstPaise;
  const sections = sumOfAmounts(told.values());
  sections.taxablePaise += untaxedPaise;
  const documents = { ...figures.documents.taxed };
  documents.taxablePaise += figures.documents.untaxedPaise;
  const booked = { ...journal.output };
  addAmounts(booked, journal.cancelledLater, -1);
  addAmounts(booked, journal.cancelledFromBefore, -1);
  addAmounts(booked, figures.elsewhere, -1);
  addAmounts(booked, { ...figures.recipientPays, taxablePaise: 0 });
  const lines: ProofLine[] = [
    { source: 'documents', amounts: documents },
    { source: 'sections', amounts: sections },
    { source: 'hsn', amounts: hsnTotal(figures.hsn) },
    { source: 'journal', amounts: booked },
  ];
  return {
    lines,
    cancelledLater: journal.cancelledLater,
    cancelledFromBefore: journal.cancelledFromBefore,
    unbilledPaise: journal.unbilled.paise,
    advances: { told: figures.advances.told, journal: journal.advances },
    agrees:
      ADVANCE_HEADS.every((head) => figures.advances.told[head] === journal.advances[head]) &&
      lines.every(({ amounts }) => TAX_AMOUNTS.every((each) => amounts[each] === documents[each])),
  };
}

const ADVANCE_HEADS = TAX_AMOUNTS.filter((amount) => amount !== 'taxablePaise');

const hsnTotal = ({ registered, others }: HsnRows): TaxAmounts =>
  sumOfAmounts([...registered.values(), ...others.values()]);
