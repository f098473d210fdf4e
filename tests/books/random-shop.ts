import { atBranch } from '../../models/branches/branch-stock.ts';
import { openBranch } from '../../models/branches/branches.ts';
import type { Random } from '../../models/demo/random.ts';
import { AppError } from '../../models/errors.ts';
import type { TestShop } from '../support/shop.ts';
import { ADVANCE_DEEDS } from './random-advance-deeds.ts';
import { CHARGE_DEEDS } from './random-charge-deeds.ts';
import type { RandomShop } from './random-deed.ts';
import { DEEDS } from './random-deeds.ts';
import { MONEY_DEEDS } from './random-money-deeds.ts';

const ALL_DEEDS = [...DEEDS, ...MONEY_DEEDS, ...ADVANCE_DEEDS, ...CHARGE_DEEDS];

/** A shop with goods of every rate and price mode, customers of both kinds of place, and suppliers. */
export async function openRandomShop(shop: TestShop, random: Random): Promise<RandomShop> {
  const [products, customers, suppliers]: number[][] = [[], [], []];
  for (let index = 0; index < 6; index += 1) {
    const productId = await shop.product({
      rateBp: random.pick([0, 500, 1_800, 4_000]),
      priceIncludesTax: random.chance(0.6),
      salePriceCentipaise: random.whole(1_0000, 300_0000),
      costCentipaise: random.whole(0, 200_0000),
      onHand: random.whole(0, 40),
    });
    await shop.run((scope) => scope.update('products', productId, { cess_rate_bp: random.pick([0, 0, 0, 1_200]) }));
    products!.push(productId);
  }
  const services = [
    await shop.product({ isService: true, hsn: '9987', onHand: 0 }),
    await shop.product({ isService: true, hsn: '9997', onHand: 0, rateBp: 500, priceIncludesTax: false }),
  ];
  products!.push(...services);
  for (const treatment of ['exempt', 'nil', 'non_gst'] as const) {
    products!.push(await shop.product({ treatment, rateBp: 0, hsn: '1006', onHand: 20 }));
  }
  const places = [
    // Names that are one ledger to whoever reads names alone.
    { stateCode: '27', name: 'Ravi', phone: '9876501234' },
    { stateCode: '24', name: 'RAVI.' },
    { gstin: '24AAGCP2468M1Z2' },
    { gstin: '27AAGCB7383J1Z8' },
    { name: 'Ravi', phone: '9876543210' },
  ];
  for (const place of places) customers!.push(await shop.party(place));
  suppliers!.push(await shop.party({ kind: 'supplier', name: 'Cash' }));
  for (const gstin of ['29AAGCB7383J1Z4', '27AAPFU0939F1ZV']) {
    suppliers!.push(await shop.party({ kind: 'supplier', gstin }));
  }
  const branches: number[] = [];
  if (random.chance(0.5)) {
    for (const name of ['Andheri', 'Godown']) {
      const opened = await shop.run((scope) => openBranch(scope, { name, isGodown: name === 'Godown' }));
      branches.push(opened.branchId);
    }
  }
  return {
    shop,
    random,
    products: products!,
    services,
    customers: customers!,
    suppliers: suppliers!,
    branches,
    references: [],
    acts: [],
    bills: [],
    done: {},
    refused: {},
  };
}

/** One act of chance at an instant. A refusal writes nothing and is counted; anything else is a defect and is thrown. */
export async function actAtRandom(house: RandomShop, now: Date): Promise<void> {
  const [kind, deed] = house.random.weighted(ALL_DEEDS, ([, , weight]) => weight)!;
  try {
    const place = house.random.pick([null, ...house.branches]);
    const made = await house.shop.run((scope) => deed(house, atBranch(scope, place)), now);
    if (made.actId !== undefined) house.acts.push(made.actId);
    if (made.billId !== undefined) house.bills.push(made.billId);
    house.done[kind] = (house.done[kind] ?? 0) + 1;
  } catch (error) {
    if (!(error instanceof AppError) || error.retryable) throw error;
    const key = `${kind}: ${error.code}`;
    house.refused[key] = (house.refused[key] ?? 0) + 1;
  }
}
