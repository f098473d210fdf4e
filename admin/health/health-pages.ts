import { type RequestHandler, Router } from 'express';
import type { Redis } from 'ioredis';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Sequelize } from 'sequelize';
import { measures } from '../../models/measures.ts';
import { operatorOf } from '../login/sessions.ts';
import { isLoopbackAddress } from '../web/visitor.ts';
import { type AgentState, agentState } from './agent-state.ts';
import { databaseAnswers, redisAnswers, type ServiceState, serviceState } from './service-state.ts';

/** /health, for whoever watches the service: 200 when database and Redis answer, else 503. Counts alone, nobody's data. */
export function healthPage(db: Sequelize, redis: Redis): Router {
  const router = Router();
  router.get('/health', async (_request, response) => {
    const [database, queue] = await Promise.all([databaseAnswers(db), redisAnswers(redis)]);
    const state = database ? await serviceState(db, new Date()) : null;
    const isWell = database && queue;
    response
      .status(isWell ? 200 : 503)
      .set('cache-control', 'no-store')
      .json({
        status: isWell ? 'ok' : 'down',
        database,
        redis: queue,
        lines: state?.lines ?? [],
        oldestUnfinishedSeconds: state?.oldestUnfinishedSeconds ?? null,
        unsentMessages: state ? state.outbox.pending + state.outbox.claimed : null,
      });
  });
  return router;
}

/** /metrics for Prometheus: for this machine and for operators. Counts alone. */
export function metricsPage(db: Sequelize): Router {
  const router = Router();
  const registry = metricsOf({ service: () => serviceState(db, new Date()), agents: agentState(db) });
  router.get('/metrics', onlyForUs, async (_request, response) => {
    const own = await registry.metrics();
    response.type(registry.contentType).send(`${own}\n${await measures.metrics()}`);
  });
  return router;
}

/** The socket decides: a proxy on this machine would make everybody local, so what it forwards is refused. */
const onlyForUs: RequestHandler = (request, response, next) => {
  const isForwarded = request.headers.forwarded !== undefined || request.headers['x-forwarded-for'] !== undefined;
  if (operatorOf(response) || (isLoopbackAddress(request.socket.remoteAddress) && !isForwarded)) return next();
  response.status(403).json({ error: 'login_required' });
};

/** Gauges whose values are read from the database at each scrape, once for all of them. */
function metricsOf(read: { service(): Promise<ServiceState>; agents(): Promise<AgentState> }): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name: `billos_${name}`, help, labelNames, registers: [registry] });
  const inbox = gauge('inbox_messages', 'Messages that arrived, by status', ['status']);
  const outbox = gauge('outbox_messages', 'Messages to send, by status', ['status']);
  const oldest = gauge('oldest_unfinished_seconds', 'Age of the oldest message that is not finished');
  const dead = gauge('dead_letters', 'Messages given up after the last attempt');
  const runs = gauge('agent_runs', 'Runs of the agents today (India), by outcome', ['agent', 'outcome']);
  const actions = gauge('agent_actions', 'Actions said in the last 7 days, by what was answered', ['agent', 'answer']);
  const invoices = gauge('invoices_today', 'Invoices issued today (India)');
  const all = registry.metrics.bind(registry);
  registry.metrics = async () => {
    const [state, agents] = [await read.service(), await read.agents()];
    runs.reset();
    actions.reset();
    for (const { agent, outcome, count } of agents.runs) runs.set({ agent, outcome }, count);
    for (const { agent, answer, count } of agents.actions) actions.set({ agent, answer }, count);
    for (const [status, count] of Object.entries(state.inbox)) inbox.set({ status }, count);
    for (const [status, count] of Object.entries(state.outbox)) outbox.set({ status }, count);
    oldest.set(state.oldestUnfinishedSeconds);
    dead.set(state.inbox.dead);
    invoices.set(state.invoicesToday);
    return all();
  };
  return registry;
}
