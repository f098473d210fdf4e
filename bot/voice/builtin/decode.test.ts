import { describe, expect, it } from 'vitest';
import { decode, type Reader, type Settings } from './decode.ts';
import { readPattern, sentenceGraph } from './grammar.ts';
import { tokenGraph } from './token-graph.ts';

const END = 0;
const WIDTH = 128;
/** A letter a token, after a space. */
const letters = (words: string): number[] => [...` ${words}`].map((letter) => letter.charCodeAt(0));

/** A model that hears each letter where it stands, whatever stood before it. */
function hears(text: string): Reader {
  let length = 0;
  const rows = (most: number): Float32Array =>
    Float32Array.from({ length: most * WIDTH }, (_, at) =>
      at % WIDTH === (text.charCodeAt(length) || END) ? -0.1 : -8,
    );
  return {
    width: WIDTH,
    async begin() {
      length = 0;
      return rows(1);
    },
    async extend(from) {
      length += 1;
      return rows(from.length);
    },
  };
}

/** A model that expects one text, a little more or less surely, and everything else hardly. */
function expects(text: string, sureness: number): Reader {
  let rows: string[] = [''];
  const row = (so: string): number[] => {
    const wanted = text.startsWith(so) ? text.charCodeAt(so.length) || END : -1;
    return Array.from({ length: WIDTH }, (_, token) => (token === wanted ? -1 / sureness : -sureness));
  };
  return {
    width: WIDTH,
    async begin() {
      rows = [''];
      return Float32Array.from(row(''));
    },
    async extend(from, tokens) {
      rows = from.map((at, place) => rows[at]! + String.fromCharCode(tokens[place]!));
      return Float32Array.from(rows.flatMap(row));
    },
  };
}
const nothing: Reader = expects('', 1);
const hear = (patterns: string[], said: string, settings: Partial<Settings> = {}, audio = expects(` ${said}`, 8)) =>
  decode(
    [tokenGraph(sentenceGraph(patterns, { name: [{ spoken: 'Ravi', text: 'Ravi Kumar' }], none: [] }), letters)],
    { audio, silence: nothing },
    {
      beams: [8],
      ownShare: 0.5,
      silenceShare: 0.5,
      perToken: 1,
      giveUp: 60,
      fallBehind: [60],
      hopeless: { tokens: 40, ratio: 0 },
      ...settings,
      end: END,
      mostTokens: 40,
    },
  );

describe('the beam search', () => {
  it('finds the sentence of the grammar that the sound is nearest to, with what stands for its words', async () => {
    const [best, second] = await hear(['bill {name}', 'pay {name}', 'bill (lux|lax)'], 'Bill Ravi');
    expect(best!.text).toBe('bill Ravi Kumar');
    expect(best!.score).toBeGreaterThan(second!.score);
  });

  it('says nothing that is no sentence of the grammar', async () => {
    const found = await hear(['bill lux', 'bill lux and lux'], 'Hello world');
    expect(found.length).toBeGreaterThan(0);
    for (const { text } of found) expect(['bill lux', 'bill lux and lux']).toContain(text);
  });

  it('gives a sentence that fits a higher mean over what silence would say', async () => {
    const [fits] = await hear(['bill lux'], 'Bill lux');
    const [other] = await hear(['bill lux'], 'Good day');
    expect(fits!.ratio).toBeGreaterThan(other!.ratio + 1);
  });

  it('finds what began badly while enough beginnings are kept', async () => {
    const texts = async (beams: number[]) =>
      (await hear(['kupta paid', 'lata paid'], '', { beams }, hears(' Lupta paid'))).map(({ text }) => text);
    expect(await texts([1, 1, 1, 8])).toEqual(['lata paid']);
    expect((await texts([2]))[0]).toBe('kupta paid');
  });

  it('keeps more of the grammar that fits when the other has nothing that does, and some of each when it has', async () => {
    const graphs = [['lata paid', 'lota paid', 'lita paid'], ['zero due']].map((patterns) =>
      tokenGraph(sentenceGraph(patterns, {}), letters),
    );
    const settings = { silenceShare: 0.5, perToken: 1, giveUp: 200, hopeless: { tokens: 40, ratio: 0 }, end: END };
    const texts = async (ownShare: number, fallBehind: number) => {
      const readers = { audio: hears(' Lata paid'), silence: nothing };
      const found = await decode(graphs, readers, {
        ...settings,
        beams: [3],
        ownShare,
        fallBehind: [fallBehind],
        mostTokens: 20,
      });
      return found.map(({ text }) => text).sort();
    };
    expect(await texts(0.5, 12)).toEqual(['lata paid', 'lita paid', 'lota paid']);
    expect(await texts(0.5, 200)).toEqual(['lata paid', 'lota paid', 'zero due']);
  });

  it('goes no further where silence explains the sound as well, or where others are far ahead', async () => {
    const texts = async (settings: Partial<Settings>) =>
      (await hear(['bill lux', 'good day'], 'Good day', { giveUp: 200, fallBehind: [200], ...settings })).map(
        ({ text }) => text,
      );
    expect(await texts({})).toEqual(['good day', 'bill lux']);
    expect(await texts({ fallBehind: [200, 12] })).toEqual(['good day']);
    expect(await texts({ hopeless: { tokens: 3, ratio: -3 } })).toEqual(['good day']);
  });

  it('says how badly the worst word fits, of a sentence that fits well otherwise', async () => {
    const [right] = await hear(['bill lux to ravi'], '', {}, hears(' Bill lux to ravi'));
    const [wrong] = await hear(['bill xxx to ravi'], '', {}, hears(' Bill lux to ravi'));
    expect(right!.weakest).toBeGreaterThan(0);
    expect(wrong!.ratio).toBeGreaterThan(right!.ratio - 2);
    expect(wrong!.weakest).toBeLessThan(right!.weakest - 4);
  });

  it('says how each sentence was put to the model, how likely the sound is with it, and its syllables', async () => {
    const [best] = await hear(['good day'], 'Good day');
    expect(best!.tokens).toEqual([...letters('Good'), ...letters('day')]);
    expect(best!.syllables).toBe(2);
    expect(best!.audio).toBeCloseTo(-(best!.tokens.length + 1) / 8, 4);
  });

  it('prefers the usual of two words that sound alike', async () => {
    const [best] = await hear(['{none}', 'bill sun~2', 'bill son'], 'Bill sxn');
    expect(best!.text).toBe('bill son');
  });
});

describe('patterns', () => {
  it.each([['(a'], ['a)'], ['(a|b))']])('with brackets that do not match are refused: %s', (pattern) => {
    expect(() => readPattern(pattern)).toThrow(/bracket/);
  });
  it('with a slot that is not there are refused', () => {
    expect(() => sentenceGraph(['{nobody}'], {})).toThrow('nobody');
  });
});
