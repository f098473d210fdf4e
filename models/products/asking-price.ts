import type { Registration } from '../database/scope.ts';

/** What a price of goods is judged by; prices and costs in 1/10,000 rupee a unit, a cost without the tax that a regular shop gets back. */
export type Priced = { priceCentipaise: number; costCentipaise: number; includesTax: number; taxBp: number };

/** Shops ask whole rupees, and half rupees under ten. */
export const priceStep = (priceCentipaise: number): number => (priceCentipaise < 10_0000 ? 5_000 : 1_0000);

/** The least that the goods may be sold for without a loss: their cost, with tax where the price holds it. */
export const costWithTax = (
  { costCentipaise, includesTax, taxBp }: Omit<Priced, 'priceCentipaise'>,
  registration: Registration,
): number => (includesTax === 1 && registration === 'regular' ? costCentipaise * (1 + taxBp / 10_000) : costCentipaise);

/** The price less `percent`, rounded down to the step, but never below what the goods cost with tax; null when that is no less. */
export function clearancePrice(row: Priced, registration: Registration, percent: number): number | null {
  const step = priceStep(row.priceCentipaise);
  const wanted = Math.floor((row.priceCentipaise * (100 - percent)) / 100 / step) * step;
  const offer = Math.max(wanted, Math.ceil(costWithTax(row, registration) / step) * step);
  return offer < row.priceCentipaise ? offer : null;
}
