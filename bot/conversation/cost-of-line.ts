import { valueAtCost } from '../../models/stock/move-stock.ts';
import type { ResolvedLine } from './resolve.ts';

/** What was said for a line of goods, in paise; null when no rate and no sum was said. */
export const costOf = (line: ResolvedLine): number | null => {
  if (line.lineTotalPaise !== null) return line.lineTotalPaise;
  return line.unitPriceCentipaise === null ? null : valueAtCost(line.unitPriceCentipaise, line.quantityMilli);
};
