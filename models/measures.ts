import { Counter, Histogram, Registry } from 'prom-client';

/**
 * What a process counts of its own work, for whoever watches the service: names of queries, agents and plans alone, nothing of any
 * shop. It begins at nothing with the process; what must be exact stands in rows.
 */
export const measures = new Registry();
const registers = [measures];

/** How long a named query of the agents and questions took, by its name and version. */
export const queryTook = new Histogram({
  name: 'billos_query_seconds',
  help: 'How long named queries take',
  labelNames: ['query', 'version'],
  buckets: [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
  registers,
});

/** What a shop wanted and its day's number was used up, by what. */
export const quotaRefused = new Counter({
  name: 'billos_quota_refusals_total',
  help: 'Wishes above the number of a day, by what was wanted',
  labelNames: ['quota'],
  registers,
});

/** What a shop wanted and its plan does not hold, by what. */
export const planRefused = new Counter({
  name: 'billos_plan_refusals_total',
  help: 'Wishes for what the plan does not hold',
  labelNames: ['capability'],
  registers,
});

/** Messages that wait because their chat writes faster than it is read. */
export const messagesHeld = new Counter({
  name: 'billos_messages_held_total',
  help: 'Messages that wait for the rate of their chat',
  registers,
});
