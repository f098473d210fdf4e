import { lastAct } from '../../../models/acts/find-act.ts';
import type { MadeInvoice } from '../../../models/invoices/create-invoice.ts';
import { requestOfDocument } from '../../../models/invoices/sale-request.ts';
import { actMeant, isFresh } from '../act-meant.ts';
import type { ShopTurn } from '../turn.ts';
import { correct } from './correct.ts';
import { sell } from './sale.ts';

/** "Aur 2 maggi" an hour after a bill is a new customer at the counter. */
const STILL_THE_SAME_MS = 30 * 60_000;

/** "aur 1 kg sugar bhi", "maggi hata do": the bill that was just written, with other goods. */
export async function changeLastBill(turn: ShopTurn): Promise<void> {
  if (turn.meaning.extra.on_last_bill === 'add' && !(await isSameBuyer(turn))) return sell(turn);
  return correct(turn);
}

/** Is the bill before this message still the one that is being made? A quoted bill is, whenever it was. */
async function isSameBuyer(turn: ShopTurn): Promise<boolean> {
  if (turn.message.quotedWireId !== null) return true;
  const act = await lastAct(turn.scope, turn.chat.id);
  if (act?.kind !== 'sale' || turn.scope.now.getTime() - act.createdAt.getTime() > STILL_THE_SAME_MS) return false;
  const { customer, extra } = turn.meaning;
  if (customer === null && extra.customer_name === null) return true;
  const { invoiceId } = act.detail.invoice as MadeInvoice;
  return (await requestOfDocument(turn.scope, invoiceId)).customerId === Number(customer ?? Number.NaN);
}

/** "Lux 3 karo" is a correction of the bill just written when that has all of these goods, and else a bill of its own. */
export async function areOfLastBill(turn: ShopTurn): Promise<boolean> {
  const corrections = turn.meaning.extra.corrections ?? [];
  if (turn.meaning.customer !== null || turn.meaning.extra.customer_name !== null) return false;
  const act = await actMeant(turn);
  if (act?.kind !== 'sale' || act.isUndone || !isFresh(turn, act, CORRECTED_WITHIN_MINUTES)) return false;
  const { lines } = await requestOfDocument(turn.scope, (act.detail.invoice as MadeInvoice).invoiceId);
  return corrections.every((one) => lines.some((line) => String(line.productId) === one.product));
}
const CORRECTED_WITHIN_MINUTES = 10;
