import { QueryTypes, type Transaction } from 'sequelize';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databaseErrno, inTenant, type Scope } from '../models/database/scope.ts';
import { SHARED_TABLES, TENANT_TABLES } from '../models/database/tables.ts';
import { grouped } from '../models/grouped.ts';
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

const select = <T extends object>(sql: string, values?: object, transaction?: Transaction) =>
  db.query<T>(sql, { type: QueryTypes.SELECT, ...(values ? { replacements: { ...values } } : {}), transaction });

type Column = { table: string; name: string; isText: number };
/** Every column of the shops themselves and of every table that has a tenant_id, whoever declared it. */
const columnsOfShops = (): Promise<Column[]> =>
  select<Column>(
    `SELECT c.table_name AS \`table\`, c.column_name AS name, c.data_type REGEXP 'char|text|blob|binary|enum' AS isText
     FROM information_schema.columns c WHERE c.table_schema = DATABASE() AND (c.table_name = 'tenants' OR c.table_name IN (
       SELECT o.table_name FROM information_schema.columns o WHERE o.table_schema = DATABASE() AND o.column_name = 'tenant_id'))
     ORDER BY c.table_name, c.ordinal_position`,
  );
/** Every table that has a tenant_id. */
const ownedTables = async (): Promise<string[]> =>
  [...new Set((await columnsOfShops()).map(({ table }) => table))].filter((table) => table !== 'tenants');

/** One question for every row of both shops, each row as text: a question for each table takes most of a case's time. */
async function questionForAll(): Promise<string> {
  const tables = grouped(await columnsOfShops(), ({ table }) => table);
  const parts = [...tables].map(([table, columns]) => {
    const texts = columns.map(({ name, isText }) => (isText ? `IFNULL(HEX(\`${name}\`), '-')` : `QUOTE(\`${name}\`)`));
    const shop = table === 'tenants' ? 'id' : 'tenant_id';
    return `SELECT ${shop} AS shop, '${table}' AS \`table\`, CONCAT_WS(',', ${texts.join()}) AS said
      FROM \`${table}\` WHERE ${shop} IN (${mine.tenantId}, ${theirs.tenantId})`;
  });
  return parts.join(' UNION ALL ');
}
let question: string | null = null;

type Rows = Record<string, string[]>;
/** All rows of both shops as text by table, seen from inside a transaction. */
async function allRows(transaction: Transaction): Promise<{ mine: Rows; theirs: Rows }> {
  question ??= await questionForAll();
  const found = await select<{ shop: number; table: string; said: string }>(question, undefined, transaction);
  const rows = { mine: {} as Rows, theirs: {} as Rows };
  for (const { shop, table, said } of found) {
    const of = shop === mine.tenantId ? rows.mine : rows.theirs;
    of[table] = [...(of[table] ?? []), said];
  }
  return rows;
}
/** The tables whose rows differ, in whatever order they come. */
const changedIn = (before: Rows, after: Rows): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (table) => (before[table] ?? []).sort().join('\n') !== (after[table] ?? []).sort().join('\n'),
  );

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
    const before = await allRows(scope.tx);
    const outcome = await work(scope).then(
      (value) => ({ value }),
      (error: unknown) => ({ error }),
    );
    const after = await allRows(scope.tx);
    const theirRowsChanged = changedIn(before.theirs, after.theirs);
    result = { outcome, theirRowsChanged, myRowsChanged: changedIn(before.mine, after.mine) };
    throw new RolledBack();
  });
  await expect(attempt).rejects.toBeInstanceOf(RolledBack);
  return result!;
}

describe('every verb that takes a scope', () => {
  it('has a case here', () => {
    const cases = [...Object.keys(REFUSES), ...Object.keys(FINDS_NOTHING), ...Object.keys(WRITES_ITS_OWN), ...NO_VERBS];
    const verbs = scopeVerbs();
    expect(
      verbs.filter((verb) => !cases.includes(verb)),
      'verbs without a tenancy case',
    ).toEqual([]);
    expect(
      cases.filter((verb) => !verbs.includes(verb)),
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
      // The shop's own row is its id.
      const shop = table === 'tenants' ? 'id' : 'tenant_id';
      const [row] = await select<{ id: number }>(`SELECT MIN(id) AS id FROM ${table} WHERE ${shop} = ${mine.tenantId}`);
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
