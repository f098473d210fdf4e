import type { Fault } from './fault.ts';
import { makeSchedule } from './make-schedule.ts';
import { playSchedule } from './play.ts';
import type { Wire } from './schedule.ts';
import { describeSchedule, type Schedule } from './schedule.ts';
import { createSimulatorWire } from './simulator-wire.ts';
import { createWhatsAppWire } from './whatsapp-wire.ts';
import type { SchedulesWire } from './wire.ts';
import { openWorld, type World } from './world.ts';

export type Totals = { schedules: number; lost: number; doubled: number; unbalanced: number; broken: number };
/** The wires are made when a schedule first wants them: linking a device takes a while. */
type Opened = { world: World; wires: Partial<Record<Wire, SchedulesWire>> };

/**
 * Plays the schedules of the seeds from one on, each worker in a world of its own that serves schedule after schedule; a world in
 * which something went wrong is left for a new one. The last line it says is the result.
 */
export async function runSchedules(options: {
  seed: number;
  most: number;
  /** No schedule begins after this, milliseconds since 1970. */
  until: number;
  atOnce: number;
  log?: string;
  say(line: string): void;
}): Promise<Totals> {
  const totals: Totals = { schedules: 0, lost: 0, doubled: 0, unbalanced: 0, broken: 0 };
  const end = options.seed + options.most;
  let next = options.seed;
  const work = async () => {
    let opened: Opened | null = null;
    try {
      while (next < end && Date.now() < options.until) {
        const schedule = makeSchedule(next++);
        opened ??= await open(options.log);
        const outcome = await play(schedule, opened);
        report(options.say, totals, schedule, outcome);
        if (outcome.faults.length > 0 || outcome.broken) {
          await close(opened);
          opened = null;
        }
      }
    } finally {
      if (opened) await close(opened);
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: options.atOnce }, work));
  const failed = ends.find((each) => each.status === 'rejected');
  if (failed) throw failed.reason;
  const { schedules, lost, doubled, unbalanced, broken } = totals;
  const more = broken > 0 ? `, ${broken} broken off` : '';
  options.say(`${schedules} schedules, ${lost} lost, ${doubled} doubled, ${unbalanced} unbalanced${more}`);
  return totals;
}

async function open(log: string | undefined): Promise<Opened> {
  return { world: await openWorld(log), wires: {} };
}

const close = ({ world }: Opened): Promise<void> => world.stop();

async function wireOf({ world, wires }: Opened, wire: Wire): Promise<SchedulesWire> {
  const made = wires[wire] ?? (wire === 'simulator' ? createSimulatorWire(world) : await createWhatsAppWire(world));
  wires[wire] = made;
  return made;
}

type Outcome = { faults: Fault[]; transcript: string[]; broken: unknown; tookMs: number };

async function play(schedule: Schedule, opened: Opened): Promise<Outcome> {
  const began = Date.now();
  try {
    const wire = await wireOf(opened, schedule.wire);
    const { faults, transcript } = await playSchedule(schedule, opened.world, wire);
    return { faults, transcript, broken: null, tookMs: Date.now() - began };
  } catch (error) {
    return { faults: [], transcript: [], broken: error ?? 'nothing was said', tookMs: Date.now() - began };
  }
}

function report(say: (line: string) => void, totals: Totals, schedule: Schedule, outcome: Outcome): void {
  const { faults, broken, tookMs } = outcome;
  totals.schedules += 1;
  for (const { kind } of faults) totals[kind] += 1;
  const about = `seed ${schedule.seed} (${schedule.theme}, ${(tookMs / 1000).toFixed(1)} s)`;
  if (faults.length === 0 && !broken) {
    say(`ok ${about}`);
    return;
  }
  say(`FAILED ${about}`);
  say(describeSchedule(schedule));
  for (const fault of faults) say(`  ${fault.kind}: ${fault.what}`);
  for (const line of outcome.transcript) say(`    ${line}`);
  if (!broken) return;
  totals.broken += 1;
  say(`  broken off: ${broken instanceof Error ? broken.stack : String(broken)}`);
}
