import { daysBefore, type Row } from '../../models/database/scope.ts';
import type { TestShop } from './shop.ts';

const many = (count: number, row: (at: number) => Row): Row[] => Array.from({ length: count }, (_, at) => row(at));

/** How much of a shop there is: bills spread evenly over the days up to `today`. */
export type HistorySize = { products: number; parties: number; bills: number; days: number; today: string };

/** The past of a shop: bills with a line, a stock move, an entry and a posting each. Written in bulk, not by the verbs. */
export async function fillHistory(shop: TestShop, size: HistorySize): Promise<void> {
  await shop.run(async (scope) => {
    const created_at = scope.now;
    const write = async (table: string, rows: Row[]) => {
      for (let at = 0; at < rows.length; at += 1_000) await scope.insertMany(table, rows.slice(at, at + 1_000));
      const first = await scope.one<{ id: number }>(
        `SELECT MIN(t.id) AS id FROM ${table} t WHERE t.tenant_id = :tenantId`,
      );
      return first!.id;
    };
    const party = await write(
      'parties',
      many(size.parties, (at) => ({
        kind: 'customer',
        name: `P ${at}`,
        balance_paise: at % 5 ? 0 : at * 1_000,
        created_at,
      })),
    );
    const product = await write(
      'products',
      many(size.products, (at) => ({
        name: `G ${at}`,
        unit: 'pcs',
        sale_price_centipaise: 10_0000,
        price_includes_tax: true,
        on_hand_milli: (at - 3) * 1_000,
        cost_centipaise: at % 7 ? 8_0000 : 0,
        created_at,
      })),
    );
    const day = (at: number) => daysBefore(size.today, at % size.days);
    const zero = Object.fromEntries(
      ['discount', 'taxable', 'nil_exempt', 'cgst', 'sgst', 'igst', 'cess', 'round_off'].map((name) => [
        `${name}_paise`,
        0,
      ]),
    );
    const { nil_exempt_paise: _, round_off_paise: __, ...lineZero } = zero;
    const bill = await write(
      'invoices',
      many(size.bills, (at) => ({
        kind: 'tax_invoice',
        number: `INV/${at}`,
        financial_year: '2026-27',
        sequence: at,
        customer_id: party + (at % size.parties),
        issued_on: day(at),
        ...zero,
        total_paise: 100_00,
        snapshot: {},
        created_at,
      })),
    );
    await write(
      'invoice_lines',
      many(size.bills, (at) => ({
        invoice_id: bill + at,
        product_id: product + (at % size.products),
        position: 1,
        description: 'G',
        quantity_milli: 1_000,
        unit: 'pcs',
        unit_price_centipaise: 1,
        price_includes_tax: true,
        treatment: 'taxable',
        rate_bp: 0,
        cost_paise: 0,
        ...lineZero,
        total_paise: 100_00,
      })),
    );
    await write(
      'stock_moves',
      many(size.bills, (at) => ({
        product_id: product + (at % size.products),
        quantity_milli: -1_000,
        reason: 'sale',
        value_paise: 0,
        on_hand_after_milli: 0,
        moved_on: day(at),
        created_at,
      })),
    );
    const entry = await write(
      'journal_entries',
      many(size.bills, (at) => ({ kind: 'sale', occurred_on: day(at), created_at })),
    );
    await write(
      'journal_postings',
      many(size.bills, (at) => ({
        entry_id: entry + at,
        account: at % 9 ? 'receivable' : 'unbilled_sales',
        party_id: party + (at % size.parties),
        amount_paise: 100_00,
      })),
    );
  });
}
