import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type SentenceGraph, sentenceGraph, someSentence } from './grammar.ts';
import { sayer } from './sayer.ts';
import { type Stop, soundGraph } from './sound-graph.ts';
import { freely, type Sounds, searchSounds } from './sound-search.ts';

const SEARCH = { beam: 40, most: 500 };
const WIDTH = 30;
const say = sayer({ words: { sau: 'sO' }, numbers: { 2: 'do', 9: 'nO' } }, { milk: 'M IH1 L K' });
const graphOf = (patterns: string[], slots: Parameters<typeof sentenceGraph>[1] = {}): [SentenceGraph, Stop] => {
  const graph = sentenceGraph(patterns, slots);
  return [graph, soundGraph(graph, say)];
};

/** What the model makes of somebody who says exactly these sounds, each for so many moments with a rest behind it. */
function heard(sounds: readonly number[], { each = 2, rest = 1, clearly = 0.9 } = {}): Sounds {
  const said = [0, ...sounds.flatMap((sound) => [...Array(each).fill(sound), ...Array(rest).fill(0)])];
  const rows = new Float32Array(said.length * WIDTH).fill(Math.log((1 - clearly) / (WIDTH - 1)));
  said.forEach((sound, moment) => {
    rows[moment * WIDTH + sound] = Math.log(clearly);
  });
  return { moments: said.length, width: WIDTH, rows };
}
const soundsIn = (words: string): number[] =>
  words.split(' ').flatMap((word) => say(word)[0]!.flatMap((ways) => ways[0]!.sounds));

describe('the search for what was said', () => {
  it('finds the sentence whose sounds were said, each word as it is written in the sentence', () => {
    const [, start] = graphOf(['{name} ko {count} {goods}', '{name} ne {sum} diye'], {
      name: [{ spoken: 'ravi', text: 'Ravi' }],
      goods: [{ spoken: 'maggi', text: 'Maggi' }],
      count: [{ spoken: '#+2', text: '#+2' }],
      sum: '{nine} {sau}',
      nine: [{ spoken: '#+9', text: '#+9' }],
      sau: [{ spoken: 'sau', text: '#x100' }],
    });
    const [first] = searchSounds(start, heard(soundsIn('ravi ne #+9 sau diye')), SEARCH);
    expect(first!.text).toBe('Ravi ne #+9 #x100 diye');
    expect(searchSounds(start, heard(soundsIn('ravi ko #+2 maggi')), SEARCH)[0]!.text).toBe('Ravi ko #+2 Maggi');
  });

  it('finds any sentence of any graph that is said clearly', () => {
    const names = ['sunita', 'ramesh', 'gupta', 'imran', 'deepak', 'milk', 'parle g', 'colgate'];
    const [graph, start] = graphOf(
      ['{name} ko {name} (de do|diya|)', '{name} ka rate', 'bill {name} and {name} to {name}'],
      {
        name: names.map((name) => ({ spoken: name, text: name })),
      },
    );
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat(1_000)), fc.constantFrom(1, 2, 4), (choices, each) => {
        const sentence = someSentence(graph, (ways) => choices.next().value % ways)!;
        expect(searchSounds(start, heard(soundsIn(sentence), { each }), SEARCH)[0]!.text).toBe(sentence);
      }),
      { numRuns: 60 },
    );
  });

  it('tells a sound said twice from one said long', () => {
    const [, start] = graphOf(['{one}', '{two}'], {
      one: [{ spoken: '#+9', text: 'no' }],
      two: [{ spoken: '#+9 #+9', text: 'no no' }],
    });
    const long = heard(soundsIn('#+9'), { each: 8 });
    expect(searchSounds(start, long, SEARCH)[0]!.text).toBe('no');
    expect(searchSounds(start, heard(soundsIn('#+9 #+9')), SEARCH)[0]!.text).toBe('no no');
  });

  it('prefers the way that is said more often where the sounds say nothing', () => {
    const [, start] = graphOf(['{name}'], {
      name: [
        { spoken: 'gupta', text: 'seldom', prior: -3 },
        { spoken: 'gupta', text: 'often' },
      ],
    });
    const found = searchSounds(start, heard(soundsIn('gupta')), SEARCH);
    expect(found.map(({ text }) => text)).toEqual(['often', 'seldom']);
  });

  it('finds no sentence in silence that would need sounds, and none half said', () => {
    const [, start] = graphOf(['ravi ko maggi']);
    const silence = heard([]);
    expect(searchSounds(start, silence, SEARCH)).toEqual([]);
    expect(searchSounds(start, heard(soundsIn('ravi ko')), { beam: 5, most: 100 })).toEqual([]);
  });

  it('says how likely the sounds are whatever they say: never less than as a sentence', () => {
    const [, start] = graphOf(['ravi ko maggi', 'ravi ko milk']);
    const sounds = heard(soundsIn('ravi ko milk'), { clearly: 0.6 });
    const [first] = searchSounds(start, sounds, SEARCH);
    expect(freely(sounds)).toBeGreaterThanOrEqual(first!.score);
    expect(freely(sounds)).toBeCloseTo(sounds.moments * Math.log(0.6));
  });
});
