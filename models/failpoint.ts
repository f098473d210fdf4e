import { existsSync, readFileSync } from 'node:fs';
import type { Failpoint } from './ports.ts';

/**
 * For tests alone: `BILLOS_FAILPOINT=committed:3` kills the process with SIGKILL the third time it passes that point, and
 * `BILLOS_FAILPOINT=@FILE` the same by what the file says at that moment, so that a running process can be armed; no file, or
 * an empty one: not armed. Not set: does nothing.
 */
export function failpointFromEnvironment(environment: NodeJS.ProcessEnv = process.env): Failpoint {
  const wanted = environment.BILLOS_FAILPOINT;
  if (!wanted) return () => {};
  const file = wanted.startsWith('@') ? wanted.slice(1) : null;
  let armed = '';
  let left = 0;
  return (passed) => {
    const now = file === null ? wanted : existsSync(file) ? readFileSync(file, 'utf8') : '';
    if (now !== armed) {
      armed = now;
      left = Number(now.split(':')[1] ?? 1);
    }
    if (passed !== armed.split(':')[0]) return;
    left -= 1;
    if (left <= 0) process.kill(process.pid, 'SIGKILL');
  };
}
