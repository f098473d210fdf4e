import { recordAct } from '../../../models/acts/record-act.ts';
import { giveDocumentsConsent } from '../../../models/customers/consent.ts';
import { getParty, type Party } from '../../../models/customers/parties.ts';
import { daysBefore, type Scope } from '../../../models/database/scope.ts';
import { AppError } from '../../../models/errors.ts';
import { createInvoice, type MadeInvoice, type SaleRequest } from '../../../models/invoices/create-invoice.ts';
import { convertQuotation, createQuotation, type QuotationRequest } from '../../../models/invoices/create-quotation.ts';
import { recordUnbilledSale } from '../../../models/invoices/unbilled-sale.ts';
import type { MoneyAccount } from '../../../models/journal/post-entry.ts';
import type { Understanding } from '../../language/understanding.ts';
import { money, quantity } from '../../replies/format.ts';
import { attachment, forCustomer, mayReceive, tellCustomer } from '../customer-message.ts';
import { partyOf, type ResolvedLine, resolveLines } from '../resolve.ts';
import { type ShopTurn, say, sourceOf } from '../turn.ts';

/** Bills goods, or notes a sum without goods. */
export async function sell(turn: ShopTurn): Promise<void> {
  const { customer, extra, payment } = turn.meaning;
  // A bill of nothing is a slip of the hand, not a gift.
  if (turn.meaning.amount !== null && turn.meaning.amount <= 0) throw new AppError('amount_out_of_range');
  const isNamed = customer !== null || extra.customer_name !== null;
  if (!isNamed && payment?.mode === 'credit') throw new AppError('walk_in_needs_payment');
  if (turn.meaning.items.length === 0) return sellUnnamed(turn);
  const lines = await resolveLines(turn);
  const made = await recordAct(turn.scope, { kind: 'sale', ...sourceOf(turn) }, async (scope) => {
    const { party, createdId } = await partyOf({ ...turn, scope }, 'customer');
    const request: SaleRequest = {
      ...goodsOf(turn.meaning, party, lines),
      payment: paymentOf(turn.meaning),
      issuedOn: saidDay(scope, turn.meaning),
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
    ...lineTexts(invoice),
    invoice.taxPaise > 0 ? t('sale.tax_in_it', { tax: money(invoice.taxPaise) }) : null,
    paidText(turn, invoice, party),
    made.isNew && party ? t('sale.new_customer', { name: party.name }) : null,
    ...stockWarnings(turn, invoice),
    await toCustomer(turn, party, invoice, made),
    t('undo_hint'),
  ];
  await say(turn, text.filter((line) => line !== null).join('\n'), { actId: made.actId });
  await say(turn, t('bill.caption', { number: invoice.number }), {
    actId: made.actId,
    document: attachment(turn, invoice.invoiceId),
  });
}

const lineTexts = (invoice: MadeInvoice): string[] =>
  invoice.lines.map(
    (line) => `• ${line.name} × ${quantity(line.quantityMilli, line.unit)} = ${money(line.totalPaise)}`,
  );

function paidText(turn: ShopTurn, invoice: MadeInvoice, party: Party | null): string {
  const mode = invoice.paymentMode === null ? '' : turn.t(`mode.${invoice.paymentMode}`);
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

function stockWarnings(turn: ShopTurn, invoice: MadeInvoice): string[] {
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
    text: forCustomer(turn, party)(key, {
      shop: turn.scope.shop.name,
      number: invoice.number,
      old: made.replacesNumber ?? '',
      total: money(invoice.totalPaise),
    }),
    actId: made.actId,
    document: attachment(turn, invoice.invoiceId, party),
  });
  return turn.t('customer.sent', { name: party.name });
}

async function sellUnnamed(turn: ShopTurn): Promise<void> {
  const { meaning, t } = turn;
  const amountPaise = Math.round((meaning.amount ?? 0) * 100);
  const payment = paymentOf(meaning);
  const made = await recordAct(turn.scope, { kind: 'unbilled_sale', ...sourceOf(turn) }, async (scope) => {
    const { party, createdId } = await partyOf({ ...turn, scope }, 'customer');
    const paidBy = payment?.mode ?? (party === null ? 'cash' : null);
    const done = await recordUnbilledSale(scope, {
      customerId: party?.id ?? null,
      amountPaise,
      soldOn: saidDay(scope, meaning),
      paidBy,
    });
    return {
      name: party?.name ?? null,
      paidBy,
      balanceAfterPaise: done.balanceAfterPaise,
      ...(createdId === null ? {} : { createdPartyIds: [createdId] }),
    };
  });
  const amount = money(amountPaise);
  const text = made.paidBy
    ? t('sale.unnamed_paid', { amount, mode: t(`mode.${made.paidBy}`) })
    : t('sale.unnamed_khata', { amount, name: made.name ?? '', balance: money(made.balanceAfterPaise ?? 0) });
  await say(turn, `${text}\n${t('sale.unnamed_note')}\n${t('undo_hint')}`, { actId: made.actId });
}

/** A price offer, sent like a bill. */
export async function quote(turn: ShopTurn): Promise<void> {
  if (turn.meaning.items.length === 0) return void (await say(turn, turn.t('quotation.needs_items')));
  const lines = await resolveLines(turn);
  const made = await recordAct(turn.scope, { kind: 'quotation', ...sourceOf(turn) }, async (scope) => {
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
    ...lineTexts(made.invoice),
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
  const made = await recordAct(turn.scope, { kind: 'sale', ...sourceOf(turn) }, async (scope) => {
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
  if (party.hasDocumentsConsent && (await wasSent(turn, invoice.id))) {
    return void (await say(turn, t('customer.has_it', { name: party.name, number: invoice.number })));
  }
  await giveDocumentsConsent(turn.scope, party.id, { how: 'owner_said', messageId: turn.message.id });
  await tellCustomer(turn, party, {
    text: forCustomer(turn, party)('customer.sent_by_owner', { shop: turn.scope.shop.name, number: invoice.number }),
    document: attachment(turn, invoice.id, party),
  });
  await say(turn, t('customer.consent_recorded', { name: party.name, number: invoice.number }));
}

async function wasSent(turn: ShopTurn, invoiceId: number): Promise<boolean> {
  const row = await turn.scope.one(
    `SELECT id FROM outbox WHERE tenant_id = :tenantId AND invoice_id = :invoiceId AND audience = 'customer'
     AND status IN ('pending', 'claimed', 'sent') LIMIT 1`,
    { invoiceId },
  );
  return row !== null;
}

/** The goods, discount and agreed total that a bill and a quotation share. */
function goodsOf(
  meaning: Understanding,
  party: Party | null,
  lines: ResolvedLine[],
): Omit<QuotationRequest, 'issuedOn'> {
  return {
    customerId: party?.id ?? null,
    customerName: null,
    lines: lines.map(({ product, quantityMilli, unitPriceCentipaise, lineTotalPaise }) => ({
      productId: product.id,
      quantityMilli,
      unitPriceCentipaise,
      lineTotalPaise,
    })),
    discount: discountOf(meaning),
    agreedTotalPaise: meaning.amount === null ? null : Math.round(meaning.amount * 100),
  };
}

export function discountOf(meaning: Understanding): SaleRequest['discount'] {
  if (meaning.discount === null) return null;
  return 'percent' in meaning.discount
    ? { percentBp: Math.round(meaning.discount.percent * 100) }
    : { amountPaise: Math.round(meaning.discount.amount * 100) };
}

/** What is paid with the bill. "Udhar" with no sum is nothing; a sum without a mode is cash. */
export function paymentOf(meaning: Understanding): { mode: MoneyAccount; amountPaise: number | null } | null {
  const { payment } = meaning;
  if (payment === null) return null;
  if (payment.mode === 'credit') return null;
  return {
    mode: payment.mode ?? 'cash',
    amountPaise: payment.amount === null ? null : Math.round(payment.amount * 100),
  };
}

export const saidDay = (scope: Scope, meaning: Understanding): string =>
  meaning.extra.days_ago === null
    ? scope.today
    : daysBefore(scope.today, Math.min(60, Math.max(0, meaning.extra.days_ago)));
