import { describe, expect, it } from 'vitest';
import { costOf, shareOf, type Trace, tableOf } from './tally.ts';

const trace = (about: Partial<Trace>): Trace => ({
  ...{ voice: 'espeak hi', language: 'hindi', noise: 'clean', said: '', wanted: 'Ravi ka hisab', heard: '' },
  ...{ outcome: 'exact', audioMs: 2_000, tookMs: 500, processorMs: 400, peakBytes: 2 ** 29, ...about },
});

describe('the table of what was heard', () => {
  it('counts by noise, language and voice, and beside them what is no command', () => {
    const table = tableOf([
      trace({}),
      trace({ outcome: 'wrong' }),
      trace({ noise: '5 dB', outcome: 'refused' }),
      trace({ language: 'command ta', outcome: 'refused' }),
      trace({ language: 'noise', wanted: null, noise: '' }),
    ]);
    const line = (heading: string): string[] => {
      const found = table.find((one) => one.startsWith(`| ${heading} |`));
      return found!
        .split('|')
        .slice(2, 7)
        .map((cell) => cell.trim());
    };
    expect(line('clean, all')).toEqual(['2', '1', '0', '1', '0']);
    expect(line('hindi, clean, espeak hi')).toEqual(['2', '1', '0', '1', '0']);
    expect(line('hindi, 5 dB')).toEqual(['1', '0', '0', '0', '1']);
    expect(line('command ta')).toEqual(['1', '0', '0', '0', '1']);
    expect(line('no command, all')).toEqual(['1', '1', '0', '0', '0']);
  });

  it('says what hearing cost beside the sound', () => {
    expect(costOf([trace({}), trace({ tookMs: 1_500, peakBytes: 2 ** 28 })])).toBe(
      "time 0.50 and processor 0.20 of the sound's; memory of the process that hears at most 512 MB",
    );
  });

  it.each([
    [0, 50, '0% (0–7)'],
    [45, 50, '90% (79–96)'],
    [8, 8, '100% (68–100)'],
  ])('gives %d of %d with the interval of its share', (some, all, share) => {
    expect(shareOf(some, all)).toBe(share);
  });
});
