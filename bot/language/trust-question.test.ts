import { expect, it } from 'vitest';
import { createUnderstander } from './index.ts';

const person = (id: string, name: string, aliases: string[] = []) => ({
  id,
  name,
  aliases,
  phone: null,
  type: 'customer' as const,
});
const { understand } = createUnderstander({
  products: [{ id: 'maggi', name: 'Maggi', unit: 'packet', price: 12, aliases: [] }],
  customers: [person('ravi', 'Ravi Kumar', ['ravi', 'रवि']), person('sunita', 'Sunita Sharma')],
});

it.each([
  'ravi ka udhar',
  'रवि का उधार',
  'udhar ravi ka',
  'ravi ki limit kya hai',
  'ravi limit',
  'what is the limit of ravi',
  'ravi ki udhar limit kitni hai',
  'is ravi reliable',
  'ravi bharosemand hai kya',
  'ravi kaisa customer hai',
  'ravi time par deta hai kya',
  'does ravi pay on time',
  'ravi late deta hai kya',
  'रवि की सीमा कितनी है',
  'रवि टाइम पर देता है क्या',
  'रवि लिमिट काय आहे',
  'રવિ લિમિટ કેટલી છે',
  'ரவி வரம்பு என்ன',
])('%s', (text) => {
  expect(understand(text)).toMatchObject({ intent: 'query', query: 'outstanding_customer', customer: 'ravi' });
});

it.each(['who pays late', 'late payers', 'kaun late deta hai', 'kaun time par nahi deta', 'कौन देर से देता है'])(
  '%s',
  (text) => {
    expect(understand(text)).toMatchObject({ intent: 'query', query: 'overdue' });
  },
);

it.each(['ravi ki limit 5000', 'ravi limit hatao', 'ravi ko 15 din ka udhar'])('sets and does not ask: %s', (text) => {
  expect(understand(text).extra.credit_terms).toBeDefined();
});

it.each([
  'ravi 500 deta hai',
  'ravi deta hai',
  'maggi ki limit',
  'customer limit',
  'ravi udhar',
  'ye ravi ka udhar hai',
  'ravi ke udhar me',
])('asks nothing of it: %s', (text) => {
  expect(understand(text).query).not.toBe('outstanding_customer');
});
