import { recordAct } from '../../../models/acts/record-act.ts';
import type { Scope } from '../../../models/database/scope.ts';
import { AppError } from '../../../models/errors.ts';
import { hasWrongDigit, lookUpKey, type ReadCode, readCode } from '../../../models/products/code-formats.ts';
import { type ChangedCodes, codesOf, removeCode, teachCode } from '../../../models/products/product-codes.ts';
import { getProduct } from '../../../models/products/products.ts';
import type { UnderstoodItem } from '../../language/understanding.ts';
import { money, quantity } from '../../replies/format.ts';
import { ask } from '../ask.ts';
import { numbered } from '../resolve.ts';
import { type ShopTurn, say, sourceOf } from '../turn.ts';

type Wish = NonNullable<ShopTurn['meaning']['extra']['product_code']>;
/** The question which goods are meant. */
export const WHICH_CODED = 'which_coded';
const MOST_CHOICES = 9;

/** "Parle g barcode 8901063010536", "parle g sku PG10", "parle g ka barcode?", "barcode 8901063010536 hatao". */
export async function onProductCode(turn: ShopTurn, wish: Wish): Promise<void> {
  if (wish.act === 'remove') return takeAway(turn, wish);
  const codes = wish.code === null ? [] : [wish.code, ...(wish.more ?? [])].map((code) => codeSaid(code, wish.isSku));
  const [only, ...others] = wish.ids;
  if (only === undefined) {
    return void (await say(turn, turn.t('code.no_such_goods', { name: wish.name, code: codes[0]?.code ?? '' })));
  }
  if (others.length > 0 || wish.isAlike) return askWhichGoods(turn, wish);
  if (wish.act === 'show') return void (await say(turn, await cardText(turn, [Number(only)])));
  await teach(turn, Number(only), codes);
}

/** Errors: `code_misread`, `codes_many`. */
export function refuseCode({ code, why }: NonNullable<ShopTurn['meaning']['extra']['code_problem']>): never {
  throw new AppError(why === 'misread' ? 'code_misread' : 'codes_many', { code });
}

/** A code as it is kept. Errors: `code_misread` for a barcode with a wrong digit, `code_unusable` for what can be none. */
function codeSaid(text: string, isSku: boolean): ReadCode {
  const read = readCode(text);
  if (read === null) throw new AppError(hasWrongDigit(text) ? 'code_misread' : 'code_unusable', { code: text });
  return isSku && read.kind === 'own' ? { ...read, kind: 'sku' } : read;
}

async function teach(turn: ShopTurn, productId: number, codes: ReadCode[]): Promise<void> {
  const { name } = await getProduct(turn.scope, productId);
  const own = await codesOf(turn.scope, productId);
  const isNew = ({ code, kind }: ReadCode) =>
    !own.some((one) => one.code === code && (kind !== 'sku' || one.kind === 'sku'));
  const said = codes.map(({ code }) => code).join(', ');
  if (!codes.some(isNew)) {
    return void (await say(
      turn,
      `${turn.t('code.known', { code: said, name })}\n${await cardText(turn, [productId])}`,
    ));
  }
  const made = await recordAct(turn.scope, { kind: 'product_code', ...sourceOf(turn) }, async (scope) => ({
    changedCodes: await teachAll(scope, productId, codes),
  }));
  const replaced = made.changedCodes.removed.filter((one) => one.productId === productId && one.kind === 'sku');
  const lines = [
    turn.t('code.taught', { code: said, name }),
    ...replaced.map(({ code }) => turn.t('code.replaced', { before: code })),
    turn.t('undo_hint'),
  ];
  await say(turn, lines.join('\n'), { actId: made.actId });
}

async function teachAll(scope: Scope, productId: number, codes: ReadCode[]): Promise<ChangedCodes> {
  const changed: ChangedCodes = { added: [], removed: [] };
  for (const code of codes) {
    const { added, removed } = await teachCode(scope, productId, code);
    changed.added.push(...added);
    changed.removed.push(...removed);
  }
  return changed;
}

async function takeAway(turn: ShopTurn, wish: Wish): Promise<void> {
  const own = wish.ids.length === 1 ? await codesOf(turn.scope, Number(wish.ids[0])) : [];
  const code = wish.code === null ? own.length === 1 && own[0]!.code : lookUpKey(wish.code);
  if (code === false) return void (await say(turn, await cardText(turn, wish.ids.slice(0, MOST_CHOICES).map(Number))));
  const made = await recordAct(turn.scope, { kind: 'product_code', ...sourceOf(turn) }, async (scope) => {
    const { name, ...changedCodes } = await removeCode(scope, code);
    return { name, changedCodes };
  });
  await say(turn, `${turn.t('code.removed', { code, name: made.name })}\n${turn.t('undo_hint')}`, {
    actId: made.actId,
  });
}

async function askWhichGoods(turn: ShopTurn, wish: Wish): Promise<void> {
  const options = wish.ids.slice(0, MOST_CHOICES);
  const names = await Promise.all(options.map(async (id) => (await getProduct(turn.scope, Number(id))).name));
  const text = turn.t('ask.which_product', { said: wish.name, list: numbered(names) });
  await ask(turn, text, WHICH_CODED, { options, names });
}

/** Goods as their code shows them: price, stock, codes, and of one how to bill it. */
export async function cardText(turn: ShopTurn, productIds: number[]): Promise<string> {
  const cards = await Promise.all(
    productIds.map(async (id) => {
      const product = await getProduct(turn.scope, id);
      const { name, unit } = product;
      const price = money(Math.round(product.salePriceCentipaise / 100));
      const codes = (await codesOf(turn.scope, id)).map(({ code, kind }) => (kind === 'sku' ? `${code} (SKU)` : code));
      return [
        product.isService
          ? `${name}: ${price}`
          : turn.t('query.stock_of', { name, left: quantity(product.onHandMilli, unit), price }),
        turn.t(codes.length > 0 ? 'code.list' : 'code.none_yet', { codes: codes.join(', '), name }),
        ...(productIds.length === 1 ? [turn.t('code.how_to_bill', { name })] : []),
      ].join('\n');
    }),
  );
  return cards.join('\n\n');
}

/** The card of what a code or a photo shows. */
export async function tellCard(turn: ShopTurn): Promise<void> {
  const { items, extra } = turn.meaning;
  const ids = [...new Set(items.flatMap(({ product }) => (product === null ? [] : [Number(product)])))];
  const text = await cardText(turn, ids);
  await say(turn, extra.caption_unread ? `${text}\n${turn.t('code.caption_unread')}` : text);
}

/** What the code of an item, which no product had, means from now on; for the detail of the act that says so. */
export const teachCodeOf = async (
  scope: Scope,
  productId: number,
  { code }: Pick<UnderstoodItem, 'code'>,
): Promise<{ changedCodes?: ChangedCodes }> =>
  code === undefined ? {} : { changedCodes: await teachCode(scope, productId, codeSaid(code, false)) };

/** As an act of its own, which is told. */
export async function learnCode(
  turn: ShopTurn,
  productId: number,
  { code }: Pick<UnderstoodItem, 'code'>,
): Promise<void> {
  if (code !== undefined) await teach(turn, productId, [codeSaid(code, false)]);
}
