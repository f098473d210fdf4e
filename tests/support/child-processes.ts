import { execFileSync } from 'node:child_process';

/** The process ids of the children of a process whose command line holds `part`. */
export function childrenOf(parent: number, part: string): number[] {
  const all = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' });
  return all
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .flatMap((found) =>
      found !== null && Number(found[2]) === parent && found[3]!.includes(part) ? [Number(found[1])] : [],
    );
}
