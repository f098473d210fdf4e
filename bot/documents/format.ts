/** Numbers and dates as a document prints them; digits are the international ones in every language, as on Indian bills. */
const grouped = new Intl.NumberFormat('en-IN', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** "1,23,456.50". */
export function amount(paise: number): string {
  return `${paise < 0 ? '-' : ''}${grouped.format(Math.abs(paise) / 100)}`;
}

/** "₹1,23,456.50"; the sign stands first. */
export function rupees(paise: number): string {
  return `${paise < 0 ? '-' : ''}₹${grouped.format(Math.abs(paise) / 100)}`;
}

/** A unit price with two decimals, up to four where it has them. */
export function unitPrice(centipaise: number): string {
  const finest = scaled(centipaise, 4).replace(/0{1,2}$/, '');
  const [whole = '', decimals = ''] = finest.split('.');
  return `${amount(Number(whole) * 100).slice(0, -3)}.${decimals}`;
}

/** "1.5", "2", "0.125". */
export function quantity(milli: number): string {
  return scaled(milli, 3).replace(/\.?0+$/, '');
}

/** Basis points as "5%", "2.5%", "0.125%". */
export function percent(basisPoints: number): string {
  return `${scaled(Math.round(basisPoints * 10), 3).replace(/\.?0+$/, '')}%`;
}

/** yyyy-mm-dd as dd-mm-yyyy, the order India writes. */
export function day(date: string): string {
  return date.split('-').reverse().join('-');
}

function scaled(value: number, decimals: number): string {
  const digits = String(Math.abs(value)).padStart(decimals + 1, '0');
  return `${value < 0 ? '-' : ''}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
