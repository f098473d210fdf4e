import { afterAll, beforeEach, expect, it } from 'vitest';
import { testDatabase } from '../support/shop.ts';
import { type OpenShop, openShop } from '../support/talk.ts';

const db = testDatabase();
afterAll(() => db.close());

let shop: OpenShop;
const say = async (text: string) => (await shop.owner.say(text)).map((heard) => heard.text ?? '').join('\n');
beforeEach(async () => {
  shop = await openShop(db);
  await shop.shop.product({ name: 'Parle-G 80g', unit: 'packet', salePriceCentipaise: 10_0000 });
  await shop.shop.product({ name: 'Parle Monaco', unit: 'packet', salePriceCentipaise: 20_0000 });
  await shop.shop.product({ name: 'Parle Hide and Seek', unit: 'packet', salePriceCentipaise: 30_0000 });
  await shop.shop.product({ name: 'Lifebuoy Soap', unit: 'pcs', salePriceCentipaise: 35_0000 });
});

it('a taught word is read from then on, undone by undo and taken back by forget', async () => {
  expect(await say('lal sabun matlab lifebuoy soap')).toContain('“lal sabun” means Lifebuoy Soap');
  expect(await say('2 lal sabun cash')).toMatch(/Lifebuoy Soap × 2 = ₹70/);
  expect(await say('forget lal sabun')).toContain('no longer means Lifebuoy Soap');
  expect(await say('forget lal sabun')).toContain('nothing to forget');
  expect(await say('2 lal sabun cash')).not.toContain('Lifebuoy');
  await say('lal sabun matlab lifebuoy soap');
  expect(await say('undo')).toContain('new word');
  expect(await say('2 lal sabun cash')).not.toContain('Lifebuoy');
  await shop.shop.expectCleanBooks();
});

it('a lesson that fits several asks which is meant', async () => {
  expect(await say('biscuit matlab parle')).toMatch(/1\. Parle-G 80g/);
  expect(await say('2')).toMatch(/“biscuit” means Parle Monaco/);
  expect(await say('3 biscuit cash')).toMatch(/Parle Monaco × 3/);
});

it('what was picked comes first, and after the same pick twice the word is the product’s own', async () => {
  expect(await say('1 parle cash')).toMatch(/1\. Parle-G 80g/);
  expect(await say('3')).toMatch(/Parle Hide and Seek × 1/);
  expect(await say('1 parle cash')).toMatch(/1\. Parle Hide and Seek/);
  expect(await say('1')).toMatch(/I will not ask next time[\s\S]*forget parle/);
  expect(await say('2 parle cash')).toMatch(/Parle Hide and Seek × 2/);
  await say('forget parle');
  expect(await say('2 parle cash')).toMatch(/Which “parle”/);
});

it('two different picks teach nothing', async () => {
  for (const pick of ['1', '2', '1']) {
    expect(await say('1 parle cash')).toMatch(/Which “parle”/);
    expect(await say(pick)).toMatch(/× 1/);
  }
  expect(await say('1 parle cash')).toMatch(/Which “parle”/);
});

it('a customer is never learned from picks: money goes on a khata by whole name or by a pick', async () => {
  await shop.shop.party({ name: 'Ravi Kumar' });
  await shop.shop.party({ name: 'Ravi Shinde' });
  for (let round = 0; round < 3; round++) {
    expect(await say('ravi ne 10 diye')).toMatch(/Which one/);
    expect(await say('Ravi Shinde')).toMatch(/Ravi Shinde/);
  }
  await say('chhota ravi matlab Ravi Shinde');
  expect(await say('chhota ravi ne 10 diye')).toMatch(/₹10 received[\s\S]*Ravi Shinde/);
});

it('a shop that wants it is asked before every entry; nothing is written before the yes', async () => {
  expect(await say('always ask')).toContain('read every entry back');
  expect(await say('2 lifebuoy cash')).toMatch(/bill · Lifebuoy Soap × 2/);
  expect(await say('no')).toContain('Nothing was written');
  expect(await say('2 lifebuoy cash')).toMatch(/Shall I do this/);
  expect(await say('haan')).toMatch(/₹70/);
  expect(await say('ask when unsure')).toContain('only when I am not sure');
  expect(await say('2 lifebuoy cash')).toMatch(/₹70/);
});
