import { type ActKind, recordAct } from '../../models/acts/record-act.ts';
import type { Scope } from '../../models/database/scope.ts';
import type { Random } from '../../models/demo/random.ts';
import type { TestShop } from '../support/shop.ts';

export const NOBODY = { chatId: null, messageId: null };
export const MODES = ['cash', 'upi', 'card', 'bank'] as const;

export type RandomShop = {
  shop: TestShop;
  random: Random;
  products: number[];
  /** Those of the products that are done and not handed over. */
  services: number[];
  customers: number[];
  suppliers: number[];
  /** Where goods may lie beside the main place; none in half of the shops. */
  branches: number[];
  /** References of what the bank told so far; some are told again. */
  references: string[];
  /** Acts that may be undone, and the bills among them. */
  acts: number[];
  bills: number[];
  done: Record<string, number>;
  refused: Record<string, number>;
};

export type Made = { actId?: number; billId?: number };
/** One thing that may happen in a shop. */
export type Deed = (house: RandomShop, scope: Scope) => Promise<Made>;

/** Runs work as an act; a bill of it may be corrected later. */
export const act = async (
  scope: Scope,
  kind: ActKind,
  work: (scope: Scope) => Promise<Record<string, unknown>>,
): Promise<Made> => {
  const made = await recordAct(scope, { kind, ...NOBODY }, work);
  const bill = kind === 'sale' ? { billId: Number(made.invoiceId) } : {};
  return { actId: made.actId, ...bill };
};
