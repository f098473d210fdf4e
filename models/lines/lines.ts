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
  /** The number to be linked by a code; null: by QR. */
  link_phone: string | null;
  /** When somebody asked last for a QR or a code. */
  link_asked_at: Date | null;
  /** Since when it is not online. */
  away_since: Date | null;
  /** Does nothing leave on this line until somebody lets it? */
  sending_paused: number;
  /** Its own pace as it is stored; `ownLimits` reads it. */
  pace_limits: unknown;
};

/**
 * The longest text and the longest words under a file that a wire takes, in UTF-16 units. The Cloud API refuses longer ones; on a
 * linked device the same holds, so that a reply reads alike on both; a simulated phone takes what a real one takes.
 */
export const LONGEST: Record<LineChannel, { text: number; caption: number }> = {
  simulator: { text: 4_096, caption: 1_024 },
  whatsapp: { text: 4_096, caption: 1_024 },
  cloud_api: { text: 4_096, caption: 1_024 },
};
/** A line as a person is shown it. `isHeld`: a process speaks for it, so that its state is not of yesterday. */
export type HeldLine = Line & { isHeld: boolean };

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

export async function getLine(platform: Platform, lineId: number): Promise<Line> {
  const line = await platform.one<Line>('SELECT * FROM line_numbers WHERE id = :lineId', { lineId });
  if (!line) throw new Error(`There is no line ${lineId}`);
  return line;
}

/** Every line, and whether a process holds it. */
export async function listHeldLines(platform: Platform): Promise<HeldLine[]> {
  const rows = await platform.rows<Line & { is_held: number }>(
    'SELECT *, COALESCE(leased_until >= UTC_TIMESTAMP(3), 0) AS is_held FROM line_numbers ORDER BY id',
  );
  return rows.map(({ is_held, ...line }) => ({ ...line, isHeld: Number(is_held) === 1 }));
}

/** Says how a line is. Online, nothing of how it was linked is kept; else it is away since it was last online. */
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
    ...(state === 'online' ? { away_since: null, link_phone: null } : {}),
  });
  if (state === 'online') return;
  await platform.change('UPDATE line_numbers SET away_since = :now WHERE id = :lineId AND away_since IS NULL', {
    lineId,
    now: platform.now,
  });
}

/**
 * Somebody asked to link this line, by a code for a phone (E.164 without '+') or by QR. Asked again, a QR or code that is
 * shown gives way to a new one; a line that is linked stays as it is. False when another line has the number.
 */
export async function askToLink(platform: Platform, lineId: number, phone: string | null): Promise<boolean> {
  if (phone !== null && !(await isNumberFree(platform, lineId, phone))) return false;
  await platform.change(
    `UPDATE line_numbers SET wanted = TRUE, link_phone = :phone, link_asked_at = :now,
       state_detail = IF(state IN ('unlinked', 'linking'), NULL, state_detail) WHERE id = :lineId`,
    { lineId, phone, now: platform.now },
  );
  return true;
}

/**
 * Takes a number for a line that is about to go online with it. False when another line speaks for it: one number on two
 * lines would do everything twice.
 */
export async function takeNumber(platform: Platform, lineId: number, phone: string): Promise<boolean> {
  await platform.rows("SELECT id FROM line_numbers WHERE channel <> 'simulator' ORDER BY id FOR UPDATE");
  if (!(await isNumberFree(platform, lineId, phone))) return false;
  await platform.update('line_numbers', lineId, { phone });
  return true;
}

async function isNumberFree(platform: Platform, lineId: number, phone: string): Promise<boolean> {
  const other = await platform.one(
    "SELECT id FROM line_numbers WHERE phone = :phone AND id <> :lineId AND wanted = TRUE AND channel <> 'simulator'",
    { phone, lineId },
  );
  return other === null;
}

/** A WhatsApp line that nothing was linked to yet, for one more number. */
export async function freshLine(platform: Platform, name: string): Promise<Line> {
  const unused = await platform.one<Line>(
    "SELECT * FROM line_numbers WHERE channel = 'whatsapp' AND phone IS NULL AND wanted = FALSE ORDER BY id LIMIT 1",
  );
  if (unused) return unused;
  const lines = await platform.rows<{ name: string }>("SELECT name FROM line_numbers WHERE channel = 'whatsapp'");
  const isNew = (each: string) => lines.every((line) => line.name !== each);
  let next = name;
  for (let count = 2; !isNew(next); count += 1) next = `${name}-${count}`;
  return ensureLine(platform, { channel: 'whatsapp', name: next });
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
