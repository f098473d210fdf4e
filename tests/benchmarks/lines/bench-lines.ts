import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { migrate } from '../../../models/database/migrate.ts';
import { ensureServices } from '../../../scripts/services/ensure-services.ts';
import { until } from '../../../scripts/services/processes.ts';
import type { HolderOrder, HolderReport } from './holder.ts';
import type { NetworkOrder, NetworkReport } from './network.ts';

const LIMIT_MS = 240_000;
const MIB = 1024 * 1024;

export type LinesFigures = {
  lines: number;
  /** Bytes: what a line adds to the heap with what hangs on it, and what the machine gave the process; linked, then after messages. */
  idle: { heap: number; resident: number };
  busy: { heap: number; resident: number };
  /** Messages of all lines that the process has. */
  received: number;
};
type Kind = 'house' | 'bare';

/**
 * Links lines in one process, as BillOS holds them and as the client's bare sockets, on the same doubles' kind, and measures what a
 * line adds to a process that has linked one already. Ends by itself.
 */
export async function measureLines(
  kind: Kind,
  options: { lines: number; messages: number; databaseUrl: string },
): Promise<LinesFigures> {
  const { lines, messages, databaseUrl } = options;
  const network = start<NetworkReport, NetworkOrder>('network.ts', { LINES: String(lines + 1) });
  const ends = [() => network.stop()];
  try {
    const { urls } = await network.next('urls');
    const holder = start<HolderReport, HolderOrder>('holder.ts', {
      LINES_KIND: kind,
      URLS: JSON.stringify(urls),
      DATABASE_URL: databaseUrl,
    });
    ends.push(() => holder.stop());
    const online = new Set<number>();
    holder.each((told) => {
      if (told.kind === 'qr') network.say({ kind: 'scan', line: told.line, qr: told.qr });
      if (told.kind === 'online') online.add(told.line);
    });
    await holder.next('ready');
    const open = async (line: number) => {
      holder.say({ kind: 'open', line });
      if (!(await until(() => online.has(line), LIMIT_MS))) throw new Error(`Line ${line} did not come online.`);
    };
    const memory = async () => {
      const told = holder.next('memory');
      holder.say({ kind: 'memory' });
      return told;
    };
    // What the first line brings along (code, tables, pools) is no line's.
    await open(0);
    const before = await memory();
    for (let line = 1; line <= lines; line += 1) await open(line);
    const idle = await memory();
    const taken = network.next('taken');
    network.say({ kind: 'write', from: 1, messages });
    await taken;
    const received = await until(
      async () => {
        const told = holder.next('received');
        holder.say({ kind: 'received' });
        const { messages: found } = await told;
        return found >= lines * messages ? found : null;
      },
      LIMIT_MS,
      200,
    );
    const busy = await memory();
    const a = (now: typeof before) => ({
      heap: (now.heap - before.heap) / lines,
      resident: now.resident,
    });
    return { lines: online.size - 1, idle: a(idle), busy: a(busy), received: received ?? 0 };
  } finally {
    for (const end of ends.reverse()) await end();
  }
}

/** `npm run bench -- lines`: prints what a linked line weighs beside a bare socket of the client, measured in the same run. */
export async function benchLines(options: { dataDir: string; lines?: number; messages?: number }): Promise<void> {
  const { lines = 20, messages = 20 } = options;
  const services = await ensureServices({
    dataDir: `${options.dataDir}/bench`,
    databaseName: 'billos_bench',
    purpose: 'tool',
  });
  try {
    await migrate(services.databaseUrl);
    const to = { lines, messages, databaseUrl: services.databaseUrl };
    const bare = await measureLines('bare', to);
    const house = await measureLines('house', to);
    const row = (name: string, ours: number, theirs: number) =>
      console.log(
        `${name.padEnd(46)} ${(ours / MIB).toFixed(2).padStart(7)} MiB   ${(ours / theirs).toFixed(2)} of the bare sockets' ${(theirs / MIB).toFixed(2)} MiB`,
      );
    console.log(`${house.lines} linked lines in one process, ${bare.lines} bare sockets in another`);
    row('heap a line, idle', house.idle.heap, bare.idle.heap);
    row('resident memory of the process, idle', house.idle.resident, bare.idle.resident);
    row(`heap a line, after ${messages} messages`, house.busy.heap, bare.busy.heap);
    row(`resident memory of the process, after ${messages}`, house.busy.resident, bare.busy.resident);
    console.log(`messages kept: ${house.received} of ${lines * messages}`);
  } finally {
    await services.stop();
  }
}

type Told = { kind: string };

function start<Report extends Told, Order>(file: string, env: Record<string, string>) {
  const child: ChildProcess = fork(fileURLToPath(new URL(file, import.meta.url)), {
    execArgv: ['--expose-gc', '--import', 'tsx'],
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  return {
    say: (order: Order) => void child.send(order as Told),
    each: (take: (report: Report) => void) => void child.on('message', take),
    /** The next report of a kind; rejects when the process ends first. */
    next<K extends Report['kind']>(kind: K): Promise<Extract<Report, { kind: K }>> {
      return new Promise((resolve, reject) => {
        const take = (report: Report) => {
          if (report.kind !== kind) return;
          child.off('message', take);
          resolve(report as Extract<Report, { kind: K }>);
        };
        child.on('message', take);
        void ended.then(([code]) => reject(new Error(`${file} ended with ${code}.`)));
      });
    },
    async stop(): Promise<void> {
      if (child.connected) child.send({ kind: 'stop' });
      await ended;
    },
  };
}
