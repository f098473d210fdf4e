import { describe, expect, it } from 'vitest';
import { sayer } from './sayer.ts';
import { saidAs, written } from './sounds.ts';

const say = sayer({ words: { sau: 'sO' }, numbers: { 9: 'nO' } }, { milk: 'M IH1 L K' });

describe('how words are said', () => {
  const first = (words: string): string => written(say(words)[0]!.flatMap((ways) => ways[0]!.sounds));
  const all = (word: string): string[] => {
    const ends = (letters: (typeof spoken)[number]): string[] =>
      letters.reduce<string[]>(
        (before, ways) => before.flatMap((one) => ways.map(({ sounds }) => one + written(sounds))),
        [''],
      );
    const spoken = say(word);
    return spoken.flatMap(ends);
  };

  it.each([
    ['Ravi', 'ravi'],
    ['chini', 'cini'],
    ['Bhaiya', 'bhEyA'],
    ['Sharma', 'SarmA'],
    ['Deepak', 'dipak'],
    ['aloo', 'alu'],
    ['Gupta', 'guptA'],
  ])('%s in Indian letters is %s', (word, sounds) => {
    expect(first(word)).toBe(sounds);
  });

  it.each([
    ['Kavita', 'kavitA'],
    ['namak', 'namak'],
    ['chawal', 'cAval'],
    ['Rajesh', 'rAjeS'],
    ['Colgate', 'kolget'],
    ['Lux', 'laks'],
    ['pakoda', 'pakoRA'],
    ['milk', 'milk'],
    ['Thums', 'thams'],
    ['Lifebuoy', 'lAifbOy'],
    ['Lifebuoy', 'lifebuOi'],
    ['jalebi', 'jalebi'],
  ])('%s may be said %s', (word, sounds) => {
    expect(all(word)).toContain(sounds);
  });

  it('knows words of the language, its numbers, and the names of letters', () => {
    expect(first('sau')).toBe('sO');
    expect(first('#+9 sau')).toBe('nOsO');
    expect(first('g')).toBe('ji');
  });

  it('takes no name for a part of the dictionary itself', () => {
    expect(first('constructor')).not.toBe('');
    expect(say('constructor')).toHaveLength(1);
  });

  it('is not told by letters that stand for no sound', () => {
    expect(() => saidAs('x')).toThrow('"x" in "x" is no sound.');
  });
});
