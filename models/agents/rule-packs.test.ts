import { afterAll, expect, it } from 'vitest';
import { makeShop, testDatabase } from '../../tests/support/shop.ts';
import type { DailyDecisionPack } from './packs.ts';
import { activateRulePack, rulePackOf, saveRulePack } from './rule-packs.ts';

const db = testDatabase();
afterAll(() => db.close());

it('the platform’s thresholds hold until a shop has its own; every version stays and can hold again', async () => {
  const shop = await makeShop(db);
  const holds = async () => {
    const { version, pack } = await shop.run((scope) => rulePackOf(scope, 'daily_decision'));
    return [version, pack.overdueDays, pack.deadDays];
  };
  const save = (overrides: Partial<DailyDecisionPack>) =>
    shop.run((scope) => saveRulePack(scope, 'daily_decision', overrides));
  const activate = (version: number) => shop.run((scope) => activateRulePack(scope, 'daily_decision', version));
  expect(await holds()).toEqual(['platform-1', 15, 60]);
  expect(await save({ overdueDays: 20 })).toEqual({ version: 1 });
  expect(await save({ overdueDays: 25, deadDays: 90 })).toEqual({ version: 2 });
  expect(await holds()).toEqual(['shop-2', 25, 90]);
  expect(await activate(1)).toBe(true);
  expect(await holds()).toEqual(['shop-1', 20, 60]);
  expect(await activate(7)).toBe(false);
  expect(await holds()).toEqual(['shop-1', 20, 60]);
  expect(await activate(0)).toBe(true);
  expect(await holds()).toEqual(['platform-1', 15, 60]);
});

it('refuses thresholds that are none', async () => {
  const shop = await makeShop(db);
  const save = (overrides: object) => shop.run((scope) => saveRulePack(scope, 'daily_decision', overrides));
  await expect(save({ overdueDays: 0 })).rejects.toThrow('overdueDays');
  await expect(save({ dropPercent: 130 })).rejects.toThrow('dropPercent');
  await expect(save({ overdueDay: 20 })).rejects.toThrow('overdueDay');
});
