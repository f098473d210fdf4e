import { relative } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The files that take longest, longest first: begun last, one of them would run on while the other workers have nothing to do. */
export const LONGEST = [
  'tests/faults/kill-points.test.ts',
  'tests/whatsapp/whole-house.test.ts',
  'tests/language/mutations.property.test.ts',
  'tests/faults/program/program.test.ts',
  'bot/documents/render-document.test.ts',
  'tests/whatsapp-double/messages.test.ts',
  'tests/cloud-api/whole-house.test.ts',
  'tests/benchmarks/workers/bench-workers.test.ts',
  'tests/browser/simulator.test.ts',
  'tests/faults/poison-message.test.ts',
];

/** The longest files first, and those that share a process together at the end; else as vitest would have it. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId, project }: TestSpecification): number => {
      const at = LONGEST.indexOf(relative(project.config.root, moduleId));
      if (at >= 0) return at;
      return project.config.isolate ? LONGEST.length : LONGEST.length + 1;
    };
    return (await super.sort(files)).sort((one, other) => place(one) - place(other));
  }
}
