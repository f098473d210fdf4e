import type { Connection, ResultSetHeader, RowDataPacket } from 'mysql2/promise';

type Cell = string | number | Buffer | Date | null;
type Table = { columns: string[]; rows: Cell[][] };

/** What a bill wrote, table by table, for the bare driver to write again. */
export type RawBill = {
  tenantId: number;
  financialYear: string;
  productIds: number[];
  partyId: number | null;
  tables: Record<(typeof TABLES)[number], Table>;
};

const TABLES = [
  'acts',
  'invoices',
  'invoice_lines',
  'stock_moves',
  'journal_entries',
  'journal_postings',
  'payments',
] as const;

/** Reads what a bill wrote. */
export async function rawBillOf(connection: Connection, tenantId: number, invoiceId: number): Promise<RawBill> {
  const rows = async (sql: string): Promise<RowDataPacket[]> => {
    const [found] = await connection.query<RowDataPacket[]>(sql, [tenantId, invoiceId]);
    return found;
  };
  const of = (table: string) => `SELECT * FROM ${table} WHERE tenant_id = ? AND invoice_id = ? ORDER BY id`;
  const found: Record<(typeof TABLES)[number], RowDataPacket[]> = {
    acts: await rows(
      'SELECT a.* FROM acts a JOIN invoices i ON i.tenant_id = a.tenant_id AND i.act_id = a.id WHERE i.tenant_id = ? AND i.id = ?',
    ),
    invoices: await rows('SELECT * FROM invoices WHERE tenant_id = ? AND id = ?'),
    invoice_lines: await rows(of('invoice_lines')),
    stock_moves: await rows(of('stock_moves')),
    journal_entries: await rows(of('journal_entries')),
    journal_postings: await rows(
      'SELECT p.* FROM journal_postings p JOIN journal_entries e ON e.tenant_id = p.tenant_id AND e.id = p.entry_id WHERE e.tenant_id = ? AND e.invoice_id = ? ORDER BY p.id',
    ),
    payments: await rows(of('payments')),
  };
  const generated = new Set(
    (
      await connection.query<RowDataPacket[]>(
        "SELECT CONCAT(table_name, '.', column_name) AS name FROM information_schema.columns WHERE table_schema = DATABASE() AND extra LIKE '%GENERATED%'",
      )
    )[0].map((row) => String(row.name)),
  );
  const tableOf = (table: (typeof TABLES)[number]): Table => {
    const columns = Object.keys(found[table][0] ?? {}).filter(
      (name) => name !== 'id' && !generated.has(`${table}.${name}`),
    );
    return { columns, rows: found[table].map((row) => columns.map((column) => cellOf(row[column]))) };
  };
  const bill = found.invoices[0]!;
  return {
    tenantId,
    financialYear: String(bill.financial_year),
    productIds: [...new Set(found.stock_moves.map((row) => Number(row.product_id)))].sort((a, b) => a - b),
    partyId: bill.customer_id === null ? null : Number(bill.customer_id),
    tables: Object.fromEntries(TABLES.map((table) => [table, tableOf(table)])) as RawBill['tables'],
  };
}

const cellOf = (value: unknown): Cell =>
  value !== null && typeof value === 'object' && !(value instanceof Date) && !Buffer.isBuffer(value)
    ? JSON.stringify(value)
    : (value as Cell);

/**
 * Writes the same rows anew under the next number: the locks a bill cannot do without and one statement a table, each prepared.
 * Nothing is computed, looked up or checked. Answers with how many statements it took.
 */
export async function writeRawBill(connection: Connection, bill: RawBill): Promise<number> {
  let statements = 2;
  const run = async (sql: string, values: Cell[]) => {
    statements += 1;
    return (await connection.execute(sql, values))[0];
  };
  const insert = async (table: (typeof TABLES)[number], changes: (index: number) => Record<string, Cell>) => {
    const { columns, rows } = bill.tables[table];
    const one = `(${columns.map(() => '?').join(', ')})`;
    const values = rows.flatMap((row, index) => {
      const changed = changes(index);
      return columns.map((column, place) => changed[column] ?? row[place]!);
    });
    const names = columns.map((column) => `\`${column}\``).join(', ');
    const made = await run(`INSERT INTO ${table} (${names}) VALUES ${rows.map(() => one).join(', ')}`, values);
    return (made as ResultSetHeader).insertId;
  };
  const { tenantId, productIds, partyId } = bill;
  await connection.beginTransaction();
  if (partyId !== null)
    await run('SELECT * FROM parties WHERE tenant_id = ? AND id = ? FOR UPDATE', [tenantId, partyId]);
  const places = productIds.map(() => '?').join(', ');
  await run(`SELECT * FROM products WHERE tenant_id = ? AND id IN (${places}) ORDER BY id FOR UPDATE`, [
    tenantId,
    ...productIds,
  ]);
  const actId = await insert('acts', () => ({}));
  const series = [tenantId, bill.financialYear];
  const [{ next_number: sequence }] = (await run(
    "SELECT next_number FROM document_series WHERE tenant_id = ? AND kind = 'invoice' AND financial_year = ? FOR UPDATE",
    series,
  )) as [{ next_number: number }];
  await run(
    "UPDATE document_series SET next_number = next_number + 1 WHERE tenant_id = ? AND kind = 'invoice' AND financial_year = ?",
    series,
  );
  const invoiceId = await insert('invoices', () => ({ act_id: actId, sequence, number: `RAW-${sequence}` }));
  const of = { act_id: actId, invoice_id: invoiceId };
  const firstLine = await insert('invoice_lines', () => ({ invoice_id: invoiceId }));
  await insert('stock_moves', (index) => ({ ...of, line_id: firstLine + index }));
  await run(`UPDATE products SET on_hand_milli = on_hand_milli - 1000 WHERE tenant_id = ? AND id IN (${places})`, [
    tenantId,
    ...productIds,
  ]);
  const entryId = await insert('journal_entries', () => of);
  await insert('journal_postings', () => ({ entry_id: entryId }));
  if (partyId === null) await insert('payments', () => of);
  else
    await run('UPDATE parties SET balance_paise = balance_paise + 1 WHERE tenant_id = ? AND id = ?', [
      tenantId,
      partyId,
    ]);
  await connection.commit();
  return statements;
}
