import { afterAll, expect, it } from 'vitest';
import { testDatabase } from '../support/shop.ts';
import { ADVANCE_DEEDS } from './random-advance-deeds.ts';
import { CHARGE_DEEDS } from './random-charge-deeds.ts';
import { DEEDS } from './random-deeds.ts';
import { MONEY_DEEDS } from './random-money-deeds.ts';
import { kindOf, STORY_KINDS, type Story, tellStory } from './random-story.ts';

const db = testDatabase();
afterAll(() => db.close());

/** RANDOM_DAYS and RANDOM_SEED replay one story or tell a longer one; `npm run bench -- books` tells ten thousand days. */
const DAYS = Number(process.env.RANDOM_DAYS ?? 40);
const SEEDS = process.env.RANDOM_SEED ? [Number(process.env.RANDOM_SEED)] : [1, 6, 3, 4, 5, 14];
const told: Story[] = [];

it.each(SEEDS)(
  'the books agree after days of anything at all (seed %i)',
  { timeout: 60_000 + DAYS * 4_000 },
  async (seed) => {
    const story = await tellStory(db, { seed, days: DAYS });
    told.push(story);
    expect(story.faults, `seed ${seed} within ${story.days} days`).toEqual([]);
    const count = (of: Record<string, number>) => Object.values(of).reduce((all, each) => all + each, 0);
    // A story of refusals would prove nothing.
    expect(count(story.done), JSON.stringify(story.refused)).toBeGreaterThan(count(story.refused));
  },
);

it.runIf(SEEDS.length > 1)('and everything that can happen did, in shops of every kind', () => {
  expect(new Set(SEEDS.map(kindOf))).toEqual(new Set(STORY_KINDS));
  for (const [kind] of [...DEEDS, ...MONEY_DEEDS, ...ADVANCE_DEEDS, ...CHARGE_DEEDS]) {
    const times = told.reduce((all, story) => all + (story.done[kind] ?? 0), 0);
    expect(times, kind).toBeGreaterThan(0);
  }
});
