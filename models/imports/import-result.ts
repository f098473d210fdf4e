import type { ChangedLists } from '../products/price-lists.ts';
import type { ChangedCodes } from '../products/product-codes.ts';

export type FaultCode =
  | 'name_missing'
  | 'price_bad'
  | 'phone_bad'
  | 'phone_taken'
  | 'balance_bad'
  | 'balance_kept'
  | 'stock_bad'
  | 'batch_bad'
  | 'expiry_bad'
  | 'branch_bad'
  | 'name_twice'
  | 'rate_bad'
  | 'unit_bad'
  | 'code_bad'
  | 'code_taken';
/** What of a row was not done, and why. */
export type ImportFault = { row: number; code: FaultCode; value: string };

export type ImportResult = {
  createdProductIds: number[];
  createdPartyIds: number[];
  changedPrices: { productId: number; before: number; after: number }[];
  changedLists: { prices: NonNullable<ChangedLists['prices']> };
  changedCodes: ChangedCodes;
  /** Stock of products that were there already, brought to what the sheet says. In thousandths. */
  counted: { productId: number; name: string; unit: string; before: number; after: number }[];
  openingPaise: number;
  faults: ImportFault[];
};

export const emptyResult = (): ImportResult => ({
  createdProductIds: [],
  createdPartyIds: [],
  changedPrices: [],
  changedLists: { prices: [] },
  changedCodes: { added: [], removed: [] },
  counted: [],
  openingPaise: 0,
  faults: [],
});
