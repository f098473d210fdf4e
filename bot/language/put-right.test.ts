import { describe, expect, it } from 'vitest';
import { createUnderstander } from './index.ts';
import { putRight } from './put-right.ts';
import type { Understanding } from './understanding.ts';

const goods = [
  ['P', 'Parle-G 80g', 'packet', 10, ['parle g', 'पारले जी']],
  ['M', 'Maggi Noodles 70g', 'packet', 14, ['maggi', 'मैगी']],
  ['O', 'Monaco', 'packet', 10, ['मोनाको']],
  ['S', 'Sugar', 'kg', 45, ['chini', 'चीनी']],
] as const;
const people = ['Ravi', 'Rani', 'Amit Verma', 'Amit Shah'];
const { understand: read } = createUnderstander({
  products: goods.map(([id, name, unit, price, aliases]) => ({ id, name, unit, price, aliases: [...aliases] })),
  customers: people.map((name) => ({ id: name, name, phone: null, type: 'customer', aliases: [] })),
});

describe('charges of a bill that waits', () => {
  const charges = (order: string, reply: string) => {
    const result = putRight(read(order), { text: reply, read });
    return result && 'meaning' in result ? [result.meaning.items[0]?.qty, result.meaning.extra.charges ?? []] : result;
  };
  it.each([
    ['3 maggi Ravi', 'delivery 50', [3, [{ kind: 'delivery', rupees: 50 }]]],
    ['3 maggi Ravi delivery 50', 'delivery 50 nahi 30', [3, [{ kind: 'delivery', rupees: 30 }]]],
    ['3 maggi Ravi delivery 50', 'delivery hatao', [3, []]],
    ['Ravi 500 received', 'delivery 50', null],
  ])('%s: %s', (order, reply, told) => expect(charges(order, reply)).toEqual(told));
});

function replied(order: string, reply: string, line?: number) {
  const pending = read(order, { source: 'voice' });
  const result = putRight(pending, { text: reply, read, ...(line === undefined ? {} : { line }) });
  return result && 'meaning' in result ? said(result.meaning) : result;
}
const said = ({ customer, items, payment, amount, extra, candidates }: Understanding) => ({
  customer: customer ?? extra.customer_name ?? null,
  goods: items.map(({ product, qty, price }) => `${product} ${qty}${price === null ? '' : ` @${price}`}`).join(', '),
  payment: payment && [payment.mode, payment.amount].filter((part) => part !== null).join(' '),
  amount,
  of: candidates?.customer ?? [],
});
const bill = { customer: 'Ravi', goods: 'P 5', payment: null, amount: null, of: [] };

describe('a short reply to a bill that waits', () => {
  it.each([
    ['5 nahi 2', { goods: 'P 2' }],
    ['nahi 2', { goods: 'P 2' }],
    ['2', { goods: 'P 2' }],
    ['do', { goods: 'P 2' }],
    ['paanch nahi do', { goods: 'P 2' }],
    ['not 5, 2', { goods: 'P 2' }],
    ['2 not 5', { goods: 'P 2' }],
    ['nahi 3 karo', { goods: 'P 3' }],
    ['make it 3', { goods: 'P 3' }],
    ['2 packet', { goods: 'P 2' }],
    ['5 नहीं 2', { goods: 'P 2' }],
    ['5 नाही 2', { goods: 'P 2' }],
    ['5 নয় 2', { goods: 'P 2' }],
    ['5 ના 2', { goods: 'P 2' }],
    ['5 ਨਹੀਂ 2', { goods: 'P 2' }],
    ['5 illai 2', { goods: 'P 2' }],
    ['5 kaadu 2', { goods: 'P 2' }],
    ['5 alla 2', { goods: 'P 2' }],
    ['5 இல்லை 2', { goods: 'P 2' }],
    ['5 కాదు 2', { goods: 'P 2' }],
    ['5 ಅಲ್ಲ 2', { goods: 'P 2' }],
    ['5 അല്ല 2', { goods: 'P 2' }],
    ['rani', { customer: 'Rani' }],
    ['rani ko', { customer: 'Rani' }],
    ['ravi nahi rani', { customer: 'Rani' }],
    ['rani not ravi', { customer: 'Rani' }],
    ['not ravi, rani', { customer: 'Rani' }],
    ['रवि नहीं रानी', { customer: 'Rani' }],
    ['raani', { customer: 'Rani' }],
    ['ravi nahi sonu', { customer: 'sonu' }],
    ['monaco', { goods: 'O 5' }],
    ['parle g nahi monaco', { goods: 'O 5' }],
    ['monaco not parle g', { goods: 'O 5' }],
    ['पारले जी नहीं मोनाको', { goods: 'O 5' }],
    ['nahi 3 monaco', { goods: 'O 3' }],
    ['parle g 3', { goods: 'P 3' }],
    ['cash', { payment: 'cash' }],
    ['udhar', { payment: 'credit' }],
    ['upi', { payment: 'upi' }],
    ['udhar nahi cash', { payment: 'cash' }],
    ['rate 9 karo', { goods: 'P 5 @9' }],
    ['5', {}],
  ])('%s changes that and nothing else', (reply, change) => {
    expect(replied('ravi ko 5 parle g', reply)).toEqual({ ...bill, ...change });
  });

  it.each([
    ['nahi'],
    ['sonu'],
    ['ravi nahi'],
    ['3 monaco'],
    ['3 monaco to rani'],
    ['rani ne 500 diye'],
    ['ravi ka kitna baki hai'],
    ['aaj ki bikri'],
    ['2 nahi 3 nahi 4'],
    ['upi asha@okaxis'],
  ])('%s changes nothing in it', (reply) => {
    expect(replied('ravi ko 5 parle g', reply)).toBeNull();
  });

  it('takes back the way it was paid', () => {
    expect(replied('ravi ko 5 parle g cash', 'cash nahi upi')).toEqual({ ...bill, payment: 'upi' });
    expect(replied('ravi ko 5 parle g cash', 'udhar')).toEqual({ ...bill, payment: 'credit' });
  });

  it('leaves open who is meant when several bear the name', () => {
    expect(replied('ravi ko 5 parle g', 'amit')).toMatchObject({ of: ['Amit Shah', 'Amit Verma'] });
  });
});

describe('a reply to several goods', () => {
  it.each([
    ['5 nahi 2', 'P 2, M 3'],
    ['nahi maggi 4', 'P 5, M 4'],
    ['maggi 4', 'P 5, M 4'],
    ['maggi nahi monaco', 'P 5, O 3'],
  ])('%s finds its line', (reply, expected) => {
    expect(replied('ravi ko 5 parle g aur 3 maggi', reply)).toMatchObject({ goods: expected });
  });

  it('asks which line a number alone is for, and then is for that', () => {
    expect(replied('ravi ko 5 parle g aur 3 maggi', '2')).toEqual({ whichOf: [0, 1] });
    expect(replied('ravi ko 5 parle g aur 3 maggi', '2', 1)).toMatchObject({ goods: 'P 5, M 2' });
    expect(replied('ravi ko 5 parle g aur 3 maggi', 'monaco', 1)).toMatchObject({ goods: 'P 5, O 3' });
  });
});

describe('a reply to money', () => {
  it.each([
    ['500 nahi 600', { payment: '600' }],
    ['600', { payment: '600' }],
    ['chhe sau', { payment: '600' }],
    ['upi', { payment: 'upi 500' }],
    ['rani', { customer: 'Rani' }],
    ['ravi nahi rani', { customer: 'Rani' }],
  ])('%s changes that and nothing else', (reply, change) => {
    const paid = { customer: 'Ravi', goods: '', payment: '500', amount: null, of: [] };
    expect(replied('ravi ne 500 diye', reply)).toEqual({ ...paid, ...change });
  });

  it('is never about udhar', () => {
    expect(replied('ravi ne 500 diye', 'udhar')).toBeNull();
  });
});

describe('what was heard wrong', () => {
  const pending = read('raavee ko 5 monako', { source: 'voice' });
  const corrected = (reply: string): Understanding => {
    const result = putRight(pending, { text: reply, read });
    if (result === null || !('meaning' in result)) throw new Error(`“${reply}” changes nothing`);
    return result.meaning;
  };

  it('is kept beside the right name where it sounds like it, and never where it is a name of its own', () => {
    const unheard = read('ravi ko 5 monaka', { source: 'voice' });
    expect(unheard.items[0]!.name).toBe('monaka');
    expect(corrected('parle g').items[0]).toMatchObject({ product: 'P', name: 'parle g', alike: false });
    const known = putRight(read('ravi ko 5 parle g'), { text: 'monaco', read });
    expect(known).toMatchObject({ meaning: { items: [{ product: 'O', name: 'monaco', alike: false }] } });
  });

  it('as a name that nobody has is taught by the right one', () => {
    const nobody = read('2 maggi to raanu', { source: 'voice' });
    expect(nobody.extra.customer_name).toBe('raanu');
    const result = putRight(nobody, { text: 'rani', read });
    expect(result).toMatchObject({
      meaning: { customer: 'Rani', extra: { said_customer: 'raanu', customer_name: null } },
    });
    const other = putRight({ ...nobody, extra: { ...nobody.extra, customer_name: 'bablu' } }, { text: 'rani', read });
    expect(other).toMatchObject({ meaning: { customer: 'Rani', extra: { said_customer: null } } });
  });
});
