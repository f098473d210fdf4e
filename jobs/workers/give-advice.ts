import type { Logger } from 'pino';
import type { Sequelize } from 'sequelize';
import { giveEventAdvice, giveMorningAdvice, type Outcome } from '../../bot/conversation/advice/give-advice.ts';
import { BEATS, giveBeat } from '../../bot/conversation/rhythm/give-rhythm.ts';
import { givePlanNews } from '../../bot/conversation/rhythm/plan-news.ts';
import { shopsDue, shopsWithEvents } from '../../models/agents/due-shops.ts';
import { watchSales } from '../../models/agents/sales-anomaly/sales-anomaly.ts';
import { inPlatform, type Platform, tenantScope } from '../../models/database/scope.ts';
import { describeError } from '../../models/errors.ts';
import { shopsWithPlanNews } from '../../models/plans/plan-news.ts';
import type { Limits, Wake } from '../../models/ports.ts';

const PAGE = 200;

/** So long a shop is left to the scheduler that began on it. */
const HELD_MS = 20_000;

type Options = {
  db: Sequelize;
  logger: Logger;
  now(): Date;
  wake: Pick<Wake, 'line'>;
  claimedBy: string;
  /** Keeps schedulers off each other's shops; without it they wait for each other's rows. */
  limits?: Pick<Limits, 'holdRun'>;
};
type Count = { posted: number; silent: number };
/** What shops are told by themselves: whose turn it is, and the telling of one. */
type Telling = {
  name: string;
  due(platform: Platform, page: { afterId: number; limit: number }): Promise<number[]>;
  give(platform: Platform, tenantId: number): Promise<Outcome>;
};

/**
 * Gives the morning's advice to every shop whose hour has come, each in a transaction of its own: one that fails holds up no
 * other and is tried again at the next look. Any number of these may run at once: a shop's run is claimed in the database.
 */
export async function giveDueAdvice(options: Options): Promise<Count> {
  const count = await tellAll(options, {
    name: 'morning',
    due: (platform, page) => shopsDue(platform, 'daily_decision', page),
    give: (platform, tenantId) => giveMorningAdvice(platform, tenantId, options.claimedBy),
  });
  if (count.posted + count.silent > 0) options.logger.info(count, 'morning advice');
  return count;
}

/** Tells shops what happened since the morning and cannot wait for the next, after a look at how the day's sales go. */
export async function giveEventsAdvice(options: Options): Promise<Count> {
  await tellAll(options, {
    name: 'sales_watch',
    due: (platform, page) => shopsDue(platform, 'sales_watch', page),
    give: watch(options.claimedBy),
  });
  return tellAll(options, {
    name: 'events',
    due: shopsWithEvents,
    give: (platform, tenantId) => giveEventAdvice(platform, tenantId, options.claimedBy),
  });
}

/** The rest of the shops' rhythm: the evening's summary, the week's profit, the question after a day without a bill. */
export async function giveRhythm(options: Options): Promise<Count> {
  const total = { posted: 0, silent: 0 };
  for (const beat of BEATS) {
    const count = await tellAll(options, {
      name: beat,
      due: (platform, page) => shopsDue(platform, beat, page),
      give: (platform, tenantId) => giveBeat(platform, beat, tenantId, options.claimedBy),
    });
    total.posted += count.posted;
    total.silent += count.silent;
  }
  return total;
}

/** Tells owners that their plan ends, or ended. */
export const givePlansNews = (options: Options): Promise<Count> =>
  tellAll(options, {
    name: 'plan_news',
    due: shopsWithPlanNews,
    give: (platform, tenantId) => givePlanNews(platform, tenantId, options.claimedBy),
  });

/** Looks at one shop's sales of the day; what it finds is told as an event. */
const watch =
  (claimedBy: string): Telling['give'] =>
  async (platform, tenantId) => {
    const isLooked = await watchSales(await tenantScope(platform, tenantId), claimedBy);
    return { outcome: isLooked ? 'silent' : 'not_now', lineId: null };
  };

async function tellAll({ db, logger, now, wake, limits }: Options, telling: Telling): Promise<Count> {
  const count = { posted: 0, silent: 0 };
  for (let afterId = 0; ; ) {
    const page = await inPlatform(db, now(), (platform) => telling.due(platform, { afterId, limit: PAGE }));
    for (const tenantId of page) {
      try {
        const held = await limits?.holdRun({ name: telling.name, tenantId, forMs: HELD_MS });
        if (held?.isOurs === false) continue;
        const given = await inPlatform(db, now(), (platform) => telling.give(platform, tenantId));
        if (given.outcome === 'posted') count.posted++;
        if (given.outcome === 'silent') count.silent++;
        if (given.lineId !== null) await wake.line(given.lineId);
      } catch (error) {
        logger.error({ tenantId, err: describeError(error) }, 'a shop was not told');
      }
    }
    if (page.length < PAGE) return count;
    afterId = page.at(-1)!;
  }
}
