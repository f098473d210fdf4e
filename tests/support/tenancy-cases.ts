import type { Sequelize } from 'sequelize';
import {
  actBefore,
  actOfDocument,
  actOfMessage,
  actOfQuoted,
  findAct,
  lastAct,
  wireIdOfAct,
} from '../../models/acts/find-act.ts';
import { continueAct, recordAct } from '../../models/acts/record-act.ts';
import { undoAct } from '../../models/acts/undo-act.ts';
import { giveDocumentsConsent, stopMessages } from '../../models/customers/consent.ts';
import {
  addPartyAlias,
  changeCreditTerms,
  createParty,
  findPartyByPhone,
  getParty,
  listCatalogueParties,
  setPartyLanguage,
  setPartyPhone,
} from '../../models/customers/parties.ts';
import { changePartyDetails, restorePartyDetails } from '../../models/customers/party-details.ts';
import type { Scope } from '../../models/database/scope.ts';
import {
  findDocumentFile,
  getDocumentFile,
  getSnapshot,
  linesWaitingFor,
  noteRenderFailure,
  storeDocumentFile,
} from '../../models/documents/document-files.ts';
import { makeStatement } from '../../models/documents/khata-statement.ts';
import { makeUpiCode } from '../../models/documents/upi-code.ts';
import { recordExpense } from '../../models/expenses/record-expense.ts';
import { importRows } from '../../models/imports/import-rows.ts';
import { acceptOffer } from '../../models/invoices/accept-offer.ts';
import { openCharges } from '../../models/invoices/charges.ts';
import { billChallan, createChallan, openChallans, returnFromChallan } from '../../models/invoices/create-challan.ts';
import { createCreditNote } from '../../models/invoices/create-credit-note.ts';
import { createDebitNote } from '../../models/invoices/create-debit-note.ts';
import { createInvoice } from '../../models/invoices/create-invoice.ts';
import { convertQuotation, createQuotation } from '../../models/invoices/create-quotation.ts';
import { BILLS } from '../../models/invoices/document-kinds.ts';
import { bringBack, bringBackAll, linesOut, productsOnChallan } from '../../models/invoices/goods-on-challan.ts';
import { moveGoodsOut, pickBatches } from '../../models/invoices/goods-out.ts';
import { nextNumber } from '../../models/invoices/next-number.ts';
import { priceSale } from '../../models/invoices/price-sale.ts';
import { reissueInvoice, reissueRequest } from '../../models/invoices/reissue-invoice.ts';
import { findReturnedBill, standingBill } from '../../models/invoices/returned-parts.ts';
import { requestOfDocument, type SaleRequest } from '../../models/invoices/sale-request.ts';
import { recordUnbilledSale } from '../../models/invoices/unbilled-sale.ts';
import { auditBooks } from '../../models/journal/audit-books.ts';
import { moveMoney } from '../../models/journal/move-money.ts';
import { postEntry, reverseEntry } from '../../models/journal/post-entry.ts';
import { dropQuestionsOf, findEdited } from '../../models/messages/edited-message.ts';
import { forgetName, inOrderOfHabit, notePick, teachName } from '../../models/names/learned-names.ts';
import { namesInUse } from '../../models/names/names-in-use.ts';
import { partyWritten, sendAgain } from '../../models/outbox/send-again.ts';
import { waitingForCustomers } from '../../models/outbox/waiting-for-customers.ts';
import { whomWritten } from '../../models/outbox/whom-written.ts';
import { withdrawUnclaimed, withdrawUnclaimedById } from '../../models/outbox/withdraw-unclaimed.ts';
import { recordOpeningBalance, recordPayment, recordWalkInMoney } from '../../models/payments/payments.ts';
import { changeTax } from '../../models/products/change-tax.ts';
import { changePriceList, changeWholesalePrice, restoreLists } from '../../models/products/price-lists.ts';
import {
  addProductAlias,
  catalogueChanged,
  catalogueVersion,
  changePrice,
  createProduct,
  getProduct,
  listCatalogueProducts,
  lockProducts,
  rememberBoxSize,
} from '../../models/products/products.ts';
import { lastPaidPrice, recordPurchase } from '../../models/purchases/record-purchase.ts';
import { returnToSupplier } from '../../models/purchases/return-to-supplier.ts';
import { takeFromPurchases } from '../../models/purchases/returned-purchases.ts';
import {
  billOfAct,
  newestPurchase,
  purchaseOfBill,
  restorePurchaseBill,
  setPurchaseBill,
} from '../../models/purchases/supplier-bills.ts';
import {
  keepOrders,
  ordersAnsweredBy,
  ordersAsked,
  ordersBeingBooked,
  releaseOrders,
  waitingOrders,
} from '../../models/questions/late-orders.ts';
import {
  askBeside,
  askQuestion,
  closeQuestion,
  dropQuestionAbout,
  dropQuestions,
  dropQuestionsAfterAct,
  keepNewestPlainQuestion,
  lapsedQuestion,
  openQuestion,
} from '../../models/questions/questions.ts';
import {
  dropReminder,
  dropWaitingReminders,
  lockReminder,
  noteSaysPaid,
  planReminder,
  postponeReminder,
  reminderFacts,
  reminderQueued,
  setDispute,
  setRemindersRest,
} from '../../models/reminders/reminders.ts';
import {
  billByNumber,
  billsOfDay,
  chargesOfBill,
  lastBill,
  linesOfBill,
  newestBillOfChat,
  newestDocumentOf,
} from '../../models/reports/bill-figures.ts';
import {
  dayFigures,
  deadStock,
  lowStock,
  oldestUnpaid,
  overdue,
  profitFigures,
  topItems,
  whoOwes,
} from '../../models/reports/shop-figures.ts';
import { khataReceived, salesOfSpan, whoIsOwed } from '../../models/reports/span-figures.ts';
import { countStock, stockIn, stockOut } from '../../models/stock/change-stock.ts';
import { mostSold } from '../../models/stock/most-sold.ts';
import { moveStock, reverseMove } from '../../models/stock/move-stock.ts';
import { recordUsage, usesToday } from '../../models/usage/usage-events.ts';
import type { FullShop } from './full-shop.ts';
import { NOW } from './shop.ts';
import * as advances from './tenancy-cases-advances.ts';
import * as agents from './tenancy-cases-agents.ts';
import * as batches from './tenancy-cases-batches.ts';
import * as branches from './tenancy-cases-branches.ts';
import * as codes from './tenancy-cases-codes.ts';
import * as insights from './tenancy-cases-insights.ts';
import * as ledgers from './tenancy-cases-ledgers.ts';
import * as money from './tenancy-cases-money.ts';
import * as paper from './tenancy-cases-paper.ts';
import * as plans from './tenancy-cases-plans.ts';
import * as returns from './tenancy-cases-returns.ts';
import * as staff from './tenancy-cases-staff.ts';
import * as udhar from './tenancy-cases-udhar.ts';

/** Calls a verb in `scope`, which is `mine`, with what belongs to `theirs`. */
type Call = (scope: Scope, theirs: FullShop, mine: FullShop) => Promise<unknown>;

const MODEL_USE = {
  kind: 'language_model' as const,
  outcome: 'read',
  messageId: null,
  tokensIn: 1,
  tokensOut: 1,
  tookMs: 1,
};
const NOBODY = { chatId: null, messageId: null };
const CASH = { mode: 'cash' as const, amountPaise: null };
const saleOf = (customerId: number | null, productId: number): SaleRequest => ({
  customerId,
  customerName: null,
  lines: [{ productId, quantityMilli: 1_000, unitPriceCentipaise: null, lineTotalPaise: null }],
  discount: null,
  agreedTotalPaise: null,
  payment: CASH,
  issuedOn: '2026-07-15',
});
const goods = (productId: number) => [{ productId, quantityMilli: 1_000 }];
const paying = (partyId: number) => ({
  partyId,
  direction: 'in' as const,
  mode: 'cash' as const,
  amountPaise: 1_00,
  paidOn: '2026-07-15',
});
const buying = (supplierId: number, productId: number) => ({
  supplierId,
  lines: [{ productId, quantityMilli: 1_000, unit: 'pcs', totalPaise: 1_00 }],
  boughtOn: '2026-07-15',
  payment: null,
});
const owner = { how: 'owner_said' as const, messageId: null };
const isParty = (shop: FullShop, id: number) => [shop.partyId, shop.supplierId].includes(id);
const sumOf = async (scope: Scope, sql: string) =>
  Number((await scope.one<{ total: number }>(sql, { today: scope.today }))!.total);
const billed = (scope: Scope) =>
  sumOf(
    scope,
    `SELECT COALESCE(SUM(total_paise), 0) AS total FROM invoices WHERE tenant_id = :tenantId AND issued_on = :today
     AND status = 'issued' AND (kind IN ${BILLS} OR kind = 'debit_note')`,
  );
const versionOf = (scope: Scope) =>
  sumOf(scope, 'SELECT COALESCE(SUM(version), 0) AS total FROM catalogue_versions WHERE tenant_id = :tenantId');
const lineTotals = (scope: Scope) =>
  sumOf(
    scope,
    `SELECT COALESCE(SUM(l.total_paise), 0) AS total FROM invoice_lines l JOIN invoices i ON i.id = l.invoice_id AND i.tenant_id = l.tenant_id
     WHERE l.tenant_id = :tenantId AND i.status = 'issued' AND i.kind IN ${BILLS}`,
  );
const expenses = (scope: Scope) =>
  sumOf(
    scope,
    "SELECT COALESCE(SUM(amount_paise), 0) AS total FROM expenses WHERE tenant_id = :tenantId AND status = 'active'",
  );

/** The id of a document a shop has stored; read outside any scope, as an attacker would guess it. */
async function fileIdOf(scope: Scope, shop: FullShop): Promise<number> {
  const db = (scope.tx as unknown as { sequelize: Sequelize }).sequelize;
  const [rows] = await db.query('SELECT MIN(id) AS id FROM document_files WHERE tenant_id = :id', {
    replacements: { id: shop.tenantId },
    transaction: scope.tx,
  });
  return (rows as { id: number }[])[0]!.id;
}

const documentOf = (id: number) => ({ of: { kind: 'invoice' as const, id }, layout: 'a4', language: 'en' });

/** A verb that is given a row of another shop throws. Several calls where several of its ids can be another shop's. */
export const REFUSES: Record<string, Call[]> = {
  ...agents.REFUSES,
  ...batches.REFUSES,
  ...branches.REFUSES,
  ...codes.REFUSES,
  ...staff.REFUSES,
  ...udhar.REFUSES,
  ...money.REFUSES,
  ...advances.REFUSES,
  ...returns.REFUSES,
  ...plans.REFUSES,
  ...paper.REFUSES,
  'reminders/reminders#setRemindersRest': [(scope, theirs) => setRemindersRest(scope, theirs.partyId, true)],
  'reminders/reminders#noteSaysPaid': [(scope, theirs) => noteSaysPaid(scope, theirs.partyId, '2026-12-31')],
  'reminders/reminders#setDispute': [(scope, theirs) => setDispute(scope, theirs.partyId, true)],
  'reminders/reminders#reminderFacts': [(scope, theirs) => reminderFacts(scope, theirs.partyId)],
  'reminders/reminders#planReminder': [
    (scope, theirs) => planReminder(scope, theirs.partyId, { lineId: theirs.lineId }),
  ],
  'customers/party-details#changePartyDetails': [
    (scope, theirs) => changePartyDetails(scope, theirs.partyId, { gstin: null, address: 'elsewhere' }),
  ],
  'customers/party-details#restorePartyDetails': [
    (scope, theirs) => {
      const nothing = { gstin: null, address: null, stateCode: null };
      return restorePartyDetails(scope, { partyId: theirs.partyId, before: nothing, after: nothing });
    },
  ],
  'customers/parties#changeCreditTerms': [
    (scope, theirs) => changeCreditTerms(scope, theirs.partyId, { limitPaise: 5_000_00, days: 15 }),
  ],
  'names/learned-names#notePick': [
    (scope, theirs) => notePick(scope, 'maal', { productId: theirs.productId }),
    (scope, theirs) => notePick(scope, 'bhai', { partyId: theirs.partyId }),
  ],
  'names/learned-names#teachName': [
    (scope, theirs) => teachName(scope, 'naya', { productId: theirs.productId }),
    (scope, theirs) => teachName(scope, 'naya', { partyId: theirs.partyId }),
  ],
  'acts/record-act#continueAct': [(scope, theirs) => continueAct(scope, theirs.actId, async (_, detail) => detail)],
  'acts/undo-act#undoAct': [(scope, theirs) => undoAct(scope, theirs.actId, NOBODY)],
  'customers/consent#giveDocumentsConsent': [(scope, theirs) => giveDocumentsConsent(scope, theirs.partyId, owner)],
  'customers/consent#stopMessages': [(scope, theirs) => stopMessages(scope, theirs.partyId, owner)],
  'customers/parties#addPartyAlias': [(scope, theirs) => addPartyAlias(scope, theirs.partyId, 'ours')],
  'customers/parties#getParty': [
    (scope, theirs) => getParty(scope, theirs.partyId),
    (scope, theirs) => getParty(scope, theirs.partyId, { lock: true }),
  ],
  'customers/parties#setPartyLanguage': [(scope, theirs) => setPartyLanguage(scope, theirs.partyId, 'ta')],
  'customers/parties#setPartyPhone': [(scope, theirs) => setPartyPhone(scope, theirs.partyId, '9811111111')],
  'documents/document-files#getDocumentFile': [
    async (scope, theirs) => getDocumentFile(scope, await fileIdOf(scope, theirs)),
  ],
  'documents/khata-statement#makeStatement': [(scope, theirs) => makeStatement(scope, theirs.partyId)],
  'documents/upi-code#makeUpiCode': [
    (scope, theirs) => makeUpiCode(scope, { partyId: theirs.partyId, amountPaise: 100 }),
  ],
  'documents/document-files#getSnapshot': [
    (scope, theirs) => getSnapshot(scope, { kind: 'invoice', id: theirs.invoiceId }),
  ],
  'documents/document-files#storeDocumentFile': [
    (scope, theirs) =>
      storeDocumentFile(scope, { ...documentOf(theirs.invoiceId), fileName: 'x', bytes: Buffer.from('x') }),
  ],
  'invoices/create-credit-note#createCreditNote': [
    (scope, theirs, mine) =>
      createCreditNote(scope, { customerId: theirs.partyId, lines: goods(mine.productId), refund: null }),
    (scope, theirs, mine) =>
      createCreditNote(scope, { customerId: mine.partyId, lines: goods(theirs.productId), refund: null }),
  ],
  'products/price-lists#changePriceList': [(scope, theirs) => changePriceList(scope, theirs.partyId, true)],
  'products/price-lists#changeWholesalePrice': [
    (scope, theirs) => changeWholesalePrice(scope, theirs.productId, 1_0000),
  ],
  'invoices/accept-offer#acceptOffer': [(scope, theirs) => acceptOffer(scope, theirs.challanId, [])],
  'invoices/create-challan#createChallan': [
    (scope, theirs, mine) => createChallan(scope, saleOf(theirs.partyId, mine.productId)),
    (scope, theirs, mine) => createChallan(scope, saleOf(mine.partyId, theirs.productId)),
  ],
  'invoices/create-challan#returnFromChallan': [(scope, theirs) => returnFromChallan(scope, theirs.challanId, null)],
  'invoices/create-challan#billChallan': [(scope, theirs) => billChallan(scope, theirs.challanId, CASH)],
  'invoices/goods-on-challan#bringBack': [
    (scope, theirs) => bringBack(scope, theirs.challanId, goods(theirs.productId)),
  ],
  'invoices/goods-out#moveGoodsOut': [
    (scope, theirs) =>
      moveGoodsOut(
        scope,
        {
          invoiceId: theirs.invoiceId,
          lineIds: [1],
          issuedOn: scope.today,
          lines: goods(theirs.productId),
          reason: 'sale',
        },
        {
          costs: [0],
          parts: [[{ batchId: null, number: '', expiresOn: null, quantityMilli: 1_000 }]],
          products: batches.shelfOf(theirs.productId),
        },
      ),
  ],
  'invoices/create-debit-note#createDebitNote': [
    (scope, theirs) => createDebitNote(scope, { invoiceId: theirs.invoiceId, amountPaise: 1_00, productId: null }),
    (scope, theirs, mine) =>
      createDebitNote(scope, { invoiceId: mine.invoiceId, amountPaise: 1_00, productId: theirs.productId }),
  ],
  'purchases/supplier-bills#setPurchaseBill': [
    (scope, theirs) => setPurchaseBill(scope, theirs.purchaseId, { number: 'X', on: '2026-07-01' }),
  ],
  'purchases/return-to-supplier#returnToSupplier': [
    (scope, theirs, mine) =>
      returnToSupplier(scope, {
        supplierId: theirs.supplierId,
        lines: [{ productId: mine.productId, quantityMilli: 1_000, totalPaise: 1_00 }],
      }),
    (scope, theirs, mine) =>
      returnToSupplier(scope, {
        supplierId: mine.supplierId,
        lines: [{ productId: theirs.productId, quantityMilli: 1_000, totalPaise: 1_00 }],
      }),
  ],
  'invoices/create-invoice#createInvoice': [
    (scope, theirs, mine) => createInvoice(scope, saleOf(theirs.partyId, mine.productId)),
    (scope, theirs, mine) => createInvoice(scope, saleOf(mine.partyId, theirs.productId)),
    (scope, theirs, mine) =>
      createInvoice(scope, { ...saleOf(mine.partyId, mine.productId), fromQuotationId: theirs.quotationId }),
    (scope, theirs, mine) =>
      createInvoice(scope, { ...saleOf(mine.partyId, mine.productId), replacesId: theirs.invoiceId }),
  ],
  'invoices/create-quotation#convertQuotation': [
    (scope, theirs) => convertQuotation(scope, { quotationId: theirs.quotationId, payment: CASH }),
  ],
  'invoices/create-quotation#createQuotation': [
    (scope, theirs, mine) => createQuotation(scope, saleOf(theirs.partyId, mine.productId)),
    (scope, theirs, mine) => createQuotation(scope, saleOf(mine.partyId, theirs.productId)),
  ],
  'invoices/unbilled-sale#recordUnbilledSale': [
    (scope, theirs) =>
      recordUnbilledSale(scope, { customerId: theirs.partyId, amountPaise: 1_00, soldOn: scope.today, paidBy: null }),
  ],
  'journal/post-entry#postEntry': [
    (scope, theirs) =>
      postEntry(scope, {
        kind: 'sale',
        occurredOn: scope.today,
        postings: [
          { account: 'receivable', partyId: theirs.partyId, amountPaise: 1_00 },
          { account: 'sales', amountPaise: -1_00 },
        ],
      }),
    (scope, theirs) =>
      postEntry(scope, {
        kind: 'sale',
        occurredOn: scope.today,
        postings: [],
        reference: { invoiceId: theirs.invoiceId },
      }),
  ],
  'journal/post-entry#reverseEntry': [(scope, theirs) => reverseEntry(scope, theirs.entryId)],
  'invoices/price-sale#priceSale': [
    (scope, theirs, mine) => priceSale(scope, saleOf(theirs.partyId, mine.productId)),
    (scope, theirs, mine) => priceSale(scope, saleOf(mine.partyId, theirs.productId)),
  ],
  'invoices/reissue-invoice#reissueInvoice': [(scope, theirs) => reissueInvoice(scope, theirs.invoiceId, {}, NOBODY)],
  'invoices/reissue-invoice#reissueRequest': [(scope, theirs) => reissueRequest(scope, theirs.invoiceId, {})],
  'invoices/sale-request#requestOfDocument': [(scope, theirs) => requestOfDocument(scope, theirs.invoiceId)],
  'payments/payments#recordOpeningBalance': [(scope, theirs) => recordOpeningBalance(scope, theirs.partyId, 1_00)],
  'payments/payments#recordPayment': [
    (scope, theirs) => recordPayment(scope, paying(theirs.partyId)),
    (scope, theirs, mine) => recordPayment(scope, { ...paying(mine.partyId), invoiceId: theirs.invoiceId }),
  ],
  'payments/payments#recordWalkInMoney': [
    (scope, theirs) => recordWalkInMoney(scope, { ...paying(theirs.partyId), invoiceId: theirs.invoiceId }),
  ],
  'products/products#addProductAlias': [(scope, theirs) => addProductAlias(scope, theirs.productId, 'ours')],
  'products/change-tax#changeTax': [(scope, theirs) => changeTax(scope, theirs.productId, { hsn: null, rateBp: 500 })],
  'products/products#changePrice': [(scope, theirs) => changePrice(scope, theirs.productId, 1_0000)],
  'products/products#getProduct': [(scope, theirs) => getProduct(scope, theirs.productId)],
  'products/products#lockProducts': [(scope, theirs, mine) => lockProducts(scope, [mine.productId, theirs.productId])],
  'products/products#rememberBoxSize': [(scope, theirs) => rememberBoxSize(scope, theirs.productId, 12_000)],
  'purchases/record-purchase#recordPurchase': [
    (scope, theirs, mine) => recordPurchase(scope, buying(theirs.supplierId, mine.productId)),
    (scope, theirs, mine) => recordPurchase(scope, buying(mine.supplierId, theirs.productId)),
  ],
  'stock/change-stock#countStock': [(scope, theirs) => countStock(scope, goods(theirs.productId))],
  'stock/move-stock#moveStock': [
    (scope, theirs) =>
      moveStock(scope, {
        productId: theirs.productId,
        quantityMilli: 1_000,
        reason: 'stock_in',
        valuePaise: null,
        movedOn: scope.today,
      }),
    (scope, theirs, mine) =>
      moveStock(scope, {
        productId: mine.productId,
        quantityMilli: 1_000,
        reason: 'return',
        valuePaise: null,
        movedOn: scope.today,
        invoiceId: theirs.invoiceId,
      }),
  ],
  'stock/move-stock#reverseMove': [(scope, theirs) => reverseMove(scope, theirs.moveId)],
  'stock/change-stock#stockIn': [(scope, theirs) => stockIn(scope, goods(theirs.productId))],
  'stock/change-stock#stockOut': [(scope, theirs) => stockOut(scope, goods(theirs.productId))],
};

/** A verb that looks something up answers as if the other shop's row did not exist. */
export const FINDS_NOTHING: Record<string, { call: Call; answer: unknown }> = {
  'purchases/supplier-bills#purchaseOfBill': {
    call: (scope, theirs) => purchaseOfBill(scope, theirs.supplierId, { number: 'S/1', on: scope.today }),
    answer: null,
  },
  'purchases/supplier-bills#billOfAct': {
    call: (scope, theirs) => billOfAct(scope, theirs.purchaseActId),
    answer: null,
  },
  'purchases/supplier-bills#newestPurchase': {
    call: (scope, theirs) => newestPurchase(scope, theirs.supplierId),
    answer: null,
  },
  'purchases/supplier-bills#restorePurchaseBill': {
    call: (scope, theirs) => {
      const after = { number: 'S/1', on: scope.today };
      return restorePurchaseBill(scope, { purchaseId: theirs.purchaseId, before: null, after });
    },
    answer: undefined,
  },
  'reminders/reminders#dropWaitingReminders': {
    call: (scope, theirs) => dropWaitingReminders(scope, theirs.partyId),
    answer: 0,
  },
  ...agents.FINDS_NOTHING,
  'acts/find-act#actBefore': {
    call: (scope, theirs) => {
      const act = { kind: 'sale' as const, chatId: null, isUndone: false, replacedBy: null, createdAt: new Date(0) };
      return actBefore(scope, { ...act, id: theirs.actId, detail: { restores: theirs.actId } });
    },
    answer: null,
  },
  ...batches.FINDS_NOTHING,
  ...branches.FINDS_NOTHING,
  ...codes.FINDS_NOTHING,
  ...staff.FINDS_NOTHING,
  ...udhar.FINDS_NOTHING,
  ...insights.FINDS_NOTHING,
  ...money.FINDS_NOTHING,
  ...advances.FINDS_NOTHING,
  ...ledgers.FINDS_NOTHING,
  ...returns.FINDS_NOTHING,
  ...plans.FINDS_NOTHING,
  'acts/find-act#actOfDocument': {
    // A bill of mine bears the same number: that one is found.
    call: async (scope, theirs) => {
      const act = await actOfDocument(scope, theirs.invoiceNumber);
      return act?.id === theirs.actId;
    },
    answer: false,
  },
  'acts/find-act#actOfQuoted': {
    call: (scope, theirs) => actOfQuoted(scope, theirs.chatId, theirs.wireId),
    answer: null,
  },
  'acts/find-act#findAct': { call: (scope, theirs) => findAct(scope, theirs.actId), answer: null },
  'acts/find-act#actOfMessage': {
    call: (scope, theirs) => actOfMessage(scope, theirs.messageId, 'sale'),
    answer: null,
  },
  'acts/find-act#lastAct': { call: (scope, theirs) => lastAct(scope, theirs.chatId), answer: null },
  'customers/parties#findPartyByPhone': {
    call: (scope, theirs) => findPartyByPhone(scope, theirs.phone),
    answer: null,
  },
  'customers/parties#listCatalogueParties': {
    call: async (scope, theirs) => {
      const listed = (await listCatalogueParties(scope)).map((party) => party.id);
      return [theirs.partyId, theirs.supplierId].filter((id) => listed.includes(String(id)));
    },
    answer: [],
  },
  'documents/document-files#findDocumentFile': {
    call: (scope, theirs) => findDocumentFile(scope, documentOf(theirs.invoiceId)),
    answer: null,
  },
  'documents/document-files#linesWaitingFor': {
    call: async (scope, theirs) => linesWaitingFor(scope, await fileIdOf(scope, theirs)),
    answer: [],
  },
  'documents/document-files#noteRenderFailure': {
    call: async (scope, theirs) => (await noteRenderFailure(scope, documentOf(theirs.invoiceId), 'x')).lineIds,
    answer: [],
  },
  'reports/shop-figures#dayFigures': {
    call: async (scope) => (await dayFigures(scope, scope.today)).billedPaise - (await billed(scope)),
    answer: 0,
  },
  'reports/span-figures#salesOfSpan': {
    call: async (scope) =>
      (await salesOfSpan(scope, { from: scope.today, to: scope.today })).billedPaise - (await billed(scope)),
    answer: 0,
  },
  'reports/span-figures#khataReceived': {
    call: async (scope) => {
      const own = await scope.one<{ sum: number }>(
        `SELECT COALESCE(SUM(amount_paise), 0) AS sum FROM payments
         WHERE tenant_id = :tenantId AND paid_on = :today AND direction = 'in' AND invoice_id IS NULL`,
        { today: scope.today },
      );
      return (await khataReceived(scope, scope.today)) - Number(own?.sum);
    },
    answer: 0,
  },
  'reports/span-figures#whoIsOwed': {
    call: async (scope, theirs) => (await whoIsOwed(scope, 1_000)).list.filter((row) => isParty(theirs, row.partyId)),
    answer: [],
  },
  'reports/bill-figures#newestBillOfChat': {
    call: (scope, theirs) => newestBillOfChat(scope, theirs.chatId),
    answer: null,
  },
  'reports/bill-figures#newestDocumentOf': {
    call: (scope, theirs) => newestDocumentOf(scope, theirs.partyId),
    answer: null,
  },
  'reports/bill-figures#lastBill': { call: (scope, theirs) => lastBill(scope, theirs.partyId), answer: null },
  'reports/bill-figures#billByNumber': {
    call: async (scope, theirs) => (await billByNumber(scope, theirs.invoiceNumber))?.invoiceId === theirs.invoiceId,
    answer: false,
  },
  'reports/bill-figures#billsOfDay': {
    call: (scope, theirs) => billsOfDay(scope, scope.today, theirs.partyId),
    answer: { list: [], count: 0, totalPaise: 0 },
  },
  'reports/bill-figures#chargesOfBill': {
    call: (scope, theirs) => chargesOfBill(scope, theirs.invoiceId),
    answer: [],
  },
  'invoices/charges#openCharges': { call: (scope, theirs) => openCharges(scope, theirs.invoiceId), answer: [] },
  'reports/bill-figures#linesOfBill': { call: (scope, theirs) => linesOfBill(scope, theirs.invoiceId), answer: [] },
  'reports/shop-figures#topItems': {
    call: async (scope) => {
      const items = await topItems(scope, '2026-01-01', '2026-12-31', { limit: 1_000 });
      return items.reduce((sum, item) => sum + item.totalPaise, 0) - (await lineTotals(scope));
    },
    answer: 0,
  },
  'reports/shop-figures#profitFigures': {
    call: async (scope) => {
      const { expensesPaise } = await profitFigures(scope, '2000-01-01', '2100-01-01');
      return expensesPaise - (await expenses(scope));
    },
    answer: 0,
  },
  'reports/shop-figures#whoOwes': {
    call: async (scope, theirs) => (await whoOwes(scope, 1_000)).list.filter((row) => isParty(theirs, row.partyId)),
    answer: [],
  },
  'reports/shop-figures#overdue': {
    call: async (scope, theirs) => (await overdue(scope, -400)).filter((row) => isParty(theirs, row.partyId)),
    answer: [],
  },
  'reports/shop-figures#lowStock': {
    call: async (scope, theirs) => (await lowStock(scope, 1_000)).filter((row) => row.productId === theirs.productId),
    answer: [],
  },
  'reports/shop-figures#deadStock': {
    call: async (scope, theirs) =>
      (await deadStock(scope, 0, 1_000)).filter((row) => row.productId === theirs.productId),
    answer: [],
  },
  'journal/audit-books#auditBooks': { call: (scope) => auditBooks(scope), answer: [] },
  'messages/edited-message#dropQuestionsOf': {
    call: (scope, theirs) => dropQuestionsOf(scope, `IN${theirs.phone}`),
    answer: 0,
  },
  'messages/edited-message#findEdited': {
    call: (scope, theirs) => findEdited(scope, theirs.chatId, `IN${theirs.phone}`),
    answer: null,
  },
  'outbox/send-again#partyWritten': { call: (scope, theirs) => partyWritten(scope, theirs.uncertainId), answer: null },
  'outbox/send-again#sendAgain': { call: (scope, theirs) => sendAgain(scope, theirs.uncertainId), answer: false },
  // Both shops have one such message.
  'outbox/waiting-for-customers#waitingForCustomers': { call: (scope) => waitingForCustomers(scope), answer: 1 },
  'outbox/whom-written#whomWritten': { call: (scope, theirs) => whomWritten(scope, [theirs.uncertainId]), answer: [] },
  'outbox/withdraw-unclaimed#withdrawUnclaimed': {
    call: (scope, theirs) => withdrawUnclaimed(scope, theirs.actId),
    answer: { withdrawn: 0, sentInvoiceIds: [], wasTold: false },
  },
  'outbox/withdraw-unclaimed#withdrawUnclaimedById': {
    call: (scope, theirs) => withdrawUnclaimedById(scope, theirs.wireId),
    answer: undefined,
  },
  'products/price-lists#restoreLists': {
    call: (scope, theirs) =>
      restoreLists(scope, {
        prices: [{ productId: theirs.productId, before: 1_0000, after: null }],
        customer: { partyId: theirs.partyId, before: true, after: false },
      }),
    answer: undefined,
  },
  'invoices/create-challan#openChallans': {
    call: async (scope, theirs) => (await openChallans(scope, {})).filter(({ id }) => id === theirs.challanId),
    answer: [],
  },
  'invoices/goods-on-challan#bringBackAll': {
    call: (scope, theirs) => bringBackAll(scope, theirs.challanId),
    answer: undefined,
  },
  'invoices/goods-on-challan#linesOut': { call: (scope, theirs) => linesOut(scope, theirs.challanId), answer: [] },
  'invoices/goods-on-challan#productsOnChallan': {
    call: (scope, theirs) => productsOnChallan(scope, theirs.challanId),
    answer: [],
  },
  'invoices/goods-out#pickBatches': {
    call: (scope) => pickBatches(scope, { lines: [], issuedOn: scope.today }, new Map()),
    answer: [],
  },
  'invoices/returned-parts#standingBill': {
    call: (scope, theirs) => standingBill(scope, theirs.invoiceId),
    answer: null,
  },
  'purchases/returned-purchases#takeFromPurchases': {
    call: (scope, theirs) =>
      takeFromPurchases(
        scope,
        { id: theirs.supplierId, gstin: null },
        { id: theirs.productId, rateBp: 0, cessRateBp: 0, treatment: 'nil' },
        1_000,
      ),
    answer: [],
  },
  'invoices/returned-parts#findReturnedBill': {
    call: (scope, theirs) => findReturnedBill(scope, { customerId: theirs.partyId, lines: goods(theirs.productId) }),
    answer: null,
  },
  'products/products#catalogueVersion': {
    call: async (scope) => (await catalogueVersion(scope)) - (await versionOf(scope)),
    answer: 0,
  },
  'products/products#listCatalogueProducts': {
    call: async (scope, theirs) =>
      (await listCatalogueProducts(scope)).filter((product) => product.id === String(theirs.productId)),
    answer: [],
  },
  'purchases/record-purchase#lastPaidPrice': {
    call: (scope, theirs) => lastPaidPrice(scope, theirs.productId),
    answer: null,
  },
  'questions/questions#closeQuestion': {
    call: (scope, theirs) => closeQuestion(scope, theirs.questionId),
    answer: undefined,
  },
  'questions/questions#dropQuestionAbout': {
    call: (scope, theirs) => dropQuestionAbout(scope, 'send_again', theirs.uncertainId),
    answer: [],
  },
  'questions/questions#dropQuestionsAfterAct': {
    call: (scope, theirs) => dropQuestionsAfterAct(scope, theirs.chatId, 1),
    answer: undefined,
  },
  'names/learned-names#inOrderOfHabit': {
    // The other shop picked its product: to mine it is as unknown as one nobody has.
    call: async (scope, theirs) =>
      (await inOrderOfHabit(scope, 'product', 'picked', [0, theirs.productId])).indexOf(theirs.productId),
    answer: 1,
  },
  'names/names-in-use#namesInUse': {
    // Both shops were billed alike: names of the other one would stand twice or more.
    call: async (scope) => {
      const { goods, people } = await namesInUse(scope);
      const names = [...goods, ...people];
      const own = await scope.rows<{ name: string }>(
        `SELECT name FROM products WHERE tenant_id = :tenantId UNION SELECT name FROM parties WHERE tenant_id = :tenantId
         UNION SELECT alias FROM product_aliases WHERE tenant_id = :tenantId
         UNION SELECT alias FROM party_aliases WHERE tenant_id = :tenantId`,
      );
      return new Set(names).size === names.length && names.every((name) => own.some((one) => one.name === name));
    },
    answer: true,
  },
  'stock/most-sold#mostSold': {
    call: async (scope, theirs) => (await mostSold(scope, [theirs.productId])).size,
    answer: 0,
  },
  'usage/usage-events#usesToday': {
    call: async (scope) => (await usesToday(scope, 'language_model')) > 1,
    answer: false,
  },
  'reminders/reminders#lockReminder': {
    call: (scope, theirs) => lockReminder(scope, theirs.reminderId),
    answer: null,
  },
  'reminders/reminders#reminderQueued': {
    call: (scope, theirs) => reminderQueued(scope, theirs.reminderId, { outboxId: 1, amountPaise: 1 }),
    answer: undefined,
  },
  'reminders/reminders#postponeReminder': {
    call: (scope, theirs) => postponeReminder(scope, theirs.reminderId, NOW),
    answer: undefined,
  },
  'reminders/reminders#dropReminder': {
    call: (scope, theirs) => dropReminder(scope, theirs.reminderId, 'undone'),
    answer: undefined,
  },
  'reports/shop-figures#oldestUnpaid': {
    call: (scope, theirs) => oldestUnpaid(scope, theirs.partyId, 1_00),
    answer: null,
  },
  'questions/questions#keepNewestPlainQuestion': {
    call: (scope, theirs) => keepNewestPlainQuestion(scope, theirs.chatId),
    answer: undefined,
  },
  'questions/questions#dropQuestions': {
    call: (scope, theirs) => dropQuestions(scope, theirs.chatId),
    answer: undefined,
  },
  'questions/late-orders#waitingOrders': { call: (scope, theirs) => waitingOrders(scope, theirs.chatId), answer: null },
  'questions/late-orders#ordersAnsweredBy': {
    call: (scope, theirs) => ordersAnsweredBy(scope, theirs.chatId, theirs.messageId),
    answer: null,
  },
  'questions/late-orders#releaseOrders': {
    call: (scope, theirs) => releaseOrders(scope, theirs.chatId, theirs.messageId),
    answer: undefined,
  },
  'questions/late-orders#ordersAsked': {
    call: (scope, theirs) =>
      ordersAsked(scope, { id: theirs.questionId, chatId: theirs.chatId, state: {}, wireId: 'X' }),
    answer: undefined,
  },
  'questions/late-orders#ordersBeingBooked': {
    call: (scope, theirs) => ordersBeingBooked(scope, theirs.questionId, {}),
    answer: undefined,
  },
  'acts/find-act#wireIdOfAct': { call: (scope, theirs) => wireIdOfAct(scope, theirs.actId), answer: null },
  'questions/questions#lapsedQuestion': {
    call: (scope, theirs) => lapsedQuestion(scope, theirs.chatId, null),
    answer: null,
  },
  'questions/questions#openQuestion': {
    call: (scope, theirs) => openQuestion(scope, theirs.chatId, null),
    answer: null,
  },
};

/** A verb that names no row of a shop (a chat is the platform's) writes rows of its own shop and touches no other's. */
export const WRITES_ITS_OWN: Record<string, Call> = {
  ...branches.WRITES_ITS_OWN,
  ...money.WRITES_ITS_OWN,
  ...agents.WRITES_ITS_OWN,
  ...returns.WRITES_ITS_OWN,
  ...plans.WRITES_ITS_OWN,
  ...paper.WRITES_ITS_OWN,
  'acts/record-act#recordAct': (scope, theirs) =>
    recordAct(scope, { kind: 'import', chatId: theirs.chatId, messageId: null }, async () => ({})),
  'customers/parties#createParty': (scope, theirs) =>
    createParty(scope, { kind: 'customer', name: 'Same phone', phone: theirs.phone }),
  'expenses/record-expense#recordExpense': (scope) =>
    recordExpense(scope, { category: 'tea', mode: 'cash', amountPaise: 1_00, spentOn: scope.today }),
  'journal/move-money#moveMoney': (scope) =>
    moveMoney(scope, { move: 'between', from: 'cash', to: 'bank', amountPaise: 1_00, movedOn: scope.today }),
  'imports/import-rows#importRows': (scope, theirs) =>
    importRows(scope, [
      { row: 1, cells: ['name', 'phone', 'balance'] },
      { row: 2, cells: ['Same phone', theirs.phone, '5'] },
    ]),
  'invoices/next-number#nextNumber': (scope) => nextNumber(scope, 'invoice', scope.today),
  'names/learned-names#forgetName': (scope) => forgetName(scope, 'picked'),
  'products/products#catalogueChanged': (scope) => catalogueChanged(scope),
  'products/products#createProduct': (scope) =>
    createProduct(scope, { name: 'Same name', unit: 'pcs', salePriceCentipaise: 1_0000, aliases: ['maal'] }),
  'questions/questions#askBeside': (scope, theirs) =>
    askBeside(scope, { chatId: theirs.chatId, kind: 'send_again', state: {}, send: async () => 'Y' }),
  'questions/late-orders#keepOrders': (scope, theirs) =>
    keepOrders(scope, { id: null, chatId: theirs.chatId, state: {} }),
  'questions/questions#askQuestion': (scope, theirs) =>
    askQuestion(scope, { chatId: theirs.chatId, kind: 'which_party', state: {}, wireId: 'X' }),
  'usage/usage-events#recordUsage': (scope) => recordUsage(scope, MODEL_USE),
};

/** Parts of verbs above that other folders do not call, or arithmetic that reads and writes no row. */
export const NO_VERBS = [
  'branches/branch-stock#atBranch',
  'documents/file-bytes#storeRest',
  'documents/file-bytes#wholeOf',
  'database/savepoint#inSavepoint',
  'demo/sell#sell',
  'imports/import-party#importParty',
  'imports/import-product#importProduct',
  'invoices/price-sale#requestFor',
  'journal/reversal-day#reversalDay',
  'invoices/save-invoice#saveInvoice',
  'invoices/charges#saveCharges',
  'invoices/snapshot-of#snapshotOf',
  'reminders/reminder-quota#tomorrowsFirst',
];
