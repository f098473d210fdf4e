/** How the tables stand in the side bar, and what of them a list shows first. A table named nowhere falls under Platform. */
export type Group = 'shop' | 'people' | 'money' | 'stock' | 'messages' | 'wire' | 'platform';

const GROUPS: Record<Group, { icon: string; tables: readonly string[] }> = {
  shop: {
    icon: 'Home',
    tables: [
      'tenants',
      'acts',
      'pending_questions',
      'document_series',
      'document_files',
      'document_file_parts',
      'shop_logos',
      'shop_plans',
      'credit_balances',
      'credit_entries',
      'agent_runs',
      'run_traces',
      'actions',
      'agent_posts',
      'agent_feedback',
      'action_outcomes',
      'agent_events',
      'rule_packs',
    ],
  },
  people: { icon: 'Users', tables: ['parties', 'party_aliases', 'consents', 'line_stops', 'people', 'staff'] },
  money: {
    icon: 'CreditCard',
    tables: [
      'invoices',
      'invoice_lines',
      'invoice_charges',
      'advance_adjustments',
      'payments',
      'expenses',
      'journal_entries',
      'journal_postings',
      'gst_filings',
      'tax_packs',
    ],
  },
  stock: {
    icon: 'Package',
    tables: [
      'products',
      'product_aliases',
      'product_codes',
      'catalogue_versions',
      'batches',
      'branches',
      'branch_stock',
      'branch_batches',
      'stock_moves',
      'purchases',
      'purchase_lines',
    ],
  },
  messages: { icon: 'MessageCircle', tables: ['inbound_messages', 'outbox', 'outbox_parts', 'chats', 'media'] },
  wire: {
    icon: 'Wifi',
    tables: ['line_numbers', 'line_paces', 'waiting_marks', 'cloud_api_users', 'simulator_messages'],
  },
  platform: {
    icon: 'Settings',
    tables: ['agent_switches', 'agent_experiments', 'operators', 'audit_log', 'schema_migrations'],
  },
};

export function groupOf(table: string): { group: Group; icon: string } {
  const found = (Object.keys(GROUPS) as Group[]).find((group) => GROUPS[group].tables.includes(table)) ?? 'platform';
  return { group: found, icon: GROUPS[found].icon };
}

/** Tables in the order of the side bar. */
export function byGroup(one: string, other: string): number {
  const order = Object.values(GROUPS).flatMap((group) => group.tables);
  const place = (table: string) => (order.includes(table) ? order.indexOf(table) : order.length);
  return place(one) - place(other) || one.localeCompare(other);
}

const LISTED: Record<string, readonly string[]> = {
  tenants: ['id', 'name', 'owner_name', 'registration', 'gstin', 'phone', 'is_demo', 'created_at'],
  parties: ['id', 'name', 'kind', 'phone', 'balance_paise', 'credit_limit_paise', 'stopped_at', 'tenant_id'],
  products: ['id', 'name', 'unit', 'sale_price_centipaise', 'rate_bp', 'hsn', 'on_hand_milli', 'reorder_at_milli'],
  invoices: ['id', 'number', 'kind', 'customer_name', 'issued_on', 'total_paise', 'status', 'tenant_id'],
  invoice_lines: [
    'id',
    'invoice_id',
    'description',
    'quantity_milli',
    'unit',
    'rate_bp',
    'taxable_paise',
    'total_paise',
  ],
  invoice_charges: [
    'id',
    'invoice_id',
    'kind',
    'follows_line_id',
    'taxable_paise',
    'cgst_paise',
    'igst_paise',
    'total_paise',
  ],
  batches: ['id', 'product_id', 'number', 'expires_on', 'on_hand_milli', 'mrp_paise'],
  stock_moves: [
    'id',
    'product_id',
    'batch_id',
    'branch_id',
    'quantity_milli',
    'reason',
    'on_hand_after_milli',
    'value_paise',
    'moved_on',
  ],
  inbound_messages: ['id', 'chat_id', 'kind', 'text', 'status', 'attempts', 'received_at', 'done_at'],
  outbox: [
    'id',
    'chat_id',
    'audience',
    'urgency',
    'text',
    'status',
    'created_at',
    'sent_at',
    'delivered_at',
    'read_at',
  ],
  line_numbers: ['id', 'name', 'channel', 'phone', 'state', 'wanted', 'leased_by', 'leased_until'],
  audit_log: ['id', 'created_at', 'operator_id', 'action', 'resource', 'record_id', 'tenant_id'],
};

/** The columns of a list: the chosen ones, else the first eight that fit into a cell. */
export function listedColumns(table: { name: string; columns: { name: string; kind: string }[] }): string[] {
  const chosen = LISTED[table.name];
  if (chosen) return chosen.filter((name) => table.columns.some((column) => column.name === name));
  const fitting = table.columns.filter((column) => column.kind !== 'json' && column.kind !== 'long_text');
  return fitting.slice(0, 8).map((column) => column.name);
}

const TITLES = ['name', 'number', 'alias', 'email', 'file_name', 'description', 'phone'];

/** The column that stands for a row where another one links to it. */
export function titleColumn(table: { columns: { name: string }[] }): string {
  const names = new Set(table.columns.map((column) => column.name));
  return TITLES.find((title) => names.has(title)) ?? table.columns[0]?.name ?? 'id';
}
