import { periodAsked } from '../../../models/returns/asked-period.ts';
import type { TaxAmounts } from '../../../models/returns/tax-amounts.ts';
import { type DuePeriod, duePeriodOf, type TaxDue, taxDue, usualDuePeriod } from '../../../models/returns/tax-due.ts';
import { periodText } from '../../documents/tax-pack/period-text.ts';
import { day, money } from '../../replies/format.ts';
import { type ShopTurn, say } from '../turn.ts';

type Wish = NonNullable<ShopTurn['meaning']['extra']['tax_due']>;

/** "Gst kitna bharna hai": tax of sales, credit, what is to be paid in cash and by when; an estimate until the accountant files. */
export async function tellTaxDue(turn: ShopTurn, wish: Wish): Promise<void> {
  const { scope, t } = turn;
  const { shop, today } = scope;
  if (shop.registration === 'unregistered') return void (await say(turn, t('gst_due.unregistered')));
  const asked = wish.period === null ? null : periodAsked(wish.period, today);
  if (wish.period !== null && asked === null) return void (await say(turn, t('pack.not_begun')));
  const isQuarter = wish.period?.kind === 'quarter';
  const isByMonth = shop.registration === 'regular' && shop.returns_filed === 'monthly';
  if (isQuarter && isByMonth) return void (await say(turn, t('gst_due.by_month')));
  const due = asked === null ? await usualDuePeriod(scope) : duePeriodOf(shop, asked.from, isQuarter);
  await say(turn, dueText(turn, await taxDue(scope, due!)));
}

function dueText({ t, scope, person }: ShopTurn, due: TaxDue): string {
  const { shop, today } = scope;
  const heads = (amounts: TaxAmounts): string => headsText(t, amounts);
  const isComposition = due.form === 'cmp08';
  const period = periodText(due.period, person.language ?? shop.language);
  const lines = [
    t('gst_due.head', { period, total: money(totalOf(due.cash)) }),
    today <= due.period.to ? t('gst_due.so_far', { date: day(today) }) : null,
    isComposition ? t('gst_due.turnover', { amount: money(due.turnoverPaise) }) : null,
    t(isComposition ? 'gst_due.composition' : 'gst_due.output', { tax: heads(due.output) }),
    isComposition ? null : t('gst_due.input', { tax: heads(due.input) }),
    totalOf(due.reverseCharge) > 0 ? t('gst_due.reverse', { tax: heads(due.reverseCharge) }) : null,
    totalOf(due.cash) > 0 ? t('gst_due.cash', { tax: heads(due.cash) }) : null,
    totalOf(due.left) > 0 ? t('gst_due.left', { tax: heads(due.left) }) : null,
    due.isFiled ? t('gst_due.filed') : t(`gst_due.${dueKey(due, today)}`, { date: day(due.dueOn) }),
    t(isComposition ? 'gst_due.estimate_composition' : 'gst_due.estimate'),
  ];
  return lines.filter((line) => line !== null).join('\n');
}

function dueKey({ form, period, dueOn }: DuePeriod, today: string) {
  if (today > dueOn) return 'overdue' as const;
  return form === 'gstr3b' && period.kind === 'quarter' ? ('due_quarter' as const) : (`due_${form}` as const);
}

const HEADS = ['cgst', 'sgst', 'igst', 'cess'] as const;
const totalOf = (amounts: TaxAmounts): number => HEADS.reduce((sum, head) => sum + amounts[`${head}Paise`], 0);

/** "CGST ₹50 · SGST ₹50": the heads that bear something. */
function headsText(t: ShopTurn['t'], amounts: TaxAmounts): string {
  const borne = HEADS.filter((head) => amounts[`${head}Paise`] !== 0);
  if (borne.length === 0) return money(0);
  return borne.map((head) => `${t(`document.tax.${head}`)} ${money(amounts[`${head}Paise`])}`).join(' · ');
}
