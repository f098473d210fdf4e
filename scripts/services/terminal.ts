import { createInterface } from 'node:readline/promises';

/** Puts a yes/no question to the person; resolves to their answer. */
export type Ask = (question: string) => Promise<boolean>;

/** Asks at the terminal, Enter means yes. Null when nobody sits there (CI, a pipe, a service). */
export function terminalAsk(): Ask | null {
  if (!process.stdin.isTTY || !process.stdout.isTTY || isCi()) return null;
  return async (question) => {
    const lines = createInterface({ input: process.stdin, output: process.stdout });
    const interrupted = new AbortController();
    // The open question holds the terminal, so Ctrl-C comes here and has to be passed on.
    lines.once('SIGINT', () => {
      process.emit('SIGINT');
      interrupted.abort();
    });
    try {
      const text = await lines.question(`${question} [Y/n] `, { signal: interrupted.signal });
      const answer = text.trim().toLowerCase();
      return answer === '' || answer === 'y' || answer === 'yes';
    } finally {
      lines.close();
    }
  };
}

export function isCi(): boolean {
  return (process.env.CI ?? '') !== '' && process.env.CI !== 'false' && process.env.CI !== '0';
}
