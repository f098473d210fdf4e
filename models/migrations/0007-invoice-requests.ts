/** Where in the pile of one product's pieces of one bill a line begins, and where a note's line begins. */
export const LEAD_BACK = `UPDATE invoice_lines r JOIN (
   SELECT l.id, i.tenant_id, i.original_id, l.product_id,
     SUM(l.quantity_milli) OVER (PARTITION BY i.original_id, l.product_id ORDER BY i.id, l.position) - l.quantity_milli AS begins
   FROM invoice_lines l JOIN invoices i ON i.id = l.invoice_id AND i.tenant_id = l.tenant_id
   WHERE i.kind = 'credit_note' AND i.status = 'issued'
 ) n ON n.id = r.id AND n.tenant_id = r.tenant_id JOIN (
   SELECT l.id, l.tenant_id, l.invoice_id, l.product_id, l.quantity_milli,
     SUM(l.quantity_milli) OVER (PARTITION BY l.invoice_id, l.product_id ORDER BY l.position) - l.quantity_milli AS begins
   FROM invoice_lines l
 ) s ON s.tenant_id = n.tenant_id AND s.invoice_id = n.original_id AND s.product_id = n.product_id
   AND n.begins >= s.begins AND n.begins < s.begins + s.quantity_milli
 SET r.returns_line_id = s.id`;

/**
 * A document keeps the request that made it, so that a correction changes what was corrected and nothing else, and a line of
 * a credit note keeps the line of the bill that it takes back, so that what is left of that line is known to the paisa.
 * Notes written before are led back to their lines in the order in which the goods were taken: line by line of the bill.
 */
export async function up(sql: (statement: string) => Promise<unknown>): Promise<void> {
  await sql('ALTER TABLE invoices ADD COLUMN request JSON NULL AFTER snapshot');
  await sql(
    `ALTER TABLE invoice_lines ADD COLUMN returns_line_id BIGINT UNSIGNED NULL,
     ADD FOREIGN KEY (tenant_id, returns_line_id) REFERENCES invoice_lines (tenant_id, id)`,
  );
  await sql(LEAD_BACK);
}
