import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

/** The part of vitest's JSON report that the totals need (Jest's format). */
const reportSchema = z.object({
  testResults: z.array(
    z.object({
      status: z.string(),
      assertionResults: z.array(z.object({ status: z.string() })),
    }),
  ),
});

export interface Totals {
  passed: number;
  failed: number;
}

/**
 * Test cases passed and failed. A file that fails without a failed case (it does not load, a hook throws) counts as
 * one failure, and so does a run that failed although no case did, or that left no report or no case at all.
 */
export function totalsOf(reportFile: string, exitCode: number): Totals {
  const totals = { passed: 0, failed: 0 };
  for (const file of readReport(reportFile)) {
    const failedCases = file.assertionResults.filter(({ status }) => status === 'failed').length;
    totals.passed += file.assertionResults.filter(({ status }) => status === 'passed').length;
    totals.failed += file.status === 'failed' ? Math.max(failedCases, 1) : failedCases;
  }
  if (totals.failed === 0 && (exitCode !== 0 || totals.passed === 0)) totals.failed = 1;
  return totals;
}

function readReport(file: string): z.infer<typeof reportSchema>['testResults'] {
  if (!existsSync(file)) return [];
  return reportSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).testResults;
}
