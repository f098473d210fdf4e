/** What came of a note. `asked`: the truth is among the choices that the owner is asked about. */
export type Outcome = 'exact' | 'asked' | 'wrong' | 'refused';
export const OUTCOMES = ['exact', 'asked', 'wrong', 'refused'] as const;

/** A note of the set and what came of it. Times in milliseconds, of the sound, of waiting and of the processor. */
export type Trace = {
  voice: string;
  language: string;
  noise: string;
  said: string;
  wanted: string | null;
  heard: string;
  outcome: Outcome;
  audioMs: number;
  tookMs: number;
  processorMs: number;
  peakBytes: number;
};

/** The table of a run: a line of counts for each heading that a note falls under, with the share of the exact and its 95% interval. */
export function tableOf(traces: readonly Trace[]): string[] {
  const counts = new Map<string, Record<Outcome, number>>();
  for (const trace of traces)
    for (const heading of headingsOf(trace)) {
      const count = counts.get(heading) ?? { exact: 0, asked: 0, wrong: 0, refused: 0 };
      count[trace.outcome] += 1;
      counts.set(heading, count);
    }
  return [
    `| notes | of | ${OUTCOMES.join(' | ')} | exact, 95% interval | wrong, 95% interval |`,
    '| --- | ---: | ---: | ---: | ---: | ---: | --- | --- |',
    ...inOrder([...counts.keys()]).map((heading) => {
      const count = counts.get(heading)!;
      const all = OUTCOMES.reduce((sum, outcome) => sum + count[outcome], 0);
      const cells = OUTCOMES.map((outcome) => count[outcome]).join(' | ');
      return `| ${heading} | ${all} | ${cells} | ${shareOf(count.exact, all)} | ${shareOf(count.wrong, all)} |`;
    }),
  ];
}

/** What hearing cost: time and processor as shares of the sound's time, the most memory of the process that hears. */
export function costOf(traces: readonly Trace[]): string {
  const sum = (of: (trace: Trace) => number): number => traces.reduce((all, trace) => all + of(trace), 0);
  const audio = sum(({ audioMs }) => audioMs);
  const peak = Math.max(...traces.map(({ peakBytes }) => peakBytes));
  const share = (ms: number): string => (ms / audio).toFixed(2);
  return `time ${share(sum(({ tookMs }) => tookMs))} and processor ${share(sum(({ processorMs }) => processorMs))} of the sound's; memory of the process that hears at most ${Math.round(peak / 2 ** 20)} MB`;
}

/** What it is all together first, then each language and noise, then voices; within these as the set has them. */
const inOrder = (headings: string[]): string[] => {
  const rank = (heading: string): number => (heading.endsWith(', all') ? 0 : heading.split(', ').length);
  return headings.sort((one, other) => rank(one) - rank(other));
};

function headingsOf({ wanted, language, noise, voice }: Trace): string[] {
  if (wanted === null) return [`no command: ${language}`, 'no command, all'];
  if (language.startsWith('command')) return [language, 'commands in other languages, all'];
  const parts = [`${noise}, all`, `${language}, ${noise}`];
  return noise === 'clean' ? [...parts, `${language}, ${noise}, ${voice}`] : parts;
}

const Z = 1.96;
/** A share in percent and its 95% interval (Wilson's score), which stays honest for few notes and for none. */
export function shareOf(some: number, all: number): string {
  const share = some / all;
  const spread = 1 + Z ** 2 / all;
  const middle = (share + Z ** 2 / (2 * all)) / spread;
  const half = (Z / spread) * Math.sqrt((share * (1 - share)) / all + Z ** 2 / (4 * all ** 2));
  const percent = (value: number): string => `${Math.round(100 * Math.min(1, Math.max(0, value)))}`;
  return `${percent(share)}% (${percent(middle - half)}–${percent(middle + half)})`;
}
