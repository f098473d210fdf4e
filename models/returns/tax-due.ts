import { daysBefore, type Scope, type Shop } from '../database/scope.ts';
import { currentStateCode } from '../gst/states.ts';
import { listFilings } from './filings.ts';
import { journalFigures } from './journal-figures.ts';
import { outwardFigures } from './outward-figures.ts';
import { monthOf, quarterOf, type ReturnForm, type ReturnPeriod } from './return-periods.ts';
import { cmp08Of, gstr3bOf } from './return-summary.ts';
import { reverseChargeFigures } from './reverse-charge-figures.ts';
import { type SetOff, setOff } from './set-off.ts';
import { addAmounts, noAmounts, type TaxAmounts } from './tax-amounts.ts';

/** By what tax is paid: a return, or the deposit of a month for which a quarterly shop files none (`pmt06`). */
export type DueForm = Exclude<ReturnForm['form'], 'gstr1' | 'iff'> | 'pmt06';
export type DuePeriod = { period: ReturnPeriod; form: DueForm; dueOn: string };

/** GST to pay of some days, by the figures of GSTR-3B or CMP-08; `output` of a composition shop is what it owes on its turnover. */
export type TaxDue = DuePeriod &
  SetOff & {
    output: TaxAmounts;
    input: TaxAmounts;
    reverseCharge: TaxAmounts;
    turnoverPaise: number;
    isFiled: boolean;
  };

/** States and territories whose quarterly GSTR-3B is due on the 22nd; on the 24th elsewhere (CGST Rule 61(1), table of the proviso). */
const BY_THE_22ND = new Set('22 23 24 26 27 29 30 31 32 33 34 35 36 37'.split(' '));

type Registered = Pick<Shop, 'registration' | 'returns_filed' | 'state_code'>;

/**
 * The form by which the tax of a day's month or quarter is paid, and by when: GSTR-3B by the 20th, of a quarter by the 22nd or
 * 24th, its first two months' deposit by the 25th (CGST Rule 61(1), (3)); CMP-08 by the 18th (Rule 62). `isWhole`: the quarter is meant
 * and not its month. Null for a shop that charges no tax. Pure.
 */
export function duePeriodOf(shop: Registered, day: string, isWhole = false): DuePeriod | null {
  if (shop.registration === 'unregistered') return null;
  const [month, quarter] = [monthOf(day), quarterOf(day)];
  if (shop.registration === 'composition') return { period: quarter, form: 'cmp08', dueOn: dayAfter(quarter, 18) };
  if (shop.returns_filed === 'monthly') return { period: month, form: 'gstr3b', dueOn: dayAfter(month, 20) };
  if (!isWhole && month.to !== quarter.to) return { period: month, form: 'pmt06', dueOn: dayAfter(month, 25) };
  const last = BY_THE_22ND.has(currentStateCode(shop.state_code ?? '')) ? 22 : 24;
  return { period: quarter, form: 'gstr3b', dueOn: dayAfter(quarter, last) };
}

/** A day of the month after a period. */
const dayAfter = ({ to }: ReturnPeriod, day: number): string =>
  `${daysBefore(to, -1).slice(0, 8)}${String(day).padStart(2, '0')}`;

/** What is to be paid next when no days are named: of the days that ended last until their day has passed or they are filed, else of these. */
export async function usualDuePeriod(scope: Scope): Promise<DuePeriod | null> {
  const { shop, today } = scope;
  const now = duePeriodOf(shop, today);
  // Of a quarterly shop the days before are the quarter, or the month before this one.
  const before = now && duePeriodOf(shop, daysBefore(firstDay(shop, today), 1));
  if (!before || today > before.dueOn || (await isFiled(scope, before))) return now;
  return before;
}

const firstDay = ({ registration }: Registered, today: string): string =>
  registration === 'composition' ? quarterOf(today).from : monthOf(today).from;

async function isFiled(scope: Scope, { form, period }: DuePeriod): Promise<boolean> {
  const filings = await listFilings(scope);
  return filings.some((filing) => filing.form === form && filing.from <= period.from && filing.to >= period.to);
}

/** Works out what is to be paid in cash of these days, with the credit of these days alone. */
export async function taxDue(scope: Scope, due: DuePeriod): Promise<TaxDue> {
  const figures = await outwardFigures(scope, due.period);
  const journal = await journalFigures(scope, due.period);
  const reverse = await reverseChargeFigures(scope, due.period);
  const filed = await isFiled(scope, due);
  if (due.form === 'cmp08') {
    const { turnoverPaise, cgstPaise, sgstPaise } = cmp08Of(figures, journal);
    const output = { ...noAmounts(), cgstPaise, sgstPaise };
    const paid = setOff(output, noAmounts(), reverse.owed);
    return { ...due, ...paid, output, input: noAmounts(), reverseCharge: reverse.owed, turnoverPaise, isFiled: filed };
  }
  const form = gstr3bOf(figures, journal.input, reverse);
  const input = { ...form.input };
  addAmounts(input, form.inputReverse);
  return {
    ...due,
    ...setOff(form.taxable, input, form.reverseCharge),
    output: form.taxable,
    input,
    reverseCharge: form.reverseCharge,
    turnoverPaise: form.taxable.taxablePaise,
    isFiled: filed,
  };
}
