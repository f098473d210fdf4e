import { DisconnectReason } from '@whiskeysockets/baileys';
import type { ChannelState } from '../channel.ts';

export type AfterClose =
  | { act: 'reconnect'; atOnce: boolean; reason: string }
  /** `forget`: the login is void, the next start shows a new QR. */
  | { act: 'stop'; state: ChannelState; reason: string; forget: boolean };

/** What a closed connection calls for. `linked`: the line has a login; `byCode`: it was waiting for a code to be typed. */
export function afterClose(options: { code: number; message: string; linked: boolean; byCode?: boolean }): AfterClose {
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
    return { act: 'stop', state: 'unlinked', reason: options.byCode ? 'code_expired' : 'qr_expired', forget: false };
  }
  return { act: 'reconnect', atOnce: false, reason: `closed_${code}` };
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
