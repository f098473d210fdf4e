import { orderOf } from '../../../models/agents/daily-decision/rules.ts';
import { soonGone } from '../../../models/agents/daily-decision/signals.ts';
import { rulePackOf } from '../../../models/agents/rule-packs.ts';
import type { ShopTurn } from '../turn.ts';
import { worded } from './explain.ts';

/** What to order and how much of it, by how fast it sells; null when nothing runs out before an order made today comes. */
export async function restockText(turn: ShopTurn): Promise<string | null> {
  const { scope, t } = turn;
  const { pack } = await rulePackOf(scope, 'daily_decision');
  const { rows } = await soonGone(scope, pack);
  if (rows.length === 0) return null;
  const lines = rows.map((row) =>
    t('agents.restock_line', worded({ ...row, orderMilli: orderOf(row, pack), spanDays: pack.velocityDays })),
  );
  return [t('agents.restock', { days: pack.leadDays }), ...lines].join('\n');
}
