import { z } from 'zod';
import table from './data/rates.json' with { type: 'json' };

const isoDate = z.iso.date();
const rate = z
  .object({
    /** First day of supply that the rate holds for; it holds until the next one starts. */
    from: isoDate,
    bp: z.int().min(0).max(10_000),
    cessBp: z.int().min(0).max(50_000).optional(),
    /** Sale value a piece up to which `bp` holds; above it `aboveBp`. */
    upToPaise: z.int().positive().optional(),
    aboveBp: z.int().min(0).max(10_000).optional(),
  })
  .strict();

const rateRow = z
  .object({
    hsn: z.string().regex(/^\d{2,8}$/),
    goods: z.string().min(1),
    /** Words of a description that choose this row among the rows of its heading. */
    words: z.array(z.string()).optional(),
    /** An exception that holds only for goods named so, and is no other possibility of its heading. */
    onlyIfNamed: z.literal(true).optional(),
    packing: z.enum(['prepacked', 'loose']).optional(),
    rates: z.array(rate).min(1),
    source: z.string(),
    unconfirmed: z.literal(true).optional(),
  })
  .strict();

export type DatedRate = z.infer<typeof rate>;
export type RateRow = z.infer<typeof rateRow>;

const rateTable = z.object({ sources: z.record(z.string(), z.string()), rows: z.array(rateRow) }).strict();
const parsed = rateTable.parse(table);

/** The rows of the table, and what each `source` key stands for. */
export const RATE_ROWS: readonly RateRow[] = parsed.rows;
export const RATE_SOURCES: Readonly<Record<string, string>> = parsed.sources;
