import { afterAll, beforeEach, expect, it } from 'vitest';
import { testDatabase } from '../support/shop.ts';
import { type OpenShop, openShop } from '../support/talk.ts';

const db = testDatabase();
afterAll(() => db.close());

let shop: OpenShop;
const say = async (text: string) => (await shop.owner.say(text)).map((heard) => heard.text ?? '').join('\n');
beforeEach(async () => {
  shop = await openShop(db);
  await shop.shop.product({
    name: 'Parle-G 80g',
    unit: 'packet',
    salePriceCentipaise: 10_0000,
    costCentipaise: 8_0000,
  });
  await shop.shop.product({ name: 'Sugar', unit: 'kg', salePriceCentipaise: 45_0000, costCentipaise: 40_0000 });
  await shop.shop.party({ name: 'Ravi Kumar' });
  await shop.shop.party({ name: 'Mahalaxmi Traders', kind: 'supplier' });
});

it('a price far from the usual is asked about; a yes books it, a no does not', async () => {
  expect(await say('2 parle-g @100 to Ravi Kumar')).toMatch(/₹100 for Parle-G 80g\? The usual price is ₹10/);
  expect(await say('no')).toContain('Nothing was written');
  expect(await say('2 kg sugar @4 cash')).toMatch(/₹4 for Sugar\? The usual price is ₹45/);
  expect(await say('yes')).toMatch(/₹8/);
  expect(await say('2 kg sugar @42 cash')).toMatch(/₹84/);
  expect(await say('mahalaxmi se 10 kg sugar liya 4000 ka')).toMatch(/₹400 for Sugar/);
  expect(await say('yes')).toMatch(/₹4,000/);
  await shop.shop.expectCleanBooks();
});

it('a count that is far more than what is in stock is asked about', async () => {
  expect(await say('1620 parle-g to Ravi Kumar')).toMatch(/1620 of Parle-G 80g\? Only 100 are in stock/);
  expect(await say('no')).toContain('Nothing was written');
  expect(await say('120 parle-g to Ravi Kumar')).toMatch(/INV\//);
  await shop.shop.expectCleanBooks();
});

it('a sale over the credit limit is asked about; paid sales and those below it are not', async () => {
  expect(await say('ravi ki limit 100')).toMatch(/Ravi Kumar may owe up to ₹100/);
  expect(await say('2 kg sugar to Ravi Kumar')).toMatch(/owes ₹90/);
  expect(await say('2 parle-g to Ravi Kumar')).toMatch(/would owe ₹110, over the limit of ₹100/);
  expect(await say('no')).toContain('Nothing was written');
  expect(await say('2 parle-g to Ravi Kumar cash')).toMatch(/₹20 received/);
  expect(await say('2 parle-g to Ravi Kumar')).toMatch(/over the limit/);
  expect(await say('haan')).toMatch(/owes ₹110/);
  await say('undo');
  expect(await say('ravi limit hatao')).toContain('no credit limit');
  expect(await say('undo')).toContain('credit limit');
  expect(await say('2 parle-g to Ravi Kumar')).toMatch(/over the limit/);
  await shop.shop.expectCleanBooks();
});

it('what is read back for a yes says beside it what is odd, for that yes is the last', async () => {
  await say('ravi ki limit 100');
  const asked = await say('Ravi Kumar ne 500 ka saman udhar liya');
  expect(asked).toMatch(/Shall I do this\?|not sure that I read/);
  expect(asked).toMatch(/⚠️ Ravi Kumar would owe ₹500, over the limit of ₹100/);
  expect(await say('no')).toContain('Nothing was written');
  await say('always ask');
  expect(await say('2 parle-g @100 to Ravi Kumar cash')).toMatch(/⚠️ ₹100 for Parle-G 80g\? The usual price is ₹10/);
  expect(await say('yes')).toMatch(/₹200/);
  await shop.shop.expectCleanBooks();
});

it('a limit for a name that two people bear asks whose', async () => {
  await shop.shop.party({ name: 'Ravi Shinde' });
  expect(await say('ravi ki limit 500')).toMatch(/Which one/);
  expect(await say('2')).toMatch(/Ravi Shinde may owe up to ₹500/);
});
