import { randomFrom } from '../../../models/demo/random.ts';
import type { Schedule, Step } from '../../faults/program/schedule.ts';
import { createTalk } from '../../faults/program/talk.ts';

/** More than this of one chat waiting at once would be asked about in place of being done. */
const MOST_A_PHONE = 18;
const PHONES = 2;

/**
 * Messages of many shops at once, most of them bills, each with its PDF. The same seed, the same messages.
 * @param messages of each phone; two phones a shop
 */
export function makeLoad(seed: number, options: { shops: number; messages: number }): Schedule {
  const { shops, messages } = options;
  if (messages > MOST_A_PHONE) throw new Error(`A phone says at most ${MOST_A_PHONE} messages at once.`);
  const random = randomFrom(seed);
  const talk = createTalk(random, seed);
  const steps: Step[] = [];
  for (let round = 0; round < messages; round += 1) {
    for (let shop = 0; shop < shops; shop += 1) {
      for (let phone = 0; phone < PHONES; phone += 1) {
        steps.push({ do: 'say', message: talk.naturally({ shop, phone }) });
      }
    }
  }
  const phonesOfEach = Array.from({ length: shops }, () => PHONES);
  const startsAt = new Date().toISOString();
  return { seed, theme: 'load', wire: 'simulator', shops: phonesOfEach, startsAt, steps };
}
