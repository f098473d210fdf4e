import { z } from 'zod';
import { LimitError, type Paise, paiseFromRupees, plainRupees, quantityMilli, unitPriceFromRupees } from '../money.ts';
import { computeInvoice } from './compute-invoice.ts';
import { GstError, type GstErrorCode } from './gst-error.ts';
import type { ComputedInvoice, Discount, InvoiceRequest, RequestedLine } from './invoice-request.ts';

const decimal = z.union([z.string(), z.number()]);
const discount = z.union([z.object({ percent: decimal }), z.object({ amount: decimal })]);
const line = z.object({
  description: z.string().default(''),
  hsn: z.string().nullish(),
  quantity: decimal,
  unit: z.string().default('pcs'),
  unitPrice: decimal.nullish(),
  lineTotal: decimal.nullish(),
  priceIncludesTax: z.boolean().nullish(),
  gstRate: decimal.nullish(),
  treatment: z.enum(['taxable', 'nil', 'exempt', 'non_gst']).nullish(),
  cessRate: decimal.nullish(),
  cessPerUnit: decimal.nullish(),
  discount: discount.nullish(),
  isPrepacked: z.boolean().nullish(),
});
const previewRequest = z.object({
  kind: z.enum(['sale', 'credit_note']).default('sale'),
  date: z.string(),
  originalDate: z.string().nullish(),
  seller: z.object({ registration: z.enum(['regular', 'composition', 'unregistered']), state: z.string() }),
  buyer: z
    .object({ gstin: z.string().nullish(), state: z.string().nullish(), isSez: z.boolean().default(false) })
    .nullish(),
  reverseCharge: z.boolean().default(false),
  pricesIncludeTax: z.boolean().default(false),
  roundToRupee: z.boolean().default(false),
  lines: z.array(line),
  discount: discount.nullish(),
  charges: z.array(z.object({ name: z.string(), amount: decimal, taxable: z.boolean() })).nullish(),
  agreedTotal: decimal.nullish(),
});
type PreviewRequest = z.infer<typeof previewRequest>;
type PreviewLine = z.infer<typeof line>;

export type PreviewError = { code: GstErrorCode | 'json_invalid' | 'request_invalid'; message: string };

/** Answers to a text of requests: one JSON object, or one a line. A wrong one is answered with its error. */
export function answerPreviews(text: string): string[] {
  if (isJson(text)) return [answerPreview(text)];
  return text
    .split(/\r?\n/)
    .filter((each) => each.trim() !== '')
    .map(answerPreview);
}

/** The answer, as one line of JSON, to one invoice request in JSON with amounts in rupees. Never throws for a wrong request. */
export function answerPreview(text: string): string {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return JSON.stringify({ id: null, error: { code: 'json_invalid', message: 'not JSON' } });
  }
  const id = idOf(json);
  const parsed = previewRequest.safeParse(json);
  if (!parsed.success) {
    const message = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
    return JSON.stringify({ id, error: { code: 'request_invalid', message } });
  }
  try {
    return JSON.stringify({ id, ...answerOf(computeInvoice(requestOf(parsed.data))) });
  } catch (error) {
    if (!(error instanceof GstError)) throw error;
    const message = error.line === null ? error.message : `line ${error.line}: ${error.message}`;
    return JSON.stringify({ id, error: { code: error.code, message } });
  }
}

function requestOf(given: PreviewRequest): InvoiceRequest {
  return {
    kind: given.kind,
    date: given.date,
    originalDate: given.originalDate ?? null,
    seller: { registration: given.seller.registration, stateCode: given.seller.state },
    buyer: {
      gstin: given.buyer?.gstin ?? null,
      stateCode: given.buyer?.state ?? null,
      isSez: given.buyer?.isSez ?? false,
    },
    pricesIncludeTax: given.pricesIncludeTax,
    reverseCharge: given.reverseCharge,
    roundToRupee: given.roundToRupee,
    lines: given.lines.map(lineOf),
    discount: discountOf(given.discount, null),
    charges: (given.charges ?? []).map((charge) => ({
      name: charge.name,
      amountPaise: amountOf(charge.amount, null),
      isTaxable: charge.taxable,
    })),
    agreedTotalPaise: given.agreedTotal == null ? null : amountOf(given.agreedTotal, null),
  };
}

function lineOf(given: PreviewLine, index: number): RequestedLine {
  const priceOf = (value: string | number | null | undefined) =>
    value == null ? null : read(() => unitPriceFromRupees(value), 'amount_invalid', index);
  return {
    description: given.description,
    hsn: given.hsn || null,
    quantityMilli: read(() => quantityMilli(given.quantity), 'quantity_invalid', index),
    unit: given.unit,
    unitPriceCentipaise: priceOf(given.unitPrice),
    lineTotalPaise: given.lineTotal == null ? null : amountOf(given.lineTotal, index),
    priceIncludesTax: given.priceIncludesTax ?? null,
    rateBp: basisPoints(given.gstRate, 'rate_invalid', index),
    treatment: given.treatment ?? null,
    cessRateBp: basisPoints(given.cessRate, 'rate_invalid', index),
    cessPerUnitCentipaise: priceOf(given.cessPerUnit),
    discount: discountOf(given.discount, index),
    isPrepacked: given.isPrepacked ?? null,
  };
}

function discountOf(given: z.infer<typeof discount> | null | undefined, index: number | null): Discount | null {
  if (given == null) return null;
  if ('amount' in given) return { amountPaise: read(() => paiseFromRupees(given.amount), 'discount_invalid', index) };
  return { percentBp: basisPoints(given.percent, 'discount_invalid', index) ?? 0 };
}

/** A percentage has two decimals as rupees have: "0.25" is 25 basis points. */
function basisPoints(
  given: string | number | null | undefined,
  code: GstErrorCode,
  index: number | null,
): number | null {
  return given == null ? null : read(() => paiseFromRupees(given), code, index);
}

function amountOf(given: string | number, index: number | null): Paise {
  return read(() => paiseFromRupees(given), 'amount_invalid', index);
}

function read<T>(parse: () => T, code: GstErrorCode, index: number | null): T {
  try {
    return parse();
  } catch (error) {
    if (error instanceof LimitError) throw new GstError('amount_too_large', error.message, index);
    if (error instanceof RangeError) throw new GstError(code, error.message, index);
    throw error;
  }
}

function answerOf(bill: ComputedInvoice) {
  return {
    document: bill.document,
    placeOfSupply: bill.placeOfSupply,
    warnings: bill.warnings,
    lines: bill.lines.map((each) => ({ taxable: plainRupees(each.taxablePaise), ...taxesOf(each) })),
    ...(bill.charges.length === 0
      ? {}
      : {
          charges: bill.charges.map((each) => ({
            name: each.name,
            taxable: plainRupees(each.taxablePaise),
            ...taxesOf(each),
          })),
        }),
    taxable: plainRupees(bill.taxablePaise),
    nilAndExempt: plainRupees(bill.nilAndExemptPaise),
    cgst: plainRupees(bill.cgstPaise),
    sgst: plainRupees(bill.sgstPaise),
    igst: plainRupees(bill.igstPaise),
    cess: plainRupees(bill.cessPaise),
    chargesAfterTax: plainRupees(bill.chargesAfterTaxPaise),
    roundOff: plainRupees(bill.roundOffPaise),
    total: plainRupees(bill.totalPaise),
  };
}

function taxesOf(item: ComputedInvoice['lines'][number] | ComputedInvoice['charges'][number]) {
  return {
    gstRate: item.rateBp / 100,
    cgst: plainRupees(item.cgstPaise),
    sgst: plainRupees(item.sgstPaise),
    igst: plainRupees(item.igstPaise),
    cess: plainRupees(item.cessPaise),
    total: plainRupees(item.totalPaise),
  };
}

function idOf(json: unknown): unknown {
  return typeof json === 'object' && json !== null && 'id' in json ? json.id : null;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
