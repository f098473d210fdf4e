import { whereGoodsLeft } from '../branches/branch-stock.ts';
import type { Scope } from '../database/scope.ts';
import { AppError } from '../errors.ts';
import { postEntry } from '../journal/post-entry.ts';
import { moveStock } from '../stock/move-stock.ts';
import { shareOut } from '../stock/take-batches.ts';
import { type Back, type Bucket, takeBack } from './take-back.ts';

/** What of a line of a challan is still out, in thousandths, and what it cost. */
export type LineOut = {
  lineId: number;
  productId: number;
  name: string;
  unit: string;
  quantityMilli: number;
  returnedMilli: 0;
  /** Of the quantity and the total that the challan says. */
  wroteMilli: number;
  totalPaise: number;
  costPaise: number;
  buckets: Bucket[];
};

/** The products of a challan, ascending; none of any other document. */
export async function productsOnChallan(scope: Scope, challanId: number): Promise<number[]> {
  const rows = await scope.rows<{ product_id: number }>(
    `SELECT DISTINCT l.product_id FROM invoice_lines l JOIN invoices i ON i.tenant_id = l.tenant_id AND i.id = l.invoice_id
     WHERE l.tenant_id = :tenantId AND l.invoice_id = :challanId AND i.kind = 'delivery_challan' ORDER BY l.product_id`,
    { challanId },
  );
  return rows.map((row) => row.product_id);
}

/** The lines of a challan in their order, with what of each is still out and of which batches. */
export async function linesOut(scope: Scope, challanId: number): Promise<LineOut[]> {
  const rows = await scope.rows<{
    id: number;
    product_id: number;
    description: string;
    unit: string;
    quantity_milli: number;
    total_paise: number;
    batch_id: number | null;
    number: string | null;
    expires_on: string | null;
    out_milli: number | null;
    cost: number | null;
  }>(
    `SELECT l.id, l.product_id, l.description, l.unit, l.quantity_milli, l.total_paise, m.batch_id, b.number, b.expires_on,
       0 - SUM(m.quantity_milli) AS out_milli, 0 - SUM(m.value_paise) AS cost
     FROM invoice_lines l JOIN invoices i ON i.tenant_id = l.tenant_id AND i.id = l.invoice_id AND i.kind = 'delivery_challan'
     LEFT JOIN stock_moves m ON m.tenant_id = l.tenant_id AND m.line_id = l.id
     LEFT JOIN batches b ON b.tenant_id = m.tenant_id AND b.id = m.batch_id
     WHERE l.tenant_id = :tenantId AND l.invoice_id = :challanId
     GROUP BY l.id, l.position, l.product_id, l.description, l.unit, l.quantity_milli, l.total_paise, m.batch_id, b.number, b.expires_on
     ORDER BY l.position, m.batch_id`,
    { challanId },
  );
  const lines = new Map<number, LineOut>();
  for (const row of rows) {
    const line = lines.get(row.id) ?? {
      lineId: row.id,
      productId: row.product_id,
      name: row.description,
      unit: row.unit,
      quantityMilli: 0,
      returnedMilli: 0 as const,
      wroteMilli: row.quantity_milli,
      totalPaise: row.total_paise,
      costPaise: 0,
      buckets: [],
    };
    const outMilli = Number(row.out_milli ?? 0);
    line.quantityMilli += outMilli;
    line.costPaise += Number(row.cost ?? 0);
    if (row.batch_id !== null && outMilli > 0) {
      const { batch_id: batchId, expires_on: expiresOn } = row;
      line.buckets.push({ batchId, number: row.number ?? '', expiresOn, leftMilli: outMilli });
    }
    lines.set(row.id, line);
  }
  return [...lines.values()];
}

export type CameBack = { lines: { name: string; unit: string; quantityMilli: number }[]; isAllBack: boolean };

/**
 * Goods of a challan come back on the shelf they left, at the cost they left with and in the batches they were of; `lines` null: all that is
 * still out. The caller holds the challan's row and its products. Error: `not_on_challan`.
 */
export async function bringBack(given: Scope, challanId: number, lines: Back[] | null): Promise<CameBack> {
  const scope = await whereGoodsLeft(given, challanId);
  const out = await linesOut(scope, challanId);
  const all = out.filter((line) => line.quantityMilli > 0);
  const wanted = lines ?? all.map(({ productId, quantityMilli }) => ({ productId, quantityMilli }));
  const parts = takeBack(out, wanted);
  if (parts === null) {
    const short = wanted.find((line) => takeBack(out, [line]) === null) ?? wanted[0]!;
    throw new AppError('not_on_challan', { name: out.find((line) => line.productId === short.productId)?.name ?? '' });
  }
  let costPaise = 0;
  for (const { from, quantityMilli, batches } of parts.toSorted((a, b) => a.from.productId - b.from.productId)) {
    const isRest = quantityMilli === from.quantityMilli;
    const cost = isRest ? from.costPaise : Math.round((from.costPaise * quantityMilli) / from.quantityMilli);
    const costs = shareOut(cost, batches);
    costPaise += cost;
    for (const [place, part] of batches.entries()) {
      await moveStock(scope, {
        productId: from.productId,
        quantityMilli: part.quantityMilli,
        reason: 'challan_return',
        valuePaise: costs[place]!,
        movedOn: scope.today,
        invoiceId: challanId,
        batchId: part.batchId,
        lineId: from.lineId,
      });
    }
  }
  await postEntry(scope, {
    kind: 'challan_return',
    occurredOn: scope.today,
    reference: { invoiceId: challanId },
    postings: [
      { account: 'inventory', amountPaise: costPaise },
      { account: 'goods_on_challan', amountPaise: -costPaise },
    ],
  });
  const backMilli = parts.reduce((sum, part) => sum + part.quantityMilli, 0);
  return {
    lines: parts.map(({ from, quantityMilli }) => ({ name: from.name, unit: from.unit, quantityMilli })),
    isAllBack: all.reduce((sum, line) => sum + line.quantityMilli, 0) === backMilli,
  };
}

/** What is still out of a challan comes back, to be billed; nothing of any other document. */
export async function bringBackAll(scope: Scope, documentId: number): Promise<void> {
  const out = await linesOut(scope, documentId);
  if (out.some((line) => line.quantityMilli > 0)) await bringBack(scope, documentId, null);
}
