import type { Scope } from '../../models/database/scope.ts';
import type { Random } from '../../models/demo/random.ts';
import { CHARGE_KINDS } from '../../models/invoices/charge-kinds.ts';
import type { SaidCharge } from '../../models/invoices/charges.ts';
import { createChallan } from '../../models/invoices/create-challan.ts';
import { createCreditNote } from '../../models/invoices/create-credit-note.ts';
import { createInvoice } from '../../models/invoices/create-invoice.ts';
import { createQuotation } from '../../models/invoices/create-quotation.ts';
import { reissueInvoice } from '../../models/invoices/reissue-invoice.ts';
import { act, type Deed, type Made, NOBODY, type RandomShop } from './random-deed.ts';
import { someSale } from './random-deeds.ts';

const someCharges = (random: Random, least: number): SaidCharge[] =>
  Array.from({ length: random.whole(least, 3) }, () => ({
    kind: random.pick(CHARGE_KINDS),
    amountPaise: random.chance(0.2) ? random.whole(1, 9) : random.whole(10, 30_000),
  }));

/** A bill, an offer or goods on a challan, with delivery and the like; now and then all goods of the bill come back at once. */
function billWithCharges(house: RandomShop, scope: Scope): Promise<Made> {
  const { random } = house;
  const sale = { ...someSale(house, scope), charges: someCharges(random, 1) };
  const how = random.pick(['sale', 'sale', 'sale', 'sale', 'quotation', 'challan'] as const);
  if (how === 'quotation') return act(scope, 'quotation', (inner) => createQuotation(inner, sale));
  if (how === 'challan') return act(scope, 'challan', (inner) => createChallan(inner, sale));
  const isBack = random.chance(0.4);
  return act(scope, 'sale', async (inner) => {
    const bill = await createInvoice(inner, sale);
    if (isBack) {
      const { customerId, lines } = sale;
      const back = lines.map(({ productId, quantityMilli }) => ({ productId, quantityMilli }));
      await createCreditNote(inner, { customerId, lines: back, refund: null });
    }
    return bill;
  });
}

async function changeCharges(house: RandomShop, scope: Scope): Promise<Made> {
  const { random, bills } = house;
  const change = { charges: someCharges(random, 0), agreedTotalPaise: null, keepsAdvance: true };
  const made = await reissueInvoice(scope, random.pick([0, ...bills]), change, NOBODY);
  return { actId: made.actId, billId: made.invoice.invoiceId };
}

/** What happens to charges beside goods, each with how often. */
export const CHARGE_DEEDS: [string, Deed, number][] = [
  ['bill with charges', billWithCharges, 10],
  ['charges changed', changeCharges, 4],
];
