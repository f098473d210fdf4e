import { DisconnectReason } from '@whiskeysockets/baileys';
import type { ChannelState } from '../channel.ts';

export type AfterClose =
  | { act: 'reconnect'; atOnce: boolean; reason: string }
  /** `forget`: the login is void, the next start shows a new QR. */
  | { act: 'stop'; state: ChannelState; reason: string; forget: boolean };

const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 60_000;

/** What a closed connection calls for. `linked`: the line has a login. */
export function afterClose(options: { code: number; message: string; linked: boolean }): AfterClose {
  const { code, linked } = options;
  switch (code) {
    case DisconnectReason.restartRequired:
      return { act: 'reconnect', atOnce: true, reason: 'restart_required' };
    case DisconnectReason.loggedOut:
      return { act: 'stop', state: 'logged_out', reason: 'logged_out', forget: true };
    case DisconnectReason.forbidden:
      return { act: 'stop', state: 'banned', reason: 'forbidden', forget: false };
    case DisconnectReason.connectionReplaced:
      // Another socket took the line over: fighting for it would throw both out in turns. Who holds the lease starts again.
      return { act: 'stop', state: 'reconnecting', reason: 'replaced', forget: false };
    case DisconnectReason.multideviceMismatch:
      return { act: 'stop', state: 'unlinked', reason: 'multidevice_mismatch', forget: false };
  }
  if (!linked && /qr refs/i.test(options.message)) {
    return { act: 'stop', state: 'unlinked', reason: 'qr_expired', forget: false };
  }
  return { act: 'reconnect', atOnce: false, reason: `closed_${code}` };
}

/** Milliseconds to wait before the nth attempt (from 1): doubling from 1 s to 60 s, a random half of it taken off. */
export function reconnectDelayMs(attempt: number, random: () => number = Math.random): number {
  const ceiling = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.min(attempt, 10));
  return Math.round(Math.max(FIRST_DELAY_MS, ceiling / 2 + (ceiling / 2) * random()));
}

/** HTTP-like code and text of the error Baileys closes with; 428 when it gives none. */
export function closeError(error: unknown): { code: number; message: string } {
  const message = error instanceof Error ? error.message : '';
  const output = isRecord(error) && isRecord(error.output) ? error.output : {};
  const code = typeof output.statusCode === 'number' ? output.statusCode : DisconnectReason.connectionClosed;
  return { code, message };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
