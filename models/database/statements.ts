import mysql, { type Connection, type ResultSetHeader, type TypedParameterValue } from 'mysql2';
import type { Transaction } from 'sequelize';

/** Values by the name of their place. A list stands for its members (`IN (:ids)`), a list of lists for rows (`VALUES :rows`). */
export type Values = Record<string, unknown>;
type Plain = string | number | boolean | null | Date | Buffer;

export type Statements = {
  select<T>(sql: string, values: Values): Promise<T[]>;
  /** Tells the first id that it gave and how many rows it changed. */
  write(sql: string, values: Values): Promise<Pick<ResultSetHeader, 'insertId' | 'affectedRows'>>;
};

/** With more places than these a statement goes as text: preparing it would cost more than it saves, and the wire ends at 65,535. */
const MOST_PLACES = 400;
const DEADLOCK = 1213;

/**
 * A transaction's statements on its own connection, each prepared there once and then only bound: said again, a statement costs
 * the database no parsing and this process no text. Whole numbers are bound as integers, so that sums and shares come out as
 * exactly as with figures written into the text.
 * @throws the driver's error, with the database's `errno`; an Error once the transaction has ended
 */
export function statementsOf(tx: Transaction): Statements {
  const transaction = tx as Transaction & { connection: Connection; finished?: string };
  const run = async <T>(sql: string, values: Values): Promise<T> => {
    // Its connection may be another's already.
    if (transaction.finished) throw new Error(`A statement after the end of its transaction: ${sql.slice(0, 160)}`);
    try {
      return await send<T>(transaction.connection, bindPlaces(sql, values));
    } catch (error) {
      // The database has undone everything: what came now would stand alone.
      if ((error as { errno?: number }).errno === DEADLOCK) await tx.rollback().catch(() => {});
      throw error;
    }
  };
  return { select: (sql, values) => run(sql, values), write: (sql, values) => run<ResultSetHeader>(sql, values) };
}

const send = <T>(connection: Connection, { sql, values }: { sql: string; values: Plain[] }): Promise<T> =>
  new Promise((resolve, reject) => {
    const answered = (error: Error | null, found: unknown): void => (error ? reject(error) : resolve(found as T));
    if (values.length > MOST_PLACES) connection.query(sql, values, answered);
    else connection.execute(sql, values.map(typed) as Plain[], answered);
  });

// Taken once: the driver looks its module up anew at every mention.
const { BIGINT } = mysql.TypedParameter;
const typed = (value: Plain): Plain | TypedParameterValue =>
  typeof value === 'number' && Number.isSafeInteger(value) ? BIGINT(value) : value;

/** A quoted text, in which a colon is only a colon, or a named place. */
const PLACE = /'(?:[^'\\]|\\.|'')*'|"(?:[^"\\]|\\.|"")*"|`[^`]*`|(?<![:\w]):([a-z_]\w*)/gi;
type Split = { texts: string[]; names: string[] };
const known = new Map<string, Split>();
const MOST_KNOWN = 5_000;

/** A statement with `?` in each named place, and what stands there in that order. */
export function bindPlaces(sql: string, values: Values): { sql: string; values: Plain[] } {
  const { texts, names } = splitAtPlaces(sql);
  const bound: Plain[] = [];
  let text = texts[0]!;
  for (const [index, name] of names.entries()) {
    const value = values[name];
    if (value === undefined) throw new Error(`Nothing to stand at :${name} in ${sql.slice(0, 160)}`);
    text += placesFor(value, bound) + texts[index + 1]!;
  }
  return { sql: text, values: bound };
}

function placesFor(value: unknown, bound: Plain[]): string {
  if (!Array.isArray(value)) {
    bound.push(value as Plain);
    return '?';
  }
  // Nothing is in an empty list.
  if (value.length === 0) return 'NULL';
  return value.map((one) => (Array.isArray(one) ? `(${placesFor(one, bound)})` : placesFor(one, bound))).join(', ');
}

function splitAtPlaces(sql: string): Split {
  const before = known.get(sql);
  if (before) return before;
  const split: Split = { texts: [], names: [] };
  let from = 0;
  for (const found of sql.matchAll(PLACE)) {
    if (found[1] === undefined) continue;
    split.texts.push(sql.slice(from, found.index));
    split.names.push(found[1]);
    from = found.index + found[0].length;
  }
  split.texts.push(sql.slice(from));
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(sql, split);
  return split;
}
