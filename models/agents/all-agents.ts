import { creditRisk } from './credit-risk/credit-risk.ts';
import { dailyDecision } from './daily-decision/daily-decision.ts';
import { gstAnomaly } from './gst-anomaly/gst-anomaly.ts';
import { inventoryAutopilot } from './inventory-autopilot/inventory-autopilot.ts';
import type { Agent } from './kernel/run-agent.ts';

/** Every agent, the daily one first: its run of a day is what says that the shop has had its morning. */
export const ALL_AGENTS: readonly Agent[] = [dailyDecision, creditRisk, inventoryAutopilot, gstAnomaly];
