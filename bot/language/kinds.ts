/** What goes into the books: goods and money that change hands, and offers of them. */
export const TRADES = [
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
] as const;

/** What a message may be for. */
export const INTENTS = [
  ...TRADES,
  /** Goods from one place of the shop to another. */
  'transfer',
  'add_product',
  'set_price',
  'set_tax',
  'add_customer',
  'query',
  'reminder',
  'cancel',
  'feedback',
  'help',
  'ambiguous',
  'unknown',
] as const;

/** Questions whose answer weighs the books and not only looks into them. */
export const INSIGHTS = [
  'compare',
  'sales_trend',
  'item_sales',
  'customer_sales',
  'top_customers',
  'raise_prices',
  'bundles',
  'weekday_sales',
  'item_margin',
  'item_profits',
  'stop_selling',
  /** How long what is left of some goods will last. */
  'lasting',
  /** What to order from one supplier. */
  'order_list',
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
  // Beside those of the message corpus:
  'payable_all',
  'day_summary',
  'sales_period',
  'last_bill',
  'bill',
  'bills_of_day',
  /** Who promised to pay, and by when. */
  'promises',
  /** The cheques that wait for the bank. */
  'cheques',
  /** What goods are, cost and are there of, as a code of theirs is shown. */
  'card',
  ...INSIGHTS,
] as const;

export const UNITS = ['pcs', 'kg', 'g', 'L', 'ml', 'packet', 'box', 'dozen', 'strip', 'bottle', 'bag'] as const;
/** Intents that write to the books: these are read back first when the reading is unsure. */
export const ACTS: ReadonlySet<(typeof INTENTS)[number]> = new Set([...TRADES, 'transfer', 'set_price', 'set_tax']);

export const PAYMENT_MODES = ['cash', 'upi', 'card', 'bank', 'credit'] as const;

/** What somebody may be who speaks for the shop. */
export const STAFF_ROLES = ['owner', 'manager', 'cashier'] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

/** What the shop is told by itself beside the morning's advice. */
export const RHYTHM = ['evening', 'week', 'nudge'] as const;

/** Spans of days a question may be about. */
export const PERIODS = ['week', 'last_week', 'month', 'last_month', 'year'] as const;
