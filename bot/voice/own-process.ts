import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** What a process of one's own answers when it could not do what it was asked. */
export type Failed = { about: 'failed'; reason: string };

/**
 * A process of its own for a model's native code, which can end the process it runs in: it is begun with the first question,
 * begun anew after one that died or took too long, and ends with its parent. Asked one thing at a time.
 */
export type OwnProcess<To, From> = {
  /** @throws Error when it failed, died or took longer than `withinMs` */
  ask(message: To, withinMs: number): Promise<From>;
  end(): void;
};

/**
 * @param options.file answers messages by `answerParent`
 * @param options.begin is told to it first, and must be answered within `beginMs`
 * @param options.restAfterMs without a question it is ended, to give back its memory; never when it is not given
 */
export function ownProcess<To extends object, From extends { about: string }>(options: {
  file: URL;
  begin: To;
  beginMs: number;
  restAfterMs?: number;
}): OwnProcess<To, From> {
  const { file, begin, beginMs, restAfterMs } = options;
  let child: ChildProcess | null = null;
  let resting: NodeJS.Timeout | undefined;

  async function put(asked: ChildProcess, message: To, withinMs: number): Promise<From> {
    const waiting = new AbortController();
    const { signal } = waiting;
    const limit = setTimeout(() => waiting.abort(), withinMs);
    const told = once(asked, 'message', { signal }) as Promise<[From | Failed]>;
    const ended = once(asked, 'exit', { signal }).then(() => {
      throw new Error('The process ended.');
    });
    // Whichever comes second is nobody's.
    ended.catch(() => {});
    told.catch(() => {});
    // Only while something is asked it keeps this process from ending.
    asked.ref();
    asked.channel?.ref();
    try {
      asked.send(message, () => {});
      const [answer] = await Promise.race([told, ended]);
      if (isFailed(answer)) throw new Error(answer.reason);
      return answer;
    } finally {
      clearTimeout(limit);
      // Nobody listens on for what did not happen.
      waiting.abort();
      asked.unref();
      asked.channel?.unref();
    }
  }

  function end(): void {
    clearTimeout(resting);
    child?.kill('SIGKILL');
    child = null;
  }

  async function started(): Promise<ChildProcess> {
    if (child !== null && child.exitCode === null && child.signalCode === null) return child;
    const made = fork(fileURLToPath(file), {
      execArgv: ['--import', import.meta.resolve('tsx')],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    // Its end is what matters; without a listener an error of its channel would end this process.
    made.on('error', () => {});
    child = made;
    await put(made, begin, beginMs);
    return made;
  }

  return {
    async ask(message, withinMs) {
      clearTimeout(resting);
      try {
        const answer = await put(await started(), message, withinMs);
        if (restAfterMs !== undefined) resting = setTimeout(end, restAfterMs).unref();
        return answer;
      } catch (error) {
        end();
        throw error;
      }
    },
    end,
  };
}

const isFailed = (answer: { about: string }): answer is Failed => answer.about === 'failed';
