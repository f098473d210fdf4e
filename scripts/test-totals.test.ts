import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { totalsOf } from './test-totals.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function report(...files: { status: string; cases: string[] }[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'billos-totals-'));
  folders.push(folder);
  const file = join(folder, 'report.json');
  const testResults = files.map(({ status, cases }) => ({
    status,
    name: resolve('some.test.ts'),
    message: 'it does not load\nand more',
    assertionResults: cases.map((each) => ({ status: each, fullName: 'adds', failureMessages: ['1 is not 2\nat'] })),
  }));
  writeFileSync(file, JSON.stringify({ testResults }));
  return file;
}

it('counts test cases, not files', () => {
  const file = report(
    { status: 'passed', cases: ['passed', 'passed', 'pending'] },
    { status: 'failed', cases: ['failed', 'passed'] },
  );
  expect(totalsOf(file, 1)).toEqual({
    passed: 3,
    failed: 1,
    failures: ['some.test.ts > adds: 1 is not 2'],
  });
});

it('counts a file that does not load as one failure', () => {
  expect(totalsOf(report({ status: 'failed', cases: [] }, { status: 'passed', cases: ['passed'] }), 1)).toEqual({
    passed: 1,
    failed: 1,
    failures: ['some.test.ts: it does not load'],
  });
});

it('never calls a run good that was not', () => {
  expect(totalsOf(report({ status: 'passed', cases: ['passed'] }), 1)).toEqual({ passed: 1, failed: 1, failures: [] });
  expect(totalsOf(report(), 0)).toEqual({ passed: 0, failed: 1, failures: [] });
  expect(totalsOf('/nowhere/report.json', 0)).toEqual({ passed: 0, failed: 1, failures: [] });
});
