import { ConsecutiveBreaker, circuitBreaker, handleAll } from 'cockatiel';

const FAILURES_TO_REST = 3;
const REST_MS = 60_000;
/** Notes that wait for the one being heard; more are better answered than kept waiting. */
const MOST_WAITING = 20;

/**
 * One note after the other, for engines that this machine computes: what fails three times in a row is left alone for a minute,
 * and what too many wait for is not begun.
 */
export function oneAtATime(): <T>(work: () => Promise<T>) => Promise<{ done: T } | { outcome: 'failed' | 'resting' }> {
  const breaker = circuitBreaker(handleAll, {
    halfOpenAfter: REST_MS,
    breaker: new ConsecutiveBreaker(FAILURES_TO_REST),
  });
  let turn: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  return async (work) => {
    if (waiting >= MOST_WAITING) return { outcome: 'resting' };
    waiting += 1;
    const mine = turn.then(() => breaker.execute(work));
    turn = mine.catch(() => {});
    try {
      return { done: await mine };
    } catch (error) {
      return { outcome: error instanceof Error && 'isBrokenCircuitError' in error ? 'resting' : 'failed' };
    } finally {
      waiting -= 1;
    }
  };
}
