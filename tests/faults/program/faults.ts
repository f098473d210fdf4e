import { parseArgs } from 'node:util';
import { THEME_COUNT } from './make-schedule.ts';
import { runSchedules } from './run-schedules.ts';

const USAGE = `npm run faults -- [--seed N] [--schedules K | --minutes M | --to N] [--at-once W] [--log LEVEL]
Plays schedules of messages and faults against the real processes, from seed N on (by default from the clock), and checks what
the books and the phones hold in the end. A seed plays the same schedule again.`;

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    schedules: { type: 'string' },
    minutes: { type: 'string' },
    'at-once': { type: 'string' },
    log: { type: 'string' },
    help: { type: 'boolean' },
  },
});

function whole(name: string, text: string | undefined): number | null {
  if (text === undefined) return null;
  if (!/^\d{1,9}$/.test(text)) throw new Error(`--${name} is to be a whole number.`);
  return Number(text);
}

async function main(): Promise<number> {
  if (values.help) {
    process.stdout.write(`${USAGE}\n`);
    return 0;
  }
  const seed = whole('seed', values.seed) ?? whole('from', values.from) ?? Math.floor(Date.now() / 1000) % 1_000_000;
  const to = whole('to', values.to);
  const minutes = whole('minutes', values.minutes);
  const schedules = whole('schedules', values.schedules) ?? (to === null ? null : to - seed + 1);
  const totals = await runSchedules({
    seed,
    most: schedules ?? (minutes === null ? THEME_COUNT : Number.POSITIVE_INFINITY),
    until: minutes === null ? Number.POSITIVE_INFINITY : Date.now() + minutes * 60_000,
    atOnce: whole('at-once', values['at-once']) ?? 1,
    ...(values.log ? { log: values.log } : {}),
    say: (line) => process.stdout.write(`${line}\n`),
  });
  return totals.lost + totals.doubled + totals.unbalanced + totals.broken === 0 ? 0 : 1;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  },
);
