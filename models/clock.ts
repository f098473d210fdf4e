import { readFileSync } from 'node:fs';

/**
 * The clock that a process is given and passes on. For tests alone: `BILLOS_CLOCK=FILE` names a file with the milliseconds by
 * which this clock is ahead of the machine's (negative: behind); it is read at every look, so that the clocks of running
 * processes can jump. Not set: the machine's clock.
 */
export function clockFromEnvironment(environment: NodeJS.ProcessEnv = process.env): () => Date {
  const file = environment.BILLOS_CLOCK;
  if (!file) return () => new Date();
  return () => new Date(Date.now() + Number(readFileSync(file, 'utf8')));
}
