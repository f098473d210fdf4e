import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { z } from 'zod';

/** The part of vitest's JSON report that the totals need (Jest's format). */
const reportSchema = z.object({
  testResults: z.array(
    z.object({
      status: z.string(),
      name: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(
        z.object({ status: z.string(), fullName: z.string(), failureMessages: z.array(z.string()).optional() }),
      ),
    }),
  ),
});

export interface Totals {
  passed: number;
  failed: number;
  /** What failed and the first line of why, a line each. */
  failures: string[];
}

/**
 * Test cases passed and failed. A file that fails without a failed case (it does not load, a hook throws) counts as
 * one failure, and so does a run that failed although no case did, or that left no report or no case at all.
 */
export function totalsOf(reportFile: string, exitCode: number): Totals {
  const totals: Totals = { passed: 0, failed: 0, failures: [] };
  for (const file of readReport(reportFile)) {
    const cases = file.assertionResults.filter(({ status }) => status === 'failed');
    const failedCases = cases.length;
    const at = relative(process.cwd(), file.name);
    for (const each of cases) totals.failures.push(`${at} > ${each.fullName}: ${firstLine(each.failureMessages?.[0])}`);
    if (file.status === 'failed' && failedCases === 0) totals.failures.push(`${at}: ${firstLine(file.message)}`);
    totals.passed += file.assertionResults.filter(({ status }) => status === 'passed').length;
    totals.failed += file.status === 'failed' ? Math.max(failedCases, 1) : failedCases;
  }
  if (totals.failed === 0 && (exitCode !== 0 || totals.passed === 0)) totals.failed = 1;
  return totals;
}

const firstLine = (text = '') => text.split('\n')[0]?.slice(0, 200) ?? '';

function readReport(file: string): z.infer<typeof reportSchema>['testResults'] {
  if (!existsSync(file)) return [];
  return reportSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).testResults;
}
