import type { Random } from '../../../models/demo/random.ts';
import type { Step } from './schedule.ts';
import { among, anyFault, BOTS, type Chances, lately, saidIn, type Theme, talkOf, withFaults } from './themes.ts';

const HOUR_MS = 3_600_000;
const drop: Step = { do: 'wire', how: 'drop' };

const linked = (name: string, faults: (random: Random) => Step[]): Theme => ({
  ...withFaults(name, faults),
  name: `linked device: ${name}`,
  wire: 'whatsapp',
});
const linkedSteps = (name: string, steps: (chances: Chances) => Step[]): Theme => ({
  name: `linked device: ${name}`,
  wire: 'whatsapp',
  steps,
});

/** The same by the real client: what breaks is the wire, and whoever holds it. */
export const WHATSAPP_THEMES: Theme[] = [
  linked('a bot killed, and the other', () => BOTS.map((process): Step => ({ do: 'kill', process }))),
  linked('a bot killed as it sends', (random) =>
    BOTS.map(
      (process): Step => ({
        do: 'arm',
        process,
        point: random.pick(['committed', 'sent', 'acknowledged']),
        times: random.whole(1, 3),
      }),
    ),
  ),
  linked('the connection dropped', () => [drop, drop]),
  linkedSteps('acks lost with the connection', (chances) => [
    ...talkOf(chances, 4),
    { do: 'wire', how: 'silent' },
    ...talkOf(chances, 3),
    { do: 'pause', ms: 500 },
    drop,
    { do: 'wire', how: 'ack' },
    ...talkOf(chances, 3),
  ]),
  linkedSteps('every message five times, by LID and number', (chances) =>
    talkOf(chances, 5).flatMap((step): Step[] => {
      const addresses = Array.from({ length: 4 }, () => chances.random.pick(['phone', 'lid'] as const));
      return [step, ...saidIn([step]).map(({ id }): Step => ({ do: 'again', id, addresses }))];
    }),
  ),
  linkedSteps('damaged on the way', (chances) => {
    // What was damaged comes again later than what was said after it.
    const spoil: Step = { do: 'wire', how: 'spoil' };
    return among(chances.random, talkOf(chances, 10, 'freely'), [spoil, spoil]);
  }),
  linked('another login throws the line out', () => [{ do: 'wire', how: 'replaced' }]),
  linkedSteps('logged out with answers under way, and linked again', (chances) => [
    ...talkOf(chances, 5),
    { do: 'wire', how: 'log_out' },
    ...talkOf(chances, 5),
  ]),
  linkedSteps('files that are gone or cut off', (chances) => {
    const { random, talk } = chances;
    const file = (): Step => ({
      do: 'say',
      message: talk.say({ shop: 0, phone: random.whole(0, 1) }, { kind: 'file' }),
      file: random.pick(['gone', 'truncated'] as const),
    });
    return among(random, talkOf(chances, 5), [file(), file()]);
  }),
  linkedSteps('three days off, then everything at once', (chances) => {
    const { random } = chances;
    const count = random.chance(0.1) ? 500 : random.whole(15, 40);
    const said = lately(talkOf(chances, count, 'freely'), () => random.whole(1, 71) * HOUR_MS);
    return [{ do: 'freeze' }, drop, ...said, { do: 'thaw' }];
  }),
  linked('a few faults at once', (random) => [anyFault(random), drop, anyFault(random)]),
];
