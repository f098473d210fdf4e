import type { Logger } from 'pino';
import type { Sequelize } from 'sequelize';
import { giveMorningAdvice } from '../../bot/conversation/advice/give-advice.ts';
import { shopsDue } from '../../models/agents/due-shops.ts';
import { inPlatform } from '../../models/database/scope.ts';
import { describeError } from '../../models/errors.ts';
import type { Wake } from '../../models/ports.ts';

const PAGE = 200;

/**
 * Gives the morning's advice to every shop whose hour has come, each in a transaction of its own: one that fails holds up no
 * other and is tried again at the next look. Any number of these may run at once: a shop's run is claimed in the database.
 */
export async function giveDueAdvice(options: {
  db: Sequelize;
  logger: Logger;
  now(): Date;
  wake: Pick<Wake, 'line'>;
  claimedBy: string;
}): Promise<{ posted: number; silent: number }> {
  const { db, logger, now, wake, claimedBy } = options;
  const count = { posted: 0, silent: 0 };
  for (let afterId = 0; ; ) {
    const page = await inPlatform(db, now(), (platform) =>
      shopsDue(platform, 'daily_decision', { afterId, limit: PAGE }),
    );
    for (const tenantId of page) {
      try {
        const given = await inPlatform(db, now(), (platform) => giveMorningAdvice(platform, tenantId, claimedBy));
        if (given.outcome === 'posted') count.posted++;
        if (given.outcome === 'silent') count.silent++;
        if (given.lineId !== null) await wake.line(given.lineId);
      } catch (error) {
        logger.error({ tenantId, err: describeError(error) }, 'a shop got no advice');
      }
    }
    if (page.length < PAGE) break;
    afterId = page.at(-1)!;
  }
  if (count.posted + count.silent > 0) logger.info(count, 'morning advice');
  return count;
}
