import { randomFrom } from '../../../models/demo/random.ts';
import type { Schedule } from './schedule.ts';
import { createTalk } from './talk.ts';
import { SIMULATOR_THEMES } from './themes.ts';
import { WHATSAPP_THEMES } from './whatsapp-themes.ts';

const MORNING = '2026-08-20T05:30:00.000Z';
const THEMES = [...SIMULATOR_THEMES, ...WHATSAPP_THEMES];
/** So many seeds in a row show every theme. */
export const THEME_COUNT = THEMES.length;

/** The schedule of a seed: the same seed, the same messages and faults. Only the machine's own timing differs. */
export function makeSchedule(seed: number): Schedule {
  const theme = THEMES[seed % THEMES.length]!;
  const random = randomFrom(seed);
  // A linked number is one shop's own.
  const shops = Array.from({ length: theme.wire === 'whatsapp' ? 1 : random.whole(1, 2) }, () => 2);
  const steps = theme.steps({ random, talk: createTalk(random, seed), shops });
  return { seed, theme: theme.name, wire: theme.wire, shops, startsAt: theme.startsAt ?? MORNING, steps };
}
