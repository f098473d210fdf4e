import { describe, expect, it } from 'vitest';
import { createUnderstander } from '../language/index.ts';
import { chooseHearing, NO_SENSE, type Reading, type ShopSense } from './choose-hearing.ts';

const { understand } = createUnderstander({
  products: ['Parle-G', 'Maggi', 'Monaco'].map((name) => ({ id: name, name, unit: 'packet', price: 10, aliases: [] })),
  customers: ['Ravi', 'Rani'].map((name) => ({ id: name, name, phone: null, type: 'customer', aliases: [] })),
});

function choose(heard: [text: string, share: number | null][], sense: ShopSense = NO_SENSE) {
  const readings = heard.map(
    ([text, share]): Reading => ({ text, share, meaning: understand(text, { source: 'voice' }) }),
  );
  const { chosen, rivals, isSure } = chooseHearing(readings as [Reading, ...Reading[]], sense);
  return { text: chosen.text, rivals: rivals.map(({ text }) => text), isSure, doubts: chosen.doubts };
}
const tooMany: ShopSense = { ...NO_SENSE, oddGoods: ({ qty }) => ((qty ?? 0) > 50 ? 'over_stock' : null) };

describe('of several things that a note may have said', () => {
  it('the likeliest is taken where it is clear, and nothing is asked', () => {
    const choice = choose([
      ['2 Parle-G to Ravi', 0.95],
      ['10 Parle-G to Ravi', 0.05],
    ]);
    expect(choice).toEqual({ text: '2 Parle-G to Ravi', rivals: [], isSure: true, doubts: [] });
  });

  it('what is understood comes before what is not', () => {
    const choice = choose([
      ['to parley gee two rabbi', 0.5],
      ['2 Parle-G to Ravi', 0.4],
    ]);
    expect(choice).toMatchObject({ text: '2 Parle-G to Ravi', rivals: [], isSure: false });
  });

  it('what is on the shelf comes before what never was', () => {
    const heard: [string, number][] = [
      ['90 Parle-G to Ravi', 0.5],
      ['9 Parle-G to Ravi', 0.4],
    ];
    expect(choose(heard, tooMany)).toMatchObject({ text: '9 Parle-G to Ravi', rivals: [], doubts: [] });
    expect(choose(heard)).toMatchObject({ text: '90 Parle-G to Ravi', rivals: ['9 Parle-G to Ravi'] });
  });

  it('names that the shop knows come before such as nobody has', () => {
    const choice = choose([
      ['2 Maggi to Rahmi', 0.45],
      ['2 Maggi to Rani', 0.4],
    ]);
    expect(choice).toMatchObject({ text: '2 Maggi to Rani', rivals: [] });
  });

  it('a clear one is not taken for what was heard far more clearly: that is asked, or it is left out', () => {
    const heard = (share: number): [string, number][] => [
      ['90 Parle-G to Ravi', 1 - share],
      ['9 Parle-G to Ravi', share],
    ];
    expect(choose(heard(0.3), tooMany)).toMatchObject({ text: '9 Parle-G to Ravi', rivals: ['90 Parle-G to Ravi'] });
    expect(choose(heard(0.1), tooMany)).toMatchObject({ text: '90 Parle-G to Ravi', rivals: [], isSure: false });
  });

  it.each([
    ['how many', '2 Parle-G to Ravi', '10 Parle-G to Ravi'],
    ['which goods', '2 Parle-G to Ravi', '2 Maggi to Ravi'],
    ['whose', '2 Parle-G to Ravi', '2 Parle-G to Rani'],
    ['how much money', 'Ravi ne 500 diye', 'Ravi ne 600 diye'],
    ['which way money went', 'Ravi ne 500 diye', 'Ravi ko 500 diye'],
    ['yes or no', 'haan', 'nahi'],
    ['which correction', 'nahi 3 karo', 'nahi 2 karo'],
  ])('two that differ in %s and are about as likely are asked about', (_what, one, other) => {
    const choice = choose([
      [one, 0.5],
      [other, 0.4],
    ]);
    expect(choice).toMatchObject({ text: one, rivals: [other], isSure: false });
  });

  it('two that mean the same are one, and count together', () => {
    const choice = choose([
      ['3 Maggi to Ravi', 0.4],
      ['2 Parle-G to Ravi', 0.3],
      ['Ravi ko 2 Parle-G', 0.3],
    ]);
    expect(choice).toMatchObject({ text: '2 Parle-G to Ravi', rivals: ['3 Maggi to Ravi'] });
  });

  it('a question is answered as it was heard best', () => {
    const choice = choose([
      ['Ravi ka kitna baki hai', 0.6],
      ['Rani ka kitna baki hai', 0.4],
    ]);
    expect(choice).toMatchObject({ text: 'Ravi ka kitna baki hai', rivals: [] });
  });

  it('a question is asked back where another is heard as well', () => {
    const choice = choose([
      ['Ravi ka kitna baki hai', 0.52],
      ['Rani ka kitna baki hai', 0.48],
    ]);
    expect(choice).toMatchObject({ text: 'Ravi ka kitna baki hai', rivals: ['Rani ka kitna baki hai'] });
  });

  it('without likelihoods the first that is clear is taken, and the engine is not taken for sure', () => {
    const choice = choose([
      ['to parley gee', null],
      ['2 Parle-G to Ravi', null],
      ['10 Parle-G to Ravi', null],
    ]);
    expect(choice).toMatchObject({ text: '2 Parle-G to Ravi', rivals: [], isSure: false });
    expect(choose([['2 Parle-G to Ravi', null]])).toMatchObject({ isSure: true });
  });

  it('nothing that is understood leaves what was heard', () => {
    expect(
      choose([
        ['la la la', 0.6],
        ['na na hey', 0.4],
      ]),
    ).toMatchObject({ text: 'la la la', rivals: [], isSure: false });
  });
});
