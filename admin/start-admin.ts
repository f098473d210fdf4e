import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import express, { type ErrorRequestHandler, type Express } from 'express';
import { Redis } from 'ioredis';
import type { Logger } from 'pino';
import type { Sequelize } from 'sequelize';
import { cloudWebhook } from '../bot/channels/cloud-api/webhook.ts';
import type { PaceLimits } from '../models/lines/pace-limits.ts';
import type { Wake } from '../models/ports.ts';
import { agentsPages } from './agents/agents-pages.ts';
import { switchesPages } from './agents/switches-pages.ts';
import { thresholdsPages } from './agents/thresholds-pages.ts';
import { backOffice } from './back-office/back-office.ts';
import { healthPage, metricsPage } from './health/health-pages.ts';
import { landingPage } from './landing-page.ts';
import { loginLimit } from './login/login-limit.ts';
import { loginPages } from './login/login-pages.ts';
import { operatorPages } from './login/operator-pages.ts';
import { recogniseOperator, requireLogin, sessions } from './login/sessions.ts';
import { outgoingPages } from './outgoing/outgoing-pages.ts';
import { plansPages } from './plans/plans-pages.ts';
import { reportPages } from './reports/report-pages.ts';
import { reflectTables } from './resources/reflect-tables.ts';
import { returnsPages } from './returns/returns-pages.ts';
import { type PhoneEvents, phoneEvents } from './simulator/phone-events.ts';
import { simulatorPages } from './simulator/simulator-pages.ts';
import { staffPages } from './staff/staff-pages.ts';
import { tracePages } from './traces/trace-pages.ts';
import { fontFiles } from './web/fonts.ts';
import { securityHeaders } from './web/security.ts';
import { refuseForeignPosts } from './web/visitor.ts';
import { cloudPages } from './whatsapp/cloud-pages.ts';
import { pacePages } from './whatsapp/pace-pages.ts';
import { whatsappPages } from './whatsapp/whatsapp-pages.ts';

export type AdminOptions = {
  /** The migrated shop database; stays the caller's to close. */
  db: Sequelize;
  redisUrl: string;
  redisPrefix: string;
  /** Signs the sessions. */
  secret: string;
  host: string;
  /** 0 takes a free one. */
  port: number;
  wake: Wake;
  /** Opens the simulator to browsers on this machine without a login. */
  demo: boolean;
  /** Tells browsers to come back by HTTPS only, once they came that way. */
  isProduction: boolean;
  /** How linked numbers are paced that have no limits of their own. */
  usualLimits: PaceLimits;
  logger: Pick<Logger, 'info' | 'warn' | 'error'>;
};

/** Starts the back office, the simulator, the WhatsApp page, /health and /metrics on one address. */
export async function startAdmin(
  options: AdminOptions,
): Promise<{ url: string; simulatorUrl: string; close(): Promise<void> }> {
  const redis = new Redis(options.redisUrl, { maxRetriesPerRequest: 1 });
  redis.on('error', (error: Error) => options.logger.error({ error: error.message }, 'redis is away'));
  const events = await phoneEvents({ db: options.db, redis, redisPrefix: options.redisPrefix });
  const app = await adminApp(options, redis, events);
  const server = await listen(app, options.host, options.port);
  const { port } = server.address() as AddressInfo;
  const host = ['0.0.0.0', '::'].includes(options.host) ? '127.0.0.1' : options.host;
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  return {
    url,
    simulatorUrl: `${url}/simulator/`,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await events.close();
      server.closeAllConnections();
      await closed;
      redis.disconnect();
    },
  };
}

async function adminApp(options: AdminOptions, redis: Redis, events: PhoneEvents): Promise<Express> {
  const { db, redisPrefix } = options;
  const app = express();
  app.disable('x-powered-by');
  // Meta is no browser: its posts are signed.
  app.use(cloudWebhook(options));
  app.use(...securityHeaders(options), refuseForeignPosts);
  app.use('/public', express.static(fileURLToPath(new URL('./public', import.meta.url)), { index: false }));
  app.use('/public/fonts', fontFiles());
  // Before the sessions: it must answer while Redis is away.
  app.use(healthPage(db, redis));
  app.use(sessions({ redis, redisPrefix, secret: options.secret }), recogniseOperator(db));
  app.use(metricsPage(db), landingPage());
  app.use(
    loginPages({ db, limit: loginLimit(redis, redisPrefix) }),
    operatorPages(db),
    whatsappPages(db),
    cloudPages(options),
    pacePages(db, options.usualLimits),
    outgoingPages(options),
    agentsPages(options),
    switchesPages(options),
    thresholdsPages(options),
    tracePages(options),
    plansPages(options),
    staffPages(options),
    returnsPages(options),
    reportPages(db),
  );
  const publish = (channel: string) => redis.publish(channel, '');
  app.use(simulatorPages({ db, wake: options.wake, demo: options.demo, events, publish, redisPrefix }));
  app.use('/admin', requireLogin, backOffice(db, await reflectTables(db)));
  app.use((_request, response) => void response.status(404).json({ error: 'not_found' }));
  app.use(errorAnswer(options.logger));
  return app;
}

/** Tells the log what went wrong and the visitor only that something did. */
function errorAnswer(logger: AdminOptions['logger']): ErrorRequestHandler {
  return (error: { status?: number; message?: string; stack?: string }, request, response, next) => {
    if (response.headersSent) return next(error);
    const status = error.status && error.status >= 400 && error.status < 500 ? error.status : 500;
    if (status === 500)
      logger.error({ path: request.path, error: error.message, stack: error.stack }, 'request failed');
    response.status(status).json({ error: status === 413 ? 'too_big' : status === 500 ? 'failed' : 'bad_request' });
  };
}

function listen(app: Express, host: string, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = app.listen(port, host, (error?: Error) => (error ? reject(error) : resolve(server)));
  });
}
