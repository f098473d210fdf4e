import { recordAct } from '../../../models/acts/record-act.ts';
import { createParty, getParty, type NewParty, setPartyPhone } from '../../../models/customers/parties.ts';
import { changePartyDetails } from '../../../models/customers/party-details.ts';
import type { Scope } from '../../../models/database/scope.ts';
import { suggestHsn } from '../../../models/gst/suggest-hsn.ts';
import { changeTax } from '../../../models/products/change-tax.ts';
import type { ChangedCodes } from '../../../models/products/product-codes.ts';
import { changePrice, createProduct, getProduct, type NewProduct } from '../../../models/products/products.ts';
import type { UnderstoodItem } from '../../language/understanding.ts';
import { money } from '../../replies/format.ts';
import { recordMeant } from '../act-meant.ts';
import { type ShopTurn, say, sourceOf } from '../turn.ts';
import { teachCodeOf } from './product-code.ts';

/** HSN and rate as the product's name suggests; the owner hears what was assumed. */
export function taxOf(scope: Scope, name: string): Pick<NewProduct, 'hsn' | 'rateBp'> {
  const suggestion = suggestHsn(name, { date: scope.today });
  return suggestion === null ? { hsn: null, rateBp: 0 } : { hsn: suggestion.hsn, rateBp: suggestion.rateBp ?? 0 };
}

/** "add product Kinder Joy 45" */
export async function addProduct(turn: ShopTurn): Promise<void> {
  const { meaning, t } = turn;
  const item = meaning.items[0];
  if (!item) return void (await say(turn, t('product.how_to_add')));
  if (item.product !== null) {
    const known = await getProduct(turn.scope, Number(item.product));
    return void (await say(
      turn,
      t('product.exists', { name: known.name, price: money(Math.round(known.salePriceCentipaise / 100)) }),
    ));
  }
  const price = item.price ?? item.amount ?? meaning.amount;
  if (price === null) return void (await say(turn, t('product.price_needed', { name: item.name })));
  const made = await recordAct(turn.scope, { kind: 'add_product', ...sourceOf(turn) }, (scope) =>
    newProduct(scope, item.name, price, item),
  );
  await say(turn, `${addedText(turn, made)}\n${t('undo_hint')}`, { actId: made.actId });
}

export type AddedProduct = {
  productId: number;
  createdProductIds: number[];
  name: string;
  priceRupees: number;
  hsn: string | null;
  rateBp: number;
  changedCodes?: ChangedCodes;
};

/** Adds a product at a price in rupees per unit, with the code that named it. */
export async function newProduct(
  scope: Scope,
  name: string,
  priceRupees: number,
  said: Pick<UnderstoodItem, 'unit' | 'code'>,
): Promise<AddedProduct> {
  const { unit } = said;
  const tax = taxOf(scope, name);
  const { productId } = await createProduct(scope, {
    name,
    unit: unit === 'g' ? 'kg' : unit === 'ml' ? 'L' : (unit ?? 'pcs'),
    salePriceCentipaise: Math.round(priceRupees * 10_000),
    ...tax,
  });
  return {
    productId,
    createdProductIds: [productId],
    name,
    priceRupees,
    hsn: tax.hsn ?? null,
    rateBp: tax.rateBp ?? 0,
    ...(await teachCodeOf(scope, productId, said)),
  };
}

export function addedText(turn: ShopTurn, added: AddedProduct): string {
  const price = money(Math.round(added.priceRupees * 100));
  const codes = added.changedCodes?.added.map(({ code }) => turn.t('code.taught', { code, name: added.name })) ?? [];
  return [`${turn.t('product.added', { name: added.name, price })}${taxText(turn, added)}`, ...codes].join('\n');
}

/** What is billed with it, in a shop that bills tax. */
function taxText({ t, scope }: ShopTurn, { name, hsn, rateBp }: AddedProduct): string {
  if (scope.shop.registration !== 'regular') return '';
  return ` ${hsn === null ? t('product.no_hsn', { name }) : t('product.tax', { hsn, rate: rateBp / 100 })}`;
}

/** "parle g ab 12 ki" */
export async function setPrice(turn: ShopTurn): Promise<void> {
  const { meaning, t } = turn;
  const item = meaning.items[0];
  const price = item?.price ?? item?.amount ?? meaning.amount;
  if (!item?.product || price == null) return void (await say(turn, t('product.how_to_price')));
  const product = await getProduct(turn.scope, Number(item.product));
  const after = Math.round(price * 10_000);
  const made = await recordMeant(turn, 'set_price', async (scope) => {
    const { beforeCentipaise } = await changePrice(scope, product.id, after);
    return { changedPrices: [{ productId: product.id, before: beforeCentipaise, after }] };
  });
  const before = money(Math.round(product.salePriceCentipaise / 100));
  const text = t('product.price_changed', { name: product.name, before, after: money(Math.round(after / 100)) });
  await say(turn, `${text}\n${t('undo_hint')}`, { actId: made.actId });
}

/** "maggi gst 5%", "parle g ka hsn 1905" */
export async function setTax(turn: ShopTurn): Promise<void> {
  const { meaning, t } = turn;
  const item = meaning.items[0];
  const said = meaning.extra.tax;
  if (!item?.product || !said) return void (await say(turn, t('product.how_to_tax')));
  const product = await getProduct(turn.scope, Number(item.product));
  const rateBp = said.percent === null ? null : Math.round(said.percent * 100);
  const made = await recordAct(turn.scope, { kind: 'set_tax', ...sourceOf(turn) }, async (scope) => ({
    changedTax: { productId: product.id, ...(await changeTax(scope, product.id, { hsn: said.hsn, rateBp })) },
  }));
  const { before, after } = made.changedTax;
  const text = t('product.tax_changed', {
    name: product.name,
    before: before.rateBp / 100,
    rate: after.rateBp / 100,
    hsn: after.hsn ?? '—',
  });
  await say(turn, `${text}\n${t('undo_hint')}`, { actId: made.actId });
}

/** "naya customer Sunil 98220…" */
export async function addCustomer(turn: ShopTurn): Promise<void> {
  const { extra } = turn.meaning;
  if (extra.name === null) return void (await say(turn, turn.t('party.how_to_add')));
  const { name, phone, gstin, address } = extra;
  await addParty(turn, { name, phone, gstin, address, kind: extra.party_type ?? 'customer' });
}

/** A known name without a phone gets the one that was said. */
async function givePhone(
  turn: ShopTurn,
  party: Pick<NewParty, 'name' | 'gstin' | 'address'> & { phone: string | null },
): Promise<boolean> {
  if (party.phone === null) return false;
  const known = await turn.scope.one<{ id: number; name: string }>(
    'SELECT id, name FROM parties WHERE tenant_id = :tenantId AND name = :name AND phone IS NULL AND is_archived = FALSE',
    { name: party.name },
  );
  if (!known) return false;
  await setPartyPhone(turn.scope, known.id, party.phone);
  if (party.gstin || party.address) {
    await changePartyDetails(turn.scope, known.id, {
      ...(party.gstin ? { gstin: party.gstin } : {}),
      ...(party.address ? { address: party.address } : {}),
    });
  }
  await say(turn, turn.t('party.phone_saved', { name: known.name, phone: party.phone.replace(/^91(?=\d{10}$)/, '') }));
  return true;
}

/** Adds somebody by name, or gives a known name the phone it lacked. Errors: `phone_taken`, `party_exists`. */
export async function addParty(
  turn: ShopTurn,
  party: Pick<NewParty, 'name' | 'kind' | 'gstin' | 'address'> & { phone: string | null },
): Promise<void> {
  if (await givePhone(turn, party)) return;
  const made = await recordAct(turn.scope, { kind: 'add_customer', ...sourceOf(turn) }, async (scope) => {
    const { partyId } = await createParty(scope, party);
    return { partyId, createdPartyIds: [partyId] };
  });
  const added = await getParty(turn.scope, made.partyId);
  const text = turn.t(party.kind === 'supplier' ? 'party.supplier_added' : 'party.added', {
    name: added.name,
    phone: added.phone?.replace(/^91(?=\d{10}$)/, '') ?? turn.t('party.no_phone'),
  });
  const noted = added.gstin && turn.t('party.gstin_noted', { name: added.name, gstin: added.gstin });
  await say(turn, [text, noted, turn.t('undo_hint')].filter(Boolean).join('\n'), { actId: made.actId });
}
