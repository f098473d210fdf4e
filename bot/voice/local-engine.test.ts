import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Engine, Note } from './engine.ts';
import { createLocalEngine } from './local-engine.ts';
import { readModelFile } from './model-file.ts';

const library = new URL('../../tests/voice/stand-in-recogniser.ts', import.meta.url).href;
const note = (length = 16_000): Note => ({
  bytes: Buffer.from('OggS'),
  format: { mimeType: 'audio/ogg', ending: 'ogg' },
  samples: new Float32Array(length).fill(0.1),
});
const hints = { language: null, goods: [], people: [], lately: [] };
const running: Engine[] = [];
function engine(does?: string, timeoutMs = 20_000): Engine {
  const made = createLocalEngine({ model: { name: 'stand-in', config: { does } }, timeoutMs, library });
  running.push(made);
  return made;
}
afterEach(() => {
  for (const one of running.splice(0)) one.stop?.();
});
const textOf = async (asked: Engine, length?: number): Promise<string> => {
  const answer = await asked.hear(note(length), hints);
  if (answer.outcome !== 'heard') throw new Error(answer.outcome);
  return answer.transcript.text;
};

describe('a plugged-in model', () => {
  it('hears notes one after the other in one process of its own', async () => {
    const asked = engine();
    const [first, second, third] = await Promise.all([textOf(asked, 16_000), textOf(asked, 8_000), textOf(asked, 400)]);
    const pid = /process (\d+)$/.exec(first!)![1];
    expect(pid).not.toBe(String(process.pid));
    expect([first, second, third]).toEqual([
      `16000 samples, process ${pid}`,
      `8000 samples, process ${pid}`,
      `400 samples, process ${pid}`,
    ]);
  });

  it.each([['crash'], ['throw'], ['die-loading']])(
    'that does %s has failed, and rests after three times',
    async (does) => {
      const asked = engine(does);
      for (let time = 0; time < 3; time += 1) expect(await asked.hear(note(), hints)).toEqual({ outcome: 'failed' });
      expect(await asked.hear(note(), hints)).toEqual({ outcome: 'resting' });
    },
  );

  it('that never answers is ended and has failed', async () => {
    expect(await engine('hang', 500).hear(note(), hints)).toEqual({ outcome: 'failed' });
  });

  it.each([['number'], ['nothing']])('that answers %s has heard nothing', async (does) => {
    expect(await engine(does).hear(note(), hints)).toEqual({ outcome: 'nothing' });
  });

  it('cannot open what was not decoded', async () => {
    expect(await engine().hear({ ...note(), samples: null }, hints)).toEqual({ outcome: 'unopened' });
  });

  it('whose library is not installed has failed', async () => {
    const asked = createLocalEngine({ model: { name: 'x', config: {} }, timeoutMs: 5_000, library: 'no-such-runtime' });
    running.push(asked);
    expect(await asked.hear(note(), hints)).toEqual({ outcome: 'failed' });
  });
});

describe('model.json', () => {
  const folder = mkdtempSync(join(tmpdir(), 'billos-model-'));
  const write = (about: unknown): string => {
    writeFileSync(join(folder, 'model.json'), typeof about === 'string' ? about : JSON.stringify(about));
    return folder;
  };
  for (const name of ['encoder.onnx', 'decoder.onnx', 'tokens.txt']) writeFileSync(join(folder, name), '');
  const whisper = {
    name: 'w',
    type: 'whisper',
    encoder: 'encoder.onnx',
    decoder: 'decoder.onnx',
    tokens: 'tokens.txt',
  };
  afterEach(() => mkdirSync(folder, { recursive: true }));

  it('names the files of a model and the language it hears', () => {
    expect(readModelFile(write({ ...whisper, language: 'hi' }))).toEqual({
      name: 'w',
      config: {
        featConfig: { sampleRate: 16_000, featureDim: 80 },
        modelConfig: {
          whisper: { encoder: join(folder, 'encoder.onnx'), decoder: join(folder, 'decoder.onnx'), language: 'hi' },
          tokens: join(folder, 'tokens.txt'),
          numThreads: 1,
          debug: 0,
        },
      },
    });
  });

  it.each([
    ['no JSON', 'not json', /readable model\.json/],
    ['another kind', { ...whisper, type: 'banana' }, /does not describe a model/],
    ['a file outside', { ...whisper, encoder: '../../etc/passwd' }, /must lie in the folder/],
    ['a whole path', { ...whisper, encoder: '/etc/passwd' }, /must lie in the folder/],
    ['a file that is not there', { ...whisper, decoder: 'none.onnx' }, /names none\.onnx, which is not there/],
  ])('with %s is refused with a sentence', (_what, about, sentence) => {
    expect(() => readModelFile(write(about))).toThrow(sentence);
  });

  it('that is missing is asked for', () => {
    rmSync(join(folder, 'model.json'));
    expect(() => readModelFile(folder)).toThrow(/needs a readable model\.json/);
  });
});
