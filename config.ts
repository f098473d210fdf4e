import { z } from 'zod';
import { GRAPH_URL } from './bot/channels/cloud-api/graph.ts';
import { type PaceLimits, USUAL_LIMITS } from './models/lines/pace-limits.ts';
import type { StartsWith } from './models/plans/shop-plan.ts';

const flag = z.enum(['0', '1', 'true', 'false']).transform((value) => value === '1' || value === 'true');

const schema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  DATABASE_URL: z.url({ protocol: /^(mysql|mariadb)$/ }).optional(),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  DATA_DIR: z.string().min(1).default('.data'),
  /** Address and port of the back office and the simulator. */
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  /** Port of /health and /metrics of the bot and jobs processes; 0 = none. */
  METRICS_PORT: z.coerce.number().int().min(0).max(65535).default(0),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** 64 hex digits; encrypts WhatsApp keys at rest and signs sessions. Made and kept under DATA_DIR when not given. */
  BILLOS_SECRET: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, 'must be 64 hexadecimal digits (openssl rand -hex 32)')
    .optional(),
  ADMIN_EMAIL: z.email().default('admin@billos.local'),
  ADMIN_PASSWORD: z.string().min(10).optional(),
  /** Seed the demo shop on the first start. */
  DEMO: flag.default(true),
  /** Open the WhatsApp line at start. Off until somebody asks to link. */
  WHATSAPP: flag.default(false),
  /** Is the linked number BillOS's own, that any shop may write to? Otherwise it is one shop's own number. */
  WHATSAPP_SHARED: flag.default(false),
  WHATSAPP_WS_URL: z.url({ protocol: /^wss?$/ }).optional(),
  /** Meta's Graph API with its version; another address for tests. */
  WHATSAPP_GRAPH_URL: z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/+$/, ''))
    .default(GRAPH_URL),
  /** Messages a linked number sends at most, unless its line has limits of its own; 0 a minute: as fast as it can. */
  PACE_PER_MINUTE: z.coerce.number().int().min(0).max(1_000).default(USUAL_LIMITS.perMinute),
  PACE_PER_HOUR: z.coerce.number().int().min(1).max(50_000).default(USUAL_LIMITS.perHour),
  /** Of those, what nobody waits for: documents to customers, reminders, advice. */
  PACE_UNASKED_PER_HOUR: z.coerce.number().int().min(1).max(50_000).default(USUAL_LIMITS.unaskedPerHour),
  /** Of those, words to people who never wrote to the number. */
  PACE_COLD_PER_HOUR: z.coerce.number().int().min(1).max(50_000).default(USUAL_LIMITS.coldPerHour),
  PACE_COLD_PER_DAY: z.coerce.number().int().min(1).max(500_000).default(USUAL_LIMITS.coldPerDay),
  /** How long a process holds a line without renewing. */
  LINE_LEASE_MS: z.coerce.number().int().min(200).max(600_000).default(10_000),
  SWEEP_MS: z.coerce.number().int().min(50).max(600_000).default(5_000),
  /** Give shops the morning's advice. Off, no agent runs by itself; an owner who asks is answered all the same. */
  MORNING_ADVICE: flag.default(true),
  /** An OpenAI-compatible service that may read what the grammar cannot, for shops that agreed. Off without address and model. */
  OPENAI_BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
  OPENAI_API_KEY: z.string().min(1).default('none'),
  OPENAI_MODEL: z.string().min(1).optional(),
  MODEL_TIMEOUT_MS: z.coerce.number().int().min(100).max(60_000).default(8_000),
  /** Calls a shop may make in a day. */
  MODEL_CALLS_A_DAY: z.coerce.number().int().min(0).max(100_000).default(200),
  /** An OpenAI-compatible service that hears voice notes (`/audio/transcriptions`). Off without a model. */
  VOICE_BASE_URL: z.url({ protocol: /^https?$/ }).default('https://api.openai.com/v1'),
  VOICE_API_KEY: z.string().min(1).default('none'),
  VOICE_MODEL: z.string().min(1).optional(),
  /** A folder with a speech model for sherpa-onnx and its `model.json`. */
  VOICE_MODEL_DIR: z.string().min(1).optional(),
  /** Hear the shop's own commands with the weights that came with the packages, where nothing else hears. */
  VOICE_BUILT_IN: flag.default(true),
  VOICE_TIMEOUT_MS: z.coerce.number().int().min(100).max(120_000).default(20_000),
  /** Voice notes that are heard for a shop in a day. */
  VOICE_NOTES_A_DAY: z.coerce.number().int().min(0).max(100_000).default(200),
  /** Messages of one chat that are worked on in a minute; more wait for the next. 0: as many as come. */
  MESSAGES_A_MINUTE: z.coerce.number().int().min(0).max(10_000).default(60),
  /** What a shop that opens itself starts with. */
  NEW_SHOP_PLAN: z.enum(['everything', 'trial', 'free']).default('everything'),
  TRIAL_DAYS: z.coerce.number().int().min(1).max(365).default(30),
  /** Redis key prefix, so that several installations can share one Redis. */
  REDIS_PREFIX: z
    .string()
    .regex(/^[\w-]+$/)
    .default('billos'),
});

export type Config = z.infer<typeof schema>;

/** Reads the configuration; a bad value stops the start with one sentence naming it. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const known = Object.fromEntries(
    Object.keys(schema.shape)
      .map((key) => [key, environment[key]] as const)
      .filter(([, value]) => value !== undefined && value !== ''),
  );
  const result = schema.safeParse(known);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new Error(`The setting ${issue?.path.join('.')} is not usable: ${issue?.message}. Correct it and start again.`);
}

/** What a shop that opens itself starts with in this installation. */
export const startsWithOf = (config: Config): StartsWith =>
  config.NEW_SHOP_PLAN === 'trial' ? { kind: 'trial', days: config.TRIAL_DAYS } : { kind: config.NEW_SHOP_PLAN };

/** How many messages a linked number of this installation sends, when its line has no limits of its own. */
export const paceLimitsOf = (config: Config): PaceLimits => ({
  perMinute: config.PACE_PER_MINUTE,
  perHour: config.PACE_PER_HOUR,
  unaskedPerHour: config.PACE_UNASKED_PER_HOUR,
  coldPerHour: config.PACE_COLD_PER_HOUR,
  coldPerDay: config.PACE_COLD_PER_DAY,
});
