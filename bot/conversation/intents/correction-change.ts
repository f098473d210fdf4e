import { AppError } from '../../../models/errors.ts';
import type { SaidCharge } from '../../../models/invoices/charges.ts';
import type { SaleLine, SaleRequest } from '../../../models/invoices/sale-request.ts';
import type { MoneyAccount } from '../../../models/journal/post-entry.ts';
import { paiseFromRupees } from '../../../models/money.ts';
import { baseQuantityMilli } from '../../../models/products/base-quantity.ts';
import { getProduct } from '../../../models/products/products.ts';
import { ask } from '../ask.ts';
import { changeGoods } from '../bill-goods.ts';
import { numbered } from '../resolve.ts';
import type { ShopTurn } from '../turn.ts';

/** Marks a correction whose person has said what becomes of money paid over the new total. */
export const OVERPAID = { refund: 'overpaid_refund', advance: 'overpaid_advance' } as const;

type Change = Partial<SaleRequest>;
/** One line of a bill as it is to be; what is null stays. */
type LineChange = { product: number; qty: number | null; unit: string | null; price: number | null };

/** What of the bill is to be another: goods on or off it, or what was corrected, and nothing else. */
export async function changeMeant(turn: ShopTurn, request: SaleRequest): Promise<Change | 'ask'> {
  const { correction, corrections, on_last_bill: goods } = turn.meaning.extra;
  if (goods !== undefined) {
    const more = turn.meaning.extra.charges;
    const charges = more ? { charges: chargesWith(request.charges, more) } : {};
    return { ...(await changeGoods(turn, request, goods)), ...charges, agreedTotalPaise: null };
  }
  if (corrections) {
    const lines = await linesWith(
      turn,
      request,
      corrections.map((one) => ({ ...one, product: Number(one.product) })),
    );
    return { lines, agreedTotalPaise: null };
  }
  const product = await lineMeant(turn, request);
  return product === 'ask' ? 'ask' : changeOf(turn, request, correction!, product);
}

/** Does the change leave the bill as it is? */
export function changesNothing(request: SaleRequest, change: Change): boolean {
  const kept: SaleRequest = { ...request, payments: request.payments ?? [], charges: request.charges ?? [] };
  return Object.entries(change).every(
    ([key, value]) => JSON.stringify(value) === JSON.stringify(kept[key as keyof SaleRequest]),
  );
}

/** Which line of the bill is corrected: the product named, the only one, or a question. */
async function lineMeant(turn: ShopTurn, request: SaleRequest): Promise<number | 'ask' | null> {
  const { correction } = turn.meaning.extra;
  if (correction?.qty == null && correction?.price == null) return null;
  if (correction.product !== null) return Number(correction.product);
  if (request.lines.length === 1) return request.lines[0]!.productId;
  const names = await Promise.all(
    request.lines.map(async (line) => (await getProduct(turn.scope, line.productId)).name),
  );
  await ask(turn, turn.t('correct.which_line', { list: numbered(names) }), 'which_line', {
    options: request.lines.map((line) => String(line.productId)),
    names,
  });
  return 'ask';
}

async function changeOf(
  turn: ShopTurn,
  request: SaleRequest,
  correction: NonNullable<ShopTurn['meaning']['extra']['correction']>,
  product: number | null,
): Promise<Change> {
  const { doubts, items } = turn.meaning;
  const lines =
    product === null
      ? null
      : await linesWith(turn, request, [{ ...correction, product, unit: items[0]?.unit ?? null }]);
  const discount = correction.discount;
  return {
    ...(lines ? { lines } : {}),
    ...(correction.customer === null ? {} : { customerId: Number(correction.customer) }),
    // A total agreed for the old goods does not hold for the new ones, nor one that was agreed before a discount.
    ...(correction.amount !== null
      ? { agreedTotalPaise: Math.round(correction.amount * 100) }
      : lines || discount
        ? { agreedTotalPaise: null }
        : {}),
    ...(discount
      ? {
          discount:
            'percent' in discount
              ? { percentBp: Math.round(discount.percent * 100) }
              : { amountPaise: Math.round(discount.amount * 100) },
        }
      : {}),
    ...(correction.charges ? changedCharges(request, correction.charges) : {}),
    ...(correction.mode ? paidBy(request, correction.mode) : {}),
    ...(doubts.includes(OVERPAID.advance) ? { keepsAdvance: true } : {}),
    ...(doubts.includes(OVERPAID.refund) ? paidInFull(request) : {}),
  };
}

/** The bill's lines with some of them changed. Error: `not_on_bill` for goods it has not. */
async function linesWith(turn: ShopTurn, request: SaleRequest, changes: LineChange[]): Promise<SaleLine[]> {
  let lines = request.lines;
  for (const { product: productId, qty, unit, price } of changes) {
    const product = await getProduct(turn.scope, productId);
    if (!lines.some((line) => line.productId === productId))
      throw new AppError('no_such_product', { name: product.name });
    const quantityMilli = qty === null ? null : baseQuantityMilli(product, qty, unit);
    let isDone = false;
    lines = lines.flatMap((line) => {
      if (line.productId !== productId) return [line];
      // The same goods at two prices are one line when their count is said anew.
      if (isDone) return quantityMilli === null ? [withChange(line, null, price)] : [];
      isDone = true;
      return [withChange(line, quantityMilli, price)];
    });
  }
  return lines;
}

function withChange(line: SaleLine, quantityMilli: number | null, price: number | null): SaleLine {
  const changed = { ...line };
  if (quantityMilli !== null) {
    if (line.lineTotalPaise !== null)
      changed.lineTotalPaise = Math.round((line.lineTotalPaise * quantityMilli) / line.quantityMilli);
    changed.quantityMilli = quantityMilli;
  }
  if (price !== null) {
    changed.unitPriceCentipaise = Math.round(price * 10_000);
    changed.lineTotalPaise = null;
  }
  return changed;
}

type SaidCharges = NonNullable<ShopTurn['meaning']['extra']['charges']>;

/** The charges of a bill with some of them said anew, or taken off. */
function chargesWith(before: SaidCharge[] = [], said: SaidCharges): SaidCharge[] {
  const anew = new Set(said.map(({ kind }) => kind));
  return [
    ...before.filter(({ kind }) => !anew.has(kind)),
    ...said.flatMap(({ kind, rupees }) => (rupees === null ? [] : [{ kind, amountPaise: paiseFromRupees(rupees) }])),
  ];
}

/** A total that was agreed rises or falls by what is asked beside it; where tax comes on top of it, it holds no more. */
function changedCharges(request: SaleRequest, said: SaidCharges): Change {
  const charges = chargesWith(request.charges, said);
  const sum = (all: SaidCharge[] = []): number => all.reduce((total, { amountPaise }) => total + amountPaise, 0);
  const { agreedTotalPaise: agreed } = request;
  if (agreed === null) return { charges };
  const hasTaxIn = request.lines.some((line) => line.priceIncludesTax !== false);
  return { charges, agreedTotalPaise: hasTaxIn ? agreed + sum(charges) - sum(request.charges) : null };
}

/** Another way of paying: the same sum in it, the whole bill where nothing was paid, nothing for udhar. */
function paidBy({ payment, payments = [] }: SaleRequest, mode: MoneyAccount | 'credit'): Change {
  if (mode === 'credit') return { payment: null, payments: [] };
  if (payments.length === 0) return { payment: { mode, amountPaise: payment?.amountPaise ?? null }, payments: [] };
  const isWhole = payments.some((part) => part.amountPaise === null);
  const sum = payments.reduce((all, part) => all + (part.amountPaise ?? 0), 0);
  return { payment: { mode, amountPaise: isWhole ? null : sum }, payments: [] };
}

/** What was paid over the new total is given back: the bill is paid, in the way the last of the money came. */
function paidInFull({ payment, payments = [] }: SaleRequest): Change {
  const last = payments.at(-1) ?? payment;
  return last === null ? {} : { payment: { mode: last.mode, amountPaise: null }, payments: [] };
}
