/** What is asked for beside the price of the goods. */
export const CHARGE_KINDS = ['delivery', 'loading', 'packing', 'freight', 'fitting', 'other'] as const;
export type ChargeKind = (typeof CHARGE_KINDS)[number];
