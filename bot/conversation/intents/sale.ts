import { giveDocumentsConsent } from '../../../models/customers/consent.ts';
import { getParty, type Party } from '../../../models/customers/parties.ts';
import { AppError } from '../../../models/errors.ts';
import type { ChargeKind } from '../../../models/invoices/charge-kinds.ts';
import { createInvoice, dueDay, type MadeInvoice } from '../../../models/invoices/create-invoice.ts';
import { convertQuotation, createQuotation, type QuotationRequest } from '../../../models/invoices/create-quotation.ts';
import type { SaleRequest } from '../../../models/invoices/sale-request.ts';
import { recordUnbilledSale } from '../../../models/invoices/unbilled-sale.ts';
import { may } from '../../../models/plans/plans.ts';
import { saysAgain } from '../../language/index.ts';
import type { Understanding } from '../../language/understanding.ts';
import { day, money, quantity } from '../../replies/format.ts';
import { recordMeant } from '../act-meant.ts';
import { creditWarningText } from '../advice/credit-warning.ts';
import { batchTail } from '../batch-text.ts';
import { cashWarning } from '../cash-warning.ts';
import { attachment, mayReceive, tellCustomer } from '../customer-message.ts';
import { placeText } from '../place.ts';
import { partyOf, type ResolvedLine, resolveLines } from '../resolve.ts';
import { saidDay } from '../said-day.ts';
import { chargesOf, modesText, paymentOf, paymentsOf } from '../said-money.ts';
import { type ShopTurn, say } from '../turn.ts';

/** Bills goods, or notes a sum without goods. */
export async function sell(turn: ShopTurn): Promise<void> {
  const { customer, extra, payment } = turn.meaning;
  // A bill of nothing is a slip of the hand, not a gift.
  if (turn.meaning.amount !== null && turn.meaning.amount <= 0) throw new AppError('amount_out_of_range');
  const isNamed = customer !== null || extra.customer_name !== null;
  if (!isNamed && payment?.mode === 'credit') throw new AppError('walk_in_needs_payment');
  if (turn.meaning.items.length === 0) return sellUnnamed(turn);
  const lines = await resolveLines(turn);
  const made = await recordMeant(turn, 'sale', async (scope) => {
    const { party, createdId } = await partyOf({ ...turn, scope }, 'customer');
    const request: SaleRequest = {
      ...goodsOf(turn.meaning, party, lines),
      payment: paymentOf(turn.meaning),
      ...paymentsOf(turn.meaning),
      issuedOn: saidDay(scope, turn.meaning),
      ...(turn.meaning.extra.recipient_pays_tax ? { reverseCharge: true } : {}),
    };
    const invoice = await createInvoice(scope, request);
    return { request, invoice, ...(createdId === null ? {} : { createdPartyIds: [createdId] }) };
  });
  await announce(turn, made.invoice, {
    actId: made.actId,
    customerId: made.request.customerId,
    isNew: 'createdPartyIds' in made,
  });
}

/** Says what was billed and sends the PDF: to the owner always, to the customer where consent is recorded. */
export async function announce(
  turn: ShopTurn,
  invoice: MadeInvoice,
  made: { actId: number; customerId: number | null; isNew?: boolean; replacesNumber?: string | null },
): Promise<void> {
  const { t, scope } = turn;
  const party = made.customerId === null ? null : await getParty(scope, made.customerId);
  const text = [
    t(party ? 'sale.done' : 'sale.done_walk_in', {
      number: invoice.number,
      name: party?.name ?? '',
      total: money(invoice.totalPaise),
    }),
    ...lineTexts(turn, invoice),
    ...totalTexts(turn, invoice),
    invoice.taxPaise > 0 ? t('sale.tax_in_it', { tax: money(invoice.taxPaise) }) : null,
    invoice.recipientTaxPaise
      ? t('sale.recipient_pays', { tax: money(invoice.recipientTaxPaise), name: party?.name ?? '' })
      : null,
    ...(invoice.advances ?? []).map(({ number, amountPaise }) =>
      t('sale.advance_used', { number, amount: money(amountPaise) }),
    ),
    wholesaleText(turn, invoice),
    paidText(turn, invoice, party),
    payByText(turn, invoice, party),
    ...rateWarnings(turn, invoice),
    ...lawWarnings(turn, invoice, party),
    await cashWarning(turn, { party, parts: invoice.paid }),
    made.isNew && party ? t('sale.new_customer', { name: party.name }) : null,
    ...stockWarnings(turn, invoice),
    await placeText(turn, invoice.branchId),
    invoice.paidPaise < invoice.totalPaise ? await creditWarningText(turn, party) : null,
    await toCustomer(turn, party, invoice, made),
    t('undo_hint'),
  ];
  await say(turn, text.filter((line) => line !== null).join('\n'), { actId: made.actId });
  await say(turn, t('bill.caption', { number: invoice.number }), {
    actId: made.actId,
    document: attachment(turn, invoice.invoiceId),
  });
}

export const lineTexts = (turn: ShopTurn, invoice: MadeInvoice): string[] =>
  invoice.lines.map(
    (line) =>
      `• ${line.name} × ${quantity(line.quantityMilli, line.unit)} = ${money(line.totalPaise)}${batchTail(turn, line.batches ?? [], line.unit)}`,
  );

/** A charge of a document, as a line beside its goods. */
export const chargeText = ({ t }: ShopTurn, { kind, totalPaise }: { kind: ChargeKind; totalPaise: number }): string =>
  t('sale.charge', { charge: t(`document.charges.${kind}`), amount: money(totalPaise) });

/** How the lines come to the total, where they are not it by themselves. */
export const totalTexts = (
  turn: ShopTurn,
  invoice: Pick<MadeInvoice, 'charges' | 'discountPaise' | 'roundOffPaise'>,
): string[] => [
  ...(invoice.charges ?? []).map((charge) => chargeText(turn, charge)),
  ...(invoice.discountPaise > 0 ? [turn.t('sale.discount_in_it', { discount: money(invoice.discountPaise) })] : []),
  ...(invoice.roundOffPaise !== 0
    ? [turn.t('sale.round_off', { amount: `${invoice.roundOffPaise > 0 ? '+' : ''}${money(invoice.roundOffPaise)}` })]
    : []),
];

function paidText(turn: ShopTurn, invoice: MadeInvoice, party: Party | null): string {
  const mode = modesText(turn, invoice.paid);
  if (party === null) return turn.t('sale.paid', { paid: money(invoice.paidPaise), mode });
  const balance = invoice.balanceAfterPaise ?? 0;
  const khata =
    balance > 0
      ? turn.t('khata.owes', { name: party.name, balance: money(balance) })
      : balance < 0
        ? turn.t('khata.advance', { name: party.name, balance: money(-balance) })
        : turn.t('khata.clear', { name: party.name });
  if (invoice.paidPaise === 0) return `${turn.t('sale.on_khata', { total: money(invoice.totalPaise) })} ${khata}`;
  return `${turn.t('sale.paid', { paid: money(invoice.paidPaise), mode })} ${khata}`;
}

/** By when a bill on credit is to be paid, where days were agreed; null otherwise. */
function payByText(turn: ShopTurn, invoice: MadeInvoice, party: Party | null): string | null {
  const isPaid = invoice.paidPaise >= invoice.totalPaise;
  const issuedOn = saidDay(turn.scope, turn.meaning);
  const dueOn = dueDay(party, { issuedOn, isPaid, balanceAfterPaise: invoice.balanceAfterPaise });
  return dueOn === null ? null : turn.t('sale.pay_by', { date: day(dueOn) });
}

/** Which goods were billed at the wholesale price; null when none were. */
function wholesaleText(turn: ShopTurn, invoice: MadeInvoice): string | null {
  const names = [...new Set(invoice.lines.filter((line) => line.isWholesale).map((line) => line.name))];
  return names.length === 0 ? null : turn.t('sale.wholesale', { names: names.join(', ') });
}

export function rateWarnings(turn: ShopTurn, invoice: MadeInvoice): string[] {
  const names = [...new Set(invoice.lines.filter((line) => line.lacksRate).map((line) => line.name))];
  return names.length === 0 ? [] : [turn.t('sale.no_gst_rate', { names: names.join(', '), name: names[0]! })];
}

/** What the law wants of a bill beside what it has; and the GSTIN that was told with it. */
function lawWarnings(turn: ShopTurn, invoice: MadeInvoice, party: Party | null): string[] {
  const { t } = turn;
  const name = party?.name ?? '';
  const lacking = [...new Set(invoice.lines.filter((line) => line.lacksHsn).map((line) => line.name))];
  const isNoted = party?.gstin != null && turn.meaning.extra.gstin !== undefined;
  return [
    ...(isNoted ? [t('party.gstin_noted', { name, gstin: party.gstin! })] : []),
    ...(lacking.length > 0 ? [t('sale.no_hsn', { names: lacking.join(', '), name: lacking[0]! })] : []),
    ...(invoice.lacksAddress ? [t(party ? 'sale.no_address' : 'sale.no_buyer', { name })] : []),
    ...(invoice.needsEwayBill ? [t('sale.eway_bill')] : []),
  ];
}

/** Goods of which more was sold than the books have; said to a shop that can tell them what came in. */
export function stockWarnings(turn: ShopTurn, invoice: MadeInvoice): string[] {
  if (!may(turn.scope, 'inventory')) return [];
  return invoice.lines
    .filter((line) => line.onHandMilli !== null && line.onHandMilli < 0)
    .map((line) =>
      turn.t('sale.stock_negative', { name: line.name, left: quantity(line.onHandMilli ?? 0, line.unit) }),
    );
}

async function toCustomer(
  turn: ShopTurn,
  party: Party | null,
  invoice: MadeInvoice,
  made: { actId: number; replacesNumber?: string | null },
): Promise<string | null> {
  if (party === null) return null;
  if (party.hasStopped) return turn.t('customer.stopped', { name: party.name });
  if (!mayReceive(party)) {
    return party.phone === null
      ? turn.t('customer.no_phone', { name: party.name })
      : turn.t('customer.send_hint', { name: party.name });
  }
  const key = made.replacesNumber ? 'customer.replaced' : 'customer.new_bill';
  await tellCustomer(turn, party, {
    text: (t) =>
      t(key, {
        shop: turn.scope.shop.name,
        number: invoice.number,
        old: made.replacesNumber ?? '',
        total: money(invoice.totalPaise),
      }),
    actId: made.actId,
    document: { kind: 'invoice', id: invoice.invoiceId },
  });
  return turn.t('customer.sent', { name: party.name });
}

async function sellUnnamed(turn: ShopTurn): Promise<void> {
  const { meaning, t } = turn;
  const amountPaise = Math.round((meaning.amount ?? 0) * 100);
  const payment = paymentOf(meaning);
  const made = await recordMeant(turn, 'unbilled_sale', async (scope) => {
    const { party, createdId } = await partyOf({ ...turn, scope }, 'customer');
    const paidBy = payment?.mode ?? (party === null ? 'cash' : null);
    const done = await recordUnbilledSale(scope, {
      customerId: party?.id ?? null,
      amountPaise,
      soldOn: saidDay(scope, meaning),
      paidBy,
    });
    return {
      partyId: party?.id ?? null,
      name: party?.name ?? null,
      paidBy,
      balanceAfterPaise: done.balanceAfterPaise,
      ...(createdId === null ? {} : { createdPartyIds: [createdId] }),
    };
  });
  const amount = money(amountPaise);
  const text = made.paidBy
    ? t('sale.unnamed_paid', { amount, mode: t(`mode.${made.paidBy}`) })
    : khataText(turn, amount, made.name ?? '', made.balanceAfterPaise ?? 0);
  const warning = made.partyId === null || made.paidBy ? null : await creditWarningText(turn, { id: made.partyId });
  const lines = [text, warning, t('sale.unnamed_note'), t('undo_hint')].filter((line) => line !== null);
  await say(turn, lines.join('\n'), { actId: made.actId });
}

/** Who had paid ahead owes nothing yet: what is left of the advance is said, not a debt below zero. */
function khataText(turn: ShopTurn, amount: string, name: string, balancePaise: number): string {
  if (balancePaise > 0) return turn.t('sale.unnamed_khata', { amount, name, balance: money(balancePaise) });
  const key = balancePaise < 0 ? 'khata.advance' : 'khata.clear';
  return `✅ ${turn.t('sale.on_khata', { total: amount })} ${turn.t(key, { name, balance: money(-balancePaise) })}`;
}

/** A price offer, sent like a bill. */
export async function quote(turn: ShopTurn): Promise<void> {
  if (turn.meaning.items.length === 0) return void (await say(turn, turn.t('quotation.needs_items')));
  const lines = await resolveLines(turn);
  const made = await recordMeant(turn, 'quotation', async (scope) => {
    const { party, createdId } = await partyOf({ ...turn, scope }, 'customer');
    const invoice = await createQuotation(scope, {
      ...goodsOf(turn.meaning, party, lines),
      issuedOn: scope.today,
    });
    return {
      invoice,
      customerId: party?.id ?? null,
      name: party?.name ?? null,
      ...(createdId === null ? {} : { createdPartyIds: [createdId] }),
    };
  });
  const { t } = turn;
  const text = [
    t('quotation.done', { number: made.invoice.number, name: made.name ?? '', total: money(made.invoice.totalPaise) }),
    ...lineTexts(turn, made.invoice),
    ...totalTexts(turn, made.invoice),
    t('quotation.convert_hint'),
    t('undo_hint'),
  ];
  await say(turn, text.join('\n'), { actId: made.actId });
  await say(turn, t('bill.caption', { number: made.invoice.number }), {
    actId: made.actId,
    document: attachment(turn, made.invoice.invoiceId),
  });
}

/** "Bill it": the quoted, named or newest quotation becomes a bill. */
export async function billQuotation(turn: ShopTurn, quotationId: number | null): Promise<void> {
  const made = await recordMeant(turn, 'sale', async (scope) => {
    const { request, customerId, ...invoice } = await convertQuotation(scope, {
      quotationId,
      number: turn.meaning.extra.document_number,
      payment: paymentOf(turn.meaning),
    });
    return { request, customerId, invoice };
  });
  await announce(turn, made.invoice, { actId: made.actId, customerId: made.customerId });
}

/** "Send to Ravi": records the owner's word that Ravi agreed, and sends the document. */
export async function sendToCustomer(
  turn: ShopTurn,
  invoice: { id: number; number: string },
  party: Party,
): Promise<void> {
  const { t } = turn;
  if (party.hasStopped) return void (await say(turn, t('customer.stopped', { name: party.name })));
  if (party.phone === null) return void (await say(turn, t('customer.no_phone', { name: party.name })));
  const before = party.hasDocumentsConsent ? await sentBefore(turn, invoice.id) : null;
  // What still waits is not sent twice.
  if (before === 'waits' || (before === 'sent' && !saysAgain(turn.message.text ?? '')))
    return void (await say(turn, t('customer.has_it', { name: party.name, number: invoice.number })));
  await giveDocumentsConsent(turn.scope, party.id, { how: 'owner_said', messageId: turn.message.id });
  await tellCustomer(turn, party, {
    text: (t) => t('customer.sent_by_owner', { shop: turn.scope.shop.name, number: invoice.number }),
    document: { kind: 'invoice', id: invoice.id },
  });
  await say(turn, t('customer.consent_recorded', { name: party.name, number: invoice.number }));
}

async function sentBefore(turn: ShopTurn, invoiceId: number): Promise<'waits' | 'sent' | null> {
  const rows = await turn.scope.rows<{ status: string }>(
    `SELECT DISTINCT status FROM outbox WHERE tenant_id = :tenantId AND invoice_id = :invoiceId AND audience = 'customer'
     AND status IN ('pending', 'claimed', 'sent')`,
    { invoiceId },
  );
  if (rows.length === 0) return null;
  return rows.every(({ status }) => status === 'sent') ? 'sent' : 'waits';
}

/** The goods, discount and agreed total that a bill, a quotation and a challan share. */
export function goodsOf(
  meaning: Understanding,
  party: Party | null,
  lines: ResolvedLine[],
): Omit<QuotationRequest, 'issuedOn'> {
  return {
    customerId: party?.id ?? null,
    customerName: null,
    lines: lines.map(({ product, quantityMilli, unitPriceCentipaise, lineTotalPaise, batch, sellsExpired }) => ({
      productId: product.id,
      quantityMilli,
      unitPriceCentipaise,
      lineTotalPaise,
      ...(batch === null ? {} : { batch }),
      ...(sellsExpired ? { sellsExpired } : {}),
      // Of a price that was said; the list's own price says for itself whether tax is in it.
      ...(meaning.extra.plus_tax && (unitPriceCentipaise ?? lineTotalPaise) !== null
        ? { priceIncludesTax: false }
        : {}),
    })),
    discount: discountOf(meaning),
    charges: chargesOf(meaning),
    agreedTotalPaise: meaning.amount === null ? null : Math.round(meaning.amount * 100),
  };
}

export function discountOf(meaning: Understanding): SaleRequest['discount'] {
  if (meaning.discount === null) return null;
  return 'percent' in meaning.discount
    ? { percentBp: Math.round(meaning.discount.percent * 100) }
    : { amountPaise: Math.round(meaning.discount.amount * 100) };
}
