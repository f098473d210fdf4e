import type { Random } from '../../../models/demo/random.ts';
import { localTime } from '../../../models/local-time.ts';
import { MISBEHAVIOURS } from '../../support/model-stub.ts';
import type { Process, Said, Step, Wire } from './schedule.ts';
import type { Talk } from './talk.ts';

const TIME_ZONE = 'Asia/Kolkata';
const BOT_POINTS = ['received', 'understood', 'committed', 'sent', 'acknowledged'];
export const BOTS: Process[] = ['bot-1', 'bot-2'];
const JOBS: Process[] = ['jobs-1', 'jobs-2'];

export type Chances = { random: Random; talk: Talk; shops: number[] };
export type Theme = { name: string; wire: Wire; startsAt?: string; steps(chances: Chances): Step[] };

/** Some free or natural talk of all phones, as the wire brings it. */
export function talkOf(
  { random, talk, shops }: Chances,
  count: number,
  how: 'freely' | 'naturally' = 'naturally',
): Step[] {
  return Array.from({ length: count }, (): Step => {
    const shop = random.whole(0, shops.length - 1);
    const phone = random.whole(0, shops[shop]! - 1);
    return { do: 'say', message: talk[how]({ shop, phone }) };
  });
}

/** Puts steps among others at places that chance names, in their order. */
export function among(random: Random, steps: Step[], faults: Step[]): Step[] {
  const places = faults.map(() => random.whole(0, steps.length)).sort((a, b) => a - b);
  return steps
    .flatMap((step, index) => [...faults.filter((_, which) => places[which] === index), step])
    .concat(faults.filter((_, which) => places[which] === steps.length));
}

const some = (random: Random) => random.whole(8, 16);
const armed = (random: Random, process: Process): Step => ({
  do: 'arm',
  process,
  point: process.startsWith('bot') ? random.pick(BOT_POINTS) : 'rendered',
  times: random.whole(1, 3),
});
/** One of everything that can be done to the machine under the conversation. */
export function anyFault(random: Random): Step {
  return random.pick<() => Step>([
    () => armed(random, random.pick(BOTS)),
    () => armed(random, random.pick(JOBS)),
    () => ({ do: 'kill', process: random.pick([...BOTS, ...JOBS]) }),
    () => ({ do: 'redis', how: random.pick(['flush', 'kill', 'empty']) }),
    () => ({ do: 'database' }),
  ])();
}

/** The clocks jump; nothing said before is put right afterwards, as its day would depend on when it was worked on. */
function jump({ talk }: Chances, at: string): Step[] {
  talk.onAnotherDay();
  return [{ do: 'clock', at }];
}

export const withFaults = (name: string, faults: (random: Random) => Step[]): Theme => ({
  name,
  wire: 'simulator',
  steps: (chances) => among(chances.random, talkOf(chances, some(chances.random)), faults(chances.random)),
});

/** The same messages in another order of arrival, none further than a few places from its own. */
function shuffled(random: Random, steps: Step[]): Step[] {
  return steps
    .map((step, index) => ({ step, place: index + random.whole(0, 5) }))
    .sort((a, b) => a.place - b.place)
    .map(({ step }) => step);
}

export const lately = (steps: Step[], lateMs: () => number): Step[] =>
  steps.map((step) => (step.do === 'say' ? { ...step, message: { ...step.message, lateMs: lateMs() } } : step));

export const saidIn = (steps: Step[]): Said[] => steps.flatMap((step) => (step.do === 'say' ? [step.message] : []));
const evening = (day: string): string => new Date(localTime(day, 23, TIME_ZONE).getTime() + 55 * 60_000).toISOString();
const afterMidnight = (day: string): string =>
  new Date(localTime(day, 24, TIME_ZONE).getTime() + 3 * 60_000).toISOString();
const HOUR_MS = 3_600_000;

export const SIMULATOR_THEMES: Theme[] = [
  { name: 'no fault', wire: 'simulator', steps: (chances) => talkOf(chances, some(chances.random)) },
  withFaults('a bot killed at a point of its work', (random) => [armed(random, random.pick(BOTS))]),
  withFaults('both bots killed at a point of their work', (random) => BOTS.map((bot) => armed(random, bot))),
  withFaults('a jobs process killed as it renders', (random) => [armed(random, random.pick(JOBS))]),
  withFaults('any process killed at any moment', (random) => [
    { do: 'kill', process: random.pick([...BOTS, ...JOBS]) },
    { do: 'kill', process: random.pick([...BOTS, ...JOBS]) },
  ]),
  withFaults('Redis emptied', () => [
    { do: 'redis', how: 'flush' },
    { do: 'redis', how: 'flush' },
  ]),
  withFaults('Redis killed', () => [{ do: 'redis', how: 'kill' }]),
  withFaults('Redis killed and its data lost', () => [{ do: 'redis', how: 'empty' }]),
  withFaults('the database killed', () => [{ do: 'database' }]),
  {
    name: 'every message five times, by phone and LID',
    wire: 'simulator',
    steps: ({ random, ...chances }) => {
      const said = talkOf({ random, ...chances }, random.whole(5, 8));
      return said.flatMap((step, index): Step[] => {
        const again = (from: number): Step[] =>
          saidIn(said.slice(from, index + 1)).map(({ id }) => ({
            do: 'again',
            id,
            addresses: Array.from({ length: 4 }, () => random.pick(['phone', 'lid'] as const)),
          }));
        // At once, and once more when later ones are under way.
        return index === said.length - 1 ? [step, ...again(0)] : [step, ...again(index)];
      });
    },
  },
  {
    name: 'messages out of order',
    wire: 'simulator',
    steps: ({ random, ...chances }) => shuffled(random, talkOf({ random, ...chances }, some(random), 'freely')),
  },
  {
    name: 'the clocks jump over midnight',
    wire: 'simulator',
    startsAt: evening('2026-09-14'),
    steps: (chances) => [
      ...talkOf(chances, chances.random.whole(2, 8)),
      ...jump(chances, afterMidnight('2026-09-14')),
      ...talkOf(chances, chances.random.whole(2, 8)),
    ],
  },
  {
    name: 'the clocks jump over midnight and back',
    wire: 'simulator',
    startsAt: evening('2026-09-14'),
    // A message that arrives while the clocks are wrong and is worked on when they are right has no day that could be known.
    steps: (chances) => [
      ...talkOf(chances, 4),
      ...jump(chances, afterMidnight('2026-09-14')),
      ...talkOf(chances, 4),
      { do: 'settle' },
      ...jump(chances, evening('2026-09-14')),
      ...talkOf(chances, 4),
    ],
  },
  {
    name: 'the clocks jump over 31 March',
    wire: 'simulator',
    startsAt: evening('2027-03-31'),
    steps: (chances) =>
      among(chances.random, talkOf(chances, some(chances.random), 'freely'), [
        { do: 'clock', at: afterMidnight('2027-03-31') },
      ]),
  },
  {
    name: 'a language model that stalls or talks nonsense',
    wire: 'simulator',
    steps: ({ random, talk, shops }) =>
      talkOf({ random, talk, shops }, random.whole(5, 8)).flatMap((step): Step[] => [
        { do: 'model', how: random.pick(Object.keys(MISBEHAVIOURS)) },
        {
          do: 'say',
          message: talk.say(
            { shop: 0, phone: 0 },
            { kind: 'ask' },
            'please arrange the usual thing for uncle tomorrow',
          ),
        },
        step,
      ]),
  },
  {
    name: 'a message that kills whoever works on it',
    wire: 'simulator',
    steps: (chances) => {
      const { random, talk } = chances;
      return [
        ...talkOf(chances, 3, 'freely'),
        { do: 'settle' },
        {
          do: 'poison',
          message: talk.say({ shop: 0, phone: 0 }, { kind: 'poison' }),
          point: random.pick(['received', 'understood']),
        },
        ...talkOf(chances, 4, 'freely'),
      ];
    },
  },
  {
    name: 'two buyers for the last piece',
    wire: 'simulator',
    steps: (chances) => {
      const { random, talk } = chances;
      const buy = (phone: number, customer: 'Ravi' | 'Amit'): Step => ({
        do: 'say',
        message: talk.say({ shop: 0, phone }, { kind: 'bill', customer, product: 'gold coin', quantity: 1 }),
      });
      const both = [buy(0, 'Ravi'), buy(1, 'Amit')];
      return [
        ...talkOf(chances, 3, 'freely'),
        ...(random.chance(0.5) ? [anyFault(random)] : []),
        ...(random.chance(0.5) ? both : both.reverse()),
        ...talkOf(chances, 3, 'freely'),
      ];
    },
  },
  {
    name: 'three days off, then everything at once',
    wire: 'simulator',
    steps: (chances) => {
      const { random } = chances;
      const count = random.chance(0.1) ? 500 : random.whole(20, 60);
      const said = lately(talkOf(chances, count, 'freely'), () => random.whole(1, 71) * HOUR_MS);
      return [{ do: 'freeze' }, ...said, { do: 'thaw' }];
    },
  },
  withFaults('a few faults at once', (random) => Array.from({ length: random.whole(2, 3) }, () => anyFault(random))),
];
