import { describe, expect, it } from 'vitest';
import { createUnderstander } from './index.ts';

const { understand } = createUnderstander({
  products: [{ id: 'p1', name: 'Corn Flakes', unit: 'packet', price: 90, aliases: [] }],
  customers: [{ id: 'ravi', name: 'Ravi Kumar', phone: null, type: 'customer', aliases: [] }],
});
const answersTo = (text: string) => {
  const { intent, extra } = understand(text);
  const each = extra.answers ?? [{ task: extra.task, status: extra.status }];
  return [intent, ...each.map(({ task, status }) => `${task ?? 'all'} ${status}`)].join(', ');
};

it.each([
  ['sab done', 'feedback, all done'],
  ['all done', 'feedback, all done'],
  ['1 and 2 done', 'feedback, 1 done, 2 done'],
  ['1,2 done', 'feedback, 1 done, 2 done'],
  ['1 baad mein 2 ho gaya', 'feedback, 1 later, 2 done'],
  ['3 zaroori nahi', 'feedback, 3 not_relevant'],
  ['तीसरा ज़रूरी नहीं', 'feedback, 3 not_relevant'],
  ['ignore 3', 'feedback, 3 not_relevant'],
  ['skip 3', 'feedback, 3 not_relevant'],
  ['2 faltu hai', 'feedback, 2 not_relevant'],
  ['2 kal yaad dilana', 'feedback, 2 later'],
  ['3 nahi chahiye', 'feedback, 3 not_relevant'],
  ['3 mat batao', 'feedback, 3 not_relevant'],
])('the answer to each number: %s', (text, answers) => {
  expect(answersTo(text)).toBe(answers);
});

it('goods, names and numbers that no advice has are no answer', () => {
  for (const text of ['2 Corn Flakes done', 'Ravi done', '7 done', '1 2', 'kal'])
    expect(understand(text).extra.answers).toBeUndefined();
});

it.each([
  ['2 ka kaaran', 2],
  ['1 kyon bataya', 1],
  ['detail 1', 1],
])('the reasons by another word: %s', (text, task) => {
  expect(understand(text).extra.advice).toEqual({ wish: 'why', task });
});

it.each(['kya karu aaj', 'koi salah hai kya'])('advice asked the other way round: %s', (text) => {
  expect(understand(text).extra.advice).toEqual({ wish: 'ask', task: null });
});

describe('what is told by itself is switched by what people call it', () => {
  it.each([
    ['subah ka message band karo', 'off', undefined],
    ['subah wala message band', 'off', undefined],
    ['सुबह का मैसेज बंद करो', 'off', undefined],
    ['सुबह का मैसेज चालू करो', 'on', undefined],
    ['stop daily advice', 'off', undefined],
    ['salah mat do', 'off', undefined],
    ['roz subah mat batao', 'off', undefined],
    ['raat ka message mat bhejo', 'off', 'evening'],
    ['hafte wala note band karo', 'off', 'week'],
    ['bill nahi bana wala message band karo', 'off', 'nudge'],
    ['saare message band karo', 'off', 'all'],
    ['mujhe message mat bhejo', 'off', 'all'],
  ])('%s', (text, wish, of) => {
    expect(understand(text).extra.advice).toEqual({ wish, task: null, ...(of ? { of } : {}) });
  });

  it('is no switch with somebody named, or about messages to customers', () => {
    expect(understand('Ravi ko message mat bhejo').extra.advice).toBeUndefined();
    expect(understand('message bhejna band karo').extra.advice).toBeUndefined();
  });
});

it.each([
  'upgrade',
  'plans',
  'plan ki keemat kya hai',
  'credits left',
  'buy 100 messages',
  'plan kab khatam hoga',
  'credit kitne bache',
  'PRO plan lena hai',
])('of the plan: %s', (text) => {
  expect(understand(text).extra.plan).toBe(true);
});

it.each([
  ['who has not paid', 'overdue'],
  ["who hasn't paid", 'overdue'],
  ['kisne paise nahi diye', 'overdue'],
  ['किसने पैसे नहीं दिए', 'overdue'],
  ['defaulters', 'overdue'],
  ['top udhar', 'top_unpaid'],
  ['Ravi ka khata', 'outstanding_customer'],
  ['khata Ravi', 'outstanding_customer'],
  ['रवि का खाता', 'outstanding_customer'],
  ['गल्ले में कितना है', 'cash_today'],
  ['galle me kitna paisa hai', 'cash_today'],
  ['kharidari ki list', 'restock'],
])('asked as people ask it: %s', (text, query) => {
  expect(understand(text)).toMatchObject({ intent: 'query', query });
});
