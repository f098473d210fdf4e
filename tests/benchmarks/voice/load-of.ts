import { readdirSync, readFileSync } from 'node:fs';

/** Ticks of the processor's clock in a second, as Linux tells them to all programs. */
const TICKS_A_SECOND = 100;
const KILOBYTE = 1_024;

/**
 * What the children of this process that hear have taken so far: processor time in milliseconds, and the most memory that they
 * ever held. Read from Linux's own account of them.
 */
export function loadOfEars(): { processorMs: number; peakBytes: number } {
  const load = { processorMs: 0, peakBytes: 0 };
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const about = statusOf(pid);
    if (about === null) continue;
    load.processorMs += about.processorMs;
    load.peakBytes = Math.max(load.peakBytes, about.peakBytes);
  }
  return load;
}

function statusOf(pid: string): { processorMs: number; peakBytes: number } | null {
  try {
    // The name of the program may hold spaces and brackets; what stands after it does not.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    const isEars = /bot\/voice\//.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
    if (Number(fields[1]) !== process.pid || !isEars) return null;
    const peak = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return {
      processorMs: ((Number(fields[11]) + Number(fields[12])) * 1_000) / TICKS_A_SECOND,
      peakBytes: Number(peak?.[1] ?? 0) * KILOBYTE,
    };
  } catch {
    // It ended while it was looked at.
    return null;
  }
}
