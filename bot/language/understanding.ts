import { z } from 'zod';
import { LANGUAGES } from '../../models/languages.ts';

/**
 * The structured meaning of one message: what was said, never what is booked from it.
 * Money is in rupees as said (the conversation turns it into paise), quantities in the unit said.
 * The first seven keys are the contract of the message corpus; the rest help the conversation.
 */
export const INTENTS = [
  'sale',
  'quotation',
  'payment_in',
  'payment_out',
  'stock_in',
  'stock_out',
  'stock_adjust',
  'purchase',
  'return',
  'expense',
  'add_product',
  'set_price',
  'add_customer',
  'query',
  'reminder',
  'cancel',
  'feedback',
  'help',
  'ambiguous',
  'unknown',
] as const;

export const QUERIES = [
  'sales_today',
  'cash_today',
  'outstanding_all',
  'outstanding_customer',
  'low_stock',
  'stock_of',
  'dead_stock',
  'top_unpaid',
  'profit',
  'why_profit_low',
  'top_items',
  'expiry',
  'restock',
  'overdue',
] as const;

export const UNITS = ['pcs', 'kg', 'g', 'L', 'ml', 'packet', 'box', 'dozen', 'strip', 'bottle', 'bag'] as const;
export const PAYMENT_MODES = ['cash', 'upi', 'card', 'bank', 'credit'] as const;

export const understoodItem = z.object({
  /** Catalogue id, or null when the product is not in the catalogue (or not decided: see `candidates`). */
  product: z.string().nullable(),
  /** The words of the message that named the product, always given. */
  name: z.string(),
  qty: z.number().nullable(),
  unit: z.enum(UNITS).nullable(),
  /** Rupees per unit said. */
  price: z.number().nullable(),
  /** Rupees for the whole line, as said. */
  amount: z.number().nullable(),
  /** When more than one product fits: their ids, best first. Empty otherwise. */
  candidates: z.array(z.string()),
});
export type UnderstoodItem = z.infer<typeof understoodItem>;

export const understanding = z.object({
  intent: z.enum(INTENTS),
  customer: z.string().nullable(),
  items: z.array(understoodItem),
  discount: z.union([z.object({ percent: z.number() }), z.object({ amount: z.number() })]).nullable(),
  payment: z.object({ mode: z.enum(PAYMENT_MODES).nullable(), amount: z.number().nullable() }).nullable(),
  query: z.enum(QUERIES).nullable(),
  amount: z.number().nullable(),

  /** Set when `intent` is `ambiguous`: what the intent would be once the candidates are chosen from. */
  of: z.enum(INTENTS).nullable(),
  /** Set when `intent` is `ambiguous`: party ids (empty when clear) and one list of product ids an unclear item. */
  candidates: z.object({ customer: z.array(z.string()), products: z.array(z.array(z.string())) }).nullable(),

  extra: z.object({
    /** A party named who is in no list. */
    customer_name: z.string().nullable(),
    /** add_customer, and a phone number said beside any name. Ten digits. */
    name: z.string().nullable(),
    phone: z.string().nullable(),
    /** Is the new party of add_customer a supplier? */
    party_type: z.enum(['customer', 'supplier']).nullable(),
    /** feedback: number of the task (1-based) and what was said of it. */
    task: z.number().nullable(),
    status: z.enum(['done', 'later', 'not_relevant']).nullable(),
    /** "nahi 5 karo", "not 2, 3", "make it 5": the new quantity of the last act's item, or its new price or total. */
    correction: z
      .object({
        qty: z.number().nullable(),
        price: z.number().nullable(),
        amount: z.number().nullable(),
        product: z.string().nullable(),
        customer: z.string().nullable(),
      })
      .nullable(),
    /** What an expense was for, in the words of the message ("bijli", "rent"). */
    expense_for: z.string().nullable(),
    /** A number the message calls a bill number ("cancel bill 12", "INV/26-27/12"). */
    document_number: z.string().nullable(),
    /** "bill it", "iska bill bana do" about a quotation: turn it into a bill. */
    convert_quotation: z.boolean(),
    /** "ravi ko bhejo", "send to Ravi", "bill bhej do" with no goods: send the last document to the customer. */
    send_document: z.boolean(),
    /** A business date said ("kal", "12 tarikh"), as days before today (1 = yesterday), or null. */
    days_ago: z.number().nullable(),
  }),

  /** Language the message was written in, for the reply's language of an unknown person. */
  language: z.enum([...LANGUAGES, 'mix']),
  /** 0…1: how sure the grammar is; below 0.6 the conversation asks first. */
  confidence: z.number().min(0).max(1),
  /** Why it is not surer, as short codes: `fuzzy_product`, `odd_quantity`, `unread_words` … */
  doubts: z.array(z.string()),
});
export type Understanding = z.infer<typeof understanding>;

/** What the grammar needs of a shop. Ids are opaque strings; prices are rupees per `unit`. */
export type CatalogueProduct = { id: string; name: string; unit: string; price: number; aliases: string[] };
export type CatalogueParty = {
  id: string;
  name: string;
  phone: string | null;
  type: 'customer' | 'supplier';
  aliases: string[];
};
export type ShopCatalogue = { products: CatalogueProduct[]; customers: CatalogueParty[] };
