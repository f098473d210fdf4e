/**
 * The number and date of the supplier's own bill: what input tax is matched by (GSTR-2B) and what an accountant looks a
 * purchase up by. Null: nobody said it.
 */
export async function up(sql: (statement: string) => Promise<unknown>): Promise<void> {
  await sql(`ALTER TABLE purchases ADD COLUMN bill_number VARCHAR(32) NULL, ADD COLUMN billed_on DATE NULL,
    ADD KEY by_bill (tenant_id, supplier_id, bill_number)`);
}
