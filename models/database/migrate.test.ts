import { afterAll, expect, it } from 'vitest';
import { ownDatabase } from '../../tests/support/shop.ts';
import { migrate } from './migrate.ts';

const own = await ownDatabase();
afterAll(() => own.drop());

it('does not migrate beside a process that holds the lock', async () => {
  await own.db.transaction(async (transaction) => {
    await own.db.query("SELECT GET_LOCK(CONCAT('migrate:', DATABASE()), 0)", { transaction });
    await expect(migrate(own.url, { waitSeconds: 0 })).rejects.toThrow(/Another process/);
    await own.db.query("SELECT RELEASE_LOCK(CONCAT('migrate:', DATABASE()))", { transaction });
  });
  expect(await migrate(own.url, { waitSeconds: 0 })).toEqual({ applied: [] });
});
