/**
 * What a return must know of a document stands in columns of its own, taken from what the document says: who sold under which
 * registration, to whom, and who pays the tax. `gst_filings` are the returns that were filed: their period is closed.
 */
export async function up(sql: (statement: string) => Promise<unknown>): Promise<void> {
  const ascii = 'CHARACTER SET ascii COLLATE ascii_bin';
  await sql(`ALTER TABLE invoices
    ADD COLUMN seller_registration ENUM('regular','composition','unregistered') NOT NULL DEFAULT 'unregistered' AFTER customer_name,
    ADD COLUMN seller_gstin CHAR(15) ${ascii} NULL AFTER seller_registration,
    ADD COLUMN buyer_gstin CHAR(15) ${ascii} NULL AFTER seller_gstin,
    ADD COLUMN reverse_charge BOOLEAN NOT NULL DEFAULT FALSE AFTER place_of_supply`);
  const said = (path: string) => `NULLIF(JSON_UNQUOTE(JSON_EXTRACT(snapshot, '${path}')), 'null')`;
  await sql(`UPDATE invoices SET
    seller_registration = COALESCE(${said('$.seller.registration')}, 'unregistered'),
    seller_gstin = ${said('$.seller.gstin')},
    buyer_gstin = ${said('$.buyer.gstin')},
    reverse_charge = COALESCE(${said('$.reverseCharge')}, 'false') = 'true'`);
  await sql(`ALTER TABLE invoices ADD KEY by_buyer (tenant_id, buyer_gstin, id), ADD KEY by_cancelling (tenant_id, cancelled_at),
    ADD KEY by_replaced (tenant_id, replaces_id)`);
  await sql("ALTER TABLE tenants ADD COLUMN returns_filed ENUM('monthly','quarterly') NOT NULL DEFAULT 'monthly'");
  await sql(`CREATE TABLE gst_filings (
    id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    tenant_id BIGINT UNSIGNED NOT NULL,
    form ENUM('gstr1','iff','gstr3b','cmp08') NOT NULL,
    from_day DATE NOT NULL,
    to_day DATE NOT NULL,
    arn VARCHAR(20) ${ascii} NULL,
    filed_at DATETIME(3) NOT NULL,
    act_id BIGINT UNSIGNED NULL,
    operator_id BIGINT UNSIGNED NULL,
    withdrawn_at DATETIME(3) NULL,
    stands_from DATE AS (IF(withdrawn_at IS NULL, from_day, NULL)) VIRTUAL,
    created_at DATETIME(3) NOT NULL,
    UNIQUE KEY of_tenant (tenant_id, id),
    UNIQUE KEY filed_once (tenant_id, form, stands_from),
    KEY of_days (tenant_id, from_day, to_day),
    FOREIGN KEY (tenant_id) REFERENCES tenants (id),
    FOREIGN KEY (tenant_id, act_id) REFERENCES acts (tenant_id, id),
    FOREIGN KEY (operator_id) REFERENCES operators (id)
  ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
}
