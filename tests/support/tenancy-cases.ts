import type { Sequelize } from 'sequelize';
import { actOfDocument, actOfQuoted, findAct, lastAct } from '../../models/acts/find-act.ts';
import { recordAct } from '../../models/acts/record-act.ts';
import { undoAct } from '../../models/acts/undo-act.ts';
import { giveDocumentsConsent, stopMessages } from '../../models/customers/consent.ts';
import {
  addPartyAlias,
  createParty,
  findPartyByPhone,
  getParty,
  listCatalogueParties,
  setPartyLanguage,
  setPartyPhone,
} from '../../models/customers/parties.ts';
import type { Scope } from '../../models/database/scope.ts';
import {
  findDocumentFile,
  getDocumentFile,
  getSnapshot,
  linesWaitingFor,
  noteRenderFailure,
  storeDocumentFile,
} from '../../models/documents/document-files.ts';
import { recordExpense } from '../../models/expenses/record-expense.ts';
import { importRows } from '../../models/imports/import-rows.ts';
import { createCreditNote } from '../../models/invoices/create-credit-note.ts';
import { createInvoice, type SaleRequest } from '../../models/invoices/create-invoice.ts';
import { convertQuotation, createQuotation } from '../../models/invoices/create-quotation.ts';
import { nextNumber } from '../../models/invoices/next-number.ts';
import { recordUnbilledSale } from '../../models/invoices/unbilled-sale.ts';
import { auditBooks } from '../../models/journal/audit-books.ts';
import { postEntry, reverseEntry } from '../../models/journal/post-entry.ts';
import { withdrawUnclaimed } from '../../models/outbox/withdraw-unclaimed.ts';
import { recordOpeningBalance, recordPayment, recordWalkInMoney } from '../../models/payments/payments.ts';
import { addStaff } from '../../models/people/people.ts';
import {
  addProductAlias,
  catalogueChanged,
  changePrice,
  createProduct,
  getProduct,
  listCatalogueProducts,
  lockProducts,
  rememberBoxSize,
} from '../../models/products/products.ts';
import { recordPurchase } from '../../models/purchases/record-purchase.ts';
import { askQuestion, closeQuestion, dropQuestionsAfterAct, openQuestion } from '../../models/questions/questions.ts';
import {
  dayFigures,
  deadStock,
  lowStock,
  overdue,
  profitFigures,
  topItems,
  whoOwes,
} from '../../models/reports/shop-figures.ts';
import { countStock, moveStock, reverseMove, stockIn, stockOut } from '../../models/stock/move-stock.ts';
import { changeShop } from '../../models/tenants/shop-settings.ts';
import type { FullShop } from './full-shop.ts';

/** Calls a verb in `scope`, which is `mine`, with what belongs to `theirs`. */
type Call = (scope: Scope, theirs: FullShop, mine: FullShop) => Promise<unknown>;

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
     AND status = 'issued' AND kind NOT IN ('quotation', 'credit_note')`,
  );
const lineTotals = (scope: Scope) =>
  sumOf(
    scope,
    `SELECT COALESCE(SUM(l.total_paise), 0) AS total FROM invoice_lines l JOIN invoices i ON i.id = l.invoice_id AND i.tenant_id = l.tenant_id
     WHERE l.tenant_id = :tenantId AND i.status = 'issued' AND i.kind NOT IN ('quotation', 'credit_note')`,
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

const documentOf = (invoiceId: number) => ({ invoiceId, layout: 'a4', language: 'en' });

/** A verb that is given a row of another shop throws. Several calls where several of its ids can be another shop's. */
export const REFUSES: Record<string, Call[]> = {
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
  'documents/document-files#getSnapshot': [(scope, theirs) => getSnapshot(scope, theirs.invoiceId)],
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
  'payments/payments#recordOpeningBalance': [(scope, theirs) => recordOpeningBalance(scope, theirs.partyId, 1_00)],
  'payments/payments#recordPayment': [
    (scope, theirs) => recordPayment(scope, paying(theirs.partyId)),
    (scope, theirs, mine) => recordPayment(scope, { ...paying(mine.partyId), invoiceId: theirs.invoiceId }),
  ],
  'payments/payments#recordWalkInMoney': [
    (scope, theirs) => recordWalkInMoney(scope, { ...paying(theirs.partyId), invoiceId: theirs.invoiceId }),
  ],
  'people/people#addStaff': [
    (scope, theirs) => addStaff(scope, { personId: theirs.personId, name: 'Asha', role: 'owner' }),
  ],
  'products/products#addProductAlias': [(scope, theirs) => addProductAlias(scope, theirs.productId, 'ours')],
  'products/products#changePrice': [(scope, theirs) => changePrice(scope, theirs.productId, 1_0000)],
  'products/products#getProduct': [(scope, theirs) => getProduct(scope, theirs.productId)],
  'products/products#lockProducts': [(scope, theirs, mine) => lockProducts(scope, [mine.productId, theirs.productId])],
  'products/products#rememberBoxSize': [(scope, theirs) => rememberBoxSize(scope, theirs.productId, 12_000)],
  'purchases/record-purchase#recordPurchase': [
    (scope, theirs, mine) => recordPurchase(scope, buying(theirs.supplierId, mine.productId)),
    (scope, theirs, mine) => recordPurchase(scope, buying(mine.supplierId, theirs.productId)),
  ],
  'stock/move-stock#countStock': [(scope, theirs) => countStock(scope, goods(theirs.productId))],
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
  'stock/move-stock#stockIn': [(scope, theirs) => stockIn(scope, goods(theirs.productId))],
  'stock/move-stock#stockOut': [(scope, theirs) => stockOut(scope, goods(theirs.productId))],
};

/** A verb that looks something up answers as if the other shop's row did not exist. */
export const FINDS_NOTHING: Record<string, { call: Call; answer: unknown }> = {
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
    call: (scope, theirs) => noteRenderFailure(scope, documentOf(theirs.invoiceId), 'x'),
    answer: undefined,
  },
  'reports/shop-figures#dayFigures': {
    call: async (scope) => (await dayFigures(scope, scope.today)).billedPaise - (await billed(scope)),
    answer: 0,
  },
  'reports/shop-figures#topItems': {
    call: async (scope) => {
      const items = await topItems(scope, '2026-01-01', '2026-12-31', 1_000);
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
  'outbox/withdraw-unclaimed#withdrawUnclaimed': {
    call: (scope, theirs) => withdrawUnclaimed(scope, theirs.actId),
    answer: { withdrawn: 0, sentInvoiceIds: [] },
  },
  'products/products#listCatalogueProducts': {
    call: async (scope, theirs) =>
      (await listCatalogueProducts(scope)).filter((product) => product.id === String(theirs.productId)),
    answer: [],
  },
  'questions/questions#closeQuestion': {
    call: (scope, theirs) => closeQuestion(scope, theirs.questionId),
    answer: undefined,
  },
  'questions/questions#dropQuestionsAfterAct': {
    call: (scope, theirs) => dropQuestionsAfterAct(scope, theirs.chatId, 1),
    answer: undefined,
  },
  'questions/questions#openQuestion': {
    call: (scope, theirs) => openQuestion(scope, theirs.chatId, null),
    answer: null,
  },
};

/** A verb that names no row of a shop (a chat is the platform's) writes rows of its own shop and touches no other's. */
export const WRITES_ITS_OWN: Record<string, Call> = {
  'acts/record-act#recordAct': (scope, theirs) =>
    recordAct(scope, { kind: 'import', chatId: theirs.chatId, messageId: null }, async () => ({})),
  'customers/parties#createParty': (scope, theirs) =>
    createParty(scope, { kind: 'customer', name: 'Same phone', phone: theirs.phone }),
  'expenses/record-expense#recordExpense': (scope) =>
    recordExpense(scope, { category: 'tea', mode: 'cash', amountPaise: 1_00, spentOn: scope.today }),
  'imports/import-rows#importRows': (scope, theirs) =>
    importRows(scope, [
      { row: 1, cells: ['name', 'phone', 'balance'] },
      { row: 2, cells: ['Same phone', theirs.phone, '5'] },
    ]),
  'invoices/next-number#nextNumber': (scope) => nextNumber(scope, 'invoice', scope.today),
  'products/products#catalogueChanged': (scope) => catalogueChanged(scope),
  'products/products#createProduct': (scope) =>
    createProduct(scope, { name: 'Same name', unit: 'pcs', salePriceCentipaise: 1_0000, aliases: ['maal'] }),
  'questions/questions#askQuestion': (scope, theirs) =>
    askQuestion(scope, { chatId: theirs.chatId, kind: 'which_party', state: {}, wireId: 'X' }),
  'tenants/shop-settings#changeShop': (scope) => changeShop(scope, { name: 'Renamed', upiId: 'a@b' }),
};

/** Parts of verbs above that other folders do not call, or arithmetic that reads and writes no row. */
export const NO_VERBS = [
  'demo/sell#sell',
  'invoices/create-invoice#requestFor',
  'invoices/save-invoice#saveInvoice',
  'invoices/snapshot-of#snapshotOf',
];
