import { getParty } from '../../../models/customers/parties.ts';
import { AppError } from '../../../models/errors.ts';
import { priceSale } from '../../../models/invoices/price-sale.ts';
import { requestOfDocument, type SaleLine } from '../../../models/invoices/sale-request.ts';
import { lastBill, newestBillOfChat } from '../../../models/reports/bill-figures.ts';
import type { UnderstoodItem } from '../../language/understanding.ts';
import { day, money, quantity } from '../../replies/format.ts';
import { careOf } from '../care.ts';
import { askToConfirm, askWhatIsOpen, resolveLines } from '../resolve.ts';
import { type ShopTurn, say } from '../turn.ts';

/**
 * "Same as last time for Ravi", "wahi do": the goods of the customer's last bill (of the chat's, when nobody is named) at
 * today's prices, read back with their total; a yes bills them.
 */
export async function sellSameAgain(turn: ShopTurn): Promise<void> {
  const { meaning, t, scope } = turn;
  const { customer_name: unknown } = meaning.extra;
  if (meaning.customer === null && (meaning.candidates?.customer.length ?? 0) > 1)
    return void (await askWhatIsOpen(turn));
  if (meaning.customer === null && unknown !== null) throw new AppError('no_such_party', { name: unknown });
  const named = meaning.customer === null ? null : await getParty(scope, Number(meaning.customer));
  const bill = named ? await lastBill(scope, named.id) : await newestBillOfChat(scope, turn.chat.id);
  if (!bill) return void (await say(turn, named ? t('same_again.none_of', { name: named.name }) : t('query.no_bill')));
  const { lines, customerId } = await requestOfDocument(scope, bill.invoiceId);
  const items = await itemsOf(scope, lines);
  if (items.length === 0) throw new AppError('no_such_product', { name: bill.number });
  const { same_as_last: _, ...extra } = meaning.extra;
  const customer = customerId === null ? null : String(customerId);
  const sale: ShopTurn = {
    ...turn,
    meaning: { ...meaning, intent: 'sale', of: null, candidates: null, customer, items, extra, doubts: [] },
  };
  await askToConfirm(sale, await proposal(sale, bill));
}

/** What was sold, each product once and without its old price. */
async function itemsOf(scope: ShopTurn['scope'], lines: SaleLine[]): Promise<UnderstoodItem[]> {
  const milliOf = new Map<number, number>();
  for (const line of lines) milliOf.set(line.productId, (milliOf.get(line.productId) ?? 0) + line.quantityMilli);
  const sold = await scope.rows<{ id: number; name: string }>(
    'SELECT id, name FROM products WHERE tenant_id = :tenantId AND id IN (:ids) AND is_archived = FALSE',
    { ids: [...milliOf.keys()] },
  );
  return [...milliOf].flatMap(([id, milli]) => {
    const product = sold.find((one) => one.id === id);
    return product
      ? [
          {
            product: String(id),
            name: product.name,
            qty: milli / 1_000,
            unit: null,
            price: null,
            amount: null,
            candidates: [],
            alike: false,
          },
        ]
      : [];
  });
}

async function proposal(turn: ShopTurn, bill: { number: string; issuedOn: string }): Promise<string> {
  const { scope, t, meaning } = turn;
  const lines = await resolveLines(turn);
  const customerId = meaning.customer === null ? null : Number(meaning.customer);
  const priced = await priceSale(scope, {
    customerId,
    customerName: null,
    lines: lines.map(({ product, ...line }) => ({ productId: product.id, ...line })),
    discount: null,
    agreedTotalPaise: null,
    payment: null,
    issuedOn: scope.today,
  });
  const name = customerId === null ? t('query.walk_in') : (await getParty(scope, customerId)).name;
  const text = [
    t('same_again.head', { name, number: bill.number, date: day(bill.issuedOn) }),
    ...lines.map(
      ({ product, quantityMilli }, at) =>
        `• ${product.name} × ${quantity(quantityMilli, product.unit)} = ${money(priced.lines[at]!.totalPaise)}`,
    ),
    t('same_again.total', { total: money(priced.totalPaise) }),
    await careOf(turn),
  ];
  return text.filter((line) => line !== null).join('\n');
}
