import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { ownDatabase } from '../../support/shop.ts';
import { measurePack } from './bench-ca-pack.ts';

const own = await ownDatabase();
afterAll(() => own.drop());

it('makes the pack of a small year, whose parts agree', { timeout: 120_000 }, async () => {
  const measured = await measurePack(own.db, own.url, 2_500);
  expect(measured.seconds).toBeGreaterThan(0);
  expect(measured.bareSeconds).toBeGreaterThan(0);
  const folder = mkdtempSync(join(tmpdir(), 'billos-bench-'));
  try {
    const zip = join(folder, 'pack.zip');
    writeFileSync(zip, measured.pack);
    const unzip = (...args: string[]) => execFileSync('unzip', args, { maxBuffer: 100_000_000 }).toString('utf8');
    const names = unzip('-Z1', zip).trim().split('\n');
    // Twelve returns, each as a file and a workbook, and what is of the whole year.
    expect(names.filter((name) => name.endsWith('.json'))).toHaveLength(12);
    expect(names.filter((name) => name.endsWith('.xlsx'))).toHaveLength(12);
    expect(unzip('-p', zip, 'reconciliation.html')).toContain('agree to the paisa');
    const register = unzip('-p', zip, 'sales-register.csv');
    expect(new Set(register.match(/INV\/26-27\/\d+/g)).size).toBe(2_500);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
