import { getParty } from '../../../models/customers/parties.ts';
import { type ChangedLists, changePriceList, changeWholesalePrice } from '../../../models/products/price-lists.ts';
import { getProduct } from '../../../models/products/products.ts';
import { money } from '../../replies/format.ts';
import { recordMeant } from '../act-meant.ts';
import { ask } from '../ask.ts';
import { numbered } from '../resolve.ts';
import { type ShopTurn, say } from '../turn.ts';
import { askWhichParty } from '../which-party.ts';

type Wish = NonNullable<ShopTurn['meaning']['extra']['price_list']>;
/** The questions who or what is meant. */
export const WHOSE_PRICE_LIST = 'whose_price_list';
export const WHICH_WHOLESALE = 'which_wholesale';
const MOST_CHOICES = 9;

/** "Maggi wholesale 11", "Ravi wholesale customer hai". */
export async function setPriceList(turn: ShopTurn, wish: Wish): Promise<void> {
  const [only, ...others] = wish.ids;
  if (wish.of === 'customer') {
    if (only === undefined || others.length > 0 || wish.isAlike) return askWhichParty(turn, wish.ids, WHOSE_PRICE_LIST);
    return markCustomer(turn, wish, Number(only));
  }
  if (only === undefined || others.length > 0) return askWhichGoods(turn, wish);
  await setWholesale(turn, wish, Number(only));
}

async function askWhichGoods(turn: ShopTurn, wish: Wish): Promise<void> {
  const options = wish.ids.slice(0, MOST_CHOICES);
  const names = await Promise.all(options.map(async (id) => (await getProduct(turn.scope, Number(id))).name));
  const text = turn.t('ask.which_product', { said: wish.name, list: numbered(names) });
  await ask(turn, text, WHICH_WHOLESALE, { options, names });
}

async function markCustomer(turn: ShopTurn, wish: Wish, partyId: number): Promise<void> {
  const { t } = turn;
  const made = await recordMeant(turn, 'price_list', async (scope): Promise<{ changedLists: ChangedLists }> => {
    const { before } = await changePriceList(scope, partyId, wish.isWholesale);
    return { changedLists: { customer: { partyId, before, after: wish.isWholesale } } };
  });
  const { name } = await getParty(turn.scope, partyId);
  const text = t(wish.isWholesale ? 'price_list.wholesale' : 'price_list.retail', { name });
  await say(turn, `${text}\n${t('undo_hint')}`, { actId: made.actId });
}

async function setWholesale(turn: ShopTurn, wish: Wish, productId: number): Promise<void> {
  const { t } = turn;
  const after = wish.rupees === null ? null : Math.round(wish.rupees * 10_000);
  const made = await recordMeant(turn, 'price_list', async (scope): Promise<{ changedLists: ChangedLists }> => {
    const { before } = await changeWholesalePrice(scope, productId, after);
    return { changedLists: { prices: [{ productId, before, after }] } };
  });
  const product = await getProduct(turn.scope, productId);
  const rupees = (centipaise: number): string => money(Math.round(centipaise / 100));
  const facts = { name: product.name, price: rupees(after ?? 0), retail: rupees(product.salePriceCentipaise) };
  const lines = [
    t(after === null ? 'price_list.price_removed' : 'price_list.price_set', facts),
    // Wholesale above the counter's price is nearly always a slip.
    ...(after !== null && after > product.salePriceCentipaise ? [t('price_list.above_retail', facts)] : []),
    t('undo_hint'),
  ];
  await say(turn, lines.join('\n'), { actId: made.actId });
}
