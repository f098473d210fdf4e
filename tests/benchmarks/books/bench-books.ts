import { randomBytes } from 'node:crypto';
import type { Sequelize } from 'sequelize';
import { connectDatabase } from '../../../models/database/connection.ts';
import { migrate } from '../../../models/database/migrate.ts';
import { ensureServices } from '../../../scripts/services/ensure-services.ts';
import { STORY_KINDS, type Story, tellStory } from '../../books/random-story.ts';

/** Days of one story: a shop lives through two returns and a season of rates, and a failing seed is replayed in a minute. */
const DAYS_A_STORY = 100;
const SHOWN_FAULTS = 12;

export type StoriesSize = { days: number; firstSeed: number; atOnce: number; daysAStory?: number };

/** Tells stories of seeds from the first on until so many days were lived through, some side by side. */
export async function tellStories(
  db: Sequelize,
  { days, firstSeed, atOnce, daysAStory = DAYS_A_STORY }: StoriesSize,
  onTold: (story: Story) => void = () => {},
): Promise<Story[]> {
  const seeds = Array.from({ length: Math.ceil(days / daysAStory) }, (_, index) => firstSeed + index);
  const told: Story[] = [];
  let next = 0;
  const teller = async () => {
    while (next < seeds.length) {
      const at = next++;
      const story = await tellStory(db, {
        seed: seeds[at]!,
        days: Math.min(daysAStory, days - at * daysAStory),
      });
      told.push(story);
      onTold(story);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, seeds.length) }, teller));
  return told.sort((a, b) => a.seed - b.seed);
}

/**
 * `npm run bench -- books [--days 10000] [--seed 1]`: random days of shops of every registration, the books counted anew after
 * each stretch. Ends by itself; what fails is printed with the seed and the days that show it again.
 */
export async function benchBooks(options: { dataDir: string; days?: number; seed?: number }): Promise<void> {
  const services = await ensureServices({
    dataDir: `${options.dataDir}/bench`,
    databaseName: `billos_books_${randomBytes(4).toString('hex')}`,
    purpose: 'tool',
  });
  const { days = 10_000, seed = 1 } = options;
  try {
    await migrate(services.databaseUrl);
    const db = connectDatabase(services.databaseUrl, { poolSize: 4 });
    const stories = await tellStories(db, { days, firstSeed: seed, atOnce: 3 }, (story) => {
      for (const line of linesOf(story)) console.log(line);
    });
    summarize(stories);
    await db.query(`DROP DATABASE \`${new URL(services.databaseUrl).pathname.slice(1)}\``);
    await db.close();
  } finally {
    await services.stop();
  }
}

function* linesOf(story: Story): Generator<string> {
  if (story.faults.length === 0) return;
  yield `seed ${story.seed} (${story.kind}) fails within ${story.days} days: npm run bench -- books --seed ${story.seed} --days ${story.days}`;
  for (const fault of story.faults.slice(0, SHOWN_FAULTS)) yield `  ${fault}`;
  if (story.faults.length > SHOWN_FAULTS) yield `  and ${story.faults.length - SHOWN_FAULTS} more`;
}

function summarize(stories: Story[]): void {
  const total = (of: (story: Story) => number) => stories.reduce((all, story) => all + of(story), 0);
  const counted = (of: (story: Story) => Record<string, number>) => {
    const all = new Map<string, number>();
    for (const story of stories)
      for (const [key, count] of Object.entries(of(story))) all.set(key, (all.get(key) ?? 0) + count);
    return [...all].sort((a, b) => b[1] - a[1]);
  };
  const sum = (of: (story: Story) => Record<string, number>) => counted(of).reduce((all, [, count]) => all + count, 0);
  const failing = stories.filter((story) => story.faults.length > 0);
  console.log(
    `${total((story) => story.days)} random days of ${stories.length} shops (${STORY_KINDS.join(', ')}), seeds ${stories[0]?.seed} to ${stories.at(-1)?.seed}`,
  );
  console.log(
    `  ${sum((story) => story.done)} acts: ${counted((story) => story.done)
      .map(([kind, count]) => `${kind} ${count}`)
      .join(', ')}`,
  );
  console.log(
    `  ${sum((story) => story.refused)} refused: ${counted((story) => story.refused)
      .slice(0, 20)
      .map(([kind, count]) => `${kind} ${count}`)
      .join(', ')}`,
  );
  console.log(
    `  ${failing.length} seeds fail${failing.length > 0 ? `: ${failing.map(({ seed }) => seed).join(', ')}` : ''}`,
  );
  if (failing.length > 0) process.exitCode = 1;
}
