/**
 * A process that holds lines: `LINES_KIND=house`, as BillOS holds them (supervised, leased, logins and messages in MySQL), or
 * `bare`, the client's own sockets with the client's own file store. It says what memory it uses when it is asked.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeWASocket, useMultiFileAuthState } from '@whiskeysockets/baileys';
import pino from 'pino';
import { superviseWhatsApp } from '../../../bot/channels/whatsapp/supervise-lines.ts';
import { createWhatsAppChannel } from '../../../bot/channels/whatsapp/whatsapp-channel.ts';
import { baileysLogger, silenceSessionDumps } from '../../../bot/channels/whatsapp/wire-logger.ts';
import { connectDatabase } from '../../../models/database/connection.ts';
import { inPlatform } from '../../../models/database/scope.ts';
import { ensureLine, wantLine } from '../../../models/lines/lines.ts';

export type HolderOrder = { kind: 'open'; line: number } | { kind: 'memory' | 'received' | 'stop' };
/** Memory in bytes: the garbage-collected heap with what hangs on it, and what the machine gave the process. */
export type HolderReport =
  | { kind: 'ready' }
  | { kind: 'qr'; line: number; qr: string }
  | { kind: 'online'; line: number }
  | { kind: 'memory'; heap: number; resident: number }
  | { kind: 'received'; messages: number };

const report = (message: HolderReport) => process.send?.(message);
const urls = JSON.parse(process.env.URLS ?? '[]') as string[];
const logger = pino({ level: 'silent' });
silenceSessionDumps();

type Holder = { open(line: number): Promise<void>; received(): Promise<number> };

async function house(): Promise<Holder> {
  const db = connectDatabase(process.env.DATABASE_URL ?? '', { poolSize: 16 });
  const lines = new Map<number, number>();
  const nothing = async () => {};
  superviseWhatsApp({
    db,
    secret: 'ab'.repeat(32),
    holder: `bench ${process.pid}`,
    leaseMs: 10_000,
    lookEveryMs: 500,
    wantedAtStart: false,
    isShared: true,
    logger,
    say: () => {},
    wake: { chat: nothing, documents: nothing, line: nothing },
    onOpen: () => {},
    onClosed: nothing,
    createChannel: (options) => {
      const line = lines.get(options.lineId)!;
      return createWhatsAppChannel({
        ...options,
        webSocketUrl: urls[line]!,
        onState: async (state, detail) => {
          if (detail.qr) report({ kind: 'qr', line, qr: detail.qr });
          await options.onState(state, detail);
          if (state === 'online') report({ kind: 'online', line });
        },
      });
    },
  });
  return {
    open: async (line) => {
      await inPlatform(db, new Date(), async (platform) => {
        const { id } = await ensureLine(platform, { channel: 'whatsapp', name: `bench ${process.pid} ${line}` });
        lines.set(id, line);
        await wantLine(platform, id, true);
      });
    },
    received: () =>
      inPlatform(db, new Date(), async (platform) => {
        const row = await platform.one<{ found: number }>(
          'SELECT COUNT(*) AS found FROM inbound_messages WHERE line_id IN (:lines)',
          { lines: [...lines.keys()] },
        );
        return Number(row?.found);
      }),
  };
}

async function bare(): Promise<Holder> {
  const folder = mkdtempSync(join(tmpdir(), 'billos-bare-'));
  let received = 0;
  const connect = async (line: number): Promise<void> => {
    const { state, saveCreds } = await useMultiFileAuthState(join(folder, String(line)));
    const socket = makeWASocket({
      auth: state,
      logger: baileysLogger(logger, line),
      waWebSocketUrl: urls[line]!,
      markOnlineOnConnect: false,
      syncFullHistory: false,
    });
    socket.ev.on('creds.update', () => void saveCreds());
    socket.ev.on('messages.upsert', ({ messages }) => {
      received += messages.filter(({ message }) => message?.conversation).length;
    });
    socket.ev.on('connection.update', (update) => {
      if (update.qr) report({ kind: 'qr', line, qr: update.qr });
      if (update.connection === 'open') report({ kind: 'online', line });
      if (update.connection === 'close') void connect(line);
    });
  };
  return { open: connect, received: async () => received };
}

function memory(): HolderReport {
  for (let round = 0; round < 4; round += 1) globalThis.gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { kind: 'memory', heap: heapUsed + external, resident: rss };
}

const holder = await (process.env.LINES_KIND === 'house' ? house() : bare());
process.on('message', async (order: HolderOrder) => {
  if (order.kind === 'open') await holder.open(order.line);
  if (order.kind === 'memory') report(memory());
  if (order.kind === 'received') report({ kind: 'received', messages: await holder.received() });
  if (order.kind === 'stop') process.exit(0);
});
report({ kind: 'ready' });
