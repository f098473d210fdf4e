/** Tables of the platform: everything else belongs to a shop. `tenant_id` of the wire's tables is null before a shop is known. */
export const PLATFORM_TABLES = new Set([
  'tenants',
  'operators',
  'line_numbers',
  'line_troubles',
  'people',
  // STOP of people who are no shop's customers yet.
  'line_stops',
  // The directory by which a speaker's shop is found; within a scope it is bound like any other.
  'staff',
  // Whether a shop has any is read with the shop itself.
  'branches',
  'chats',
  'media',
  'inbound_messages',
  'outbox',
  // Due work of all shops, as the outbox is.
  'reminders',
  'tax_packs',
  // Which shops' agents have run today: looked up for all shops at once.
  'agent_runs',
  // What happened in any shop's books that an agent looks at before the next morning.
  'agent_events',
  // What each of those runs looked at and why it said what it said.
  'run_traces',
  // Which agents rest, for all shops, some or one.
  'agent_switches',
  // What each shop has booked: looked at for all shops at once.
  'shop_plans',
  // Thresholds tried on a part of all shops.
  'agent_experiments',
  'simulator_messages',
  'audit_log',
  'whatsapp_keys',
  'cloud_api_lines',
  'cloud_api_users',
  // What was posted of a message of the outbox, and what became of it.
  'outbox_parts',
  // When a line may send next.
  'line_paces',
  // Signs on messages that are being worked on.
  'waiting_marks',
  'schema_migrations',
]);

export const TENANT_TABLES = new Set([
  'parties',
  'party_aliases',
  'consents',
  'products',
  'product_aliases',
  'product_codes',
  'name_picks',
  'catalogue_versions',
  'acts',
  'pending_questions',
  'document_series',
  'invoices',
  'invoice_lines',
  'invoice_charges',
  'advance_adjustments',
  'purchases',
  'purchase_lines',
  'batches',
  'branch_stock',
  'branch_batches',
  'stock_moves',
  'payments',
  'expenses',
  'journal_entries',
  'journal_postings',
  'document_files',
  'document_file_parts',
  'shop_logos',
  'khata_statements',
  'gst_filings',
  'upi_codes',
  'payment_receipts',
  'bank_credits',
  'reports',
  'usage_events',
  'credit_balances',
  'credit_entries',
  'rule_packs',
  'actions',
  'agent_posts',
  'agent_feedback',
  'action_outcomes',
]);

/** Tables of the wire that a shop's scope may write, with its own tenant_id. */
export const SHARED_TABLES = new Set([
  'outbox',
  'reminders',
  'tax_packs',
  'agent_runs',
  'agent_events',
  'run_traces',
  'shop_plans',
  'media',
  'staff',
  'branches',
]);
