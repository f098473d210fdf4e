import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { LONGEST } from './longest-first.ts';
import { foreignReach, TOGETHER } from './together.ts';

const folder = mkdtempSync(join(tmpdir(), 'billos-together-'));
afterAll(() => rmSync(folder, { recursive: true }));

let tests = 0;
/** A test that says so, beside a file that it may import. */
function test(text: string): string {
  writeFileSync(
    join(folder, 'beside.ts'),
    "import 'ioredis';\nexport type Beside = string;\nexport const beside = 1;\n",
  );
  const file = join(folder, `${++tests}.test.ts`);
  writeFileSync(file, `import { expect, it } from 'vitest';\n${text}\n`);
  return file;
}

describe('a test that shares a process with others', () => {
  const files = TOGETHER.flatMap((each) =>
    readdirSync(each, { encoding: 'utf8', recursive: true })
      .filter((name) => name.endsWith('.test.ts'))
      .map((name) => join(each, name)),
  );

  it('is found', () => expect(files.length).toBeGreaterThan(60));

  it.each(files)('%s reaches nothing that another would notice', (file) => expect(foreignReach(file)).toEqual([]));

  it.each([
    ["import { beside } from './beside.ts';", ['ioredis']],
    ["export * from './beside.ts';", ['ioredis']],
    ["const { beside } = await import('./beside.ts');", ['ioredis']],
    ["import { spawn } from 'node:child_process';", ['node:child_process']],
    ["import { vi } from 'vitest';", ['vi']],
    ["import * as vitest from 'vitest';", ['vi']],
    ["process.env.TZ = 'Asia/Kolkata';", ['process']],
    ['globalThis.Date = class {};', ['globalThis']],
    ["import type { Beside } from './beside.ts';", []],
    ["import { readFileSync } from 'node:fs';", []],
  ])('is refused when it says %s', (text, refused) => expect(foreignReach(test(text))).toEqual(refused));
});

it('the longest files are where they are said to be', () => {
  expect(LONGEST.filter((file) => !existsSync(file))).toEqual([]);
});
