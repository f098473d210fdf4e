import { daysBefore, type Scope } from '../../database/scope.ts';
import { priceStep } from '../../products/asking-price.ts';
import { SOLD_LINES } from './sold-lines.ts';

/** What came in with a price is compared over so many days, prices over as many days of sales. */
const PURCHASE_DAYS = 180;
const SALE_DAYS = 60;
/** Gain is told for so many days of sales. */
export const GAIN_DAYS = 30;
/** A purchase so much dearer than those before it has raised the cost; a price that has followed to within it has followed. */
const LEAST_RISE = 1.03;
const FOLLOWED = 0.02;

/** Goods whose purchases got dearer and whose price did not follow. Prices in 1/10,000 rupee, the gain in paise a month of today's sales. */
export type PriceToRaise = {
  productId: number;
  name: string;
  risePercent: number;
  priceCentipaise: number;
  wantedCentipaise: number;
  gainPaise: number;
};

type Bought = { id: number; day: string; quantity: number; paise: number };
type Product = { id: number; name: string; price: number; mrp: number | null };

/**
 * Which prices to raise, most gained first: the newest purchase cost more than the average of those before it, and the price asked today
 * stands where it stood then. The wanted price keeps the old ratio of price to cost, up to the next rupee and never over the MRP.
 */
export async function pricesToRaise(scope: Scope, limit = 5): Promise<PriceToRaise[]> {
  const { today } = scope;
  const bought = await scope.rows<Bought>(
    `SELECT m.product_id AS id, m.moved_on AS day, SUM(m.quantity_milli) AS quantity, SUM(m.value_paise) AS paise
     FROM stock_moves m LEFT JOIN stock_moves r ON r.tenant_id = m.tenant_id AND r.reverses_id = m.id
     WHERE m.tenant_id = :tenantId AND m.moved_on BETWEEN :from AND :today AND m.reason IN ('purchase', 'stock_in')
       AND m.quantity_milli > 0 AND r.id IS NULL
     GROUP BY m.product_id, m.moved_on HAVING paise > 0 ORDER BY m.moved_on DESC`,
    { from: daysBefore(today, PURCHASE_DAYS), today },
  );
  const rises = risesOf(bought);
  if (rises.size === 0) return [];
  const products = await scope.rows<Product>(
    `SELECT id, name, sale_price_centipaise AS price, mrp_paise AS mrp FROM products
     WHERE tenant_id = :tenantId AND is_archived = FALSE AND id IN (:ids)`,
    { ids: [...rises.keys()] },
  );
  const found: PriceToRaise[] = [];
  for (const product of products) {
    const { rise, since } = rises.get(product.id)!;
    const asked = await soldAt(scope, product.id, { from: daysBefore(since, SALE_DAYS), to: daysBefore(since, 1) });
    const lately = await soldAt(scope, product.id, { from: daysBefore(today, GAIN_DAYS - 1), to: today });
    if (asked === null || lately === null || product.price / asked.price >= rise - FOLLOWED) continue;
    const step = priceStep(product.price);
    const wanted = Math.ceil((asked.price * rise) / step - 1e-9) * step;
    const wantedCentipaise = product.mrp === null ? wanted : Math.min(wanted, product.mrp * 100);
    if (wantedCentipaise <= product.price) continue;
    found.push({
      productId: product.id,
      name: product.name,
      risePercent: Math.round((rise - 1) * 100),
      priceCentipaise: product.price,
      wantedCentipaise,
      gainPaise: Math.round(((wantedCentipaise - product.price) * lately.quantity) / 100_000),
    });
  }
  return found.sort((a, b) => b.gainPaise - a.gainPaise).slice(0, limit);
}

/** By how much the newest purchase was dearer than the average of those before it, for goods where it was. Rows are newest first. */
function risesOf(bought: Bought[]): Map<number, { rise: number; since: string }> {
  const rises = new Map<number, { rise: number; since: string }>();
  for (const id of new Set(bought.map((row) => row.id))) {
    const [newest, ...earlier] = bought.filter((row) => row.id === id);
    const total = (of: 'quantity' | 'paise'): number => earlier.reduce((sum, row) => sum + Number(row[of]), 0);
    if (!newest || total('quantity') === 0) continue;
    const rise = Number(newest.paise) / Number(newest.quantity) / (total('paise') / total('quantity'));
    if (rise >= LEAST_RISE) rises.set(id, { rise, since: newest.day });
  }
  return rises;
}

/** What goods were asked for on average, before discount and with tax as the price holds it, and how much sold; null when nothing did. */
async function soldAt(
  scope: Scope,
  productId: number,
  span: { from: string; to: string },
): Promise<{ price: number; quantity: number } | null> {
  const row = await scope.one<{ worth: number | null; quantity: number | null }>(
    `SELECT SUM(1e0 * l.unit_price_centipaise * l.quantity_milli) AS worth, SUM(l.quantity_milli) AS quantity
     FROM ${SOLD_LINES} AND i.sign = 1 AND l.product_id = :productId`,
    { ...span, productId },
  );
  const quantity = Number(row?.quantity ?? 0);
  return quantity > 0 ? { price: Number(row!.worth) / quantity, quantity } : null;
}
