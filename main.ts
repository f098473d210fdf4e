import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import cron from 'node-cron';
import type { Logger } from 'pino';
import type { Sequelize } from 'sequelize';
import type { Channel } from './bot/channels/channel.ts';
import { createMediaFetcher } from './bot/channels/cloud-api/media.ts';
import { superviseCloudApi } from './bot/channels/cloud-api/supervise-lines.ts';
import { createSimulatorChannel } from './bot/channels/simulator/channel.ts';
import { SIMULATOR_LINE } from './bot/channels/simulator/phone.ts';
import { linkedPace } from './bot/channels/whatsapp/linked-pace.ts';
import { superviseWhatsApp } from './bot/channels/whatsapp/supervise-lines.ts';
import type { ModelFallback } from './bot/conversation/ask-model.ts';
import { drainChat } from './bot/conversation/drain-chat.ts';
import type { Hearing } from './bot/conversation/hear-note.ts';
import { createGrammars, prepareGrammars } from './bot/conversation/shop-grammar.ts';
import { createLanguageModel } from './bot/language-model/client.ts';
import { createLogger } from './bot/logging.ts';
import { createLineSender, type LineSender } from './bot/outbox/line-sender.ts';
import { createWaitingSigns, type WaitingSigns } from './bot/outbox/waiting-signs.ts';
import { createPhotoReader } from './bot/photos/photo-reader.ts';
import { enginesOf, HOW_TO_HEAR } from './bot/voice/engines.ts';
import { createListener } from './bot/voice/listener.ts';
import { type Config, paceLimitsOf, readConfig, startsWithOf } from './config.ts';
import { createRedisLimits } from './jobs/limits/redis-limits.ts';
import { serveProcessMetrics } from './jobs/process-metrics.ts';
import { hearTeller } from './jobs/queues/tell-bots.ts';
import { createWake, workOnChats, workOnDocuments } from './jobs/queues/wake-queues.ts';
import { auditAll } from './jobs/workers/audit-all.ts';
import { dropTraces } from './jobs/workers/drop-old-traces.ts';
import { giveDueAdvice, giveEventsAdvice, givePlansNews, giveRhythm } from './jobs/workers/give-advice.ts';
import { lookAfterLines } from './jobs/workers/look-after-lines.ts';
import { createPackMaker } from './jobs/workers/make-packs.ts';
import { renderWaiting } from './jobs/workers/render-documents.ts';
import { sendDueReminders } from './jobs/workers/send-reminders.ts';
import { sweep } from './jobs/workers/sweep.ts';
import { clockFromEnvironment } from './models/clock.ts';
import { connectDatabase } from './models/database/connection.ts';
import { inPlatform } from './models/database/scope.ts';
import { describeError } from './models/errors.ts';
import { failpointFromEnvironment } from './models/failpoint.ts';
import { ensureLine } from './models/lines/lines.ts';
import type { InboundMessage } from './models/messages/inbox.ts';
import { exitWhenParentGone } from './scripts/supervise.ts';

type Running = { addresses?: Record<string, string>; stop(): Promise<void> };
type Wiring = {
  config: Config;
  db: Sequelize;
  redisUrl: string;
  secret: string;
  logger: Logger;
  wake: ReturnType<typeof createWake>;
  now(): Date;
};

/** The bot: reads and answers, and sends for the lines it holds. */
async function startBot(wiring: Wiring): Promise<Running> {
  const { config, db, logger, wake, now, redisUrl } = wiring;
  prepareGrammars();
  const holder = randomUUID();
  const failpoint = failpointFromEnvironment();
  const publisher = new Redis(redisUrl, { maxRetriesPerRequest: 1 });
  publisher.on('error', () => {});
  const tellPhone = (phone: string) =>
    void publisher.publish(`${config.REDIS_PREFIX}:phone:${phone}`, '').catch(() => 0);
  const line = await inPlatform(db, now(), (platform) =>
    ensureLine(platform, { channel: 'simulator', name: SIMULATOR_LINE }),
  );
  const senders = new Map<number, LineSender>();
  const signs = new Map<number, WaitingSigns>();
  const addSender = (lineId: number, channel: Channel) => {
    const leaseMs = config.LINE_LEASE_MS;
    senders.set(lineId, createLineSender({ db, channel, lineId, holder, leaseMs, failpoint, logger, now }));
    signs.set(lineId, createWaitingSigns({ db, channel, now }));
  };
  addSender(line.id, createSimulatorChannel(db, tellPhone, now));
  const { secret } = wiring;
  const lines = {
    db,
    secret,
    holder,
    leaseMs: config.LINE_LEASE_MS,
    logger,
    wake,
    now,
    onOpen: (lineId: number, channel: Channel) => void addSender(lineId, channel),
    onClosed: async (lineId: number) => {
      const sender = senders.get(lineId);
      senders.delete(lineId);
      await sender?.stop();
      await signs.get(lineId)?.stop();
      signs.delete(lineId);
    },
  };
  const whatsapp = superviseWhatsApp({
    ...lines,
    wantedAtStart: config.WHATSAPP,
    isShared: config.WHATSAPP_SHARED,
    pace: linkedPace(paceLimitsOf(config)),
    ...(config.WHATSAPP_WS_URL ? { webSocketUrl: config.WHATSAPP_WS_URL } : {}),
  });
  const graphUrl = config.WHATSAPP_GRAPH_URL;
  const cloudApi = superviseCloudApi({ ...lines, graphUrl });
  const fetchMedia = createMediaFetcher({ db, secret, graphUrl });
  const fallback = fallbackOf(config);
  /** Whoever works on a message, the bot that has its line shows that it is being worked on. */
  const heard = (message: InboundMessage) => {
    const own = signs.get(message.lineId);
    if (own) own.heard(message);
    else void wake.bots({ about: 'heard', lineId: message.lineId, message });
  };
  const hearing = hearingOf(config);
  const photos = createPhotoReader();
  const limits = limitsOf(wiring);
  if (hearing === null) logger.info(`Voice notes are not heard: ${HOW_TO_HEAR}`);
  const pipeline = {
    db,
    grammars: createGrammars(),
    wake,
    failpoint,
    logger,
    now,
    fallback,
    hearing,
    photos,
    fetchMedia,
    heard,
    limits,
    startsWith: startsWithOf(config),
  };
  const queues = { redisUrl, prefix: config.REDIS_PREFIX, logger };
  const workers = [
    workOnChats(queues, async (chatId) => {
      const { retryInMs } = await drainChat(pipeline, chatId);
      if (retryInMs !== null) await wake.chatIn(chatId, retryInMs);
    }),
    hearTeller(queues, (what) => {
      if (what.about === 'heard') signs.get(what.lineId)?.heard(what.message);
      else senders.get(what.lineId)?.wakeSoon();
    }),
  ];
  return {
    stop: async () => {
      // The senders first: a worker ends only when what it woke has come to its end.
      await Promise.all([whatsapp.stop(), cloudApi.stop()]);
      await Promise.all([...senders.values()].map((sender) => sender.stop()));
      await Promise.all(workers.map((worker) => worker.close()));
      hearing?.listener.stop();
      photos.stop();
      await limits.close();
      publisher.disconnect();
    },
  };
}

/** The language model that an operator configured, or none. */
function fallbackOf(config: Config): ModelFallback | null {
  const { OPENAI_BASE_URL: baseUrl, OPENAI_API_KEY: apiKey, OPENAI_MODEL: model } = config;
  if (!baseUrl || !model) return null;
  const timeoutMs = config.MODEL_TIMEOUT_MS;
  return { model: createLanguageModel({ baseUrl, apiKey, model, timeoutMs }), callsADay: config.MODEL_CALLS_A_DAY };
}

/** What hears voice notes here, or nothing. */
function hearingOf(config: Config): Hearing | null {
  const engines = enginesOf(config);
  return engines && { listener: createListener(engines), notesADay: config.VOICE_NOTES_A_DAY };
}

/** The counters and holds that all processes share. */
const limitsOf = ({ config, logger, redisUrl }: Wiring) =>
  createRedisLimits({
    redisUrl,
    prefix: config.REDIS_PREFIX,
    logger,
    messagesAMinute: config.MESSAGES_A_MINUTE,
  });

/** The jobs: documents, the sweeper, the nightly audit. */
async function startJobs(wiring: Wiring): Promise<Running> {
  const { config, db, logger, wake, now, redisUrl } = wiring;
  const failpoint = failpointFromEnvironment();
  const release = async (lineIds: number[]) => {
    for (const lineId of lineIds) await wake.line(lineId);
  };
  const packs = createPackMaker({ db, logger, now, onReleased: release });
  const render = async () => {
    const { lineIds } = await renderWaiting({ db, failpoint, logger, now });
    await release(lineIds);
    packs.wake();
  };
  const worker = workOnDocuments({ redisUrl, prefix: config.REDIS_PREFIX, logger }, render);
  let isSweeping = false;
  const sweeper = setInterval(async () => {
    if (isSweeping) return;
    isSweeping = true;
    await sweep({ db, wake, logger, now, olderThanMs: config.SWEEP_MS }).catch((error: unknown) =>
      logger.error({ reason: error instanceof Error ? error.name : '' }, 'the sweep failed'),
    );
    await sendDueReminders({ db, logger, now }).catch((error: unknown) =>
      logger.error({ reason: error instanceof Error ? error.name : '' }, 'the reminders were not looked at'),
    );
    await lookAfterLines({ db, logger, now, wake }).catch((error: unknown) =>
      logger.error({ reason: error instanceof Error ? error.name : '' }, 'the lines were not looked after'),
    );
    isSweeping = false;
  }, config.SWEEP_MS);
  const atNight = async () => {
    await auditAll({ db, logger, now });
    await dropTraces({ db, now });
  };
  const nightly = cron.schedule(
    '30 2 * * *',
    () =>
      void atNight().catch((error: unknown) =>
        logger.error({ reason: describeError(error) }, 'the night’s work failed'),
      ),
    { timezone: 'Asia/Kolkata' },
  );
  const claimedBy = randomUUID();
  const limits = limitsOf(wiring);
  const adviseDue = async () => {
    for (const give of [giveDueAdvice, giveEventsAdvice, giveRhythm, givePlansNews]) {
      await give({ db, logger, now, wake, claimedBy, limits }).catch((error: unknown) =>
        logger.error({ reason: error instanceof Error ? error.name : '' }, 'what shops are told was not looked at'),
      );
    }
  };
  const mornings = config.MORNING_ADVICE ? cron.schedule('* * * * *', adviseDue, { noOverlap: true }) : null;
  return {
    stop: async () => {
      clearInterval(sweeper);
      await nightly.stop();
      await mornings?.stop();
      await limits.close();
      await worker.close();
      await packs.stop();
    },
  };
}

/** The back office and the simulator. */
async function startBackOffice(wiring: Wiring): Promise<Running> {
  const { config, db, redisUrl, secret, wake, logger } = wiring;
  // AdminJS is heavy: only this process loads it.
  const { startAdmin } = await import('./admin/start-admin.ts');
  const admin = await startAdmin({
    db,
    redisUrl,
    redisPrefix: config.REDIS_PREFIX,
    secret,
    host: config.HOST,
    port: config.PORT,
    wake,
    demo: config.DEMO,
    usualLimits: paceLimitsOf(config),
    logger,
    isProduction: config.NODE_ENV === 'production',
  });
  return { addresses: { backOffice: `${admin.url}/admin`, simulator: admin.simulatorUrl }, stop: () => admin.close() };
}

const ROLES = { bot: startBot, jobs: startJobs, admin: startBackOffice };

async function main(): Promise<void> {
  const role = process.argv[2] as keyof typeof ROLES | undefined;
  if (!role || !(role in ROLES))
    throw new Error('Say which process to start: bot, jobs or admin. "npm start" starts all three.');
  const config = readConfig();
  const { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl, BILLOS_SECRET: secret } = config;
  if (!databaseUrl || !redisUrl || !secret) {
    throw new Error('DATABASE_URL, REDIS_URL and BILLOS_SECRET must be set. "npm start" sets them by itself.');
  }
  const logger = createLogger(config.LOG_LEVEL, role);
  const db = connectDatabase(databaseUrl, { poolSize: 16 });
  const wake = createWake({ redisUrl, prefix: config.REDIS_PREFIX, logger });
  const running = await ROLES[role]({ config, db, redisUrl, secret, logger, wake, now: clockFromEnvironment() });
  const metrics =
    role === 'admin' || config.METRICS_PORT === 0
      ? null
      : await serveProcessMetrics({ host: config.HOST, port: config.METRICS_PORT });
  let isStopping = false;
  const stop = async (): Promise<void> => {
    if (isStopping) return;
    isStopping = true;
    await running.stop().catch(() => {});
    await metrics?.close();
    await wake.close();
    await db.close();
    process.exit(0);
  };
  process.on('SIGTERM', () => void stop());
  process.on('SIGINT', () => void stop());
  exitWhenParentGone(() => void stop());
  process.send?.({ ready: true, addresses: running.addresses ?? {} });
  logger.info('ready');
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
