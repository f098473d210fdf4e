import { fork } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type {
  ChannelSigns,
  ChannelState,
  IncomingMessage,
  OutgoingMessage,
  SendResult,
  SignPlace,
} from '../../bot/channels/channel.ts';
import type { StateDetail } from '../../bot/channels/whatsapp/whatsapp-channel.ts';
import type { MediaDouble } from './media-double.ts';
import type { WhatsAppDouble } from './whatsapp-double.ts';

/**
 * `away` closes the wire and `back` opens it again, as when another process has the line meanwhile; `patience` says how long an
 * answer of the server is waited for from then on.
 */
export type Order =
  | { kind: 'send'; message: OutgoingMessage }
  | { kind: 'typing'; to: string; about: string | null; isOn: boolean }
  | { kind: 'mark'; at: SignPlace; emoji: string | null }
  | { kind: 'patience'; ackLimitMs: number }
  | { kind: 'stop' | 'away' | 'back' };
export type Report =
  | { kind: 'received'; message: IncomingMessage }
  | { kind: 'state'; state: ChannelState; detail: StateDetail }
  | { kind: 'sent'; result: SendResult }
  | { kind: 'signed'; stands: boolean }
  | { kind: 'away' };

/**
 * Starts a line in a process of its own and links it when it asks for it.
 * @param hold the house never finishes receiving a message
 */
export async function spawnLine(options: {
  double: WhatsAppDouble;
  media?: MediaDouble;
  lineId: number;
  hold?: boolean;
}) {
  const folder = await mkdtemp(join(tmpdir(), 'billos-line-'));
  const certificate = join(folder, 'ca.pem');
  await writeFile(certificate, options.media?.certificate ?? '');
  const child = fork(fileURLToPath(new URL('line-process.ts', import.meta.url)), {
    execArgv: ['--import', 'tsx'],
    serialization: 'advanced',
    env: {
      ...process.env,
      LINE_ID: String(options.lineId),
      WS_URL: options.double.url,
      HOLD: options.hold ? '1' : '',
      ...(options.media ? { NODE_EXTRA_CA_CERTS: certificate } : {}),
    },
  });
  const events = new EventEmitter();
  const received: IncomingMessage[] = [];
  const states: ChannelState[] = [];
  const results: SendResult[] = [];
  const signed: boolean[] = [];
  let exited = false;
  let isAway = false;
  child.on('message', (report: Report) => {
    if (report.kind === 'received') received.push(report.message);
    if (report.kind === 'sent') results.push(report.result);
    if (report.kind === 'signed') signed.push(report.stands);
    if (report.kind === 'away') isAway = true;
    if (report.kind === 'state') {
      states.push(report.state);
      if (report.detail.qr) options.double.scan(report.detail.qr);
    }
    events.emit('changed');
  });
  child.on('exit', () => {
    exited = true;
    events.emit('changed');
  });

  /** Resolves when the condition holds; rejects when the process ends before. */
  async function until(condition: () => boolean) {
    while (!condition()) {
      if (exited) throw new Error(`The line's process ended early with ${child.exitCode ?? child.signalCode}.`);
      await once(events, 'changed');
    }
  }
  async function end(how: () => void) {
    const ended = exited ? Promise.resolve() : once(child, 'exit');
    how();
    await ended;
    await rm(folder, { recursive: true, force: true });
  }
  /** One sign at a time. */
  async function sign(order: Order): Promise<boolean> {
    const before = signed.length;
    child.send(order);
    await until(() => signed.length > before);
    return signed[before]!;
  }
  await until(() => states.includes('online'));

  return {
    received,
    states,
    until,
    async send(message: OutgoingMessage): Promise<SendResult | undefined> {
      const before = results.length;
      child.send({ kind: 'send', message } satisfies Order);
      await until(() => results.length > before);
      return results[before];
    },
    waitAtMost: (ackLimitMs: number) => void child.send({ kind: 'patience', ackLimitMs } satisfies Order),
    signs: {
      keepsOrder: true,
      typing: async (to, about, isOn) => void (await sign({ kind: 'typing', to, about, isOn })),
      mark: (at, emoji) => sign({ kind: 'mark', at, emoji }),
      unmark: async (at) => void (await sign({ kind: 'mark', at, emoji: null })),
    } satisfies ChannelSigns,
    isOnline: () => !isAway && states.at(-1) === 'online',
    async goAway() {
      child.send({ kind: 'away' } satisfies Order);
      await until(() => isAway);
    },
    async comeBack() {
      const before = states.length;
      isAway = false;
      child.send({ kind: 'back' } satisfies Order);
      await until(() => states.slice(before).includes('online'));
    },
    kill: () => end(() => child.kill('SIGKILL')),
    stop: () => end(() => child.send({ kind: 'stop' } satisfies Order)),
  };
}
