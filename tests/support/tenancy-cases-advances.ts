import { postAdvanceTax, takeUpAdvance } from '../../models/advances/advance-entry.ts';
import { openAdvances } from '../../models/advances/open-advances.ts';
import { returnAdvance, returnAdvancesOf } from '../../models/advances/return-advance.ts';
import { takeAdvance } from '../../models/advances/take-advance.ts';
import { advancesFor, useAdvances } from '../../models/advances/use-advances.ts';
import type { Scope } from '../../models/database/scope.ts';
import { getProduct } from '../../models/products/products.ts';
import { advanceFigures } from '../../models/returns/advance-figures.ts';
import { monthOf } from '../../models/returns/return-periods.ts';
import { reverseChargeFigures } from '../../models/returns/reverse-charge-figures.ts';
import { priceReverseCharge, recordReverseCharge } from '../../models/reverse-charge/record-reverse-charge.ts';
import type { FullShop } from './full-shop.ts';

/** The cases of the verbs of advances and reverse charge; what each kind must do is said in `tenancy-cases.ts`. */
type Call = (scope: Scope, theirs: FullShop, mine: FullShop) => Promise<unknown>;

const amounts = { taxablePaise: 82, cgstPaise: 9, sgstPaise: 9, igstPaise: 0, cessPaise: 0, totalPaise: 1_00 };
const advanceOf = ({ voucherId, serviceId }: FullShop) => ({
  ...amounts,
  voucherId,
  number: 'RV/1',
  productId: serviceId,
  issuedOn: '2026-07-15',
  openPaise: 1_00,
});
const MONEY = { mode: 'cash' as const, amountPaise: 1_00, paidOn: '2026-07-15' };

const FREIGHT = {
  description: 'transport',
  sac: '9965',
  rateBp: 500,
  amountPaise: 10_00,
  mode: 'cash' as const,
  spentOn: '2026-07-15',
  supplierName: null,
};

export const REFUSES: Record<string, Call[]> = {
  'reverse-charge/record-reverse-charge#recordReverseCharge': [
    (scope, theirs) => recordReverseCharge(scope, { ...FREIGHT, supplierId: theirs.supplierId }),
  ],
  'reverse-charge/record-reverse-charge#priceReverseCharge': [
    (scope, theirs) => priceReverseCharge(scope, { ...FREIGHT, supplierId: theirs.supplierId }),
  ],
  'advances/take-advance#takeAdvance': [
    (scope, theirs, mine) => takeAdvance(scope, { ...MONEY, customerId: theirs.clientId, productId: mine.serviceId }),
    (scope, theirs, mine) => takeAdvance(scope, { ...MONEY, customerId: mine.clientId, productId: theirs.serviceId }),
  ],
  'advances/return-advance#returnAdvance': [
    (scope, theirs) => returnAdvance(scope, { ...MONEY, customerId: theirs.clientId }),
  ],
  'advances/advance-entry#postAdvanceTax': [
    (scope, theirs) =>
      postAdvanceTax(scope, {
        kind: 'advance_tax',
        occurredOn: scope.today,
        voucherId: theirs.voucherId,
        amounts,
        sign: 1,
      }),
  ],
  'advances/advance-entry#takeUpAdvance': [
    (scope, theirs, mine) =>
      takeUpAdvance(scope, {
        advance: advanceOf(theirs),
        amountPaise: 1_00,
        documentId: mine.invoiceId,
        occurredOn: scope.today,
        kind: 'advance_adjusted',
      }),
    (scope, theirs, mine) =>
      takeUpAdvance(scope, {
        advance: advanceOf(mine),
        amountPaise: 1_00,
        documentId: theirs.invoiceId,
        occurredOn: scope.today,
        kind: 'advance_adjusted',
      }),
  ],
  'advances/use-advances#useAdvances': [
    (scope, theirs) =>
      useAdvances(scope, {
        documentId: theirs.invoiceId,
        issuedOn: scope.today,
        used: [{ advance: advanceOf(theirs), amountPaise: 1_00 }],
      }),
  ],
};

export const FINDS_NOTHING: Record<string, { call: Call; answer: unknown }> = {
  'advances/open-advances#openAdvances': {
    call: (scope, theirs) => openAdvances(scope, { customerId: theirs.clientId }),
    answer: [],
  },
  'advances/return-advance#returnAdvancesOf': {
    call: (scope, theirs) =>
      returnAdvancesOf(scope, { customerId: theirs.clientId, actId: theirs.advanceActId, mode: 'cash' }),
    answer: [],
  },
  'advances/use-advances#advancesFor': {
    call: async (scope, theirs, mine) => {
      const service = { ...(await getProduct(scope, mine.serviceId)), id: theirs.serviceId };
      return advancesFor(scope, {
        customerId: theirs.clientId,
        issuedOn: scope.today,
        lines: [{ product: service, totalPaise: 5_00 }],
      });
    },
    answer: [],
  },
  'returns/advance-figures#advanceFigures': {
    // Each shop took one advance, of which a bill took up a part.
    call: async (scope) => (await advanceFigures(scope, monthOf('2026-07-01'))).events.length,
    answer: 2,
  },
  'returns/reverse-charge-figures#reverseChargeFigures': {
    // Each shop paid for one transport.
    call: async (scope) => (await reverseChargeFigures(scope, monthOf('2026-07-01'))).owed.taxablePaise,
    answer: 10_00,
  },
};
