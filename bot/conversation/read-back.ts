import { getParty } from '../../models/customers/parties.ts';
import type { Shop } from '../../models/database/scope.ts';
import { getProduct } from '../../models/products/products.ts';
import { lastDayOf } from '../../models/stock/expiry.ts';
import { isUnsure } from '../language/doubts.ts';
import type { Understanding } from '../language/understanding.ts';
import { FROM_MODEL } from '../language-model/reading.ts';
import { money } from '../replies/format.ts';
import { batchTail } from './batch-text.ts';
import { careOf } from './care.ts';
import { branchMeant, placeName } from './place.ts';
import { CONFIRMED, PUT_RIGHT } from './resolve.ts';
import type { ShopTurn } from './turn.ts';
import { asksForVoice, BY_VOICE } from './voice.ts';

/**
 * Must this act be read back for a yes? The shop decides: before every act, when the reading is unsure, or for voice alone;
 * and whether what was spoken is read back at all.
 */
export function mustAsk(meaning: Understanding, shop: Shop): boolean {
  if (meaning.doubts.includes(CONFIRMED)) return false;
  if (meaning.doubts.includes(PUT_RIGHT) || asksForVoice(meaning, shop)) return true;
  if (meaning.doubts.includes(FROM_MODEL)) return true;
  if (shop.ask_first === 'always') return true;
  if (shop.ask_first === 'voice' && !meaning.doubts.includes(BY_VOICE)) return false;
  return isUnsure(meaning);
}

const rupees = (amount: number): string => money(Math.round(amount * 100));

/** The act in a few words, for a yes, with what is odd about it: after that yes nothing odd is asked about any more. */
export async function readBack(turn: ShopTurn): Promise<string> {
  const care = await careOf(turn);
  return care === null ? actInWords(turn) : `${await actInWords(turn)}\n⚠️ ${care}`;
}

async function actInWords(turn: ShopTurn): Promise<string> {
  const { meaning, t } = turn;
  const party =
    meaning.customer === null
      ? meaning.extra.customer_name
      : (await getParty(turn.scope, Number(meaning.customer))).name;
  const items = await Promise.all(
    meaning.items.map(async (item) => {
      const name = item.product === null ? item.name : (await getProduct(turn.scope, Number(item.product))).name;
      const expiresOn = item.expiry ? lastDayOf(item.expiry) : null;
      const batch = batchTail(turn, item.batch || expiresOn ? [{ number: item.batch ?? '', expiresOn }] : []);
      return `${name} × ${item.qty ?? 1}${item.unit ? ` ${item.unit}` : ''}${item.price ? ` @ ₹${item.price}` : ''}${batch}`;
    }),
  );
  const { transfer, place } = meaning.extra;
  const places = await Promise.all(
    [transfer?.from, transfer?.to, place].map(async (one) =>
      one === undefined ? null : placeName(turn, await branchMeant(turn, one)),
    ),
  );
  const [from, to, at] = places;
  const where = from && to ? `${from} → ${to}` : at ? turn.t('branch.where', { place: at }) : null;
  const amount = meaning.amount ?? meaning.payment?.amount;
  const mode = meaning.payment?.mode ? t(`mode.${meaning.payment.mode}`) : null;
  const paid = meaning.payments.map(
    (part) => `${t(`mode.${part.mode ?? 'cash'}`)} ${part.amount ? rupees(part.amount) : ''}`,
  );
  const total =
    paid.length > 0 ? paid.join(' + ') : [amount == null ? null : rupees(amount), mode].filter(Boolean).join(' ');
  const act = meaning.extra.challan?.act === 'give' ? 'challan' : meaning.intent;
  const { supplier_bill: number } = meaning.extra;
  const bill = number === undefined ? null : t('purchase.bill_number', { number });
  const charges = (meaning.extra.charges ?? []).map(({ kind, rupees: sum }) => {
    return `${t(`document.charges.${kind}`)} ${rupees(sum ?? 0)}`;
  });
  return [t(`act.${act}`), party, bill, ...items, ...charges, total, where].filter((part) => part).join(' · ');
}
