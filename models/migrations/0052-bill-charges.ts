/**
 * Charges for delivery, packing and the like on a document. Each is part of the supply of the goods on one of its bill's lines, whose
 * HSN, unit and rate it has (CGST Act s. 15(2)(c)): `follows_line_id`. Of a credit note: the charge of the bill that it gives back.
 */
export async function up(sql: (statement: string) => Promise<unknown>): Promise<void> {
  await sql(`CREATE TABLE invoice_charges (
    id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    tenant_id BIGINT UNSIGNED NOT NULL,
    invoice_id BIGINT UNSIGNED NOT NULL,
    position INT UNSIGNED NOT NULL,
    kind ENUM('delivery','loading','packing','freight','fitting','other') NOT NULL,
    follows_line_id BIGINT UNSIGNED NOT NULL,
    returns_charge_id BIGINT UNSIGNED NULL,
    taxable_paise BIGINT NOT NULL,
    cgst_paise BIGINT NOT NULL,
    sgst_paise BIGINT NOT NULL,
    igst_paise BIGINT NOT NULL,
    cess_paise BIGINT NOT NULL,
    total_paise BIGINT NOT NULL,
    UNIQUE KEY of_tenant (tenant_id, id),
    UNIQUE KEY position_once (tenant_id, invoice_id, position),
    KEY by_returned (tenant_id, returns_charge_id),
    FOREIGN KEY (tenant_id) REFERENCES tenants (id),
    FOREIGN KEY (tenant_id, invoice_id) REFERENCES invoices (tenant_id, id),
    FOREIGN KEY (tenant_id, follows_line_id) REFERENCES invoice_lines (tenant_id, id),
    FOREIGN KEY (tenant_id, returns_charge_id) REFERENCES invoice_charges (tenant_id, id)
  ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
}
