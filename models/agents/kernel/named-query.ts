import { z } from 'zod';
import type { Scope } from '../../database/scope.ts';
import { queryTook } from '../../measures.ts';
import type { DataRef } from '../action.ts';

/** A question to a shop's data. Its meaning never changes under one version; the scope forces the shop in. */
export type NamedQuery<R extends z.ZodType = z.ZodType> = {
  name: string;
  version: number;
  /** Binds `:tenantId` for every table it names; `checkSql` refuses it otherwise. */
  sql: string;
  parameters: readonly string[];
  row: R;
};

/** A count or a sum as the driver gives it: MariaDB's sums come as text. */
export const whole = z.coerce.number().int();

const REGISTERED = new Map<string, NamedQuery>();

/** Declares a query. One name and version stand for one query only. */
export function defineQuery<R extends z.ZodType>(query: NamedQuery<R>): NamedQuery<R> {
  const key = `${query.name}@${query.version}`;
  if (REGISTERED.has(key)) throw new Error(`The query ${key} is declared twice`);
  REGISTERED.set(key, query);
  return query;
}

/** All declared queries, for the check of their plans. */
export const namedQueries = (): NamedQuery[] => [...REGISTERED.values()];

/** The query an action refers to; null when this version of it is gone. */
export const queryOf = (ref: Pick<DataRef, 'query' | 'version'>): NamedQuery | null =>
  REGISTERED.get(`${ref.query}@${ref.version}`) ?? null;

/**
 * Runs a named query in the scope's shop. Answers with the checked rows and the reference by which the same rows are found
 * again. Throws when a parameter is missing or a row is not what the query promises: both are faults of the program.
 */
export async function runQuery<R extends z.ZodType>(
  scope: Scope,
  query: NamedQuery<R>,
  parameters: DataRef['parameters'],
): Promise<{ rows: z.infer<R>[]; ref: DataRef }> {
  const missing = query.parameters.filter((name) => !(name in parameters));
  if (missing.length > 0) throw new Error(`${query.name} needs ${missing.join(', ')}`);
  const started = performance.now();
  const rows = await scope.rows<unknown>(query.sql, parameters);
  const tookMs = performance.now() - started;
  queryTook.observe({ query: query.name, version: query.version }, tookMs / 1_000);
  scope.asked?.push({ query: query.name, version: query.version, rows: rows.length, tookMs: Math.round(tookMs) });
  return {
    rows: z.array(query.row).parse(rows) as z.infer<R>[],
    ref: { query: query.name, version: query.version, parameters },
  };
}
