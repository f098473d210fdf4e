import { QueryTypes, type Transaction } from 'sequelize';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databaseErrno, inTenant, type Scope } from '../models/database/scope.ts';
import { SHARED_TABLES, TENANT_TABLES } from '../models/database/tables.ts';
import { type FullShop, makeFullShop } from './support/full-shop.ts';
import { scopeVerbs } from './support/scope-verbs.ts';
import { NOW, ownDatabase } from './support/shop.ts';
import { FINDS_NOTHING, NO_VERBS, REFUSES, WRITES_ITS_OWN } from './support/tenancy-cases.ts';

// Alone in a database: other tests' renderers draw whatever document waits, and would change rows that are compared here.
const own = await ownDatabase();
const { db } = own;
let mine: FullShop;
let theirs: FullShop;
beforeAll(async () => {
  mine = await makeFullShop(db);
  theirs = await makeFullShop(db);
});
afterAll(() => own.drop());

const select = <T extends object>(sql: string, values: object = {}, transaction?: Transaction) =>
  db.query<T>(sql, { type: QueryTypes.SELECT, replacements: { ...values }, transaction });

let owned: string[] | null = null;
/** Every table that has a tenant_id, whoever declared it. */
async function ownedTables(): Promise<string[]> {
  owned ??= (
    await select<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.columns
       WHERE table_schema = DATABASE() AND column_name = 'tenant_id' ORDER BY table_name`,
    )
  ).map((row) => row.name);
  return owned;
}

/** All rows of a shop as text, seen from inside a transaction. */
async function rowsOf(tenantId: number, transaction?: Transaction): Promise<Record<string, string>> {
  const rows: Record<string, string> = {
    tenants: JSON.stringify(await select('SELECT * FROM tenants WHERE id = :tenantId', { tenantId }, transaction)),
  };
  for (const table of await ownedTables()) {
    const found = await select(
      `SELECT * FROM ${table} WHERE tenant_id = :tenantId ORDER BY id`,
      { tenantId },
      transaction,
    );
    rows[table] = JSON.stringify(found);
  }
  return rows;
}

class RolledBack extends Error {}

/** What a verb refuses of its own shop too: a person is on the staff of one shop, once, and a shop keeps an owner. */
const OWN_REFUSALS: Record<string, string[]> = {
  'people/staff#addStaff': ['AppError: staff_known'],
  'people/staff#hireByPhone': ['AppError: staff_known'],
  'people/staff#removeStaff': ['AppError: last_owner'],
};

/**
 * Runs work as my shop, compares the rows of both shops before and after inside the same transaction (where a half-done
 * change would still show), and takes it all back.
 */
async function asMine<T>(work: (scope: Scope) => Promise<T>): Promise<{
  outcome: { value: T } | { error: unknown };
  theirRowsChanged: string[];
  myRowsChanged: string[];
}> {
  let result: Awaited<ReturnType<typeof asMine<T>>> | null = null;
  const attempt = inTenant(db, { tenantId: mine.tenantId, now: NOW }, async (scope) => {
    const before = [await rowsOf(theirs.tenantId, scope.tx), await rowsOf(mine.tenantId, scope.tx)] as const;
    const outcome = await work(scope).then(
      (value) => ({ value }),
      (error: unknown) => ({ error }),
    );
    const after = [await rowsOf(theirs.tenantId, scope.tx), await rowsOf(mine.tenantId, scope.tx)] as const;
    const changed = (shop: 0 | 1) =>
      Object.keys(after[shop]).filter((table) => after[shop][table] !== before[shop][table]);
    result = { outcome, theirRowsChanged: changed(0), myRowsChanged: changed(1) };
    throw new RolledBack();
  });
  await expect(attempt).rejects.toBeInstanceOf(RolledBack);
  return result!;
}

describe('every verb that takes a scope', () => {
  it('has a case here', () => {
    const cases = [...Object.keys(REFUSES), ...Object.keys(FINDS_NOTHING), ...Object.keys(WRITES_ITS_OWN), ...NO_VERBS];
    expect(
      scopeVerbs().filter((verb) => !cases.includes(verb)),
      'verbs without a tenancy case',
    ).toEqual([]);
    expect(
      cases.filter((verb) => !scopeVerbs().includes(verb)),
      'cases of verbs that are gone',
    ).toEqual([]);
    expect(new Set(cases).size).toBe(cases.length);
  });

  it.each(Object.keys(REFUSES))('%s refuses what belongs to another shop', async (verb) => {
    for (const call of REFUSES[verb]!) {
      const { outcome, theirRowsChanged } = await asMine((scope) => call(scope, theirs, mine));
      expect(outcome).toHaveProperty('error');
      expect(theirRowsChanged).toEqual([]);
    }
  });

  it.each(Object.keys(REFUSES))('%s accepts what is its own, so the refusal is about the shop', async (verb) => {
    const outcomes = [];
    for (const call of REFUSES[verb]!) outcomes.push((await asMine((scope) => call(scope, mine, mine))).outcome);
    const refused = outcomes.flatMap((outcome) => ('error' in outcome ? [String(outcome.error)] : []));
    expect(refused).toEqual(OWN_REFUSALS[verb] ?? []);
  });

  it.each(Object.keys(FINDS_NOTHING))('%s finds nothing of another shop and changes nothing', async (verb) => {
    const { call, answer } = FINDS_NOTHING[verb]!;
    const { outcome, theirRowsChanged, myRowsChanged } = await asMine((scope) => call(scope, theirs, mine));
    expect(outcome).toEqual({ value: answer });
    expect({ theirRowsChanged, myRowsChanged }).toEqual({ theirRowsChanged: [], myRowsChanged: [] });
  });

  it.each(Object.keys(WRITES_ITS_OWN))('%s writes rows of its own shop alone', async (verb) => {
    const { outcome, theirRowsChanged, myRowsChanged } = await asMine((scope) =>
      WRITES_ITS_OWN[verb]!(scope, theirs, mine),
    );
    expect(outcome).toHaveProperty('value');
    expect(theirRowsChanged).toEqual([]);
    expect(myRowsChanged).not.toEqual([]);
  });
});

describe('the database itself', () => {
  type Link = { table: string; column: string; target: string };
  const links = () =>
    select<Link>(
      `SELECT k.table_name AS \`table\`, k.column_name AS \`column\`, k.referenced_table_name AS target
       FROM information_schema.key_column_usage k WHERE k.table_schema = DATABASE()
         AND k.referenced_table_name IS NOT NULL AND k.referenced_column_name = 'id' AND k.column_name <> 'tenant_id'`,
    );

  it('links rows of shops only through the shop', async () => {
    const composite = await select<{ name: string; table: string; parts: number }>(
      `SELECT constraint_name AS name, table_name AS \`table\`, COUNT(*) AS parts FROM information_schema.key_column_usage
       WHERE table_schema = DATABASE() AND referenced_table_name IN (:tables) GROUP BY table_name, constraint_name`,
      { tables: [...TENANT_TABLES] },
    );
    expect(composite.length).toBeGreaterThan(25);
    expect(composite.filter((link) => Number(link.parts) !== 2)).toEqual([]);
  });

  it('refuses every link to a row of another shop', async () => {
    const inside = (await links()).filter((link) => TENANT_TABLES.has(link.target));
    expect(inside.length).toBeGreaterThan(25);
    for (const { table, column, target } of inside) {
      const [row] = await select<{ id: number }>(
        `SELECT MIN(id) AS id FROM ${table} WHERE tenant_id = ${mine.tenantId}`,
      );
      const [other] = await select<{ id: number }>(
        `SELECT MIN(id) AS id FROM ${target} WHERE tenant_id = ${theirs.tenantId}`,
      );
      expect(row?.id, `a row of ${table}`).toBeTruthy();
      expect(other?.id, `a row of ${target}`).toBeTruthy();
      const linked = await db
        .query(`UPDATE ${table} SET ${column} = ${other!.id} WHERE id = ${row!.id}`)
        .then(() => 0, databaseErrno);
      expect(linked, `${table}.${column}`).toBe(1452);
    }
  });

  it('has no table with a tenant_id that the scope does not know', async () => {
    const platform = ['agent_switches', 'audit_log', 'chats', 'inbound_messages', 'line_numbers'];
    const unknown = (await ownedTables()).filter(
      (table) => !(TENANT_TABLES.has(table) || SHARED_TABLES.has(table) || platform.includes(table)),
    );
    expect(unknown).toEqual([]);
  });

  it('is asked nothing without the shop: raw SQL in a scope is refused', async () => {
    for (const table of TENANT_TABLES) {
      const reads = [`SELECT * FROM ${table}`, `SELECT * FROM ${table} WHERE id = ${theirs.partyId}`];
      for (const sql of reads) {
        await expect(mine.run((scope) => scope.rows(sql))).rejects.toThrow('Refused SQL');
        await expect(mine.run((scope) => scope.one(sql))).rejects.toThrow('Refused SQL');
      }
      await expect(mine.run((scope) => scope.change(`DELETE FROM ${table} WHERE id = 1`))).rejects.toThrow(
        'Refused SQL',
      );
      await expect(mine.run((scope) => scope.change(`UPDATE ${table} SET id = 1`))).rejects.toThrow('Refused SQL');
    }
  });
});
