import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createUnderstander, isUnderstood } from '../../language/index.ts';
import { readYesNo } from '../../language/read-yes-no.ts';
import { commandGraph, kindsFor } from './commands.ts';
import { someSentence } from './grammar.ts';
import { namesAsSaid } from './names-said.ts';
import { writeNumbers } from './numbers-said.ts';
import { KINDS, type Kind, TONGUE_NAMES, TONGUES, type Tongue } from './tongues.ts';

const goods = ['Maggi Noodles 70g', 'Surf Excel', 'chini', 'Colgate', 'Dairy Milk'];
const people = ['Ravi Kumar', 'Suresh', 'Amit Singh', 'Gupta'];
const { understand } = createUnderstander({
  products: goods.map((name) => ({ id: name, name, unit: 'packet', price: 10, aliases: [] })),
  customers: people.map((name) => ({ id: name, name, phone: null, type: 'customer', aliases: [] })),
});
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
    KINDS.filter((kind) => (TONGUES[tongue] as Tongue).commands[kind] !== undefined).map((kind) => ({ tongue, kind })),
  );
  it.each(cases)('are understood as what they stand for: $kind in $tongue', ({ tongue, kind }) => {
    const graph = commandGraph(tongue, { goods, people }, [kind]);
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat(1_000_000)), (choices) => {
        const sentence = someSentence(graph, (ways) => choices.next().value % ways);
        if (sentence === null) return false;
        const written = writeNumbers(sentence);
        return stands[kind](understand(written, { source: 'voice' }), written);
      }),
      { numRuns: 150 },
    );
  });

  it('are a word or two only while something is asked', () => {
    const said = (isAsked: boolean): string[] => {
      const graph = commandGraph('hi', { goods, people }, kindsFor({ goods, people, isAsked }));
      return graph.nodes[graph.start]!.edges.filter(({ to }) => graph.nodes[to]!.isEnd).map(({ text }) => text);
    };
    expect(said(true)).toEqual(expect.arrayContaining(['haan', 'Suresh', 'udhar']));
    expect(said(false)).not.toEqual(expect.arrayContaining(['haan']));
    expect(said(false)).not.toContain('Suresh');
  });

  it('cannot be made of goods or people when a shop has none', () => {
    const graph = commandGraph('hi', { goods: [], people: [] });
    expect(graph.nodes[graph.start]!.edges.some(({ text }) => text === 'haan')).toBe(true);
    expect(graph.nodes.every(({ edges }) => edges.every(({ text }) => text !== 'Ravi'))).toBe(true);
  });
});

describe('names', () => {
  it('are said without their size, and by their first word where that is theirs alone', () => {
    const said = (names: string[]) => [...new Set(namesAsSaid(names).map(({ text }) => text))];
    expect(said(['Maggi Noodles 70g', 'Parle-G 80 g'])).toEqual(['Maggi Noodles', 'Parle G', 'Maggi', 'Parle']);
    expect(said(['Amit Singh', 'Amit Rao', 'चीनी'])).toEqual(['Amit Singh', 'Amit Rao']);
  });
});

describe('numbers', () => {
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
