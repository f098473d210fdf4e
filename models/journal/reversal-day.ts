import { businessDate, type Scope } from '../database/scope.ts';

/**
 * The day a reversal bears. What was written today is taken back on the day it says, so that neither day shows what never
 * happened; what was written on an earlier day stands in that day's figures and is taken back today.
 */
export function reversalDay(scope: Scope, written: { on: string; createdAt: Date }): string {
  const zone = scope.shop.time_zone;
  return businessDate(written.createdAt, zone) === businessDate(scope.now, zone) ? written.on : scope.today;
}
