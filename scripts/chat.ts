import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import type { Sequelize } from 'sequelize';
import { createSimulatorChannel } from '../bot/channels/simulator/channel.ts';
import { type PhoneMessage, phoneMessages, SIMULATOR_LINE, sendFromPhone } from '../bot/channels/simulator/phone.ts';
import { createLogger } from '../bot/logging.ts';
import { createInProcess } from '../jobs/in-process.ts';
import { canonicalPhone } from '../models/customers/parties.ts';
import { connectDatabase } from '../models/database/connection.ts';
import { inPlatform } from '../models/database/scope.ts';
import { ensureLine } from '../models/lines/lines.ts';
import { getMedia } from '../models/messages/inbox.ts';
import { messageProgress } from '../models/messages/progress.ts';
import { firstRun } from './first-run.ts';
import { ensureServices } from './services/ensure-services.ts';
import { readSettings } from './settings.ts';

const DEMO_OWNER = '919800000001';
const WAIT_MS = 30_000;

type Reply = { text: string | null; document: string | null };

/** Talks to the bot in the terminal: each argument is a message, else each line of stdin. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      as: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return usage();
  const phone = values.as === undefined ? DEMO_OWNER : canonicalPhone(values.as);
  if (phone === null) throw new Error(`${values.as} is no phone number. Give ten digits, e.g. --as 9822000001.`);
  const { config, dataDir } = readSettings();
  const services = await ensureServices({ dataDir, databaseName: 'billos', purpose: 'tool' });
  const db = connectDatabase(services.databaseUrl, { poolSize: 4 });
  try {
    await firstRun.migrate(services.databaseUrl);
    if (config.DEMO) {
      const { seeded } = await firstRun.seedDemoOnce({ databaseUrl: services.databaseUrl, onProgress: () => {} });
      if (seeded && !values.json) process.stderr.write('A demo shop was made.\n');
    }
    const talk = await openConversation(db, phone, join(dataDir, 'documents'), config.LINE_LEASE_MS);
    for await (const text of messages(positionals, values.json)) {
      const answer = await talk.say(text);
      process.stdout.write(values.json ? `${JSON.stringify(answer)}\n` : readable(answer.replies));
    }
    await talk.close();
  } finally {
    await db.close();
    await services.stop();
  }
}

async function* messages(given: string[], isQuiet: boolean): AsyncGenerator<string> {
  if (given.length > 0) return yield* given;
  const isTerminal = process.stdin.isTTY === true;
  const lines = createInterface({ input: process.stdin, terminal: false });
  if (isTerminal && !isQuiet) process.stdout.write('> ');
  for await (const line of lines) {
    if (line.trim() !== '') yield line;
    if (isTerminal && !isQuiet) process.stdout.write('> ');
  }
}

const readable = (replies: Reply[]): string =>
  replies
    .map((reply) => `${[reply.text, reply.document && `📄 ${reply.document}`].filter(Boolean).join('\n')}\n\n`)
    .join('');

async function openConversation(db: Sequelize, phone: string, folder: string, leaseMs: number) {
  const line = await inPlatform(db, new Date(), (platform) =>
    ensureLine(platform, { channel: 'simulator', name: SIMULATOR_LINE }),
  );
  const local = createInProcess({
    db,
    channel: createSimulatorChannel(db),
    lineId: line.id,
    holder: randomUUID(),
    leaseMs,
    logger: createLogger('silent', 'chat'),
  });
  return {
    /** Sends one message and collects everything that arrives on the phone because of it. */
    async say(text: string) {
      const before = (await phoneMessages(db, phone, 0, 1)).at(-1)?.id ?? 0;
      const sent = await sendFromPhone(db, new Date(), {
        phone,
        name: null,
        kind: 'text',
        text,
        media: null,
        quotedWireId: null,
      });
      const started = Date.now();
      let progress = await settled(sent.messageId);
      while (!progress.isFinished && Date.now() - started < WAIT_MS) {
        await local.settle(sent.chatId);
        progress = await settled(sent.messageId);
        if (!progress.isFinished) await new Promise((resolve) => setTimeout(resolve, 100));
      }
      const arrived = (await phoneMessages(db, phone, before)).filter((message) => message.direction === 'to_phone');
      const replies: Reply[] = [];
      for (const message of arrived) replies.push(await replyOf(message));
      const document = replies.find((reply) => reply.document !== null)?.document ?? null;
      return {
        message: text,
        status: progress.status,
        intent: progress.intent,
        isQuestion: progress.isQuestion,
        replies,
        document,
      };
    },
    close: () => local.stop(),
  };

  function settled(messageId: number) {
    return inPlatform(db, new Date(), (platform) => messageProgress(platform, messageId));
  }

  async function replyOf(message: PhoneMessage): Promise<Reply> {
    if (message.file === null) return { text: message.text, document: null };
    const { mediaId, fileName } = message.file;
    const media = await inPlatform(db, new Date(), (platform) => getMedia(platform, mediaId));
    mkdirSync(folder, { recursive: true });
    const path = join(folder, `${message.id}-${fileName.replace(/[^\w.-]/g, '_')}`);
    writeFileSync(path, media.bytes);
    return { text: message.text, document: path };
  }
}

function usage(): void {
  process.stdout.write(
    [
      'npm run -s chat                                 talk as the owner of the demo shop, a line a message',
      'npm run -s chat -- "bill 2 Parle-G to Ravi"     one message an argument',
      'npm run -s chat -- --as 9812345678              speak from another phone (a new one opens a shop)',
      'npm run -s chat -- --json                       one JSON line a message',
      '',
    ].join('\n'),
  );
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
