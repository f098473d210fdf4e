import type { Scope } from '../../models/database/scope.ts';
import { salesWithoutCost } from '../../models/reports/insights/sales-without-cost.ts';
import type { Span } from '../../models/reports/span-figures.ts';
import { money } from '../replies/format.ts';
import type { Translate } from '../replies/translate.ts';

/** What stands beside every profit that holds sales without a cost: so much of it is not known. Null when all of it is. */
export async function costUnknown({ scope, t }: { scope: Scope; t: Translate }, span: Span): Promise<string | null> {
  const { unbilledPaise, goodsPaise } = await salesWithoutCost(scope, span);
  const paise = unbilledPaise + goodsPaise;
  return paise === 0 ? null : t('query.profit_unknown', { amount: money(paise) });
}
