import { QueryTypes } from 'sequelize';
import type { Fault } from '../../faults/program/fault.ts';
import { bringToItsEnd, checkPlayed, type Played } from '../../faults/program/play.ts';
import { messagesOf, type Process, type Schedule } from '../../faults/program/schedule.ts';
import { createSimulatorWire } from '../../faults/program/simulator-wire.ts';
import { openWorld, type World } from '../../faults/program/world.ts';
import { makeLoad } from './make-load.ts';

const KILL_EVERY_MS = 10_000;
/** Then it is over with the killing, so that it ends on a machine so busy that processes hardly start before they die again. */
const KILL_FOR_MS = 120_000;
/** A load that takes longer is told as not finished. */
const LIMIT_MS = 420_000;

export type LoadFigures = {
  messages: number;
  documents: number;
  seconds: number;
  /** kill -9 of a bot and of a jobs process, each counted. */
  kills: number;
  faults: Fault[];
};

const processesOf = (bots: number, jobs: number): Process[] => [
  ...Array.from({ length: bots }, (_, index): Process => `bot-${index + 1}`),
  ...Array.from({ length: jobs }, (_, index): Process => `jobs-${index + 1}`),
];

/**
 * Gives a load to the processes at once and waits until all of it is done, rendered and sent. Then it asks as the fault program
 * does: was anything lost or doubled, do the books hold what was said.
 * @param killing how often one bot and one jobs process die by kill -9, in turn, and for how long at most; never when left out
 */
export async function runLoad(
  world: World,
  load: Schedule,
  killing?: { everyMs: number; forMs: number },
): Promise<LoadFigures> {
  const wire = createSimulatorWire(world);
  const played: Played = { shops: await wire.open(load), sentAt: new Map(), answers: [] };
  const said = messagesOf(load);
  const startedAt = performance.now();
  const killer = killing ? startKilling(world, killing) : null;
  let unfinished: Fault | null;
  try {
    await Promise.all(
      played.shops.flatMap((shop, index) =>
        shop.phones.map(async (_, phone) => {
          // What a phone says, in its order; all phones at once.
          for (const message of said.filter((each) => each.shop === index && each.phone === phone)) {
            const sentAt = world.now();
            played.sentAt.set(message.id, sentAt);
            await wire.say(shop, message, { sentAt });
          }
        }),
      ),
    );
    unfinished = await bringToItsEnd(world, wire, played, said.length, LIMIT_MS);
  } finally {
    killer?.stop();
  }
  const seconds = (performance.now() - startedAt) / 1_000;
  await world.house.untilReady();
  const crashes = world.house.takeCrashes().map((what): Fault => ({ kind: 'lost', what: `a process: ${what}` }));
  const found = unfinished ? [unfinished] : await checkPlayed(load, world, wire, played);
  return {
    messages: said.length,
    documents: await documentsOf(world, played),
    seconds,
    kills: killer?.kills() ?? 0,
    faults: [...crashes, ...found],
  };
}

/**
 * One bot and one jobs process die together, each time the next of their kind that serves; the first ones at once. One that has
 * not come back yet is dead already: on a machine so busy that a start takes longer than the pause nothing would ever serve.
 */
function startKilling(
  world: World,
  { everyMs, forMs }: { everyMs: number; forMs: number },
): { kills(): number; stop(): void } {
  const kinds = ['bot', 'jobs'].map((kind) => world.processes.filter((name) => name.startsWith(kind)));
  const before = world.house.deaths();
  let round = 0;
  const killNext = () => {
    for (const names of kinds) {
      const inTurn = [...names.slice(round % names.length), ...names.slice(0, round % names.length)];
      const victim = inTurn.find((name) => world.house.serves(name));
      if (victim) world.house.kill(victim);
    }
    round += 1;
  };
  killNext();
  const timer = setInterval(killNext, everyMs);
  const limit = setTimeout(() => clearInterval(timer), forMs);
  const stop = () => {
    clearInterval(timer);
    clearTimeout(limit);
  };
  return { kills: () => world.house.deaths() - before, stop };
}

async function documentsOf({ db }: World, { shops }: Played): Promise<number> {
  const [row] = await db.query<{ found: number }>(
    "SELECT COUNT(*) AS found FROM outbox WHERE tenant_id IN (:shops) AND layout IS NOT NULL AND status = 'sent'",
    { replacements: { shops: shops.map((shop) => shop.tenantId) }, type: QueryTypes.SELECT },
  );
  return Number(row!.found);
}

/** The same load twice on shops of its own: undisturbed, then with processes that die. */
export async function measureWorkers(options: {
  bots: number;
  jobs: number;
  shops: number;
  messages: number;
  killing: { everyMs: number; forMs: number };
  seed: number;
}): Promise<{ calm: LoadFigures; killed: LoadFigures }> {
  const { bots, jobs, shops, messages, seed } = options;
  const world = await openWorld(undefined, processesOf(bots, jobs));
  try {
    // The code of every process is warm before the clock starts.
    await runLoad(world, makeLoad(seed, { shops: 2, messages: 4 }));
    const calm = await runLoad(world, makeLoad(seed + 1, { shops, messages }));
    const killed = await runLoad(world, makeLoad(seed + 2, { shops, messages }), options.killing);
    return { calm, killed };
  } finally {
    await world.stop();
  }
}

/** `npm run bench -- workers`: two bots and four jobs processes; what it costs when one of each is killed every ten seconds. */
export async function benchWorkers(options: { shops?: number; messages?: number } = {}): Promise<void> {
  const { shops = 60, messages = 15 } = options;
  const load = { bots: 2, jobs: 4, shops, messages, seed: 1, killing: { everyMs: KILL_EVERY_MS, forMs: KILL_FOR_MS } };
  const { calm, killed } = await measureWorkers(load);
  const rate = ({ messages: count, seconds }: LoadFigures) => count / seconds;
  const row = (name: string, figures: LoadFigures) => {
    const count = (kind: Fault['kind']) => figures.faults.filter((fault) => fault.kind === kind).length;
    console.log(
      `${name.padEnd(46)} ${rate(figures).toFixed(1).padStart(7)}/s   ${(rate(figures) / rate(calm)).toFixed(2)} of undisturbed`,
    );
    console.log(
      `  ${figures.messages} messages, ${figures.documents} documents in ${figures.seconds.toFixed(1)} s, ${figures.kills} kills: ${count('lost')} lost, ${count('doubled')} doubled, ${count('unbalanced')} unbalanced`,
    );
    for (const { kind, what } of figures.faults) console.log(`  ${kind}: ${what}`);
  };
  console.log(`2 bots and 4 jobs processes, ${shops} shops with 2 phones`);
  row('undisturbed', calm);
  row('one bot and one jobs process killed every 10 s', killed);
  if (calm.faults.length + killed.faults.length > 0) process.exitCode = 1;
}
