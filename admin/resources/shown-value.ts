import {
  formatQuantity,
  formatUnitPrice,
  type Paise,
  type QuantityMilli,
  rupees,
  type UnitPrice,
} from '../../models/money.ts';

/** Columns whose number is shown in another unit: no number to filter by or to sum up. */
export const hasUnit = (column: string): boolean => /_(paise|centipaise|milli|bp)$/.test(column);

/** A stored value as a person reads it: ₹ for paise and centipaise, units for thousandths, % for basis points, JSON in lines. */
export function shownValue(column: { name: string; kind: string }, value: unknown): unknown {
  if (value === null || value === undefined) return value;
  if (column.kind === 'json') return prettyJson(value);
  if (column.kind === 'boolean') return Boolean(value);
  const unit = /_(paise|centipaise|milli|bp)$/.exec(column.name)?.[1];
  const amount = Number(value);
  if (unit === undefined || !Number.isSafeInteger(amount)) return value;
  switch (unit) {
    case 'paise':
      return rupees(amount as Paise, { symbol: true });
    case 'centipaise':
      return `₹${formatUnitPrice(amount as UnitPrice)}`;
    case 'milli':
      return formatQuantity(amount as QuantityMilli);
    default:
      return `${amount / 100} %`;
  }
}

/** JSON comes as text from MariaDB and as a value from MySQL. What is no JSON stays as it is. */
function prettyJson(value: unknown): string {
  try {
    return JSON.stringify(typeof value === 'string' ? JSON.parse(value) : value, null, 2);
  } catch {
    return String(value);
  }
}
