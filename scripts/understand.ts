import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { createUnderstander } from '../bot/language/index.ts';

/** Messages in (a line of text or of JSON each), one Understanding a line out, in order. */
const shopFile = z.object({
  products: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      unit: z.string(),
      price: z.number(),
      aliases: z.array(z.string()).default([]),
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
const messageLine = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  text: z.string(),
  source: z.enum(['text', 'voice']).optional(),
});

function fail(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(2);
}

function readShop(path: string | undefined): z.infer<typeof shopFile> {
  if (!path) fail('Say which shop: npm run -s understand -- --shop FILE');
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

function readLine(line: string): z.infer<typeof messageLine> {
  if (line.trimStart().startsWith('{')) {
    try {
      const message = messageLine.safeParse(JSON.parse(line));
      if (message.success) return message.data;
    } catch {
      // Not JSON: then it is a message that happens to begin with a brace.
    }
  }
  return { text: line };
}

let path: string | undefined;
try {
  path = parseArgs({ options: { shop: { type: 'string' } } }).values.shop;
} catch (error) {
  fail(`${error instanceof Error ? error.message : String(error)}. Usage: npm run -s understand -- --shop FILE`);
}
const { understand } = createUnderstander(readShop(path));
for await (const line of createInterface({ input: process.stdin })) {
  if (line.trim() === '') continue;
  const { id, text, source } = readLine(line);
  const meaning = understand(text, { source: source ?? 'text' });
  process.stdout.write(`${JSON.stringify(id === undefined ? meaning : { id, ...meaning })}\n`);
}
