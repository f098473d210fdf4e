import type { Sequelize } from 'sequelize';
import { inPlatform } from '../../models/database/scope.ts';
import { dropOldTraces, isWholeStep } from '../../models/traces/find-trace.ts';

/** The nightly end of traces that are older than they are kept; each step is a transaction of its own. */
export async function dropTraces(options: { db: Sequelize; now(): Date }): Promise<number> {
  let all = 0;
  for (;;) {
    const dropped = await inPlatform(options.db, options.now(), dropOldTraces);
    all += dropped;
    if (!isWholeStep(dropped)) return all;
  }
}
