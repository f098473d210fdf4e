import type { Logger } from 'pino';
import type { Sequelize } from 'sequelize';
import { tellAboutLine } from '../../bot/outbox/tell-about-line.ts';
import { inPlatform } from '../../models/database/scope.ts';
import { describeError } from '../../models/errors.ts';
import { openTroubles } from '../../models/lines/line-troubles.ts';
import { listLines } from '../../models/lines/lines.ts';
import type { Wake } from '../../models/ports.ts';

/** Tells owners of their own lines' troubles, each line in a transaction of its own: one that fails holds up no other. */
export async function lookAfterLines(options: {
  db: Sequelize;
  logger: Logger;
  now(): Date;
  wake: Pick<Wake, 'line'>;
}): Promise<void> {
  const { db, logger, now, wake } = options;
  const { lines, troubles } = await inPlatform(db, now(), async (platform) => ({
    lines: await listLines(platform),
    troubles: await openTroubles(platform),
  }));
  for (const line of lines) {
    if (line.tenant_id === null || line.channel === 'simulator') continue;
    if (line.state === 'online' && !troubles.has(line.id)) continue;
    try {
      const lineId = await inPlatform(db, now(), (platform) => tellAboutLine(platform, line));
      if (lineId !== null) await wake.line(lineId);
    } catch (error) {
      logger.error({ lineId: line.id, err: describeError(error) }, 'a line was not looked after');
    }
  }
}
