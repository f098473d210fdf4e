import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MISBEHAVIOURS } from '../../tests/support/model-stub.ts';
import { voiceNote } from '../../tests/support/voice-notes.ts';
import { said, startVoiceStub } from '../../tests/support/voice-stub.ts';
import type { Engine, Hints, Note } from './engine.ts';
import { createServiceEngine } from './service-engine.ts';

let stub: Awaited<ReturnType<typeof startVoiceStub>>;
beforeAll(async () => {
  stub = await startVoiceStub();
});
afterAll(() => stub.stop());

const note: Note = { bytes: voiceNote('bill'), format: { mimeType: 'audio/ogg', ending: 'ogg' }, samples: null };
const hints: Hints = { language: 'hi-Latn', goods: [], people: [], lately: ['Maggi Noodles 70g', 'Ravi Kumar'] };
const engine = (timeoutMs = 5_000): Engine =>
  createServiceEngine({ baseUrl: stub.baseUrl, apiKey: 'k', model: 'hears-1', timeoutMs });

describe('a speech service', () => {
  it('is given the note by a name it knows, the language as it is spoken, and the likeliest names last', async () => {
    stub.answerWith(said('bill two maggi to ravi.'));
    expect(await engine().hear(note, hints)).toEqual({
      outcome: 'heard',
      transcript: {
        text: 'bill two maggi to ravi',
        alternatives: [],
        shares: null,
        confidence: null,
        engine: 'hears-1',
      },
    });
    expect(stub.asked.at(-1)).toMatchObject({
      model: 'hears-1',
      language: 'hi',
      prompt: 'Ravi Kumar, Maggi Noodles 70g',
      fileName: 'note.ogg',
    });
    expect(stub.asked.at(-1)!.bytes.equals(note.bytes)).toBe(true);
  });

  it('is given no more names than it reads', async () => {
    stub.answerWith(said('ok'));
    await engine().hear(note, {
      language: null,
      goods: [],
      people: [],
      lately: Array.from({ length: 500 }, (_, at) => `Name number ${at}`),
    });
    expect(stub.asked.at(-1)!.prompt!.length).toBeLessThanOrEqual(400);
    expect(stub.asked.at(-1)!.prompt).toMatch(/Name number 0$/);
    expect(stub.asked.at(-1)!.language).toBeNull();
  });

  it.each([[''], ['  \n '], ['...'], ['Ravi Kumar, Maggi.']])('that gives %j has heard nothing', async (text) => {
    stub.answerWith(said(text));
    expect(
      await engine().hear(note, { language: 'en', goods: [], people: [], lately: ['Maggi', 'Ravi Kumar'] }),
    ).toEqual({
      outcome: 'nothing',
    });
  });

  it.each([['Ravi Kumar'], ['Ravi'], ['ha'], ['no']])(
    'that gives %j has heard that, also where a name has it',
    async (text) => {
      stub.answerWith(said(text));
      const heard = await engine().hear(note, {
        language: 'en',
        goods: [],
        people: [],
        lately: ['Maggi', 'Ravi Kumar', 'Casino', 'Sharma'],
      });
      expect(heard).toMatchObject({ outcome: 'heard', transcript: { text } });
    },
  );

  it.each(Object.keys(MISBEHAVIOURS))('that gives %s has failed', async (name) => {
    stub.answerWith(MISBEHAVIOURS[name]!);
    expect(await engine(300).hear(note, hints)).toEqual({ outcome: 'failed' });
  });

  it('that gives a book for a note has failed', async () => {
    stub.answerWith(said('ha '.repeat(2_000)));
    expect(await engine().hear(note, hints)).toEqual({ outcome: 'failed' });
  });

  it('is left alone for a while after five failures', async () => {
    const failing = engine();
    stub.answerWith(MISBEHAVIOURS['a server error']!);
    for (let time = 0; time < 5; time += 1) expect(await failing.hear(note, hints)).toEqual({ outcome: 'failed' });
    const before = stub.asked.length;
    expect(await failing.hear(note, hints)).toEqual({ outcome: 'resting' });
    expect(stub.asked.length).toBe(before);
  });

  it('on this machine is no service outside', () => {
    expect(engine().isOutside).toBe(false);
    const elsewhere = createServiceEngine({
      baseUrl: 'https://speech.example/v1',
      apiKey: 'k',
      model: 'm',
      timeoutMs: 1,
    });
    expect(elsewhere.isOutside).toBe(true);
  });
});
