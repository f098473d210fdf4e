import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase } from '../../admin/testing/house.ts';
import { inPlatform, type Platform } from '../database/scope.ts';
import { ensureOperator } from './ensure-operator.ts';
import { changePassword, checkPassword } from './operators.ts';
import { hashPassword, passwordFits } from './password-hash.ts';

let house: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  house = await freshDatabase();
});
afterAll(() => house.drop());
const work = <T>(what: (platform: Platform) => Promise<T>) => inPlatform(house.db, new Date(), what);

describe('passwords', () => {
  it('fit their own hash and no other, and never the same hash twice', async () => {
    const [one, other] = await Promise.all([hashPassword('पासवर्ड 12345'), hashPassword('पासवर्ड 12345')]);
    expect(one).not.toBe(other);
    expect(one).not.toContain('12345');
    expect(await passwordFits('पासवर्ड 12345', one)).toBe(true);
    expect(await passwordFits('पासवर्ड 12346', one)).toBe(false);
    expect(await passwordFits('', 'not a hash')).toBe(false);
  });
});

describe('ensureOperator', () => {
  it('gives one one-time password, however many start together, and then null', async () => {
    const start = () => ensureOperator({ databaseUrl: house.url, email: 'First@Example.com' });
    const made = (await Promise.all([start(), start(), start()])).map((one) => one.oneTimePassword);
    const password = made.find((one) => one !== null);
    expect(made.filter((one) => one !== null)).toHaveLength(1);
    expect((await start()).oneTimePassword).toBeNull();
    const operator = await work((platform) => checkPassword(platform, 'first@example.com', password!));
    expect(operator).toMatchObject({ email: 'first@example.com', role: 'admin', mustChangePassword: true });
    expect(await work((platform) => checkPassword(platform, 'first@example.com', `${password}x`))).toBeNull();
    expect(await work((platform) => checkPassword(platform, 'nobody@example.com', password!))).toBeNull();

    const changed = await work((platform) => changePassword(platform, operator!.id, 'another password'));
    expect(changed.mustChangePassword).toBe(false);
    expect(changed.passwordMark).not.toBe(operator!.passwordMark);
    expect(await work((platform) => checkPassword(platform, 'first@example.com', password!))).toBeNull();
    await expect(work((platform) => changePassword(platform, operator!.id, 'short'))).rejects.toThrow(RangeError);
  });

  it('sets a given password, and keeps the hash when it is set again', async () => {
    const set = (password: string) => ensureOperator({ databaseUrl: house.url, email: 'boss@example.com', password });
    expect(await set('given by the setting')).toEqual({ oneTimePassword: null });
    const first = await work((platform) => checkPassword(platform, 'boss@example.com', 'given by the setting'));
    await set('given by the setting');
    const again = await work((platform) => checkPassword(platform, 'boss@example.com', 'given by the setting'));
    expect(again?.passwordMark).toBe(first?.passwordMark);
    await set('a newer one altogether');
    expect(await work((platform) => checkPassword(platform, 'boss@example.com', 'given by the setting'))).toBeNull();
    expect(
      await work((platform) => checkPassword(platform, 'boss@example.com', 'a newer one altogether')),
    ).not.toBeNull();
  });
});
