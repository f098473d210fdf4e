/**
 * Money that the bank says came in, each by its RRN or UTR, and which payment of the books it is. The unique key is the last word
 * on posting one twice. A UPI or IMPS transfer has one number with both banks, and a UTR begins with its bank's letters, so the number is
 * unique in a shop whichever of its banks told of it.
 */
export async function up(sql: (statement: string) => Promise<unknown>): Promise<void> {
  const ascii = 'CHARACTER SET ascii COLLATE ascii_bin';
  await sql(`CREATE TABLE bank_credits (
    id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    tenant_id BIGINT UNSIGNED NOT NULL,
    reference VARCHAR(40) ${ascii} NOT NULL,
    bank VARCHAR(20) ${ascii} NULL,
    amount_paise BIGINT NOT NULL,
    paid_on DATE NOT NULL,
    payer_name VARCHAR(120) NULL,
    payer_address VARCHAR(120) NULL,
    party_id BIGINT UNSIGNED NULL,
    payment_id BIGINT UNSIGNED NULL,
    act_id BIGINT UNSIGNED NULL,
    created_at DATETIME(3) NOT NULL,
    UNIQUE KEY of_tenant (tenant_id, id),
    UNIQUE KEY once_a_transfer (tenant_id, reference),
    KEY of_payer (tenant_id, payer_address),
    KEY of_payment (tenant_id, payment_id),
    FOREIGN KEY (tenant_id) REFERENCES tenants (id),
    FOREIGN KEY (tenant_id, party_id) REFERENCES parties (tenant_id, id),
    FOREIGN KEY (tenant_id, payment_id) REFERENCES payments (tenant_id, id),
    FOREIGN KEY (tenant_id, act_id) REFERENCES acts (tenant_id, id),
    CHECK (amount_paise > 0)
  ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci`);
}
