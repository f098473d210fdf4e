import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { createUnderstander } from '../bot/language/index.ts';
import { fail, readShop } from './shop-file.ts';

/** Messages in (a line of text or of JSON each), one Understanding a line out, in order. */
const USAGE = 'npm run -s understand -- --shop FILE';
const messageLine = z.object({
  id: z.union([z.string(), z.number()]).optional(),
  text: z.string(),
  source: z.enum(['text', 'voice']).optional(),
});

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
  fail(`${error instanceof Error ? error.message : String(error)}. Usage: ${USAGE}`);
}
const { understand } = createUnderstander(readShop(path, USAGE));
for await (const line of createInterface({ input: process.stdin })) {
  if (line.trim() === '') continue;
  const { id, text, source } = readLine(line);
  const meaning = understand(text, { source: source ?? 'text' });
  process.stdout.write(`${JSON.stringify(id === undefined ? meaning : { id, ...meaning })}\n`);
}
