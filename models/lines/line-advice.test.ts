import { describe, expect, it } from 'vitest';
import { lineAdvice } from './line-advice.ts';
import type { HeldLine } from './lines.ts';
import { codeDetail, inGroups, linkShown } from './linking.ts';

const line = (parts: Partial<HeldLine>): HeldLine => ({
  id: 1,
  tenant_id: null,
  channel: 'whatsapp',
  name: 'whatsapp',
  phone: null,
  state: 'unlinked',
  state_detail: null,
  wanted: 1,
  link_phone: null,
  link_asked_at: null,
  away_since: null,
  sending_paused: 0,
  pace_limits: null,
  isHeld: true,
  ...parts,
});
const until = new Date('2026-07-15T05:33:00Z');

describe('what is said of a line', () => {
  it.each([
    [{ wanted: 0 }, 'unlinked', 'line_next_unlinked'],
    [{}, 'unlinked', 'line_next_waiting'],
    [{ isHeld: false }, 'unlinked', 'line_next_waiting'],
    [{ state: 'linking' }, 'linking', 'line_next_waiting'],
    [{ state: 'linking', state_detail: '2@code' }, 'linking', 'line_next_scan'],
    [{ state: 'linking', state_detail: codeDetail('ABCD1234', until) }, 'linking', 'line_next_code'],
    [{ state: 'online' }, 'online', 'line_next_online'],
    [{ state: 'online', isHeld: false }, 'reconnecting', 'line_next_no_process'],
    [{ state: 'reconnecting', state_detail: 'closed_428' }, 'reconnecting', 'line_next_reconnecting'],
    [{ state: 'reconnecting', state_detail: 'replaced' }, 'reconnecting', 'line_next_replaced'],
    [{ state: 'logged_out', state_detail: 'logged_out', wanted: 0 }, 'logged_out', 'line_next_logged_out'],
    [{ state: 'banned', state_detail: 'forbidden', wanted: 0, isHeld: false }, 'banned', 'line_next_banned'],
    [{ state_detail: 'code_expired', wanted: 0 }, 'unlinked', 'line_next_code_expired'],
    [{ state_detail: 'number_taken', wanted: 0 }, 'unlinked', 'line_next_number_taken'],
    [{ channel: 'cloud_api', state: 'logged_out', state_detail: 'token', wanted: 0 }, 'logged_out', 'cloud_next_token'],
    [{ channel: 'cloud_api' }, 'unlinked', 'line_next_linking'],
  ] as const)('%j is shown as %s with %s', (parts, state, next) => {
    expect(lineAdvice(line(parts))).toEqual({ state, next });
  });
});

describe('what is shown to link a line', () => {
  it('is the QR or the code that its detail holds, while it is being linked', () => {
    const at = (state_detail: string | null, state: HeldLine['state'] = 'linking') =>
      linkShown(line({ state, state_detail }));
    expect(at('2@code')).toEqual({ by: 'qr', qr: '2@code' });
    expect(at(codeDetail('ABCD1234', until))).toEqual({ by: 'code', code: 'ABCD1234', until });
    expect(at(null)).toBeNull();
    expect(at('2@code', 'online')).toBeNull();
  });
  it('is a code in two groups', () => expect(inGroups('ABCD1234')).toBe('ABCD-1234'));
});
