import { AppError } from '../../../models/errors.ts';
import { isKnownHeading } from '../../../models/gst/hsn-headings.ts';
import { isSlab } from '../../../models/gst/rates.ts';
import { createProduct } from '../../../models/products/products.ts';
import { money } from '../../replies/format.ts';
import { recordMeant } from '../act-meant.ts';
import { type ShopTurn, say } from '../turn.ts';

type Wish = NonNullable<ShopTurn['meaning']['extra']['add_service']>;

/** "Add service repairing 300 SAC 9987 18%". Errors: `hsn_unknown`, `gst_rate_unknown`, `product_exists`. */
export async function addService(turn: ShopTurn, wish: Wish): Promise<void> {
  const { t, scope } = turn;
  const { name, sac } = wish;
  const rateBp = wish.percent === null ? 0 : Math.round(wish.percent * 100);
  if (sac !== null && !isKnownHeading(sac)) throw new AppError('hsn_unknown', { hsn: sac });
  if (wish.percent !== null && !isSlab(rateBp, scope.today)) {
    throw new AppError('gst_rate_unknown', { rate: wish.percent });
  }
  const made = await recordMeant(turn, 'add_product', async (inner) => {
    const { productId } = await createProduct(inner, {
      name,
      unit: 'pcs',
      salePriceCentipaise: Math.round(wish.rupees * 10_000),
      hsn: sac,
      rateBp,
      isService: true,
    });
    return { productId, createdProductIds: [productId] };
  });
  const text = [
    t('service.added', { name, price: money(Math.round(wish.rupees * 100)) }),
    ...(scope.shop.registration !== 'regular'
      ? []
      : [
          wish.percent === null
            ? t('product.no_hsn', { name })
            : t('service.tax', { sac: sac ?? '—', rate: wish.percent }),
        ]),
    t('undo_hint'),
  ];
  await say(turn, text.join('\n'), { actId: made.actId });
}
