import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { childrenOf } from '../../../tests/support/child-processes.ts';
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

  it('reads a name that is listed in two scripts back in the script of the sentence', async () => {
    const twice = { goods: [...hints.goods, 'मैगी'], people: [...hints.people, 'रवि'] };
    const heard = await engine.hear(await note('hindi'), { ...hints, ...twice });
    expect(heard).toMatchObject({ outcome: 'heard', transcript: { text: 'Ravi ko 2 Maggi de do' } });
  });

  it('hears a command in the language of who speaks, and not in one that nobody speaks there', async () => {
    const sound = await note('marathi');
    const heard = await engine.hear(sound, { ...hints, language: 'mr' });
    expect(heard).toMatchObject({ outcome: 'heard', transcript: { text: 'Kavita ला 3 Maggi द्या' } });
    const other = await engine.hear(sound, { ...hints, language: 'hi' });
    expect(JSON.stringify(other)).not.toContain('द्या');
  });

  it('hears everyday goods by the name that they have in the language of who speaks', async () => {
    const heard = await engine.hear(await note('tamil-rice'), {
      ...hints,
      goods: [...hints.goods, 'chawal'],
      language: 'ta',
    });
    expect(heard).toMatchObject({ outcome: 'heard', transcript: { text: '5 கிலோ அரிசி வந்தது' } });
  });

  it('is never so sure of who speaks a language that was heard from few voices as to ask nothing', async () => {
    const sureness = async (name: 'bill' | 'marathi', language: 'hi' | 'mr') => {
      const answer = await engine.hear(await note(name), { ...hints, language });
      if (answer.outcome !== 'heard') throw new Error(answer.outcome);
      expect(answer.transcript.confidence).toBe(answer.transcript.shares![0]);
      return answer.transcript.confidence!;
    };
    expect(await sureness('bill', 'hi')).toBeGreaterThan(0.9);
    expect(await sureness('marathi', 'mr')).toBeLessThan(0.9);
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

  it('goes on when its process is killed in the midst of a note', async () => {
    const sound = await note('bill');
    const own = createBuiltinEngine({ weights, timeoutMs: PATIENCE_MS });
    const ears = () => childrenOf(process.pid, 'builtin/child');
    const before = ears();
    const right = { transcript: { text: 'bill 2 Maggi to Ravi' } };
    expect(await own.hear(sound, hints)).toMatchObject(right);
    const [mine] = ears().filter((pid) => !before.includes(pid));
    const second = own.hear(sound, hints);
    await setImmediate();
    process.kill(mine!, 'SIGSEGV');
    expect(await second).toEqual({ outcome: 'failed' });
    expect(await own.hear(sound, hints)).toMatchObject(right);
    own.stop?.();
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
