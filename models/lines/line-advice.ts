import type { HeldLine, LineState } from './lines.ts';
import { linkShown } from './linking.ts';

/** Details of a state that have a sentence of their own on what to do. */
const REASONS = new Set([
  'qr_expired',
  'code_expired',
  'code_refused',
  'code_too_often',
  'number_taken',
  'multidevice_mismatch',
  'replaced',
]);

/**
 * How a line is shown to whoever looks after it, and the name of the sentence under `admin` that says what to do next. A line
 * that is wanted and that no process holds is not as its last process left it.
 */
export function lineAdvice(line: HeldLine): { state: LineState; next: string } {
  const { state, state_detail: detail } = line;
  const isWanted = Boolean(line.wanted);
  if (!line.isHeld && ['online', 'reconnecting', 'linking'].includes(state)) {
    return isWanted
      ? { state: 'reconnecting', next: 'line_next_no_process' }
      : { state: 'unlinked', next: 'line_next_unlinked' };
  }
  if (line.channel === 'cloud_api' && ['logged_out', 'banned'].includes(state) && detail) {
    return { state, next: `cloud_next_${detail}` };
  }
  if (detail && REASONS.has(detail)) return { state, next: `line_next_${detail}` };
  if (isWanted && ['unlinked', 'linking'].includes(state)) {
    const shown = linkShown(line);
    if (line.channel === 'cloud_api') return { state, next: 'line_next_linking' };
    return { state, next: shown ? (shown.by === 'qr' ? 'line_next_scan' : 'line_next_code') : 'line_next_waiting' };
  }
  return { state, next: `line_next_${state}` };
}
