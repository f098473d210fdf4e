import { recordAct } from '../../../models/acts/record-act.ts';
import { changeCreditLimit, getParty } from '../../../models/customers/parties.ts';
import { money } from '../../replies/format.ts';
import { type ShopTurn, say, sourceOf } from '../turn.ts';
import { askWhichParty } from '../which-party.ts';

type Limit = NonNullable<ShopTurn['meaning']['extra']['credit_limit']>;

/** "ravi ki limit 5000": a sale that would take the khata beyond it asks first. */
export async function setCreditLimit(turn: ShopTurn, limit: Limit): Promise<void> {
  if (limit.customers.length !== 1) return askWhichParty(turn, limit.customers, 'whose_limit');
  const partyId = Number(limit.customers[0]);
  const after = limit.rupees === null ? null : Math.round(limit.rupees * 100);
  const made = await recordAct(turn.scope, { kind: 'credit_limit', ...sourceOf(turn) }, async (scope) => {
    const { beforePaise } = await changeCreditLimit(scope, partyId, after);
    return { changedLimit: { partyId, before: beforePaise, after } };
  });
  const { name, balancePaise } = await getParty(turn.scope, partyId);
  const key = after === null ? 'credit_limit.removed' : 'credit_limit.set';
  const text = turn.t(key, { name, limit: money(after ?? 0), balance: money(balancePaise) });
  await say(turn, `${text}\n${turn.t('undo_hint')}`, { actId: made.actId });
}
