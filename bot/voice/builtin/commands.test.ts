import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createUnderstander, isUnderstood } from '../../language/index.ts';
import { readYesNo } from '../../language/read-yes-no.ts';
import { commandGraph, kindsFor, tonguesFor } from './commands.ts';
import { someSentence } from './grammar.ts';
import { namesAsSaid } from './names-said.ts';
import { writeNumbers } from './numbers-said.ts';
import { sayer } from './sayer.ts';
import { INDIC } from './script-letters.ts';
import { KINDS, type Kind, TONGUE_NAMES, TONGUES, type TongueName } from './tongues.ts';

const shopOf = (goods: string[], people: string[]) => {
  const { understand } = createUnderstander({
    products: goods.map((name) => ({ id: name, name, unit: 'packet', price: 10, aliases: [] })),
    customers: people.map((name) => ({ id: name, name, phone: null, type: 'customer', aliases: [] })),
  });
  return { goods, people, understand };
};
const latin = shopOf(
  ['Maggi Noodles 70g', 'Surf Excel', 'chini', 'Colgate', 'Dairy Milk'],
  ['Ravi Kumar', 'Suresh', 'Amit Singh', 'Gupta'],
);
const native = shopOf(['चीनी', 'அரிசி', 'সাবান', 'टाटा चाय 250g', 'సబ్బు'], ['रवि कुमार', 'சுரேஷ்', 'কবিতা', 'ਅਮਿਤ ਸਿੰਘ']);
const { goods, people, understand } = latin;
type Meaning = ReturnType<typeof understand>;

const isTrade =
  (intent: Meaning['intent']) =>
  ({ items, ...meaning }: Meaning): boolean =>
    meaning.intent === intent &&
    items.length > 0 &&
    items.every(({ product, qty }) => product !== null && qty !== null) &&
    meaning.payment?.amount == null;
const isMoney =
  (intent: Meaning['intent']) =>
  ({ customer, payment, ...meaning }: Meaning): boolean =>
    meaning.intent === intent && customer !== null && payment?.amount != null;
const isQuestion = ({ intent, query }: Meaning): boolean => intent === 'query' && query !== null;
const stands: Record<Kind, (meaning: Meaning, sentence: string) => boolean> = {
  sale: isTrade('sale'),
  owed: ({ intent, customer, amount, payment }) =>
    intent === 'sale' && customer !== null && amount !== null && payment?.mode === 'credit',
  payment_in: isMoney('payment_in'),
  payment_out: isMoney('payment_out'),
  return: isTrade('return'),
  expense: ({ intent, amount }) => intent === 'expense' && amount !== null,
  stock_in: isTrade('stock_in'),
  set_price: ({ intent, items }) => intent === 'set_price' && items[0]?.product != null && items[0].price !== null,
  remind: ({ intent, extra }) => intent === 'reminder' || extra.reminding?.wish === 'send',
  send: ({ extra }) => extra.send_document === true,
  price: isQuestion,
  stock: isQuestion,
  balance: isQuestion,
  question: isQuestion,
  undo: ({ intent }) => intent === 'cancel',
  answer: (_, sentence) => readYesNo(sentence) !== null,
  correction: ({ extra }) => extra.correction !== null,
  reply: (meaning, sentence) => isUnderstood(sentence, meaning),
};

describe('the commands that the built-in engine can hear', () => {
  const cases = TONGUE_NAMES.flatMap((tongue) =>
    KINDS.filter((kind) => TONGUES[tongue].commands[kind] !== undefined).flatMap((kind) => [
      { tongue, kind, names: 'Latin letters', shop: latin },
      { tongue, kind, names: 'scripts of India', shop: native },
    ]),
  );
  it.each(cases)(
    'are understood as what they stand for: $kind in $tongue, names in $names',
    ({ tongue, kind, shop }) => {
      const graph = commandGraph(tongue, shop, [kind]);
      fc.assert(
        fc.property(fc.infiniteStream(fc.nat(1_000_000)), (choices) => {
          const sentence = someSentence(graph, (ways) => choices.next().value % ways);
          if (sentence === null) return false;
          const written = writeNumbers(sentence);
          return stands[kind](shop.understand(written, { source: 'voice' }), written);
        }),
        { numRuns: 100 },
      );
    },
  );

  it('are a word or two only while something is asked', () => {
    const said = (isAsked: boolean): string[] => {
      const graph = commandGraph('hi', { goods, people }, kindsFor({ goods, people, isAsked }));
      return graph.nodes[graph.start]!.edges.filter(({ to }) => graph.nodes[to]!.isEnd).map(({ text }) => text);
    };
    expect(said(true)).toEqual(expect.arrayContaining(['haan', 'Suresh', 'udhar']));
    expect(said(false)).not.toEqual(expect.arrayContaining(['haan']));
    expect(said(false)).not.toContain('Suresh');
  });

  it('are those of Hindi and English, and of the language of who speaks', () => {
    expect(tonguesFor({ language: 'ta' })).toEqual(['hi', 'en', 'ta']);
    expect(tonguesFor({ language: 'hi-Latn' })).toEqual(['hi', 'en']);
    expect(tonguesFor({ language: null })).toEqual(['hi', 'en']);
  });

  it('cannot be made of goods or people when a shop has none', () => {
    const graph = commandGraph('hi', { goods: [], people: [] });
    expect(graph.nodes[graph.start]!.edges.some(({ text }) => text === 'haan')).toBe(true);
    expect(graph.nodes.every(({ edges }) => edges.every(({ text }) => text !== 'Ravi'))).toBe(true);
  });
});

describe('names', () => {
  it('are said without their size, and by their first word where that is theirs alone', () => {
    const said = (names: string[]) => [...new Set(namesAsSaid(names, 'latin').map(({ text }) => text))];
    expect(said(['Maggi Noodles 70g', 'Parle-G 80 g'])).toEqual(['Maggi Noodles', 'Parle G', 'Maggi', 'Parle']);
    expect(said(['Amit Singh', 'Amit Rao', 'चीनी', '冰糖'])).toEqual(['Amit Singh', 'Amit Rao', 'चीनी']);
  });
});

describe('a name in two scripts', () => {
  const read = (sentences: 'latin' | 'script') =>
    Object.fromEntries(
      namesAsSaid(['Maggi 70g', 'मैगी', 'Ravi Kumar', 'रवि', 'चीनी', 'Chips', 'Kavita', 'सविता'], sentences).map(
        ({ spoken, text }) => [spoken, text],
      ),
    );

  it('is read back in that of the sentence, in whichever it was said', () => {
    expect(read('latin')).toMatchObject({ Maggi: 'Maggi', मैगी: 'Maggi', रवि: 'Ravi' });
    expect(read('script')).toMatchObject({ Maggi: 'मैगी', Ravi: 'रवि' });
  });

  it('is not another name that is said alike', () => {
    expect(read('latin')).toMatchObject({ चीनी: 'चीनी', Chips: 'Chips', सविता: 'सविता' });
    expect(read('script')['Ravi Kumar']).toBe('Ravi Kumar');
  });
});

describe('numbers', () => {
  const arrivals: Partial<Record<TongueName, string>> = {
    mr: 'Colgate आले',
    gu: 'Colgate આવ્યા',
    bn: 'Colgate এসেছে',
    pa: 'Colgate ਆਏ',
    ta: 'Colgate வந்தது',
    te: 'Colgate వచ్చాయి',
    kn: 'Colgate ಬಂತು',
    ml: 'Colgate വന്നു',
  };
  it.each(TONGUE_NAMES)(
    'of %s are all there, and written in its script they are the numbers that are understood',
    (tongue) => {
      const { numbers } = TONGUES[tongue];
      expect(
        Object.keys(numbers)
          .map(Number)
          .filter((value) => value < 100),
      ).toEqual(Array.from({ length: 99 }, (_, at) => at + 1));
      for (const [value, list] of Object.entries(numbers))
        for (const word of list.split('/').filter((way) => INDIC.test(way))) {
          const { items } = understand(`${word} ${arrivals[tongue]}`, { source: 'voice' });
          expect(
            items.map(({ qty }) => qty),
            word,
          ).toEqual([Number(value)]);
        }
    },
  );

  it.each(TONGUE_NAMES)('and words of %s can all be said', (tongue) => {
    const { words, numbers, numerals } = TONGUES[tongue];
    const say = sayer(TONGUES[tongue], {});
    const numbersSaid = Object.keys(numbers).map((value) => `#+${value}`);
    for (const word of [...Object.keys(words), ...Object.keys(numerals), ...numbersSaid])
      expect(
        say(word).every((letters) => letters.length > 0),
        word,
      ).toBe(true);
  });

  it.each([
    ['Ravi ne #+1 #x1000 #+2 #x100 diye', 'Ravi ne 1200 diye'],
    ['Ravi ne #x100 diye', 'Ravi ne 100 diye'],
    ['#+0.25 #+2 kilo chini', '2.25 kilo chini'],
    ['#+1.5 #x100', '150'],
    ['#+3 #x100 #+50 to Ravi', '350 to Ravi'],
    ['#+2 Maggi aur #+3 Lux', '2 Maggi aur 3 Lux'],
  ])('are written as digits: %s', (said, written) => {
    expect(writeNumbers(said)).toBe(written);
  });
});
