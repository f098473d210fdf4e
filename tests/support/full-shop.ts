import { randomBytes } from 'node:crypto';
import type { Sequelize } from 'sequelize';
import { recordAct } from '../../models/acts/record-act.ts';
import { takeAdvance } from '../../models/advances/take-advance.ts';
import { answerAction, notePosted } from '../../models/agents/feedback.ts';
import { type Agent, runAgent } from '../../models/agents/kernel/run-agent.ts';
import { saveRulePack } from '../../models/agents/rule-packs.ts';
import { postCredits } from '../../models/bank/post-credits.ts';
import { atBranch } from '../../models/branches/branch-stock.ts';
import { openBranch } from '../../models/branches/branches.ts';
import { placeStaff } from '../../models/branches/staff-branch.ts';
import { giveDocumentsConsent } from '../../models/customers/consent.ts';
import { daysBefore, inPlatform, type Scope } from '../../models/database/scope.ts';
import { storeDocumentFile } from '../../models/documents/document-files.ts';
import { makeStatement } from '../../models/documents/khata-statement.ts';
import { makeReceipt } from '../../models/documents/payment-receipt.ts';
import { askReport, freezeReport } from '../../models/documents/report-file.ts';
import { makeUpiCode } from '../../models/documents/upi-code.ts';
import { recordExpense } from '../../models/expenses/record-expense.ts';
import { createChallan } from '../../models/invoices/create-challan.ts';
import { createCreditNote } from '../../models/invoices/create-credit-note.ts';
import { createDebitNote } from '../../models/invoices/create-debit-note.ts';
import { createInvoice } from '../../models/invoices/create-invoice.ts';
import { createQuotation } from '../../models/invoices/create-quotation.ts';
import { ensureLine } from '../../models/lines/lines.ts';
import { openChat } from '../../models/messages/chats.ts';
import { keepMedia, receiveMessage } from '../../models/messages/receive-message.ts';
import { notePick } from '../../models/names/learned-names.ts';
import { queueMessage } from '../../models/outbox/queue-message.ts';
import { clearCheque } from '../../models/payments/cheques.ts';
import { recordPayment } from '../../models/payments/payments.ts';
import { addStaff } from '../../models/people/staff.ts';
import { changeCredits } from '../../models/plans/credits.ts';
import { bookPlan } from '../../models/plans/shop-plan.ts';
import { teachCode } from '../../models/products/product-codes.ts';
import { recordPurchase } from '../../models/purchases/record-purchase.ts';
import { returnToSupplier } from '../../models/purchases/return-to-supplier.ts';
import { askQuestion, openQuestion } from '../../models/questions/questions.ts';
import { planReminder } from '../../models/reminders/reminders.ts';
import { markFiled } from '../../models/returns/filings.ts';
import { monthOf } from '../../models/returns/return-periods.ts';
import { askForPack } from '../../models/returns/tax-packs.ts';
import { recordReverseCharge } from '../../models/reverse-charge/record-reverse-charge.ts';
import { stockIn } from '../../models/stock/change-stock.ts';
import { keepLogo } from '../../models/tenants/shop-logos.ts';
import { changeShop } from '../../models/tenants/shop-settings.ts';
import { recordUsage } from '../../models/usage/usage-events.ts';
import { makeShop, NOW, type TestShop } from './shop.ts';

export type FullShop = TestShop & {
  phone: string;
  partyId: number;
  supplierId: number;
  purchaseId: number;
  purchaseActId: number;
  productId: number;
  invoiceId: number;
  invoiceNumber: string;
  quotationId: number;
  challanId: number;
  /** A cheque of the customer's, the act that took it and what was receipted. */
  chequeId: number;
  /** One of a day to come. */
  postDatedId: number;
  /** One that the bank has paid: the acts that took and cleared it. */
  clearedActId: number;
  clearingActId: number;
  paidActId: number;
  /** Somebody who paid ahead for a service: the act and its receipt voucher. */
  clientId: number;
  serviceId: number;
  advanceActId: number;
  voucherId: number;
  reportId: number;
  actId: number;
  entryId: number;
  moveId: number;
  batchId: number;
  batchNumber: string;
  /** A branch in which goods lie, with somebody of the staff, and one in which nothing does. */
  branchId: number;
  branchName: string;
  emptyBranchId: number;
  /** The picture that its documents carry. */
  logoId: number;
  /** A label of the shop's own on its goods. */
  productCode: string;
  filingId: number;
  packId: number;
  /** Who gave the shop its one credit. */
  operatorId: number;
  personId: number;
  chatId: number;
  lineId: number;
  messageId: number;
  reminderId: number;
  questionId: number;
  staffId: number;
  wireId: string;
  runId: number;
  /** Advice posted and not answered. */
  actionId: number;
  /** Advice that was answered "done". */
  answeredId: number;
  /** Something that happened and was not looked at. */
  eventId: number;
  postWireId: string;
  /** A message to the customer of which nobody knows whether it arrived. */
  uncertainId: number;
};

/** Two pieces of advice about a customer and a product of the shop, found without looking. */
export const knowingAgent = (of: { partyId: number; productId: number }): Agent => {
  const common = {
    facts: { name: 'known' },
    dataRef: { query: 'negative_stock', version: 1, parameters: {} },
    window: { from: '2026-07-01', to: '2026-07-15' },
    confidence: 0.9,
    amountPaise: 100_00,
    score: 1,
  };
  return {
    name: 'daily_decision',
    findCandidates: async () => [
      { ...common, type: 'remind_overdue', category: 'cash', entity: { kind: 'customer', id: of.partyId } },
      { ...common, type: 'negative_stock', category: 'hygiene', entity: { kind: 'product', id: of.productId } },
    ],
  };
};
export const asTest = {
  claimedBy: 'test',
  explain: () => ({ title: 'title', why: 'why', ready: 'ready' }),
  isAsked: true,
};

/** Advice given, posted and in part answered, under thresholds of the shop's own. */
async function openAdvice(shop: TestShop, of: { partyId: number; productId: number; chatId: number }) {
  return shop.run(async (scope) => {
    await saveRulePack(scope, 'daily_decision', { leastDeadPaise: scope.tenantId });
    const run = await runAgent(scope, knowingAgent(of), asTest);
    const [open, answered] = run!.actions;
    const postWireId = `POST${scope.tenantId}`;
    const actionIds = [open!.id, answered!.id];
    await notePosted(scope, { runId: run!.runId, chatId: of.chatId, wireId: postWireId, actionIds });
    await answerAction(scope, answered!.id, { status: 'done', how: 'text', messageId: null });
    await scope.insert('action_outcomes', {
      action_id: open!.id,
      checked_on: scope.today,
      is_met: true,
      detail: { found: 1 },
      created_at: scope.now,
    });
    const eventId = await scope.insert('agent_events', {
      kind: 'over_limit',
      entity_id: of.partyId,
      created_at: scope.now,
    });
    return { runId: run!.runId, actionId: open!.id, answeredId: answered!.id, postWireId, eventId };
  });
}

/** A shop with at least one row in every table that a shop has. */
export async function makeFullShop(db: Sequelize): Promise<FullShop> {
  const shop = await makeShop(db, { upiId: 'asha@okbank' });
  const phone = `9198${String(randomBytes(4).readUInt32BE() % 1e8).padStart(8, '0')}`;
  const partyId = await shop.party({ phone, aliases: ['bhai'] });
  const supplierId = await shop.party({ kind: 'supplier' });
  const productId = await shop.product({ aliases: ['maal'] });
  const clientId = await shop.party();
  const serviceId = await shop.product({ isService: true, hsn: '9987', onHand: 0 });
  const lines = [{ productId, quantityMilli: 5_000, unitPriceCentipaise: null, lineTotalPaise: null }];
  const offer = { customerId: partyId, customerName: null, lines, discount: null, agreedTotalPaise: null };
  const branches = await openBranches(shop, productId);
  const books = await shop.run(async (scope) => {
    await giveDocumentsConsent(scope, partyId, { how: 'owner_said', messageId: null });
    const sale = await recordAct(scope, { kind: 'sale', chatId: null, messageId: null }, (act) =>
      createInvoice(act, {
        ...offer,
        charges: [{ kind: 'delivery', amountPaise: 50_00 }],
        payment: { mode: 'cash', amountPaise: 100_00 },
        issuedOn: scope.today,
      }),
    );
    const paid = await recordAct(scope, { kind: 'payment_in', chatId: null, messageId: null }, (act) =>
      recordPayment(act, {
        partyId,
        direction: 'in',
        mode: 'bank',
        amountPaise: 10_00,
        paidOn: scope.today,
        isCheque: true,
        forInvoiceId: sale.invoiceId,
      }),
    );
    const takeAhead = (number: string) =>
      recordAct(scope, { kind: 'payment_in', chatId: null, messageId: null }, (act) =>
        recordPayment(act, {
          partyId,
          direction: 'in',
          mode: 'bank',
          amountPaise: 3_00,
          paidOn: scope.today,
          isCheque: true,
          cheque: { number, bank: 'HDFC', on: daysBefore(scope.today, -20) },
        }),
      );
    const postDated = await takeAhead('123456');
    const cleared = await takeAhead('123457');
    const clearing = await recordAct(scope, { kind: 'cheque_clear', chatId: null, messageId: null }, (act) =>
      clearCheque(act, { paymentId: cleared.paymentId, clearedOn: scope.today }),
    );
    await postCredits(
      scope,
      [
        {
          reference: `6325${String(scope.tenantId).padStart(8, '0')}`,
          bank: 'HDFC',
          amountPaise: 5_00,
          paidOn: scope.today,
          payerName: null,
          payerAddress: `${phone.slice(-10)}@ybl`,
          payerPhone: phone.slice(-10),
          note: '',
          isUpi: true,
        },
      ],
      { [`6325${String(scope.tenantId).padStart(8, '0')}`]: partyId },
    );
    await makeReceipt(scope, { actId: paid.actId, partyId });
    const ahead = await payAhead(scope, { clientId, serviceId });
    const quotation = await createQuotation(scope, { ...offer, issuedOn: scope.today });
    // Goods come back on the newest bill: the first one stays free of credit notes.
    const second = await createInvoice(scope, { ...offer, payment: null, issuedOn: scope.today });
    await createDebitNote(scope, { invoiceId: second.invoiceId, amountPaise: 10_00, productId: null });
    await createCreditNote(scope, { customerId: partyId, lines: [{ productId, quantityMilli: 1_000 }], refund: null });
    const bought = await recordAct(scope, { kind: 'purchase', chatId: null, messageId: null }, (act) =>
      recordPurchase(act, {
        supplierId,
        boughtOn: scope.today,
        bill: { number: 'S/1', on: scope.today },
        lines: [
          {
            productId,
            quantityMilli: 1_000,
            unit: 'pcs',
            totalPaise: 80_00,
            batch: { number: `B${scope.tenantId}`, expiresOn: '2028-03-31' },
          },
        ],
        payment: null,
      }),
    );
    await returnToSupplier(scope, { supplierId, lines: [{ productId, quantityMilli: 500, totalPaise: null }] });
    const challan = await createChallan(atBranch(scope, branches.branchId), { ...offer, issuedOn: scope.today });
    await notePick(scope, 'picked', { productId });
    await notePick(scope, 'picked', { partyId });
    await recordUsage(scope, {
      kind: 'language_model',
      outcome: 'read',
      messageId: null,
      tokensIn: 1,
      tokensOut: 1,
      tookMs: 1,
    });
    await recordExpense(scope, { category: 'tea', mode: 'cash', amountPaise: 10_00, spentOn: scope.today });
    await recordReverseCharge(scope, {
      description: 'transport',
      sac: '9965',
      rateBp: 500,
      amountPaise: 10_00,
      mode: 'cash',
      spentOn: scope.today,
      supplierId,
      supplierName: null,
    });
    await makeStatement(scope, partyId);
    await makeUpiCode(scope, { partyId, amountPaise: 1_00 });
    const period = monthOf('2026-06-01');
    const { filingId } = await markFiled(scope, { form: 'gstr1', from: period.from, to: period.to, arn: null });
    const pack = await askForPack(scope, { what: 'ca_pack', period, language: 'en', asker: null });
    const file = await storeDocumentFile(scope, {
      of: { kind: 'invoice', id: sale.invoiceId },
      layout: 'a4',
      language: 'en',
      fileName: 'bill.pdf',
      bytes: Buffer.from('bill'),
    });
    await scope.insert('document_file_parts', { file_id: file.fileId, part: 1, bytes: Buffer.from(' of theirs') });
    const entry = await scope.one<{ id: number }>(
      'SELECT id FROM journal_entries WHERE tenant_id = :tenantId ORDER BY id LIMIT 1',
    );
    const move = await scope.one<{ id: number }>(
      'SELECT id FROM stock_moves WHERE tenant_id = :tenantId ORDER BY id LIMIT 1',
    );
    const batch = await scope.one<{ id: number; number: string }>(
      'SELECT id, number FROM batches WHERE tenant_id = :tenantId ORDER BY id LIMIT 1',
    );
    const { id: reportId } = await askReport(scope, 'ageing', { from: scope.today, to: scope.today });
    await freezeReport(scope, reportId);
    const ids = {
      chequeId: paid.paymentId,
      postDatedId: postDated.paymentId,
      clearedActId: cleared.actId,
      clearingActId: clearing.actId,
      paidActId: paid.actId,
      ...ahead,
      reportId,
      filingId,
      packId: pack.id,
      entryId: entry!.id,
      moveId: move!.id,
      batchId: batch!.id,
      batchNumber: batch!.number,
    };
    return { sale, quotationId: quotation.invoiceId, challanId: challan.invoiceId, bought, ...ids };
  });
  const wire = await openWire(db, shop, { phone, partyId, actId: books.sale.actId, invoiceId: books.sale.invoiceId });
  await shop.run((scope) => placeStaff(scope, wire.staffId, branches.branchId));
  const operatorId = await openPlan(db, shop);
  const productCode = `LABEL-${shop.tenantId}`;
  await shop.run((scope) => teachCode(scope, productId, { code: productCode, kind: 'own' }));
  const logoId = await shop.run(async (scope) => {
    const kept = await keepLogo(scope, { bytes: Buffer.from(`logo ${scope.tenantId}`), width: 60, height: 60 });
    await changeShop(scope, { logoId: kept });
    return kept;
  });
  const advice = await openAdvice(shop, { partyId, productId, chatId: wire.chatId });
  return {
    ...shop,
    ...wire,
    ...advice,
    phone,
    partyId,
    supplierId,
    productId,
    invoiceId: books.sale.invoiceId,
    invoiceNumber: books.sale.number,
    quotationId: books.quotationId,
    purchaseId: books.bought.purchaseId,
    purchaseActId: books.bought.actId,
    challanId: books.challanId,
    chequeId: books.chequeId,
    postDatedId: books.postDatedId,
    clearedActId: books.clearedActId,
    clearingActId: books.clearingActId,
    paidActId: books.paidActId,
    clientId,
    serviceId,
    advanceActId: books.advanceActId,
    voucherId: books.voucherId,
    reportId: books.reportId,
    actId: books.sale.actId,
    entryId: books.entryId,
    moveId: books.moveId,
    batchId: books.batchId,
    batchNumber: books.batchNumber,
    ...branches,
    productCode,
    logoId,
    filingId: books.filingId,
    packId: books.packId,
    operatorId,
  };
}

/** An advance for a service, of which a bill takes up a part. */
async function payAhead(scope: Scope, { clientId, serviceId }: { clientId: number; serviceId: number }) {
  const paid = await recordAct(scope, { kind: 'payment_in', chatId: null, messageId: null }, (act) =>
    takeAdvance(act, {
      customerId: clientId,
      productId: serviceId,
      mode: 'cash',
      amountPaise: 50_00,
      paidOn: act.today,
    }),
  );
  await createInvoice(scope, {
    customerId: clientId,
    customerName: null,
    lines: [{ productId: serviceId, quantityMilli: 1_000, unitPriceCentipaise: 20_0000, lineTotalPaise: null }],
    discount: null,
    agreedTotalPaise: null,
    payment: null,
    issuedOn: scope.today,
  });
  return { advanceActId: paid.actId, voucherId: paid.voucher!.invoiceId };
}

/** A branch with a batch of goods in it, and one with nothing. */
async function openBranches(
  shop: TestShop,
  productId: number,
): Promise<Pick<FullShop, 'branchId' | 'branchName' | 'emptyBranchId'>> {
  const branchName = `Branch ${shop.tenantId}`;
  const { branchId } = await shop.run((scope) => openBranch(scope, { name: branchName, isGodown: false }));
  const { branchId: emptyBranchId } = await shop.run((scope) =>
    openBranch(scope, { name: `Godown ${shop.tenantId}`, isGodown: true }),
  );
  const batch = { number: `G${shop.tenantId}`, expiresOn: '2028-03-31' };
  await shop.run((scope) => stockIn(atBranch(scope, branchId), [{ productId, quantityMilli: 9_000, batch }]));
  return { branchId, branchName, emptyBranchId };
}

/** A plan with no end that holds everything, and one credit. */
async function openPlan(db: Sequelize, shop: TestShop): Promise<number> {
  const operatorId = await inPlatform(db, NOW, async (platform) => {
    await bookPlan(platform, shop.tenantId, { plan: 'business', isTrial: false, endsOn: null });
    const email = `${randomBytes(6).toString('hex')}@example.com`;
    return platform.insert('operators', { email, password_hash: 'x', created_at: NOW });
  });
  await shop.run((scope) =>
    changeCredits(scope, { kind: 'messages', reason: 'given', amount: 1, key: 'gift', operatorId }),
  );
  return operatorId;
}

/** The shop's own line with its customer's chat, a message in, a message waiting to go out, staff and an open question. */
async function openWire(
  db: Sequelize,
  shop: TestShop,
  of: { phone: string; partyId: number; actId: number; invoiceId: number },
): Promise<
  Pick<
    FullShop,
    'personId' | 'chatId' | 'lineId' | 'messageId' | 'questionId' | 'staffId' | 'wireId' | 'uncertainId' | 'reminderId'
  >
> {
  const { tenantId } = shop;
  const made = await inPlatform(db, NOW, async (platform) => {
    const line = await ensureLine(platform, { channel: 'simulator', name: `line ${tenantId} ${of.phone}` });
    await platform.update('line_numbers', line.id, { tenant_id: tenantId });
    const address = `${of.phone}@s.whatsapp.net`;
    const { chatId, messageId } = await receiveMessage(platform, {
      lineId: line.id,
      wireId: `IN${of.phone}`,
      sender: address,
      senderPhone: of.phone,
      senderName: 'Customer',
      chatAddress: address,
      kind: 'text',
      text: 'hello',
      media: null,
      quotedWireId: null,
      sentAt: NOW,
    });
    await platform.update('inbound_messages', messageId, { tenant_id: tenantId });
    const chat = await platform.one<{ person_id: number }>('SELECT person_id FROM chats WHERE id = :chatId', {
      chatId,
    });
    const personId = chat!.person_id;
    await openChat(platform, { lineId: line.id, personId, address, tenantId });
    await keepMedia(platform, tenantId, { bytes: Buffer.from('x'), mimeType: 'image/png', fileName: null });
    const { wireId } = await queueMessage(platform, {
      tenantId,
      lineId: line.id,
      chatId,
      messageId,
      actId: of.actId,
      document: { of: { kind: 'invoice', id: of.invoiceId }, layout: 'slip80', language: 'en' },
      audience: 'customer',
    });
    const message = { tenantId, lineId: line.id, chatId, messageId, text: 'Thank you', audience: 'customer' as const };
    const { outboxId: uncertainId } = await queueMessage(platform, message);
    await platform.update('outbox', uncertainId, { status: 'uncertain' });
    return { chatId, messageId, personId, wireId, uncertainId, lineId: line.id };
  });
  return shop.run(async (scope) => {
    const { staffId } = await addStaff(scope, { personId: made.personId, name: 'Asha', role: 'owner' });
    await scope.update('acts', of.actId, { message_id: made.messageId });
    await askQuestion(scope, { chatId: made.chatId, kind: 'which_product', state: {}, wireId: made.wireId });
    const { reminderId } = await planReminder(scope, of.partyId, { lineId: made.lineId });
    const question = await openQuestion(scope, made.chatId, null);
    return { ...made, staffId, questionId: question!.id, reminderId: reminderId! };
  });
}
