import { sum } from '../../agents/numbers.ts';
import { daysBefore, type Scope } from '../../database/scope.ts';
import { grouped } from '../../grouped.ts';
import { priceStep } from '../../products/asking-price.ts';
import { SOLD_LINES } from './sold-lines.ts';

/** What came in with a price is compared over so many days, prices over as many days of sales. */
const PURCHASE_DAYS = 180;
const SALE_DAYS = 60;
/** Gain is told for so many days of sales. */
export const GAIN_DAYS = 30;
/** Purchases each so much dearer than the dearest before them have raised the cost; a price that has followed to within it has followed. */
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
 * Which prices to raise, most gained first: since a day every purchase cost more than every one before it, and the price asked today
 * stands where it stood then. A cost that only swings has not risen. The wanted price keeps the old ratio of price to cost, up to the
 * next rupee and never over the MRP.
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
    const risen = await firstSoldBefore(scope, product.id, rises.get(product.id)!);
    if (risen === null) continue;
    const { rise, asked } = risen;
    const lately = await soldAt(scope, product.id, { from: daysBefore(today, GAIN_DAYS - 1), to: today });
    if (lately === null || product.price / asked.price >= rise - FOLLOWED) continue;
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

/** A rise of the cost to what the newest purchase cost, from the average of those before `since`. */
type Rise = { rise: number; since: string };

/** For goods whose cost rose and stayed up: the rises, earliest first. Rows are newest first. */
function risesOf(bought: Bought[]): Map<number, Rise[]> {
  const rises = new Map<number, Rise[]>();
  for (const [id, rows] of grouped(bought, (row) => row.id)) {
    const found = risesIn(rows);
    if (found.length > 0) rises.set(id, found);
  }
  return rises;
}

function risesIn(newestFirst: Bought[]): Rise[] {
  const rows = newestFirst.map(({ day, quantity, paise }) => ({
    day,
    quantity: Number(quantity),
    paise: Number(paise),
  }));
  const [newest] = rows;
  if (!newest) return [];
  const each = ({ quantity, paise }: { quantity: number; paise: number }): number => paise / quantity;
  const found: Rise[] = [];
  for (let at = rows.length - 1; at >= 1; at -= 1) {
    const [after, before] = [rows.slice(0, at), rows.slice(at)];
    if (Math.min(...after.map(each)) < Math.max(...before.map(each)) * LEAST_RISE) continue;
    const usual = sum(before.map((row) => row.paise)) / sum(before.map((row) => row.quantity));
    found.push({ rise: each(newest) / usual, since: after.at(-1)!.day });
  }
  return found;
}

/** The earliest of the rises before which the goods sold, with what was asked then. */
async function firstSoldBefore(
  scope: Scope,
  productId: number,
  rises: Rise[],
): Promise<(Rise & { asked: { price: number } }) | null> {
  for (const rise of rises) {
    const span = { from: daysBefore(rise.since, SALE_DAYS), to: daysBefore(rise.since, 1) };
    const asked = await soldAt(scope, productId, span);
    if (asked !== null) return { ...rise, asked };
  }
  return null;
}

/** What goods were asked for on average, before discount and with tax as the price holds it, and how much sold; null when nothing did. */
async function soldAt(
  scope: Scope,
  productId: number,
  span: { from: string; to: string },
): Promise<{ price: number; quantity: number } | null> {
  const row = await scope.one<{ worth: number | null; quantity: number | null }>(
    `SELECT SUM(1e0 * l.unit_price_centipaise * l.quantity_milli) AS worth, SUM(l.quantity_milli) AS quantity
     FROM ${SOLD_LINES} AND i.moved = 1 AND l.product_id = :productId`,
    { ...span, productId },
  );
  const quantity = Number(row?.quantity ?? 0);
  return quantity > 0 ? { price: Number(row!.worth) / quantity, quantity } : null;
}
