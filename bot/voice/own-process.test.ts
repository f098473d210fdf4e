import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createBuiltinEngine } from './builtin/builtin-engine.ts';
import type { Engine } from './engine.ts';

const PATIENCE_MS = 120_000;
const child = new URL('../../tests/voice/fragile-ears.ts', import.meta.url);
const hints = { language: null, goods: [], people: [], lately: [] };
const running: Engine[] = [];
afterEach(() => {
  for (const one of running.splice(0)) one.stop?.();
});
function engine(timeoutMs = PATIENCE_MS, restAfterMs = PATIENCE_MS): Engine {
  const made = createBuiltinEngine({ weights: { encoder: '' }, timeoutMs, child, restAfterMs });
  running.push(made);
  return made;
}
/** The process that heard a sound, or what became of it: of 1 sample it crashes, of 2 and 3 it never answers, of 4 it eats memory, of 5 it refuses. */
async function heardBy(asked: Engine, length: number): Promise<number | string> {
  const format = { mimeType: 'audio/ogg', ending: 'ogg' };
  const answer = await asked.hear({ bytes: Buffer.alloc(0), format, samples: new Float32Array(length) }, hints);
  return answer.outcome === 'heard' ? pidIn(answer.transcript.text) : answer.outcome;
}
const pidIn = (text: string): number => Number(/^process (\d+)$/m.exec(text)?.[1]);
function isGone(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return false;
  } catch {
    return true;
  }
}
const gone = (pid: number) => vi.waitFor(() => expect(isGone(pid)).toBe(true), { timeout: PATIENCE_MS, interval: 50 });

describe('a process of its own', { timeout: PATIENCE_MS * 2 }, () => {
  it('is begun once, and never this one', async () => {
    const asked = engine();
    const first = await heardBy(asked, 100);
    expect(first).not.toBe(process.pid);
    expect(await heardBy(asked, 100)).toBe(first);
  });

  it.each([
    ['crashes in native code', 1, PATIENCE_MS],
    ['takes too much memory', 4, PATIENCE_MS],
    ['never answers', 2, 3_000],
    ['lets nothing else go on', 3, 3_000],
    ['refuses', 5, PATIENCE_MS],
  ])('that %s is replaced at the next note', async (_, length, timeoutMs) => {
    const asked = engine(timeoutMs);
    const first = (await heardBy(asked, 100)) as number;
    expect(await heardBy(asked, length)).toBe('failed');
    await gone(first);
    const next = await heardBy(asked, 100);
    expect(next).not.toBe(first);
    expect(next).toEqual(expect.any(Number));
  });

  it('is asked again and again without leaving anything behind', async () => {
    const warnings: string[] = [];
    const warned = ({ name }: Error) => warnings.push(name);
    process.on('warning', warned);
    const asked = engine();
    for (let note = 0; note < 15; note += 1) await heardBy(asked, 100);
    process.off('warning', warned);
    expect(warnings).toEqual([]);
  });

  it('that somebody kills while it waits is replaced at the next note', async () => {
    const asked = engine();
    const first = (await heardBy(asked, 100)) as number;
    process.kill(first, 'SIGKILL');
    await gone(first);
    expect(await heardBy(asked, 100)).toEqual(expect.any(Number));
  });

  it('gives back its memory when nobody speaks for a while', async () => {
    const asked = engine(PATIENCE_MS, 10);
    const first = (await heardBy(asked, 100)) as number;
    await gone(first);
    expect(await heardBy(asked, 100)).not.toBe(first);
  });

  it.each([[2], [3]])('ends with its parent, whatever it is doing (%d)', async (length) => {
    const script = fileURLToPath(new URL('../../tests/voice/fragile-parent.ts', import.meta.url));
    const parent = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), script, `${length}`]);
    const ended = once(parent, 'exit');
    let told = '';
    parent.stdout.on('data', (part: Buffer) => {
      told += part.toString();
    });
    await ended;
    await vi.waitFor(() => expect(pidIn(told)).toBeGreaterThan(0), { timeout: PATIENCE_MS });
    await gone(pidIn(told));
  });
});
