import { expect, it } from 'vitest';
import { voiceNote } from '../../tests/support/voice-notes.ts';
import type { Engine, EngineTrouble } from './engine.ts';
import { createListener } from './listener.ts';

const asked: string[] = [];
const deaf = (name: string, outcome: EngineTrouble, isOutside = false): Engine => ({
  name,
  isOutside,
  hear: async () => {
    asked.push(name);
    return { outcome };
  },
});
const hints = { language: null, goods: [], people: [], lately: [], mayLeave: true };
const outcomeOf = async (...engines: [Engine, ...Engine[]]) => {
  asked.length = 0;
  return (await createListener(engines).hear(voiceNote('bill'), hints)).outcome;
};

it('asks the next engine after one that failed, and none after one that heard no words', async () => {
  expect(await outcomeOf(deaf('a', 'failed'), deaf('b', 'nothing'), deaf('c', 'failed'))).toBe('nothing');
  expect(asked).toEqual(['a', 'b']);
});

it('tells of a failure that may pass before a format that an engine cannot open', async () => {
  expect(await outcomeOf(deaf('a', 'resting'), deaf('b', 'unopened'))).toBe('failed');
  expect(await outcomeOf(deaf('a', 'unopened'), deaf('b', 'failed'))).toBe('failed');
  expect(await outcomeOf(deaf('a', 'unopened'))).toBe('no_audio');
});

it('asks no engine outside without the shop agreeing', async () => {
  asked.length = 0;
  const heard = await createListener([deaf('a', 'failed', true)]).hear(voiceNote('bill'), {
    ...hints,
    mayLeave: false,
  });
  expect(heard.outcome).toBe('not_agreed');
  expect(asked).toEqual([]);
});
