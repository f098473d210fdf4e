import { getParty } from '../customers/parties.ts';
import type { Scope } from '../database/scope.ts';
import { AppError } from '../errors.ts';
import { type MoneyAccount, postEntry } from '../journal/post-entry.ts';
import { recordPayment } from '../payments/payments.ts';
import { lockProducts } from '../products/products.ts';
import { moveStock } from '../stock/move-stock.ts';

export type PurchaseLine = { productId: number; quantityMilli: number; unit: string; totalPaise: number };

/**
 * Goods bought from a supplier: stock comes in at its cost (tax included, until input tax is claimed from a bill that shows
 * it), the supplier is owed the total, and what was paid at once is posted as a payment.
 * Errors: `no_such_party`, `no_such_product`, `amount_out_of_range`, `paid_more_than_bill`.
 */
export async function recordPurchase(
  scope: Scope,
  purchase: {
    supplierId: number;
    lines: PurchaseLine[];
    boughtOn: string;
    payment: { mode: MoneyAccount; amountPaise: number } | null;
  },
): Promise<{ purchaseId: number; totalPaise: number; balanceAfterPaise: number }> {
  const supplier = await getParty(scope, purchase.supplierId, { lock: true });
  await lockProducts(
    scope,
    purchase.lines.map((line) => line.productId),
  );
  const totalPaise = purchase.lines.reduce((sum, line) => sum + line.totalPaise, 0);
  if (purchase.lines.some((line) => line.totalPaise < 0) || totalPaise <= 0 || totalPaise > 99_99_99_999_00) {
    throw new AppError('amount_out_of_range');
  }
  if (purchase.payment && purchase.payment.amountPaise > totalPaise) throw new AppError('paid_more_than_bill');
  const purchaseId = await scope.insert('purchases', {
    supplier_id: supplier.id,
    bought_on: purchase.boughtOn,
    total_paise: totalPaise,
    act_id: scope.actId,
    created_at: scope.now,
  });
  for (const line of [...purchase.lines].sort((a, b) => a.productId - b.productId)) {
    await scope.insert('purchase_lines', {
      purchase_id: purchaseId,
      product_id: line.productId,
      quantity_milli: line.quantityMilli,
      unit: line.unit,
      total_paise: line.totalPaise,
    });
    await moveStock(scope, {
      productId: line.productId,
      quantityMilli: line.quantityMilli,
      reason: 'purchase',
      valuePaise: line.totalPaise,
      movedOn: purchase.boughtOn,
      purchaseId,
    });
  }
  await postEntry(scope, {
    kind: 'purchase',
    occurredOn: purchase.boughtOn,
    postings: [
      { account: 'inventory', amountPaise: totalPaise },
      {
        account: supplier.kind === 'supplier' ? 'payable' : 'receivable',
        partyId: supplier.id,
        amountPaise: -totalPaise,
      },
    ],
    reference: { purchaseId },
  });
  let balanceAfterPaise = supplier.balancePaise - totalPaise;
  if (purchase.payment && purchase.payment.amountPaise > 0) {
    const paid = await recordPayment(scope, {
      partyId: supplier.id,
      direction: 'out',
      mode: purchase.payment.mode,
      amountPaise: purchase.payment.amountPaise,
      paidOn: purchase.boughtOn,
    });
    balanceAfterPaise = paid.balanceAfterPaise ?? balanceAfterPaise;
  }
  return { purchaseId, totalPaise, balanceAfterPaise };
}
