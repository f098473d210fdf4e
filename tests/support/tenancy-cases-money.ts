import type { Sequelize } from 'sequelize';
import { type BankCredit, inHandOf, matchCredit } from '../../models/bank/match-credit.ts';
import { postCredits } from '../../models/bank/post-credits.ts';
import type { Scope } from '../../models/database/scope.ts';
import { makeReceipt, newestPayment, payerOfAct } from '../../models/documents/payment-receipt.ts';
import { askReport, freezeReport, readReport } from '../../models/documents/report-file.ts';
import { bounceCheque } from '../../models/payments/bounce-cheque.ts';
import {
  chequesInHand,
  chequesOf,
  clearCheque,
  restoreCheques,
  wasDecidedSince,
} from '../../models/payments/cheques.ts';
import { openOnBill, partyLedger } from '../../models/payments/party-ledger.ts';
import { writeOff } from '../../models/payments/write-off.ts';
import type { FullShop } from './full-shop.ts';

/** The cases of the verbs of money; what each kind must do is said in `tenancy-cases.ts`. */
type Call = (scope: Scope, theirs: FullShop, mine: FullShop) => Promise<unknown>;

const creditOf = (shop: FullShop): BankCredit => ({
  reference: `6325${String(shop.tenantId).padStart(8, '0')}`,
  bank: null,
  amountPaise: 5_00,
  paidOn: '2026-07-15',
  payerName: null,
  payerAddress: null,
  payerPhone: shop.phone.slice(-10),
  note: '',
  isUpi: true,
});

/** The customer of a shop, read outside any scope as its neighbour would guess it. */
async function partyOfShop(scope: Scope, shop: FullShop): Promise<{ name: string } | null> {
  const db = (scope.tx as unknown as { sequelize: Sequelize }).sequelize;
  const [rows] = await db.query('SELECT name FROM parties WHERE id = :id', {
    replacements: { id: shop.partyId },
    transaction: scope.tx,
  });
  return (rows as { name: string }[])[0] ?? null;
}

export const WRITES_ITS_OWN: Record<string, Call> = {
  'documents/report-file#askReport': (scope) => askReport(scope, 'ageing', { from: '2026-07-01', to: '2026-07-15' }),
};

export const REFUSES: Record<string, Call[]> = {
  'documents/payment-receipt#makeReceipt': [
    (scope, theirs) => makeReceipt(scope, { actId: theirs.paidActId, partyId: theirs.partyId }),
    (scope, theirs, mine) => makeReceipt(scope, { actId: theirs.paidActId, partyId: mine.partyId }),
  ],
  'bank/post-credits#postCredits': [
    (scope, theirs) =>
      postCredits(scope, [{ ...creditOf(theirs), reference: '999999999999' }], { '999999999999': theirs.partyId }),
  ],
  'documents/report-file#freezeReport': [(scope, theirs) => freezeReport(scope, theirs.reportId)],
  'payments/bounce-cheque#bounceCheque': [
    (scope, theirs) => bounceCheque(scope, { paymentId: theirs.chequeId, chargePaise: null }),
  ],
  'payments/cheques#clearCheque': [
    (scope, theirs) => clearCheque(scope, { paymentId: theirs.postDatedId, clearedOn: scope.today }),
  ],
  'payments/write-off#writeOff': [(scope, theirs) => writeOff(scope, { partyId: theirs.partyId, amountPaise: 1 })],
};

export const FINDS_NOTHING: Record<string, { call: Call; answer: unknown }> = {
  'bank/match-credit#matchCredit': {
    call: (scope, theirs) => matchCredit(scope, creditOf(theirs)),
    answer: { kind: 'open', partyIds: [] },
  },
  'bank/match-credit#inHandOf': {
    call: (scope, theirs) =>
      inHandOf(scope, theirs.partyId, { ...creditOf(theirs), amountPaise: 3_00, isUpi: false, cheque: '123456' }),
    answer: null,
  },
  'documents/payment-receipt#newestPayment': {
    call: (scope, theirs) => newestPayment(scope, theirs.partyId),
    answer: null,
  },
  'documents/payment-receipt#payerOfAct': {
    call: (scope, theirs) => payerOfAct(scope, theirs.paidActId),
    answer: null,
  },
  'documents/report-file#readReport': {
    call: async (scope, theirs) => {
      const { name } = (await partyOfShop(scope, theirs)) ?? { name: '' };
      const { table } = await readReport(scope, 'ageing', { from: '2026-01-01', to: '2026-12-31' });
      return table.rows.filter((row) => row[0] === name);
    },
    answer: [],
  },
  'payments/cheques#chequesInHand': {
    call: async (scope, theirs) =>
      (await chequesInHand(scope)).filter(({ paymentId }) => paymentId === theirs.postDatedId),
    answer: [],
  },
  'payments/cheques#wasDecidedSince': {
    call: (scope, theirs) => wasDecidedSince(scope, theirs.clearedActId),
    answer: false,
  },
  'payments/cheques#restoreCheques': {
    call: (scope, theirs) => restoreCheques(scope, theirs.clearingActId),
    answer: undefined,
  },
  'payments/cheques#chequesOf': {
    call: (scope, theirs) => chequesOf(scope, { partyId: theirs.partyId, amountPaise: null, number: null }),
    answer: [],
  },
  'payments/party-ledger#openOnBill': {
    call: (scope, theirs) => openOnBill(scope, theirs.partyId, theirs.invoiceId),
    answer: null,
  },
  'payments/party-ledger#partyLedger': {
    call: async (scope, theirs) => (await partyLedger(scope, theirs.partyId)).rows,
    answer: [],
  },
};
