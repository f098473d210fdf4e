import type { Failpoint } from './ports.ts';

/**
 * For tests alone: `BILLOS_FAILPOINT=committed:3` kills the process with SIGKILL the third time it passes that point. Not set:
 * does nothing.
 */
export function failpointFromEnvironment(environment: NodeJS.ProcessEnv = process.env): Failpoint {
  const wanted = environment.BILLOS_FAILPOINT;
  if (!wanted) return () => {};
  const [name, times = '1'] = wanted.split(':');
  let left = Number(times);
  return (passed) => {
    if (passed !== name) return;
    left -= 1;
    if (left <= 0) process.kill(process.pid, 'SIGKILL');
  };
}
