import { expect, it } from 'vitest';
import { CATEGORIES, type Candidate, type Category } from '../action.ts';
import { guard } from './guardrails.ts';
import { type Judged, rank } from './rank.ts';

const one = (category: Category, id: number, score: number, rise: -1 | 0 | 1 = 0, isQuiet = false): Judged => ({
  candidate: {
    type: 'running_out',
    category,
    entity: { kind: 'product', id },
    facts: { name: `G ${id}` },
    dataRef: { query: 'sold_and_left', version: 1, parameters: {} },
    window: { from: '2026-08-23', to: '2026-09-19' },
    confidence: 0.8,
    amountPaise: 100,
    score,
  },
  memory: { isQuiet, rise, openId: null },
});
const ids = (judged: Judged[]) => rank(judged).map(({ candidate }) => candidate.entity.id);

it('cash › stock-out › dead stock › sales drop › hygiene, the most pressing of each, three in all', () => {
  const all = CATEGORIES.flatMap((category, at) => [one(category, at * 10, 1), one(category, at * 10 + 1, 2)]);
  expect(ids(all.reverse())).toEqual([1, 11, 21]);
});

it('what memory quiets takes nobody’s place', () => {
  expect(ids([one('cash', 1, 9, 0, true), one('cash', 2, 1), one('hygiene', 3, 1)])).toEqual([2, 3]);
});

it('what rose passes the category before its own and its own; what sank gives way to all', () => {
  expect(ids([one('stock_out', 1, 9), one('dead_stock', 2, 1, 1), one('dead_stock', 3, 9)])).toEqual([2, 1]);
  expect(ids([one('cash', 1, 9, 1), one('cash', 2, 10)])).toEqual([1]);
  expect(ids([one('cash', 1, 9, -1), one('hygiene', 2, 1), one('cash', 3, 1)])).toEqual([3, 2]);
  expect(ids([one('cash', 1, 9, -1), one('hygiene', 2, 1)])).toEqual([2, 1]);
});

const WORDS = { title: 'Order G', why: 'It runs out', ready: 'restock' };
const dropped = (changes: Partial<Candidate>, words = WORDS) => {
  const judged = one('stock_out', 1, 1);
  return guard([{ ...judged, candidate: { ...judged.candidate, ...changes } }], () => words).dropped;
};

it('an action without a why, a reference, a window or its message is dropped', () => {
  expect(dropped({})).toBe(0);
  expect(dropped({ facts: {} })).toBe(1);
  expect(dropped({ dataRef: { query: '', version: 1, parameters: {} } })).toBe(1);
  expect(dropped({ window: { from: '2026-09-20', to: '2026-09-19' } })).toBe(1);
  expect(dropped({ amountPaise: Number.NaN })).toBe(1);
  expect(dropped({ confidence: 1.2 })).toBe(1);
  expect(dropped({}, { ...WORDS, why: ' ' })).toBe(1);
  expect(dropped({}, { ...WORDS, ready: 'remind {{name}}' })).toBe(1);
  expect(dropped({}, { ...WORDS, title: 'undefined is due' })).toBe(1);
});
