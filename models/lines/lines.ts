import type { Platform } from '../database/scope.ts';

export type LineState = 'unlinked' | 'linking' | 'online' | 'reconnecting' | 'logged_out' | 'banned';
/** The wires a line may have: a simulated phone, WhatsApp through a linked device, WhatsApp's official Cloud API. */
export type LineChannel = 'simulator' | 'whatsapp' | 'cloud_api';
export type Line = {
  id: number;
  tenant_id: number | null;
  channel: LineChannel;
  name: string;
  phone: string | null;
  state: LineState;
  state_detail: string | null;
  wanted: number;
};

/** Where a phone (E.164 without '+') is written to on a channel. */
export const addressOn = (channel: LineChannel, phone: string): string =>
  channel === 'whatsapp' ? `${phone}@s.whatsapp.net` : phone;

/** The line of a channel by name, made when it is not there yet. */
export async function ensureLine(
  platform: Platform,
  line: { channel: Line['channel']; name: string; phone?: string | null },
): Promise<Line> {
  const find = () => platform.one<Line>('SELECT * FROM line_numbers WHERE name = :name', { name: line.name });
  const known = await find();
  if (known) return known;
  await platform.change(
    'INSERT IGNORE INTO line_numbers (channel, name, phone, created_at) VALUES (:channel, :name, :phone, :now)',
    { channel: line.channel, name: line.name, phone: line.phone ?? null, now: platform.now },
  );
  return (await find())!;
}

export async function listLines(platform: Platform): Promise<Line[]> {
  return platform.rows<Line>('SELECT * FROM line_numbers ORDER BY id');
}

export async function setLineState(
  platform: Platform,
  lineId: number,
  state: LineState,
  detail: { text?: string | null; phone?: string | null } = {},
): Promise<void> {
  await platform.update('line_numbers', lineId, {
    state,
    state_detail: detail.text ?? null,
    ...(detail.phone ? { phone: detail.phone } : {}),
  });
}

/** Somebody asked to link (or unlink) this line: the bot process opens the wire only when it is wanted. */
export async function wantLine(platform: Platform, lineId: number, wanted: boolean): Promise<void> {
  await platform.update('line_numbers', lineId, { wanted });
}

/**
 * Takes or renews the lease by which one process speaks for a line. The token of the lease when the holder has it until
 * `now + ms`, else null; a renewal keeps the token, and whoever takes the line from another, or anew, gets a higher one.
 * The database's own clock decides, so that processes with different clocks agree.
 */
export async function holdLine(
  platform: Platform,
  lineId: number,
  holder: string,
  leaseMs: number,
): Promise<number | null> {
  await platform.change(
    `UPDATE line_numbers SET lease_token = lease_token + (NOT (leased_by <=> :holder)), leased_by = :holder, leased_until = UTC_TIMESTAMP(3) + INTERVAL :leaseMicros MICROSECOND
     WHERE id = :lineId AND (leased_by IS NULL OR leased_by = :holder OR leased_until < UTC_TIMESTAMP(3))`,
    { holder, leaseMicros: leaseMs * 1_000, lineId },
  );
  const row = await platform.one<{ leased_by: string | null; lease_token: number }>(
    'SELECT leased_by, lease_token FROM line_numbers WHERE id = :lineId',
    { lineId },
  );
  return row?.leased_by === holder ? Number(row.lease_token) : null;
}

export async function releaseLine(platform: Platform, lineId: number, holder: string): Promise<void> {
  await platform.change(
    'UPDATE line_numbers SET leased_by = NULL, leased_until = NULL WHERE id = :lineId AND leased_by = :holder',
    { lineId, holder },
  );
}
