import { stateOf } from '../../../models/gst/states.ts';
import { type Paise, paise, plainRupees } from '../../../models/money.ts';

/** What a spreadsheet would run as a formula, or read over into the next cell. */
const FORMULA = /^[\s]*[=+\-@\t\r]/;

/** A text for a spreadsheet's cell: never a formula, whatever a customer or product is called (OWASP, CSV injection). */
export const safeText = (text: string | null): string => {
  const plain = (text ?? '').replace(/[\u0000-\u001f\u007f]/g, ' ').trim();
  return FORMULA.test(plain) ? `'${plain}` : plain;
};

/** "1234.50": an amount for a file that programs read. */
export const amountText = (value: number): string => plainRupees(paise(value));

/** The same of a sum of many amounts, which may come to more than any one of them. */
export const sumText = (value: number): string => plainRupees(value as Paise);

/** An amount as a number of a spreadsheet. */
export const amountCell = (value: number): number => value / 100;

/** "27-Maharashtra", as the template of the return writes a place. */
export const placeText = (code: string | null): string => (code === null ? '' : `${code}-${stateOf(code)?.name ?? ''}`);
