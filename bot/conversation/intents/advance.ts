import type { TakenAdvance } from '../../../models/advances/take-advance.ts';
import type { Party } from '../../../models/customers/parties.ts';
import { getProduct } from '../../../models/products/products.ts';
import { money } from '../../replies/format.ts';
import { ask } from '../ask.ts';
import { attachment, mayReceive, tellCustomer } from '../customer-message.ts';
import { numbered } from '../resolve.ts';
import { type ShopTurn, say } from '../turn.ts';

/** The question which service an advance is for. */
export const WHICH_SERVICE = 'which_service';
export type Vouchers = NonNullable<TakenAdvance['voucher']>[];

/** What an advance is for, where it was said and one thing is called so. */
export function serviceMeant({ extra }: ShopTurn['meaning']): number | null {
  const products = extra.advance_for?.products ?? [];
  return products.length === 1 ? Number(products[0]) : null;
}

/** Asks which of the things called so an advance is for, when one of them is a service; of goods it makes no difference. */
export async function askedWhichService(turn: ShopTurn): Promise<boolean> {
  const { advance_for: wish } = turn.meaning.extra;
  if (!wish || wish.products.length < 2) return false;
  const products = await Promise.all(wish.products.slice(0, 9).map((id) => getProduct(turn.scope, Number(id))));
  if (!products.some((product) => product.isService)) return false;
  const names = products.map((product) => product.name);
  await ask(turn, turn.t('ask.which_product', { said: wish.name, list: numbered(names) }), WHICH_SERVICE, {
    options: products.map((product) => String(product.id)),
    names,
  });
  return true;
}

/** What a customer's advance for a service means for GST; nothing of goods, which are taxed with their bill. */
export async function advanceTexts(turn: ShopTurn, serviceId: number | null, vouchers: Vouchers): Promise<string[]> {
  if (serviceId === null) return [];
  const product = await getProduct(turn.scope, serviceId);
  if (vouchers.length > 0) {
    return vouchers.map(({ number, taxPaise }) =>
      turn.t('payment.advance_taxed', { service: product.name, tax: money(taxPaise), number }),
    );
  }
  const lacksRate = product.isService && product.treatment === 'taxable' && turn.scope.shop.registration === 'regular';
  return lacksRate ? [turn.t('payment.advance_no_rate', { service: product.name })] : [];
}

/** Shows the receipt vouchers to the owner, and to the customer who may have them: they are that customer's receipt. */
export async function giveVouchers(
  turn: ShopTurn,
  party: Party,
  made: { vouchers: Vouchers; parts: { amountPaise: number }[]; actId: number },
): Promise<boolean> {
  for (const [index, { invoiceId, number }] of made.vouchers.entries()) {
    const amount = money(made.parts[index]!.amountPaise);
    await say(turn, turn.t('receipt.shown', { number, name: party.name, amount }), {
      actId: made.actId,
      document: attachment(turn, invoiceId),
    });
    if (!mayReceive(party)) continue;
    await tellCustomer(turn, party, {
      text: (t) => t('receipt.for_customer', { shop: turn.scope.shop.name, number, amount }),
      actId: made.actId,
      document: { kind: 'invoice', id: invoiceId },
    });
  }
  return made.vouchers.length > 0;
}
