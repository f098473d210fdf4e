import type { Scope } from '../database/scope.ts';
import type { Product } from '../products/products.ts';
import { takeUpAdvance } from './advance-entry.ts';
import { type OpenAdvance, openAdvances } from './open-advances.ts';

/** How much of which advance a bill takes up. */
export type UsedAdvance = { advance: OpenAdvance; amountPaise: number };

/**
 * Which advances of a customer a bill takes up: those for its own services, that came by its day, oldest first and no more of each than
 * the service is billed for (CGST Act s. 13, explanation: a supply is made to the extent that the payment covers it).
 */
export async function advancesFor(
  scope: Scope,
  bill: { customerId: number | null; issuedOn: string; lines: { product: Product; totalPaise: number }[] },
): Promise<UsedAdvance[]> {
  const left = new Map<number, number>();
  for (const { product, totalPaise } of bill.lines) {
    if (product.isService) left.set(product.id, (left.get(product.id) ?? 0) + totalPaise);
  }
  if (bill.customerId === null || left.size === 0) return [];
  const open = await openAdvances(scope, {
    customerId: bill.customerId,
    productIds: [...left.keys()],
    upTo: bill.issuedOn,
  });
  return open.flatMap((advance) => {
    const amountPaise = Math.min(advance.openPaise, left.get(advance.productId) ?? 0);
    left.set(advance.productId, (left.get(advance.productId) ?? 0) - amountPaise);
    return amountPaise > 0 ? [{ advance, amountPaise }] : [];
  });
}

/** Writes down what a bill took up of advances, with the tax that it charges anew. */
export async function useAdvances(
  scope: Scope,
  bill: { documentId: number; issuedOn: string; used: UsedAdvance[] },
): Promise<void> {
  const { documentId, issuedOn: occurredOn } = bill;
  for (const { advance, amountPaise } of bill.used) {
    await takeUpAdvance(scope, { advance, amountPaise, documentId, occurredOn, kind: 'advance_adjusted' });
  }
}
