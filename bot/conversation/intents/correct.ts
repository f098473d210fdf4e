import { type Act, actOfDocument, actOfQuoted, lastAct } from '../../../models/acts/find-act.ts';
import { recordAct } from '../../../models/acts/record-act.ts';
import { undoAct } from '../../../models/acts/undo-act.ts';
import { getParty } from '../../../models/customers/parties.ts';
import { AppError } from '../../../models/errors.ts';
import { createInvoice, type MadeInvoice, type SaleRequest } from '../../../models/invoices/create-invoice.ts';
import { baseQuantityMilli } from '../../../models/products/base-quantity.ts';
import { getProduct } from '../../../models/products/products.ts';
import { askQuestion } from '../../../models/questions/questions.ts';
import { money } from '../../replies/format.ts';
import { forCustomer, mayReceive, tellCustomer } from '../customer-message.ts';
import { askToConfirm, CONFIRMED, numbered } from '../resolve.ts';
import { type ShopTurn, say, sourceOf } from '../turn.ts';
import { announce } from './sale.ts';

const DAY_MS = 86_400_000;

/**
 * The act a message is about: the document named or the message quoted, and only when neither is there the last of this
 * chat. What is pointed at and not found is never taken for something else.
 */
export async function actMeant(turn: ShopTurn): Promise<Act | null> {
  const number = turn.meaning.extra.document_number;
  if (number !== null) return actOfDocument(turn.scope, number);
  if (turn.message.quotedWireId !== null) return actOfQuoted(turn.scope, turn.chat.id, turn.message.quotedWireId);
  return lastAct(turn.scope, turn.chat.id);
}

/** "undo", "cancel bill 12": reverses the act and says what was reversed. */
export async function cancel(turn: ShopTurn): Promise<void> {
  const { t } = turn;
  const act = await actMeant(turn);
  if (!act) return void (await say(turn, t('undo.nothing')));
  if (turn.role === 'cashier' && act.kind !== 'sale') return void (await say(turn, t('not_allowed')));
  const isOld = turn.scope.now.getTime() - act.createdAt.getTime() > DAY_MS;
  if (isOld && !turn.meaning.doubts.includes(CONFIRMED)) {
    const old = act.detail.invoice as MadeInvoice | undefined;
    return askToConfirm(
      turn,
      t('undo.old', {
        what: [t(`act.${act.kind}`), old?.number, old && money(old.totalPaise)].filter(Boolean).join(' · '),
      }),
    );
  }
  const undone = await undoAct(turn.scope, act.id, sourceOf(turn));
  const documents =
    undone.cancelled.length > 0 ? ` ${t('undo.documents', { numbers: undone.cancelled.join(', ') })}` : '';
  const invoice = act.detail.invoice as MadeInvoice | undefined;
  const what = invoice ? `${t(`act.${act.kind}`)}, ${money(invoice.totalPaise)}` : t(`act.${act.kind}`);
  await say(turn, `${t('undo.done', { what })}${documents}`);
  for (const invoiceId of undone.alreadySentInvoiceIds) await tellCancelled(turn, invoiceId);
}

/** A customer who has the cancelled document hears that it no longer counts. */
async function tellCancelled(turn: ShopTurn, invoiceId: number): Promise<void> {
  const invoice = await turn.scope.one<{ number: string; customer_id: number | null }>(
    'SELECT number, customer_id FROM invoices WHERE id = :invoiceId AND tenant_id = :tenantId',
    { invoiceId },
  );
  if (invoice?.customer_id == null) return;
  const party = await getParty(turn.scope, invoice.customer_id);
  if (!mayReceive(party)) return;
  await tellCustomer(turn, party, {
    text: forCustomer(turn, party)('customer.cancelled', { shop: turn.scope.shop.name, number: invoice.number }),
  });
  await say(turn, turn.t('customer.told_cancelled', { name: party.name, number: invoice.number }));
}

/** "nahi 3 karo": the last bill again with what was corrected; the old one is cancelled and the new one replaces it. */
export async function correct(turn: ShopTurn): Promise<void> {
  const { t, meaning } = turn;
  const correction = meaning.extra.correction;
  const act = await actMeant(turn);
  if (correction === null || !act || act.kind !== 'sale') {
    return void (await say(turn, t(act ? 'correct.only_bills' : 'undo.nothing')));
  }
  if (act.isUndone) throw new AppError('already_undone');
  const request = act.detail.request as SaleRequest;
  const target = await lineMeant(turn, request, correction.product);
  if (target === 'ask') return;
  const changed = await corrected(turn, request, target);
  const oldInvoice = act.detail.invoice as MadeInvoice;
  const undone = await undoAct(turn.scope, act.id, sourceOf(turn));
  const made = await recordAct(turn.scope, { kind: 'sale', ...sourceOf(turn) }, async (scope) => {
    const next = { ...changed, replacesId: oldInvoice.invoiceId };
    return { request: next, invoice: await createInvoice(scope, next) };
  });
  await turn.scope.update('acts', act.id, { replaced_by: made.actId });
  await say(turn, t('correct.replaced', { old: oldInvoice.number, number: made.invoice.number }));
  await announce(turn, made.invoice, {
    actId: made.actId,
    customerId: changed.customerId,
    replacesNumber: undone.alreadySentInvoiceIds.length > 0 ? oldInvoice.number : null,
  });
  if (changed.customerId !== request.customerId) {
    for (const invoiceId of undone.alreadySentInvoiceIds) await tellCancelled(turn, invoiceId);
  }
}

/** Which line of the bill is corrected: the product named, the only one, or a question. */
async function lineMeant(turn: ShopTurn, request: SaleRequest, product: string | null): Promise<number | 'ask' | null> {
  const { correction } = turn.meaning.extra;
  if (correction?.qty == null && correction?.price == null) return null;
  if (product !== null) {
    const index = request.lines.findIndex((line) => line.productId === Number(product));
    if (index >= 0) return index;
    const named = await getProduct(turn.scope, Number(product));
    throw new AppError('no_such_product', { name: named.name });
  }
  if (request.lines.length === 1) return 0;
  const names = await Promise.all(
    request.lines.map(async (line) => (await getProduct(turn.scope, line.productId)).name),
  );
  const wireId = await say(turn, turn.t('correct.which_line', { list: numbered(names) }));
  await askQuestion(turn.scope, {
    chatId: turn.chat.id,
    kind: 'which_line',
    state: {
      meaning: turn.meaning,
      options: request.lines.map((line) => String(line.productId)),
      names,
      quotedWireId: turn.message.quotedWireId,
    },
    wireId,
  });
  return 'ask';
}

async function corrected(turn: ShopTurn, request: SaleRequest, index: number | null): Promise<SaleRequest> {
  const correction = turn.meaning.extra.correction!;
  const lines = request.lines.map((line) => ({ ...line }));
  const line = index === null ? null : lines[index]!;
  if (line) {
    const product = await getProduct(turn.scope, line.productId);
    if (correction.qty !== null) {
      const unit = turn.meaning.items[0]?.unit ?? null;
      const quantityMilli = baseQuantityMilli(product, correction.qty, unit);
      if (line.lineTotalPaise !== null)
        line.lineTotalPaise = Math.round((line.lineTotalPaise * quantityMilli) / line.quantityMilli);
      line.quantityMilli = quantityMilli;
    }
    if (correction.price !== null) {
      line.unitPriceCentipaise = Math.round(correction.price * 10_000);
      line.lineTotalPaise = null;
    }
  }
  return {
    ...request,
    lines,
    customerId: correction.customer === null ? request.customerId : Number(correction.customer),
    // A total agreed for the old goods does not hold for the new ones.
    agreedTotalPaise:
      correction.amount !== null ? Math.round(correction.amount * 100) : line ? null : request.agreedTotalPaise,
    payment:
      request.customerId === null ? request.payment && { ...request.payment, amountPaise: null } : request.payment,
  };
}

/** The invoice a message is about and its customer. */
export async function invoiceMeant(
  turn: ShopTurn,
): Promise<{ id: number; number: string; customerId: number | null; kind: string } | null> {
  const act = await actMeant(turn);
  const invoiceIn = async (id: number) =>
    turn.scope.one<{ id: number; number: string; customer_id: number | null; kind: string }>(
      "SELECT id, number, customer_id, kind FROM invoices WHERE tenant_id = :tenantId AND act_id = :id AND status <> 'cancelled' ORDER BY id DESC LIMIT 1",
      { id },
    );
  const row = act && !act.isUndone ? await invoiceIn(act.id) : null;
  const isPointedAt = turn.meaning.extra.document_number !== null || turn.message.quotedWireId !== null;
  const newest =
    row ??
    (isPointedAt
      ? null
      : await turn.scope.one<{ id: number; number: string; customer_id: number | null; kind: string }>(
          `SELECT i.id, i.number, i.customer_id, i.kind FROM invoices i JOIN acts a ON a.id = i.act_id AND a.tenant_id = i.tenant_id
       WHERE i.tenant_id = :tenantId AND a.chat_id = :chatId AND i.status = 'issued' ORDER BY i.id DESC LIMIT 1`,
          { chatId: turn.chat.id },
        ));
  return newest && { id: newest.id, number: newest.number, customerId: newest.customer_id, kind: newest.kind };
}
