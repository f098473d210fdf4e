import { afterAll, expect, it } from 'vitest';
import { makeShop, NOW, ownDatabase, type TestShop } from '../../tests/support/shop.ts';
import { inPlatform } from '../database/scope.ts';
import { bucketOf, endExperiment, startExperiment } from './experiments.ts';
import { rollBackRulePack, rulePackOf, saveRulePack } from './rule-packs.ts';

// Alone in a database: an experiment is for all shops.
const own = await ownDatabase();
const { db } = own;
afterAll(() => own.drop());

const holds = async (shop: TestShop) => {
  const { version, variant, pack } = await shop.run((scope) => rulePackOf(scope, 'credit_risk'));
  return [version, variant, pack.silentDays];
};
const start = (name: string, sharePercent: number, overrides: object) =>
  inPlatform(db, NOW, (platform) => startExperiment(platform, { name, agent: 'credit_risk', overrides, sharePercent }));

it('a shop stands in one part for ever, and the parts are as large as they were meant to be', () => {
  const parts = Array.from({ length: 10_000 }, (_, at) => bucketOf('sooner', at + 1));
  expect(parts).toEqual(Array.from({ length: 10_000 }, (_, at) => bucketOf('sooner', at + 1)));
  const share = parts.filter((bucket) => bucket < 30).length / parts.length;
  expect(share).toBeGreaterThan(0.28);
  expect(share).toBeLessThan(0.32);
  const both = parts.filter((bucket, at) => bucket < 50 && bucketOf('later', at + 1) < 50).length / parts.length;
  expect(both).toBeGreaterThan(0.22);
  expect(both).toBeLessThan(0.28);
});

it('B gets the thresholds that are tried, A the platform’s, and a shop of its own mind neither', async () => {
  const shops = await Promise.all(Array.from({ length: 8 }, () => makeShop(db)));
  expect(await holds(shops[0]!)).toEqual(['platform-1', null, 45]);
  await start('sooner', 50, { silentDays: 30 });
  for (const shop of shops) {
    const isB = bucketOf('sooner', shop.tenantId) < 50;
    expect(await holds(shop)).toEqual(['platform-1', isB ? 'sooner:b' : 'sooner:a', isB ? 30 : 45]);
  }
  const [first] = shops as [TestShop];
  await first.run((scope) => saveRulePack(scope, 'credit_risk', { silentDays: 60 }));
  expect(await holds(first)).toEqual(['shop-1', null, 60]);
  await start('later', 99, { silentDays: 90 });
  expect((await holds(shops[1]!))[1]).toMatch(/^later:/);
  await inPlatform(db, NOW, (platform) => endExperiment(platform, 'later'));
  expect(await holds(shops[1]!)).toEqual(['platform-1', null, 45]);
});

it('refuses thresholds that are none, and a share that leaves nothing to compare', async () => {
  await expect(start('odd', 50, { silentDay: 3 })).rejects.toThrow('silentDay');
  await expect(start('all', 100, { silentDays: 30 })).rejects.toThrow('share');
});

it('a shop’s thresholds are rolled back one version at a time, to the platform’s', async () => {
  const shop = await makeShop(db);
  for (const silentDays of [50, 60]) await shop.run((scope) => saveRulePack(scope, 'credit_risk', { silentDays }));
  const back = () => shop.run((scope) => rollBackRulePack(scope, 'credit_risk'));
  expect([await back(), (await holds(shop))[2]]).toEqual([1, 50]);
  expect([await back(), (await holds(shop))[2]]).toEqual([0, 45]);
  expect(await back()).toBeNull();
});

it('a threshold that has gone since it was kept does no harm', async () => {
  const shop = await makeShop(db);
  const row = { agent: 'credit_risk', version: 1, overrides: { gone: 1, silentDays: 50 }, is_active: true };
  await shop.run((scope) => scope.insert('rule_packs', { ...row, created_at: scope.now }));
  expect(await holds(shop)).toEqual(['shop-1', null, 50]);
});
