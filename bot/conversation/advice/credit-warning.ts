import { creditWarning } from '../../../models/agents/credit-risk/credit-risk.ts';
import { guard } from '../../../models/agents/kernel/guardrails.ts';
import { isSwitchedOff } from '../../../models/agents/switches.ts';
import { AGENT_NEEDS } from '../../../models/plans/needs.ts';
import { may } from '../../../models/plans/plans.ts';
import { has } from '../permissions.ts';
import type { ShopTurn } from '../turn.ts';
import { explainIn } from './explain.ts';

/** The line under a sale on credit to somebody whose credit is at risk; null when there is nothing to warn of, or it is not theirs to see. */
export async function creditWarningText(turn: ShopTurn, party: { id: number } | null): Promise<string | null> {
  if (!has(turn.role, 'advice') || !may(turn.scope, AGENT_NEEDS.credit_risk)) return null;
  if (party && (await isSwitchedOff(turn.platform, 'credit_risk', turn.scope.tenantId))) return null;
  const risk = party && (await creditWarning(turn.scope, party.id));
  if (!risk) return null;
  const memory = { isQuiet: false, rise: 0, openId: null } as const;
  const [told] = guard([{ candidate: risk, memory }], explainIn(turn.t)).passed;
  return told ? turn.t('agents.at_sale', told.candidate.explanation) : null;
}
