import type { Party } from '../customers/parties.ts';
import type { Scope } from '../database/scope.ts';
import { type LineShare, shareOfLine } from '../invoices/share-of-line.ts';
import type { Product } from '../products/products.ts';
import { splitPurchase } from './input-tax.ts';
import type { SupplierBill } from './supplier-bills.ts';

/** Goods of one line of a purchase that go back, and what was paid for them; without a line: of no purchase that is known. */
export type BoughtPart = {
  purchaseLineId: number | null;
  quantityMilli: number;
  rateBp: number;
  share: LineShare;
  /** The supplier's bill that they came with, where it is known. */
  bill: SupplierBill | null;
};

type Supplier = Pick<Party, 'id' | 'gstin'>;
type Goods = Pick<Product, 'id' | 'rateBp' | 'cessRateBp' | 'treatment'>;

const HEADS = ['taxable', 'cgst', 'sgst', 'igst', 'cess'] as const;
const NEWEST_LINES = 200;

type Row = { id: number; quantity_milli: number; unit: string; total_paise: number; rate_bp: number | null } & {
  bill_number: string | null;
  billed_on: string;
} & {
  [head in `${(typeof HEADS)[number]}_paise`]: number | null;
} & { returned_milli: number; given_total_paise: number } & {
  [head in `given_${(typeof HEADS)[number]}_paise`]: number;
};

/**
 * Takes goods off the newest purchases of a supplier, past what went back before; as much as they hold. What each line gives is
 * the share of it that goes back, so the returns of a purchase come to the purchase, tax and all. `before` is what other lines of
 * the same document take.
 */
export async function takeFromPurchases(
  scope: Scope,
  supplier: Supplier,
  product: Goods,
  quantityMilli: number,
  before: readonly BoughtPart[] = [],
): Promise<BoughtPart[]> {
  const given = [...HEADS, 'total'].map(
    (head) => `COALESCE(SUM(IF(n.id IS NULL, 0, r.${head}_paise)), 0) AS given_${head}_paise`,
  );
  const rows = await scope.rows<Row>(
    `SELECT l.id, l.quantity_milli, l.unit, l.total_paise, l.rate_bp, p.bill_number, COALESCE(p.billed_on, p.bought_on) AS billed_on, ${HEADS.map((head) => `l.${head}_paise`).join(', ')},
       COALESCE(SUM(IF(n.id IS NULL, 0, r.quantity_milli)), 0) AS returned_milli, ${given.join(', ')}
     FROM purchase_lines l JOIN purchases p ON p.tenant_id = l.tenant_id AND p.id = l.purchase_id AND p.status = 'active'
     LEFT JOIN invoice_lines r ON r.tenant_id = l.tenant_id AND r.purchase_line_id = l.id
     LEFT JOIN invoices n ON n.tenant_id = r.tenant_id AND n.id = r.invoice_id AND n.status = 'issued'
     WHERE l.tenant_id = :tenantId AND p.supplier_id = :supplierId AND l.product_id = :productId
     GROUP BY l.id, p.bill_number, p.billed_on, p.bought_on HAVING returned_milli < l.quantity_milli ORDER BY l.id DESC LIMIT ${NEWEST_LINES}`,
    { supplierId: supplier.id, productId: product.id },
  );
  const parts: BoughtPart[] = [];
  let left = quantityMilli;
  for (const row of rows) {
    const alike = before.filter((part) => part.purchaseLineId === row.id);
    const returnedMilli = Number(row.returned_milli) + alike.reduce((sum, part) => sum + part.quantityMilli, 0);
    const takenMilli = Math.min(left, row.quantity_milli - returnedMilli);
    if (takenMilli <= 0) continue;
    left -= takenMilli;
    const { rateBp, sold } = boughtAt(scope, supplier, product, row);
    const share = shareOfLine({
      soldMilli: row.quantity_milli,
      returnedMilli,
      takenMilli,
      sold,
      given: shareIn(
        (head) => alike.reduce((sum, { share }) => sum + share[`${head}Paise`], Number(row[`given_${head}_paise`])),
        alike.reduce((sum, { share }) => sum + share.totalPaise, Number(row.given_total_paise)),
      ),
    });
    const bill = row.bill_number === null ? null : { number: row.bill_number, on: row.billed_on };
    parts.push({ purchaseLineId: row.id, quantityMilli: takenMilli, rateBp, share, bill });
  }
  return parts;
}

/** What a line came to; of a purchase from before that was kept, at the rate its goods have now. */
function boughtAt(scope: Scope, supplier: Supplier, product: Goods, row: Row): { rateBp: number; sold: LineShare } {
  if (row.taxable_paise !== null) {
    return { rateBp: row.rate_bp ?? 0, sold: shareIn((head) => row[`${head}_paise`] ?? 0, row.total_paise) };
  }
  const line = {
    productId: product.id,
    quantityMilli: row.quantity_milli,
    unit: row.unit,
    totalPaise: row.total_paise,
  };
  const [split] = splitPurchase(scope.shop, supplier, [{ line, product }]);
  const isTaxed = split!.grossPaise !== split!.taxablePaise;
  return { rateBp: isTaxed ? product.rateBp : 0, sold: shareIn((head) => split![`${head}Paise`], row.total_paise) };
}

const shareIn = (amountOf: (head: (typeof HEADS)[number]) => number, totalPaise: number): LineShare => ({
  taxablePaise: amountOf('taxable'),
  cgstPaise: amountOf('cgst'),
  sgstPaise: amountOf('sgst'),
  igstPaise: amountOf('igst'),
  cessPaise: amountOf('cess'),
  totalPaise,
  discountPaise: 0,
  costPaise: 0,
});
