import type { ActionType, Explain, Facts } from '../../../models/agents/action.ts';
import { day, money, quantity } from '../../replies/format.ts';
import type { Translate } from '../../replies/translate.ts';

/** The words of an action in one language, from the fixed texts of its type. */
export function explainIn(t: Translate): Explain {
  return ({ type, facts }) => {
    const values = worded(facts);
    const why = [
      facts.gone ? t('agents.order_gone', values) : null,
      facts.thisWeek ? t('agents.order_this_week', values) : null,
      facts.later ? t('agents.order_later', values) : null,
      t(`agents.${type}.why`, values),
      facts.others ? t('agents.others', values) : null,
      facts.worst ? t('agents.worst', values) : null,
    ];
    return {
      title: t(`agents.${type}.title`, values),
      why: why.filter((line) => line !== null).join(' '),
      ready: t(`agents.${readyLike(type, facts)}.ready`, values),
    };
  };
}

/** Advice whose message is another's: to ask for money, by a reminder or where none may go in person; to see what to order. */
function readyLike(type: ActionType, { isReachable }: Facts): ActionType {
  if (type === 'credit_over_limit' || type === 'credit_collect' || type === 'promise_broken')
    return isReachable ? 'remind_overdue' : 'collect_overdue';
  if (type === 'credit_pause') return 'credit_lower';
  if (type === 'gst_rate_differs') return 'gst_rate_odd';
  if (type === 'gst_hsn_short' || type === 'gst_hsn_odd') return 'no_hsn';
  return ORDERED.has(type) ? 'running_out' : type;
}
const ORDERED: ReadonlySet<ActionType> = new Set([
  'out_of_stock',
  'at_reorder',
  'order_from',
  'often_out',
  'sales_rush',
]);

/** Facts as they are read: a name's ending tells the unit. `days` also chooses the plural. */
export function worded(facts: Record<string, unknown>): Record<string, string | number> {
  const unit = String(facts.unit ?? 'pcs');
  const words = Object.entries(facts).map(([name, value]): [string, string | number] => {
    if (Array.isArray(value)) return [name, value.join(', ')];
    if (typeof value === 'number' && name.endsWith('Centipaise')) return [name, money(Math.round(value / 100))];
    if (typeof value === 'number' && name.endsWith('Paise')) return [name, money(value)];
    if (typeof value === 'number' && name.endsWith('Milli')) return [name, quantity(Math.round(value), unit)];
    if (typeof value === 'number' && name.endsWith('Bp')) return [name, value / 100];
    if (typeof value === 'string' && name.endsWith('On')) return [name, day(value)];
    return [name, typeof value === 'number' ? value : String(value ?? '—')];
  });
  return { ...Object.fromEntries(words), ...(typeof facts.days === 'number' ? { count: facts.days } : {}) };
}
