import { EventEmitter, once } from 'node:events';
import { afterAll, describe, expect, it } from 'vitest';
import { makeShop, NOW, testDatabase } from '../../tests/support/shop.ts';
import { inSavepoint } from './savepoint.ts';
import { databaseErrno, inPlatform, type Platform } from './scope.ts';
import { bindPlaces } from './statements.ts';

const db = testDatabase();
afterAll(() => db.close());

describe('bindPlaces', () => {
  it('binds each named place in its order, a name twice as often as it stands', () => {
    expect(bindPlaces('SELECT :b, :a FROM t WHERE x = :b', { a: 1, b: 'two' })).toEqual({
      sql: 'SELECT ?, ? FROM t WHERE x = ?',
      values: ['two', 1, 'two'],
    });
  });

  it('writes a list as its members, a list of lists as rows, and an empty list as what nothing is in', () => {
    expect(bindPlaces('SELECT 1 FROM t WHERE id IN (:ids)', { ids: [4, 5] })).toEqual({
      sql: 'SELECT 1 FROM t WHERE id IN (?, ?)',
      values: [4, 5],
    });
    expect(
      bindPlaces('INSERT INTO t (a, b) VALUES :rows', {
        rows: [
          [1, 'x'],
          [2, null],
        ],
      }),
    ).toEqual({ sql: 'INSERT INTO t (a, b) VALUES (?, ?), (?, ?)', values: [1, 'x', 2, null] });
    expect(bindPlaces('SELECT 1 FROM t WHERE id IN (:ids)', { ids: [] }).sql).toBe(
      'SELECT 1 FROM t WHERE id IN (NULL)',
    );
  });

  it('leaves colons alone in quoted texts and after a word', () => {
    const sql = "SELECT DATE_FORMAT(at, '%H:%i'), 'it''s :no', \"\\\":no\", `a:b`, CONCAT('INV:', :yes)";
    expect(bindPlaces(sql, { yes: 1 }).values).toEqual([1]);
  });

  it('refuses a place that nothing was given for', () => {
    expect(() => bindPlaces('SELECT :a', { b: 1 })).toThrow('Nothing to stand at :a');
  });
});

const inOne = <T>(work: (platform: Platform) => Promise<T>): Promise<T> => inPlatform(db, NOW, work);

describe('a statement', () => {
  it('computes with whole numbers exactly, as if they stood in its text', async () => {
    const row = await inOne((platform) =>
      platform.one('SELECT :big + 1 AS sum, CAST(:big * 3 AS CHAR) AS product, CAST(:part / 3 AS CHAR) AS share', {
        big: 9_007_199_254_740_990,
        part: 10,
      }),
    );
    expect(row).toEqual({ sum: 9_007_199_254_740_991, product: '27021597764222970', share: '3.3333' });
  });

  it('gives back text, days, instants to the millisecond, JSON and bytes as they were given', async () => {
    const at = new Date('2026-07-15T05:30:00.123Z');
    const row = await inOne((platform) =>
      platform.one(
        'SELECT :text AS text, CAST(:day AS DATE) AS day, CAST(:at AS DATETIME(3)) AS at, :bytes AS bytes, :none AS none, :yes AS yes LIMIT :most',
        {
          text: "रवि 🙂 O'Neil \\ ?",
          day: '2026-07-15',
          at,
          bytes: Buffer.from([0, 255, 39]),
          none: null,
          yes: true,
          most: 1,
        },
      ),
    );
    expect(row).toEqual({
      text: "रवि 🙂 O'Neil \\ ?",
      day: '2026-07-15',
      at,
      bytes: Buffer.from([0, 255, 39]),
      none: null,
      yes: 1,
    });
  });

  it('of more places than are worth preparing answers the same', async () => {
    const ids = Array.from({ length: 1_000 }, (_, index) => index);
    const row = await inOne((platform) =>
      platform.one("SELECT :n IN (:ids) AS found, :text AS text, 'is it? yes' AS kept", { n: 999, ids, text: "a'?b" }),
    );
    expect(row).toEqual({ found: 1, text: "a'?b", kept: 'is it? yes' });
  });

  it('is refused once its transaction has ended', async () => {
    let kept: Platform | null = null;
    await inOne(async (platform) => {
      kept = platform;
    });
    await expect(kept!.one('SELECT 1')).rejects.toThrow('after the end of its transaction');
  });
});

it('ends the transaction that a deadlock undid, also within a savepoint, and writes nothing alone after it', async () => {
  const shop = await makeShop(db);
  const [one, other] = [await shop.product(), await shop.product()];
  const rename = (platform: { change: Platform['change'] }, id: number, name: string) =>
    platform.change('UPDATE products SET name = :name WHERE id = :id AND tenant_id = :tenantId', { id, name });
  const met = [new EventEmitter(), new EventEmitter()] as const;
  const bothMet = Promise.all(met.map((own) => once(own, 'met')));
  const errors: unknown[] = [];
  let rounds = 0;
  const crossing = (own: 0 | 1, [first, second]: [number, number]) =>
    shop.run(async (scope) => {
      rounds += 1;
      await inSavepoint(scope, 'turn', async () => {
        await rename(scope, first, `first ${own}`);
        met[own].emit('met');
        await bothMet;
        await rename(scope, second, `second ${own}`);
      }).catch(async (error: unknown) => {
        errors.push(error);
        await expect(rename(scope, first, 'alone')).rejects.toThrow('after the end');
        throw error;
      });
    });
  await Promise.all([crossing(0, [one, other]), crossing(1, [other, one])]);
  expect(errors.map(databaseErrno)).toEqual([1213]);
  // The one that was undone ran again, and whole.
  expect(rounds).toBe(3);
  const names = await shop.run((scope) =>
    scope.rows<{ name: string }>('SELECT name FROM products WHERE tenant_id = :tenantId AND id IN (:ids)', {
      ids: [one, other],
    }),
  );
  expect(names.map(({ name }) => name)).not.toContain('alone');
});
