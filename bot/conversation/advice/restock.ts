import { PACE_DAYS, stockPlan } from '../../../models/agents/inventory-autopilot/inventory-autopilot.ts';
import type { OrderLine } from '../../../models/agents/inventory-autopilot/plan-stock.ts';
import { rulePackOf } from '../../../models/agents/rule-packs.ts';
import { findShorts } from '../../../models/branches/find-shorts.ts';
import { grouped } from '../../../models/grouped.ts';
import { quantity } from '../../replies/format.ts';
import { placeName } from '../place.ts';
import type { ShopTurn } from '../turn.ts';
import { worded } from './explain.ts';

/** Goods named to be sent to another place. */
const MOST_SENT = 15;

/** Suppliers that get a list of their own; more in one answer is more than anybody forwards. */
const MOST_LISTS = 5;

/**
 * What to order and how much of it, by how fast it sells: first the reasons, for the owner; then a list for each supplier with
 * nothing in it but goods and counts, to be forwarded as it is. An order is by what all places of the shop have; before it stands
 * what one of them can spare for another. Null when nothing runs out before goods ordered now would come.
 */
export async function restockTexts(turn: ShopTurn): Promise<string[] | null> {
  const { scope, t } = turn;
  const { pack } = await rulePackOf(scope, 'inventory_autopilot');
  const { lines } = await stockPlan(scope, pack);
  const sent = await transferTexts(turn);
  if (lines.length === 0) return sent.length > 0 ? sent : null;
  const reasons = [t('agents.restock'), ...lines.map((line) => reasonOf(turn, line))].join('\n');
  const bySupplier = grouped(
    lines.filter((line) => line.supplier !== null),
    (line) => line.supplier!.id,
  );
  const lists = [...bySupplier.values()].slice(0, MOST_LISTS).map((own) => listText(turn, own));
  return [...sent, reasons, ...lists];
}

/** What a place is short of and another has to spare; nothing in a shop of one place. */
async function transferTexts(turn: ShopTurn): Promise<string[]> {
  const { t } = turn;
  const lines: string[] = [];
  for (const { name, unit, branchId, leftMilli, supply } of (await findShorts(turn.scope)).slice(0, MOST_SENT)) {
    if (supply === null) continue;
    const about = {
      name,
      quantity: quantity(supply.quantityMilli, unit),
      from: await placeName(turn, supply.branchId),
      there: quantity(supply.thereMilli, unit),
      to: await placeName(turn, branchId),
      left: quantity(leftMilli, unit),
    };
    lines.push(t('branch.send_line', about));
  }
  return lines.length === 0 ? [] : [[t('branch.send_first'), ...lines].join('\n')];
}

/** The list of one supplier alone, after the reasons for it; null when nothing of theirs has to be ordered. */
export async function orderListTexts(turn: ShopTurn, supplierId: number): Promise<string[] | null> {
  const { scope, t } = turn;
  const { pack } = await rulePackOf(scope, 'inventory_autopilot');
  const own = (await stockPlan(scope, pack)).lines.filter(({ supplier }) => supplier?.id === supplierId);
  if (own.length === 0) return null;
  return [[t('agents.restock'), ...own.map((line) => reasonOf(turn, line))].join('\n'), listText(turn, own)];
}

/** Goods and counts for one supplier, to be forwarded as it is. */
const listText = ({ t, scope }: ShopTurn, own: OrderLine[]): string =>
  [
    t('agents.order_list', { supplier: own[0]!.supplier!.name, shop: scope.shop.name }),
    ...own.map((line) => t('agents.order_line', worded({ ...line }))),
  ].join('\n');

function reasonOf({ t }: ShopTurn, line: OrderLine): string {
  const { supplier, runsOutEvery, daysLeft } = line;
  const facts = { ...line, days: Math.max(1, Math.ceil(daysLeft)), spanDays: PACE_DAYS };
  return [
    t('agents.restock_line', worded(facts)),
    runsOutEvery === null ? null : t('agents.restock_habit', { days: runsOutEvery.days }),
    supplier === null ? null : t('agents.restock_from', { supplier: supplier.name }),
  ]
    .filter((part) => part !== null)
    .join(' ');
}
