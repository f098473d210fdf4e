import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** A shop as the corpus has it: its products and people. */
const shopFile = z.object({
  products: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      unit: z.string(),
      price: z.number(),
      aliases: z.array(z.string()).default([]),
      codes: z.array(z.string()).default([]),
    }),
  ),
  customers: z
    .array(
      z.object({
        id: z.string(),
        name: z.string(),
        phone: z.string().nullable().default(null),
        type: z.enum(['customer', 'supplier']).default('customer'),
        aliases: z.array(z.string()).default([]),
      }),
    )
    .default([]),
});
export type ShopFile = z.infer<typeof shopFile>;

/** Ends the command with one sentence. */
export function fail(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(2);
}

/** Reads `--shop FILE`; what is missing or wrong ends the command with a sentence that names `usage`. */
export function readShop(path: string | undefined, usage: string): ShopFile {
  if (!path) fail(`Say which shop: ${usage}`);
  let parsed: unknown;
  try {
    parsed = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    fail(`Cannot read the shop file ${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const shop = shopFile.safeParse(parsed);
  if (!shop.success) fail(`The shop file ${path} is not a shop: ${z.prettifyError(shop.error)}`);
  return shop.data;
}
