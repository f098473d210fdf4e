import type { Sequelize } from 'sequelize';
import { type Access, databaseErrno, inPlatform, tenantScope } from '../../models/database/scope.ts';
import { TENANT_TABLES } from '../../models/database/tables.ts';
import { recordAudit } from '../../models/operators/record-audit.ts';
import { catalogueChanged } from '../../models/products/products.ts';
import { EDITABLE } from './editable-fields.ts';

type Stored = Record<string, string | number | null>;
export type FieldFaults = Record<string, 'invalid' | 'taken'>;
const DUPLICATE_KEY = 1062;

/** The values of a record's editable fields as its form shows them. */
export function formValues(table: string, stored: Stored): Record<string, string> {
  return Object.fromEntries(
    Object.entries(EDITABLE[table] ?? {}).map(([column, field]) => [column, field.toForm(stored[column] ?? null)]),
  );
}

/**
 * Changes what an operator may change of one record: the change, the audit row with operator, before and after, and the
 * shop's new catalogue version are one transaction. Columns that are not editable are ignored. Answers with the faults of
 * the fields when something was refused; then nothing is changed.
 */
export async function editRecord(
  db: Sequelize,
  edit: { table: string; id: number; operatorId: number; form: Record<string, unknown>; now: Date },
): Promise<{ faults: FieldFaults }> {
  const { changes, faults } = readForm(edit.table, edit.form);
  if (Object.keys(faults).length > 0) return { faults };
  try {
    await inPlatform(db, edit.now, async (platform) => {
      const tenantId = await shopOf(db, edit.table, edit.id);
      const scope = tenantId === null ? null : await tenantScope(platform, tenantId);
      const within: Access = scope && TENANT_TABLES.has(edit.table) ? scope : platform;
      const before = await lockedRow(within, edit.table, edit.id);
      const changed = Object.keys(changes).filter((column) => (before[column] ?? null) !== changes[column]);
      if (changed.length === 0) return;
      const pick = (row: Stored) => Object.fromEntries(changed.map((column) => [column, row[column] ?? null]));
      await within.update(edit.table, edit.id, pick(changes));
      if (scope) await catalogueChanged(scope);
      await recordAudit(platform, {
        operatorId: edit.operatorId,
        tenantId,
        action: 'edit',
        resource: edit.table,
        recordId: edit.id,
        detail: { before: pick(before), after: pick(changes) },
      });
    });
    return { faults: {} };
  } catch (error) {
    if (databaseErrno(error) !== DUPLICATE_KEY) throw error;
    return { faults: Object.fromEntries(Object.keys(changes).map((column) => [column, 'taken' as const])) };
  }
}

function readForm(table: string, form: Record<string, unknown>): { changes: Stored; faults: FieldFaults } {
  const changes: Stored = {};
  const faults: FieldFaults = {};
  for (const [column, field] of Object.entries(EDITABLE[table] ?? {})) {
    // A form leaves out what is empty and was not touched.
    const typed = form[column];
    if (typeof typed !== 'string') continue;
    try {
      changes[column] = field.fromForm(typed);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      faults[column] = 'invalid';
    }
  }
  return { changes, faults };
}

/** The shop of a record. The table is one of ours, never a word from the request. */
async function shopOf(db: Sequelize, table: string, id: number): Promise<number | null> {
  if (!(table in EDITABLE)) throw new Error(`${table} is read only`);
  if (table === 'tenants') return id;
  if (!TENANT_TABLES.has(table)) return null;
  const [rows] = await db.query(`SELECT tenant_id FROM ${table} WHERE id = :id`, { replacements: { id } });
  const row = (rows as { tenant_id: number }[])[0];
  if (!row) throw new Error(`No row ${id} in ${table}`);
  return row.tenant_id;
}

async function lockedRow(within: Access, table: string, id: number): Promise<Stored> {
  const mine = TENANT_TABLES.has(table) ? ' AND tenant_id = :tenantId' : '';
  const row = await within.one<Stored>(`SELECT * FROM ${table} WHERE id = :id${mine} FOR UPDATE`, { id });
  if (!row) throw new Error(`No row ${id} in ${table}`);
  return row;
}
