import { daysBefore, type Scope } from '../../database/scope.ts';
import { costWithTax, type Priced, priceStep } from '../../products/asking-price.ts';
import { SOLD_LINES } from './sold-lines.ts';

/** Bills are looked at over so many days. */
export const BUNDLE_DAYS = 90;
/** Bills that must have both, the share of the rarer one's bills, and how much more often than by chance: less is no habit. */
const LEAST_BILLS = 5;
const LEAST_SHARE = 0.25;
const LEAST_LIFT = 1.3;
const PERCENT_OFF = 5;

/** Two goods that are bought together: in `bills` of the `ofBills` that had the rarer one (`rarer`). Prices in 1/10,000 rupee. */
export type Bundle = {
  names: [string, string];
  rarer: string;
  bills: number;
  ofBills: number;
  offerCentipaise: number;
  sumCentipaise: number;
  aboveCostCentipaise: number;
};

/** What to offer together: goods that share bills far more often than by chance, at a price that still stands above cost. */
export async function bundlesOf(scope: Scope, limit = 3): Promise<Bundle[]> {
  const span = { from: daysBefore(scope.today, BUNDLE_DAYS - 1), to: scope.today };
  const counts = await scope.rows<{ id: number; bills: number }>(
    `SELECT l.product_id AS id, COUNT(DISTINCT l.invoice_id) AS bills
     FROM ${SOLD_LINES} AND i.sign = 1 AND l.product_id IS NOT NULL GROUP BY l.product_id HAVING bills >= :least`,
    { ...span, least: LEAST_BILLS },
  );
  const all = await scope.one<{ bills: number }>(
    `SELECT COUNT(DISTINCT l.invoice_id) AS bills FROM ${SOLD_LINES} AND i.sign = 1`,
    span,
  );
  const billsOf = new Map(counts.map((row) => [row.id, Number(row.bills)]));
  if (billsOf.size < 2) return [];
  const pairs = await scope.rows<{ a: number; b: number; bills: number }>(
    `SELECT x.product_id AS a, y.product_id AS b, COUNT(DISTINCT x.invoice_id) AS bills FROM invoices i
     JOIN invoice_lines x ON x.tenant_id = i.tenant_id AND x.invoice_id = i.id AND x.product_id IN (:ids)
     JOIN invoice_lines y ON y.tenant_id = i.tenant_id AND y.invoice_id = i.id AND y.product_id IN (:ids) AND y.product_id > x.product_id
     WHERE i.tenant_id = :tenantId AND i.issued_on BETWEEN :from AND :to AND i.status = 'issued'
       AND i.kind IN ('tax_invoice', 'bill_of_supply', 'invoice_cum_bill_of_supply', 'cash_memo')
     GROUP BY x.product_id, y.product_id HAVING bills >= :least ORDER BY bills DESC LIMIT 500`,
    { ...span, ids: [...billsOf.keys()], least: LEAST_BILLS },
  );
  const habits = pairs
    .map(({ a, b, bills }) => {
      const [less, more] = [a, b].sort((one, two) => billsOf.get(one)! - billsOf.get(two)!) as [number, number];
      const lift = (Number(bills) * Number(all!.bills)) / (billsOf.get(a)! * billsOf.get(b)!);
      return { less, more, bills: Number(bills), ofBills: billsOf.get(less)!, lift };
    })
    .filter(({ bills, ofBills, lift }) => bills / ofBills >= LEAST_SHARE && lift >= LEAST_LIFT)
    .sort((a, b) => b.bills * Math.log(b.lift) - a.bills * Math.log(a.lift));
  const goods = await pricesOf(
    scope,
    habits.flatMap(({ less, more }) => [less, more]),
  );
  return habits
    .flatMap(({ less, more, bills, ofBills }): Bundle[] => {
      const [first, second] = [goods.get(more), goods.get(less)];
      const offer = first && second ? offerFor([first, second], scope) : null;
      if (!offer) return [];
      return [{ names: [first!.name, second!.name], rarer: second!.name, bills, ofBills, ...offer }];
    })
    .slice(0, limit);
}

type Goods = Priced & { id: number; name: string };

async function pricesOf(scope: Scope, ids: number[]): Promise<Map<number, Goods>> {
  if (ids.length === 0) return new Map();
  const rows = await scope.rows<Goods>(
    `SELECT id, name, sale_price_centipaise AS priceCentipaise, cost_centipaise AS costCentipaise,
       price_includes_tax AS includesTax, rate_bp + cess_rate_bp AS taxBp FROM products
     WHERE tenant_id = :tenantId AND is_archived = FALSE AND id IN (:ids)`,
    { ids },
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Both for a little less than their sum, in whole steps; null when that would not stand above cost, or a cost is not known. */
function offerFor(
  goods: Goods[],
  scope: Scope,
): Pick<Bundle, 'offerCentipaise' | 'sumCentipaise' | 'aboveCostCentipaise'> | null {
  if (goods.some(({ costCentipaise }) => costCentipaise === 0)) return null;
  const sumCentipaise = goods.reduce((sum, one) => sum + one.priceCentipaise, 0);
  const step = priceStep(sumCentipaise);
  const offerCentipaise = Math.ceil((sumCentipaise * (100 - PERCENT_OFF)) / 100 / step) * step;
  const cost = goods.reduce((sum, one) => sum + costWithTax(one, scope.shop.registration), 0);
  if (offerCentipaise >= sumCentipaise || offerCentipaise <= cost) return null;
  return { offerCentipaise, sumCentipaise, aboveCostCentipaise: Math.floor(offerCentipaise - cost) };
}
