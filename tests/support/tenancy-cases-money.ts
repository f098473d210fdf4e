import type { Scope } from '../../models/database/scope.ts';
import { makeReceipt, newestPayment, payerOfAct } from '../../models/documents/payment-receipt.ts';
import { bounceCheque, chequesOf } from '../../models/payments/bounce-cheque.ts';
import { openOnBill, partyLedger } from '../../models/payments/party-ledger.ts';
import { writeOff } from '../../models/payments/write-off.ts';
import type { FullShop } from './full-shop.ts';

/** The cases of the verbs of money; what each kind must do is said in `tenancy-cases.ts`. */
type Call = (scope: Scope, theirs: FullShop, mine: FullShop) => Promise<unknown>;

export const REFUSES: Record<string, Call[]> = {
  'documents/payment-receipt#makeReceipt': [
    (scope, theirs) => makeReceipt(scope, { actId: theirs.paidActId, partyId: theirs.partyId }),
    (scope, theirs, mine) => makeReceipt(scope, { actId: theirs.paidActId, partyId: mine.partyId }),
  ],
  'payments/bounce-cheque#bounceCheque': [
    (scope, theirs) => bounceCheque(scope, { paymentId: theirs.chequeId, chargePaise: null }),
  ],
  'payments/write-off#writeOff': [(scope, theirs) => writeOff(scope, { partyId: theirs.partyId, amountPaise: 1 })],
};

export const FINDS_NOTHING: Record<string, { call: Call; answer: unknown }> = {
  'documents/payment-receipt#newestPayment': {
    call: (scope, theirs) => newestPayment(scope, theirs.partyId),
    answer: null,
  },
  'documents/payment-receipt#payerOfAct': {
    call: (scope, theirs) => payerOfAct(scope, theirs.paidActId),
    answer: null,
  },
  'payments/bounce-cheque#chequesOf': {
    call: (scope, theirs) => chequesOf(scope, { partyId: theirs.partyId, amountPaise: null }),
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
