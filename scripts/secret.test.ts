import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ensureSecret } from './secret.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'billos-secret-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('makes one secret and keeps it for its owner only', () => {
  const secret = ensureSecret(folder);
  expect(secret).toMatch(/^[0-9a-f]{64}$/);
  expect(ensureSecret(folder)).toBe(secret);
  expect(statSync(join(folder, 'secret')).mode & 0o777).toBe(0o600);
});

it('never replaces a damaged one', () => {
  writeFileSync(join(folder, 'secret'), 'half');
  expect(() => ensureSecret(folder)).toThrow(/64 hexadecimal digits/);
});
