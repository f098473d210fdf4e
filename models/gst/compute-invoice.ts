import { type Paise, paise, toWholeRupee } from '../money.ts';
import { checkRequest } from './check-request.ts';
import { documentOf } from './document-kind.ts';
import { GstError } from './gst-error.ts';
import { isKnownHeading } from './hsn-headings.ts';
import type { ComputedInvoice, InvoiceRequest, InvoiceWarning } from './invoice-request.ts';
import { within } from './limits.ts';
import { lineAmounts } from './line-amounts.ts';
import { placeOf } from './place-of-supply.ts';
import { chargeAfterTaxTotal, hsnRowsOf, rateRowsOf, sumOf } from './summaries.ts';
import { type Targets, type TaxedLines, taxLines } from './tax-lines.ts';

/** Unregistered buyer with at least this taxable value: address of delivery with state is needed (CGST Rule 46(f)). */
const ADDRESS_FROM_PAISE = 50_000_00;

/**
 * Compute every amount of a sale or credit note from what was said. Pure: the same request, the same answer.
 *
 * The parts always add up: lines and taxable charges = HSN rows = totals, CGST = SGST on every line, taxable +
 * nil and exempt + taxes (not under reverse charge) + charges after tax + round off = total, and an inclusive price costs
 * exactly itself. Rules: CGST Act s. 14, 15, 34; Rules 46, 46A, 49.
 *
 * @throws GstError with a code of GST_ERROR_CODES and the line at fault
 */
export function computeInvoice(request: InvoiceRequest): ComputedInvoice {
  checkRequest(request);
  const place = placeOf(request);
  const { seller } = request;
  if (seller.registration === 'composition' && place.isInterState) {
    throw new GstError('composition_inter_state', 'a composition taxable person makes no inter-state supply');
  }
  const amounts = lineAmounts(request);
  const asked = taxLines({ request, amounts, isInterState: place.isInterState, targets: null });
  const settled = settle(request, asked, (targets) =>
    taxLines({ request, amounts, isInterState: place.isInterState, targets }),
  );
  const { lines, charges } = settled.taxed;
  const items = [...lines, ...charges];
  const taxable = items.filter((item) => item.treatment === 'taxable');
  const document = documentOf(request, place.isBuyerRegistered, items);
  const taxes = sumOf(items);
  const taxablePaise = sumOf(taxable).taxablePaise;
  return {
    document,
    placeOfSupply: place.placeOfSupply,
    isInterState: place.isInterState,
    reverseCharge: request.reverseCharge ?? false,
    warnings: [
      ...place.warnings,
      ...settled.taxed.warnings,
      ...documentWarnings({
        request,
        document,
        isRegistered: place.isBuyerRegistered,
        isInterState: place.isInterState,
        taxablePaise,
        hasExempt: taxable.length < items.length,
      }),
    ],
    lines,
    charges,
    chargesAfterTax: (request.charges ?? [])
      .filter((charge) => !charge.isTaxable)
      .map(({ name, amountPaise }) => ({ name, amountPaise })),
    hsnRows: hsnRowsOf(lines, charges),
    rateRows: rateRowsOf(taxable),
    discountPaise: within(
      lines.reduce((all, line) => all + line.discountPaise, 0),
      null,
    ),
    taxablePaise,
    nilAndExemptPaise: paise(taxes.taxablePaise - taxablePaise),
    cgstPaise: taxes.cgstPaise,
    sgstPaise: taxes.sgstPaise,
    igstPaise: taxes.igstPaise,
    cessPaise: taxes.cessPaise,
    chargesAfterTaxPaise: chargeAfterTaxTotal(request),
    roundOffPaise: settled.roundOffPaise,
    totalPaise: settled.totalPaise,
  };
}

type Settled = { taxed: TaxedLines; roundOffPaise: Paise; totalPaise: Paise };

/**
 * Bring the bill to what is paid: the sum, the sum rounded to the rupee, or the total that was agreed. An agreed total
 * below the sum is spread over the lines as what each costs in all, so that it comes out exactly, and taxed backwards.
 */
function settle(request: InvoiceRequest, asked: TaxedLines, retax: (targets: Targets) => TaxedLines): Settled {
  const charged = chargeAfterTaxTotal(request);
  const sum = within(sumOf([...asked.lines, ...asked.charges]).totalPaise + charged, null);
  const rounded = request.roundToRupee ? within(toWholeRupee(sum), null) : sum;
  const agreed = request.agreedTotalPaise ?? rounded;
  if (agreed === rounded || agreed === sum) {
    return { taxed: asked, roundOffPaise: paise(agreed - sum), totalPaise: agreed };
  }
  if (agreed > sum) throw new GstError('total_above_prices', `${agreed} paise agreed, the prices make ${sum}`);
  if (request.reverseCharge && asked.lines.some((line) => line.priceIncludesTax)) {
    // The seller collects no tax that such a price could include, so a total cannot be led back to it to the paisa.
    throw new GstError('total_under_reverse_charge', 'an agreed total needs prices without tax under reverse charge');
  }
  const charges = asked.charges.map((charge) => charge.totalPaise);
  const forLines = agreed - charged - charges.reduce((all, amount) => all + amount, 0);
  if (forLines < 0) throw new GstError('total_below_charges', `${agreed} paise agreed, the charges alone make more`);
  return {
    taxed: retax({
      linesPaise: forLines,
      lineWeights: asked.lines.map((line) => line.totalPaise),
      chargesPaise: charges,
    }),
    roundOffPaise: paise(0),
    totalPaise: agreed,
  };
}

type DocumentFacts = {
  request: InvoiceRequest;
  document: ComputedInvoice['document'];
  isRegistered: boolean;
  isInterState: boolean;
  taxablePaise: number;
  hasExempt: boolean;
};

function documentWarnings(facts: DocumentFacts): InvoiceWarning[] {
  const { request } = facts;
  const warnings: InvoiceWarning[] = [];
  const whole = (code: InvoiceWarning['code']) => warnings.push({ code, line: null });
  if (request.seller.registration === 'unregistered' && facts.isInterState) whole('unregistered_inter_state');
  if (request.seller.registration !== 'regular') return warnings;
  if (facts.document === 'tax_invoice' && facts.hasExempt) whole('exempt_goods_on_tax_invoice');
  if (!facts.isRegistered && facts.taxablePaise >= ADDRESS_FROM_PAISE) whole('buyer_address_needed');
  for (const [line, { hsn }] of request.lines.entries()) {
    if (facts.isRegistered && hsn === null) warnings.push({ code: 'hsn_missing', line });
    if (hsn !== null && !isKnownHeading(hsn)) warnings.push({ code: 'hsn_unknown', line });
  }
  return warnings;
}
