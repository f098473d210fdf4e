import { setTimeout as wait } from 'node:timers/promises';
import type { Sequelize, Transaction } from 'sequelize';
import { AppError } from '../errors.ts';
import { assertPlatformOnly, assertTenantBound } from './check-sql.ts';
import { statementsOf } from './statements.ts';
import { PLATFORM_TABLES, SHARED_TABLES, TENANT_TABLES } from './tables.ts';

export type Value = string | number | boolean | null | Date | Buffer | object;
export type Row = Record<string, Value | undefined>;

/** Read and write in one transaction. `rows` takes named replacements (`:name`). */
export type Access = {
  readonly tx: Transaction;
  readonly now: Date;
  rows<T>(sql: string, values?: Row): Promise<T[]>;
  one<T>(sql: string, values?: Row): Promise<T | null>;
  /** Runs a statement and tells how many rows it changed. */
  change(sql: string, values?: Row): Promise<number>;
  insert(table: string, row: Row): Promise<number>;
  /**
   * Writes rows that have the same columns in one statement; no rows, no statement. At most `MOST_ROWS`. Tells the first row's id
   * (0 without rows); the others' follow `ids_apart` from one another.
   */
  insertMany(table: string, rows: Row[]): Promise<number>;
  update(table: string, id: number, changes: Row): Promise<void>;
};

/** Access outside any shop: lines, people, the wire. A shop's table is refused. */
export type Platform = Access & { readonly scope: 'platform' };

export type Registration = 'regular' | 'composition' | 'unregistered';
export type Shop = {
  id: number;
  name: string;
  owner_name: string | null;
  language: string;
  registration: Registration;
  gstin: string | null;
  state_code: string;
  address: string | null;
  phone: string | null;
  upi_id: string | null;
  terms: string | null;
  /** The picture at the head of its documents. */
  logo_id: number | null;
  time_zone: string;
  prices_include_tax: number;
  /** How often the shop files GSTR-1: quarterly under QRMP (CGST Rule 61A). */
  returns_filed: 'monthly' | 'quarterly';
  is_demo: number;
  /** When an act is read back for a yes: before every one, when the reading is unsure, or for voice notes alone. */
  ask_first: 'always' | 'unsure' | 'voice';
  /** Is what was understood from a voice note read back before it is written? */
  voice_asks: number;
  /** Did the shop agree that a language model may see a message it could not read, and the names that fit it? */
  model_allowed: number;
  /** Did the shop agree that a speech service outside may hear its voice notes? */
  voice_allowed: number;
  /** Does the owner want the day's advice at eight? */
  morning_advice: number;
  /** The summary at nine in the evening, the profit on Monday, the question after a day without a bill. */
  evening_summary: number;
  weekly_note: number;
  no_bill_nudge: number;
  /** Does a customer who gets documents get a receipt with every payment? */
  receipts_sent: number;
  /** Is more than what is in stock sold with a warning, or refused? */
  beyond_stock: 'warn' | 'refuse';
  /** What it booked of BillOS, its last day (yyyy-mm-dd) and whether it is a trial; null: nothing, so it has everything. */
  plan: 'free' | 'starter' | 'pro' | 'business' | null;
  plan_ends_on: string | null;
  plan_is_trial: number | null;
  /** Does it keep goods in more places than one, or did it once? */
  has_branches: number;
  /** How far apart the server gives ids to the rows of one statement: 1, or more where several servers write side by side. */
  ids_apart: number;
};

/** Access to one shop's rows and no other's. `today` is the business date in the shop's time zone. */
export type Scope = Access & {
  readonly scope: 'tenant';
  readonly tenantId: number;
  readonly shop: Shop;
  readonly today: string;
  /** The act under which changes are written; undoing it reverses them. */
  readonly actId: number | null;
  /** The branch whose goods the work moves and counts; null: the shop's main place. */
  readonly branchId: number | null;
  /** Where the named queries that are asked are noted, for the trace of an agent's run. */
  readonly asked?: { query: string; version: number; rows: number; tookMs: number }[];
};

/** Of one statement: an invoice's lines, with room. Keeps a packet far below the server's limit. */
const MOST_ROWS = 1_000;
const OWN_TABLES = new Set([...TENANT_TABLES, ...SHARED_TABLES]);

/**
 * Runs work in one transaction outside any shop. The database ends one of two transactions that wait for each other, and undoes
 * it whole: the work then runs again, so it may change nothing but the database. What is still locked after a few attempts
 * becomes a retryable `busy`.
 */
export function inPlatform<T>(db: Sequelize, now: Date, work: (platform: Platform) => Promise<T>): Promise<T> {
  return despiteDeadlocks(() => db.transaction((tx) => work(platformOn(tx, now))));
}

/** Runs work in one transaction of one shop, as `inPlatform` does. */
export function inTenant<T>(
  db: Sequelize,
  options: { tenantId: number; now: Date },
  work: (scope: Scope) => Promise<T>,
): Promise<T> {
  return despiteDeadlocks(() =>
    db.transaction(async (tx) => work(await tenantScope(platformOn(tx, options.now), options.tenantId))),
  );
}

/**
 * Reads one shop as it is at this moment, however long that takes: every statement sees the same rows, and nothing is locked.
 * For reports of many pages; it writes nothing.
 */
export function readTenant<T>(
  db: Sequelize,
  options: { tenantId: number; now: Date },
  work: (scope: Scope) => Promise<T>,
): Promise<T> {
  return db.transaction({ isolationLevel: 'REPEATABLE READ' as never }, async (tx) =>
    work(await tenantScope(platformOn(tx, options.now), options.tenantId)),
  );
}

export function platformOn(tx: Transaction, now: Date): Platform {
  return { scope: 'platform', ...access(tx, now, assertPlatformOnly, PLATFORM_TABLES, null) };
}

/** Narrows a transaction to one shop. Throws when there is no such shop. */
export async function tenantScope(platform: Platform, tenantId: number): Promise<Scope> {
  const shop = await platform.one<Shop>(
    `SELECT t.*, p.plan, p.ends_on AS plan_ends_on, p.is_trial AS plan_is_trial,
       EXISTS (SELECT 1 FROM branches b WHERE b.tenant_id = t.id) AS has_branches, @@auto_increment_increment AS ids_apart FROM tenants t
     LEFT JOIN shop_plans p ON p.tenant_id = t.id WHERE t.id = :tenantId`,
    { tenantId },
  );
  if (!shop) throw new Error(`No shop ${tenantId}`);
  return {
    scope: 'tenant',
    ...access(platform.tx, platform.now, assertTenantBound, OWN_TABLES, tenantId),
    tenantId,
    shop,
    today: businessDate(platform.now, shop.time_zone),
    actId: null,
    branchId: null,
  };
}

/** yyyy-mm-dd of an instant in a time zone. */
export function businessDate(instant: Date, timeZone: string): string {
  return dateFormat(timeZone).format(instant);
}

const dateFormats = new Map<string, Intl.DateTimeFormat>();
/** Making a format costs a hundred times as much as using it. */
function dateFormat(timeZone: string): Intl.DateTimeFormat {
  let format = dateFormats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    dateFormats.set(timeZone, format);
  }
  return format;
}

/** A date some days before (negative: after) another; both yyyy-mm-dd. */
export function daysBefore(date: string, days: number): string {
  const at = new Date(`${date}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() - days);
  return at.toISOString().slice(0, 10);
}

/** JSON columns come as text from MariaDB and as values from MySQL. */
export function fromJson<T>(value: unknown): T {
  return (typeof value === 'string' ? JSON.parse(value) : value) as T;
}

function access(
  tx: Transaction,
  now: Date,
  check: (sql: string) => void,
  tables: ReadonlySet<string>,
  tenantId: number | null,
): Access {
  const statements = statementsOf(tx);
  const bind = (values: Row = {}): Row => (tenantId === null ? values : { ...values, tenantId });
  const known = (table: string) => {
    if (!tables.has(table)) throw new Error(`The table ${table} is not within this scope`);
  };
  const owned = (row: Row): Row => (tenantId === null ? row : { ...row, tenant_id: tenantId });
  const rows = async <T>(sql: string, values?: Row): Promise<T[]> => {
    check(sql);
    return await statements.select<T>(sql, bind(values));
  };
  return {
    tx,
    now,
    rows,
    one: async <T>(sql: string, values?: Row) => (await rows<T>(sql, values))[0] ?? null,
    change: async (sql, values) => {
      check(sql);
      return (await statements.write(sql, bind(values))).affectedRows;
    },
    insert: async (table, row) => {
      known(table);
      const full = owned(row);
      const columns = Object.keys(full).filter((column) => full[column] !== undefined);
      const { insertId } = await statements.write(
        `INSERT INTO ${table} (${columns.map((column) => `\`${column}\``).join(', ')}) VALUES (${columns.map((column) => `:${column}`).join(', ')})`,
        stored(full),
      );
      return insertId;
    },
    insertMany: async (table, many) => {
      known(table);
      if (many.length === 0) return 0;
      if (many.length > MOST_ROWS) throw new Error(`${many.length} rows of ${table} in one statement`);
      const columns = Object.keys(owned(many[0]!));
      const values = many.map((row) => {
        const full = stored(owned(row));
        if (Object.keys(full).length !== columns.length) throw new Error(`Rows of ${table} differ in their columns`);
        return columns.map((column) => {
          if (full[column] === undefined) throw new Error(`A row of ${table} has no ${column}`);
          return full[column];
        });
      });
      // A list of lists is written as (…), (…).
      const { insertId } = await statements.write(
        `INSERT INTO ${table} (${columns.map((column) => `\`${column}\``).join(', ')}) VALUES :values`,
        { values },
      );
      return insertId;
    },
    update: async (table, id, changes) => {
      known(table);
      const columns = Object.keys(changes);
      const mine = tenantId === null ? '' : ' AND tenant_id = :tenantId';
      await statements.write(
        `UPDATE ${table} SET ${columns.map((column) => `\`${column}\` = :${column}`).join(', ')} WHERE id = :rowId${mine}`,
        { ...stored(changes), rowId: id, tenantId },
      );
    },
  };
}

/**
 * JSON as the database takes it: a text that was cut in the middle of an emoji, or came so, holds half a surrogate pair, which no
 * JSON column accepts; it becomes U+FFFD, as it does in a column of text.
 */
export const jsonText = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) => (typeof part === 'string' ? part.toWellFormed() : part));

/** Plain objects and lists are kept as JSON text. */
function stored(row: Row): Row {
  return Object.fromEntries(
    Object.entries(row).map(([key, value]) => [
      key,
      value !== null && typeof value === 'object' && !(value instanceof Date) && !Buffer.isBuffer(value)
        ? jsonText(value)
        : value,
    ]),
  );
}

const LOCK_TIMED_OUT = 1205;
const DEADLOCK = 1213;
const DEADLOCK_ATTEMPTS = 4;
/** The driver's number of a database error, wherever the layers hid it; null when the error is none of the database's. */
export function databaseErrno(error: unknown): number | null {
  const at = error as { errno?: number; original?: { errno?: number }; parent?: { errno?: number } } | null;
  return at?.original?.errno ?? at?.parent?.errno ?? at?.errno ?? null;
}

async function despiteDeadlocks<T>(transaction: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await transaction();
    } catch (error) {
      const errno = databaseErrno(error);
      if (errno === LOCK_TIMED_OUT || (errno === DEADLOCK && attempt === DEADLOCK_ATTEMPTS)) {
        throw new AppError('busy', {}, true);
      }
      if (errno !== DEADLOCK) throw error;
      // Two that met once would meet again if both waited equally long.
      await wait(attempt * (10 + Math.random() * 40));
    }
  }
}
