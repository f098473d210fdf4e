import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { voiceNote } from '../../../tests/support/voice-notes.ts';
import type { Engine, Note } from '../engine.ts';
import { openNote } from '../open-note.ts';
import { createBuiltinEngine } from './builtin-engine.ts';
import { findWeights } from './weights.ts';

/** The machine may be busy: how long a note may take here is no measure of anything. */
const PATIENCE_MS = 240_000;
const weights = findWeights()!;
const engine: Engine = createBuiltinEngine({ weights, timeoutMs: PATIENCE_MS });
afterAll(() => engine.stop?.());
const hints = {
  language: null,
  lately: [],
  goods: ['Maggi', 'Lux', 'Surf Excel', 'chini', 'Colgate', 'Dettol', 'Bourbon', 'Frooti'],
  people: ['Ravi', 'Suresh', 'Imran', 'Kavita', 'Deepak', 'Pooja', 'Amit Singh', 'Gupta'],
};
async function note(name: Parameters<typeof voiceNote>[0]): Promise<Note> {
  const opened = await openNote(voiceNote(name));
  if ('trouble' in opened) throw new Error(opened.trouble);
  return opened.note;
}

describe('the built-in engine', { timeout: PATIENCE_MS }, () => {
  it('hears a command in English', async () => {
    const heard = await engine.hear(await note('bill'), hints);
    expect(heard).toMatchObject({ outcome: 'heard', transcript: { text: 'bill 2 Maggi to Ravi', engine: 'built-in' } });
  });

  it('hears a command in Hindi', async () => {
    const heard = await engine.hear(await note('hindi'), hints);
    expect(heard).toMatchObject({ outcome: 'heard', transcript: { text: 'Ravi ko 2 Maggi de do' } });
  });

  it.each([['bengali-talk'], ['noise']] as const)('hears no command in %s', async (name) => {
    expect(await engine.hear(await note(name), hints)).toEqual({ outcome: 'no_command' });
  });

  it('asks for no command of more than twenty seconds, and for no sound that was not decoded', async () => {
    const sound = await note('bill');
    const long = { ...sound, samples: new Float32Array(21 * 16_000) };
    expect(await engine.hear(long, hints)).toEqual({ outcome: 'no_command' });
    expect(await engine.hear({ ...sound, samples: null }, hints)).toEqual({ outcome: 'unopened' });
  });

  it('begins a new thread after one that died or was given up', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'billos-thread-'));
    const thread = join(folder, 'thread.mjs');
    writeFileSync(
      thread,
      `import { parentPort, threadId } from 'node:worker_threads';
       parentPort.on('message', (message) => {
         if (message.about === 'load') return parentPort.postMessage({ about: 'loaded' });
         if (message.samples.length === 1) process.exit(1);
         if (message.samples.length === 2) return;
         parentPort.postMessage({ about: 'heard', heard: { hearings: [{ text: 'thread ' + threadId }], shares: [1] } });
       });`,
    );
    const sound = await note('bill');
    const fragile = createBuiltinEngine({ weights, timeoutMs: 3_000, thread: new URL(`file://${thread}`) });
    const hear = (length: number) => fragile.hear({ ...sound, samples: new Float32Array(length) }, hints);
    const texts: unknown[] = [];
    for (const length of [3, 3, 1, 3, 2, 3]) {
      const answer = await hear(length);
      texts.push(answer.outcome === 'heard' ? answer.transcript.text : answer.outcome);
    }
    fragile.stop?.();
    const [first, second, died, third, silent, fourth] = texts;
    expect(first).toBe(second);
    expect([died, silent]).toEqual(['failed', 'failed']);
    expect(new Set([first, third, fourth]).size).toBe(3);
  });
});

describe('the weights', { timeout: PATIENCE_MS }, () => {
  it('that are others than those that were measured are not used', async () => {
    const other = join(mkdtempSync(join(tmpdir(), 'billos-weights-')), 'encoder.onnx');
    writeFileSync(other, 'not a model');
    const wrong = createBuiltinEngine({ weights: { ...weights, encoder: other }, timeoutMs: PATIENCE_MS });
    expect(await wrong.hear(await note('bill'), hints)).toEqual({ outcome: 'failed' });
    wrong.stop?.();
  });

  it('are not there when a package is not installed', () => {
    expect(findWeights((name) => (name === 'onnxruntime-node' ? null : '/'))).toBeNull();
    expect(findWeights(() => '/nowhere')).toBeNull();
  });
});
