import type { Explain } from '../../../models/agents/action.ts';
import { day, money, quantity } from '../../replies/format.ts';
import type { Translate } from '../../replies/translate.ts';

/** The words of an action in one language, from the fixed texts of its type. */
export function explainIn(t: Translate): Explain {
  return ({ type, facts }) => {
    const values = worded(facts);
    const why = [
      t(`agents.${type}.why`, values),
      facts.others ? t('agents.others', values) : null,
      facts.worst ? t('agents.worst', values) : null,
    ];
    return {
      title: t(`agents.${type}.title`, values),
      why: why.filter((line) => line !== null).join(' '),
      ready: t(`agents.${type}.ready`, values),
    };
  };
}

/** Facts as they are read: a name's ending tells the unit. `days` also chooses the plural. */
export function worded(facts: Record<string, unknown>): Record<string, string | number> {
  const unit = String(facts.unit ?? 'pcs');
  const words = Object.entries(facts).map(([name, value]): [string, string | number] => {
    if (Array.isArray(value)) return [name, value.join(', ')];
    if (typeof value === 'number' && name.endsWith('Centipaise')) return [name, money(Math.round(value / 100))];
    if (typeof value === 'number' && name.endsWith('Paise')) return [name, money(value)];
    if (typeof value === 'number' && name.endsWith('Milli')) return [name, quantity(Math.round(value), unit)];
    if (typeof value === 'string' && name.endsWith('On')) return [name, day(value)];
    return [name, typeof value === 'number' ? value : String(value ?? '—')];
  });
  return { ...Object.fromEntries(words), ...(typeof facts.days === 'number' ? { count: facts.days } : {}) };
}
