import type { Scope } from '../../models/database/scope.ts';

/** The rows of a shop's books as they lie in the tables, for counting without the product. */
export type BookRows = {
  entries: {
    id: number;
    kind: string;
    occurred_on: string;
    invoice_id: number | null;
    purchase_id: number | null;
    payment_id: number | null;
    expense_id: number | null;
    reverses_id: number | null;
  }[];
  postings: { entry_id: number; account: string; party_id: number | null; amount_paise: number }[];
  invoices: {
    id: number;
    kind: string;
    number: string;
    financial_year: string;
    sequence: number;
    status: string;
    customer_id: number | null;
    original_id: number | null;
    issued_on: string;
    seller_registration: string;
    reverse_charge: number;
    taxable_paise: number;
    nil_exempt_paise: number;
    cgst_paise: number;
    sgst_paise: number;
    igst_paise: number;
    cess_paise: number;
    round_off_paise: number;
    total_paise: number;
    request: unknown;
  }[];
  lines: {
    id: number;
    invoice_id: number;
    product_id: number | null;
    quantity_milli: number;
    treatment: string;
    rate_bp: number;
    cost_paise: number;
    taxable_paise: number;
    cgst_paise: number;
    sgst_paise: number;
    igst_paise: number;
    cess_paise: number;
    total_paise: number;
    purchase_line_id: number | null;
    returns_line_id: number | null;
  }[];
  charges: {
    id: number;
    invoice_id: number;
    follows_line_id: number;
    returns_charge_id: number | null;
    taxable_paise: number;
    cgst_paise: number;
    sgst_paise: number;
    igst_paise: number;
    cess_paise: number;
    total_paise: number;
  }[];
  adjustments: {
    id: number;
    voucher_id: number;
    document_id: number;
    taxable_paise: number;
    cgst_paise: number;
    sgst_paise: number;
    igst_paise: number;
    cess_paise: number;
    total_paise: number;
  }[];
  payments: {
    id: number;
    party_id: number | null;
    direction: 'in' | 'out';
    mode: string;
    amount_paise: number;
    status: string;
    cheque_state: string | null;
  }[];
  expenses: { mode: string; amount_paise: number; status: string }[];
  purchases: { id: number; supplier_id: number | null; total_paise: number; status: string }[];
  purchaseLines: {
    id: number;
    purchase_id: number;
    quantity_milli: number;
    total_paise: number;
    taxable_paise: number;
    cgst_paise: number;
    sgst_paise: number;
    igst_paise: number;
    cess_paise: number;
  }[];
  moves: {
    id: number;
    product_id: number;
    quantity_milli: number;
    reason: string;
    value_paise: number;
    on_hand_after_milli: number;
    batch_id: number | null;
    line_id: number | null;
    branch_id: number | null;
    act_id: number | null;
    reverses_id: number | null;
  }[];
  products: { id: number; is_service: number; on_hand_milli: number; cost_centipaise: number }[];
  batches: { id: number; product_id: number; on_hand_milli: number }[];
  branches: { id: number }[];
  branchStock: { id: number; branch_id: number; product_id: number; on_hand_milli: number }[];
  branchBatches: { id: number; branch_id: number; batch_id: number; on_hand_milli: number }[];
  parties: { id: number; kind: string; name: string; balance_paise: number }[];
  series: { kind: string; financial_year: string; prefix: string; next_number: number }[];
};

const TABLES: Record<keyof BookRows, string> = {
  entries: 'journal_entries',
  postings: 'journal_postings',
  invoices: 'invoices',
  lines: 'invoice_lines',
  charges: 'invoice_charges',
  adjustments: 'advance_adjustments',
  payments: 'payments',
  expenses: 'expenses',
  purchases: 'purchases',
  purchaseLines: 'purchase_lines',
  moves: 'stock_moves',
  products: 'products',
  batches: 'batches',
  branches: 'branches',
  branchStock: 'branch_stock',
  branchBatches: 'branch_batches',
  parties: 'parties',
  series: 'document_series',
};

/** Reads all of a shop's books; for shops of tests. */
export async function readBooks(scope: Scope): Promise<BookRows> {
  const books: Record<string, unknown> = {};
  for (const [name, table] of Object.entries(TABLES)) {
    books[name] = await scope.rows(`SELECT * FROM ${table} WHERE tenant_id = :tenantId ORDER BY id`);
  }
  return books as BookRows;
}
