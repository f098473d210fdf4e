import { z } from 'zod';

/** What advice is about, most pressing first: the order in which it is ranked. */
export const CATEGORIES = ['cash', 'stock_out', 'dead_stock', 'sales_drop', 'hygiene'] as const;
export type Category = (typeof CATEGORIES)[number];

/** What exactly is advised; each has its texts under `agents.<type>` in the locales. */
export const ACTION_TYPES = [
  'remind_overdue',
  'collect_overdue',
  'promise_broken',
  'cheque_due',
  'credit_over_limit',
  'credit_collect',
  'credit_lower',
  'credit_pause',
  'out_of_stock',
  'running_out',
  'at_reorder',
  'order_from',
  'often_out',
  'dead_stock',
  'sales_drop',
  'sales_slow',
  'sales_rush',
  'no_bill',
  'negative_stock',
  'no_hsn',
  'no_cost',
  'gst_rate_odd',
  'gst_rate_differs',
  'gst_hsn_odd',
  'gst_hsn_short',
  'gst_place_odd',
] as const;
export type ActionType = (typeof ACTION_TYPES)[number];

/** Two ways of saying the same thing are one to memory: who did not want to hear that it runs out need not hear that it is out. */
const SAME_TOPIC: Partial<Record<string, ActionType>> = {
  out_of_stock: 'running_out',
  at_reorder: 'running_out',
  sales_rush: 'running_out',
  sales_slow: 'sales_drop',
  credit_over_limit: 'credit_collect',
  credit_lower: 'credit_collect',
  credit_pause: 'credit_collect',
  gst_rate_differs: 'gst_rate_odd',
  collect_overdue: 'remind_overdue',
};
export const topicOf = (type: string): string => SAME_TOPIC[type] ?? type;

const date = z.string().regex(/^\d{4}-\d\d-\d\d$/);
const said = z.string().trim().min(1).max(500);

/** Numbers and names an explanation is made of; a name's ending tells its unit (`…Paise`, `…Milli`, `…On`). */
export const facts = z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string()).min(1)]));
export type Facts = z.infer<typeof facts>;

/** Where the numbers come from: a named query of one version, with what it was asked. */
export const dataRef = z.object({
  query: z.string().min(1),
  version: z.number().int().positive(),
  parameters: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type DataRef = z.infer<typeof dataRef>;

/** What a rule finds worth saying. Amounts are paise at stake, confidence 0…1. */
export const candidate = z.object({
  type: z.enum(ACTION_TYPES),
  category: z.enum(CATEGORIES),
  entity: z.object({
    kind: z.enum(['customer', 'product', 'supplier', 'shop', 'cheque']),
    id: z.number().int().nonnegative(),
  }),
  facts: facts.refine((all) => Object.keys(all).length > 0, 'nothing says why'),
  dataRef,
  window: z.object({ from: date, to: date }).refine(({ from, to }) => from <= to, 'the window ends before it begins'),
  confidence: z.number().min(0).max(1),
  amountPaise: z.number().int().nonnegative(),
  /** Orders candidates of one category; higher is more pressing. */
  score: z.number().finite(),
});
export type Candidate = z.infer<typeof candidate>;

/** The words of an action in the owner's language; `ready` is the one message that does it. */
export const explanation = z.object({ title: said, why: said, ready: said });
export type Explanation = z.infer<typeof explanation>;
/** Turns facts into words by a fixed template. Its body is the conversation's. */
export type Explain = (action: Pick<Candidate, 'type' | 'facts'>) => Explanation;

export const MOST_ACTIONS = 3;
/** What an agent's run may answer: at most three actions, one a category. */
export const advice = z.object({
  date,
  actions: z
    .array(candidate.extend({ explanation }))
    .max(MOST_ACTIONS)
    .refine((all) => new Set(all.map((one) => one.category)).size === all.length, 'two actions of one category'),
});
export type Advice = z.infer<typeof advice>;
export type AdvisedAction = Advice['actions'][number];
