import { fromJson, jsonText, type Platform } from '../database/scope.ts';
import type { LineChannel } from '../lines/lines.ts';

export const MESSAGE_KINDS = [
  'text',
  'voice',
  'image',
  'document',
  'contact',
  'reaction',
  'location',
  'other',
  /** Another text for an earlier message: `quotedWireId` says which. */
  'edit',
  /** An earlier message, `quotedWireId`, is taken back. Its text is what was left undone, when nobody had worked on it. */
  'deletion',
] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

/** A file that the wire keeps for us: fetched after the message is kept, so that a slow file holds up no message. */
export type MediaReference = { mediaId: string; mimeType: string; fileName: string | null; sha256: string | null };
/** Why a file will never come: the wire has it no more, it is beyond what is kept, it came cut off every time. */
export type MediaTrouble = 'gone' | 'too_large' | 'damaged';

/** What came of listening to a voice note: `heard`, or a code of why there are no words. */
export type NoteHearing = {
  outcome: string;
  engine: string | null;
  /** What else it may have said, the likeliest first. */
  alternatives: string[];
  /** How likely the transcript and each alternative is, in that order; null where the engine gives none. */
  shares?: number[] | null;
  confidence: number | null;
  tookMs: number;
  /** Once it is understood: what it may have said about as likely, the transcript first, each with what it means; and why the others came behind. */
  rivals?: { text: string; meaning: object }[];
  doubts?: { text: string; doubts: string[] }[];
};

/** What was found in a photo: the codes of goods, the picture for documents that it was sent as, or a code of why there is neither. */
export type SeenPhoto = { outcome: string; codes: string[]; logoId?: number };

export type InboundMessage = {
  id: number;
  tenantId: number | null;
  lineId: number;
  chatId: number;
  wireId: string;
  kind: MessageKind;
  text: string | null;
  /** What a voice note says; null until somebody has listened. */
  transcript: string | null;
  /** Null until somebody has listened to it. */
  hearing: NoteHearing | null;
  /** What a photo shows; null until somebody has looked. */
  seen: SeenPhoto | null;
  mediaId: number | null;
  mediaReference: MediaReference | null;
  mediaTrouble: MediaTrouble | null;
  quotedWireId: string | null;
  status: 'received' | 'understood' | 'done' | 'dead';
  understanding: unknown;
  attempts: number;
  nextAttemptAt: Date | null;
  correlationId: string;
  sentAt: Date;
  receivedAt: Date;
};

type InboundRow = {
  id: number;
  tenant_id: number | null;
  line_id: number;
  chat_id: number;
  wire_id: string;
  kind: InboundMessage['kind'];
  text: string | null;
  transcript: string | null;
  hearing: unknown;
  seen: unknown;
  media_id: number | null;
  media_reference: unknown;
  media_trouble: MediaTrouble | null;
  quoted_wire_id: string | null;
  status: InboundMessage['status'];
  understanding: unknown;
  attempts: number;
  next_attempt_at: Date | null;
  correlation_id: string;
  sent_at: Date;
  received_at: Date;
};

/**
 * The order in which messages that wait together are worked on: as they were sent, by the wire's clock where it has one, not as
 * they arrived. The same moment, or no clock, leaves them as they arrived.
 */
const AS_SENT = `IF(sent_at >= '2020-01-01' AND sent_at <= received_at, sent_at, received_at), id`;

/** The oldest message of a chat that is not finished: the only one that may run. */
export async function oldestUnfinished(platform: Platform, chatId: number): Promise<InboundMessage | null> {
  const row = await platform.one<InboundRow>(
    `SELECT * FROM inbound_messages WHERE chat_id = :chatId AND status IN ('received', 'understood') ORDER BY ${AS_SENT} LIMIT 1`,
    { chatId },
  );
  return (
    row && {
      id: row.id,
      tenantId: row.tenant_id,
      lineId: row.line_id,
      chatId: row.chat_id,
      wireId: row.wire_id,
      kind: row.kind,
      text: row.text,
      transcript: row.transcript,
      hearing: row.hearing === null ? null : fromJson(row.hearing),
      seen: row.seen === null ? null : fromJson(row.seen),
      mediaId: row.media_id,
      mediaReference: row.media_reference === null ? null : fromJson(row.media_reference),
      mediaTrouble: row.media_trouble,
      quotedWireId: row.quoted_wire_id,
      status: row.status,
      understanding: row.understanding === null ? null : fromJson(row.understanding),
      attempts: row.attempts,
      nextAttemptAt: row.next_attempt_at,
      correlationId: row.correlation_id,
      sentAt: row.sent_at,
      receivedAt: row.received_at,
    }
  );
}

/** How many messages of a chat wait, the one being worked on among them. */
export async function countUnfinished(platform: Platform, chatId: number): Promise<number> {
  const row = await platform.one<{ n: number }>(
    "SELECT COUNT(*) AS n FROM inbound_messages WHERE chat_id = :chatId AND status IN ('received', 'understood')",
    { chatId },
  );
  return Number(row!.n);
}

/** Keeps what a voice note says, before it is understood. False when it has been understood without. */
export async function saveTranscript(platform: Platform, messageId: number, transcript: string): Promise<boolean> {
  const kept = await platform.change(
    "UPDATE inbound_messages SET transcript = :transcript WHERE id = :messageId AND kind = 'voice' AND status = 'received'",
    { messageId, transcript: transcript.slice(0, 8_000) },
  );
  return kept > 0;
}

/**
 * Keeps what came of listening to a note, once, before it is understood; the sound itself is thrown away with it (a simulated
 * phone keeps its own). False when somebody was faster.
 */
export async function settleHearing(
  platform: Platform,
  messageId: number,
  heard: { hearing: NoteHearing; transcript: string | null },
): Promise<boolean> {
  const row = await platform.one<{ media_id: number | null }>(
    `SELECT media_id FROM inbound_messages
     WHERE id = :messageId AND kind = 'voice' AND status = 'received' AND hearing IS NULL FOR UPDATE`,
    { messageId },
  );
  if (!row) return false;
  await platform.update('inbound_messages', messageId, {
    hearing: jsonText(heard.hearing),
    transcript: heard.transcript?.slice(0, 8_000) ?? null,
    media_id: null,
  });
  if (row.media_id !== null) await dropMedia(platform, row.media_id);
  return true;
}

/** Keeps what a photo shows, once, before it is understood; the photo itself is thrown away with it. False when somebody was faster. */
export async function settleSeen(platform: Platform, messageId: number, seen: SeenPhoto): Promise<boolean> {
  const row = await platform.one<{ media_id: number | null }>(
    `SELECT media_id FROM inbound_messages
     WHERE id = :messageId AND kind IN ('image', 'document') AND status = 'received' AND seen IS NULL FOR UPDATE`,
    { messageId },
  );
  if (!row) return false;
  await platform.update('inbound_messages', messageId, { seen: jsonText(seen), media_id: null });
  if (row.media_id !== null) await dropMedia(platform, row.media_id);
  return true;
}

/** A simulated phone keeps what it shows. */
async function dropMedia(platform: Platform, mediaId: number): Promise<void> {
  await platform.change(
    'DELETE FROM media WHERE id = :mediaId AND NOT EXISTS (SELECT 1 FROM simulator_messages WHERE media_id = :mediaId)',
    { mediaId },
  );
}

/** Keeps what a message means, so that slow work is done once, and with the names of which shop it was read; null: of none. */
export async function saveUnderstanding(
  platform: Platform,
  messageId: number,
  read: {
    meaning: object;
    tenantId: number | null;
    /** Of a voice note: what of all that it may have said was taken. */
    heard?: { transcript: string; hearing: NoteHearing } | null;
  },
): Promise<void> {
  await platform.change(
    `UPDATE inbound_messages SET understanding = :meaning, status = 'understood', tenant_id = :tenantId,
       transcript = COALESCE(:transcript, transcript), hearing = COALESCE(:hearing, hearing)
     WHERE id = :messageId AND status = 'received'`,
    {
      meaning: jsonText(read.meaning),
      tenantId: read.tenantId,
      messageId,
      transcript: read.heard?.transcript.slice(0, 8_000) ?? null,
      hearing: read.heard ? jsonText(read.heard.hearing) : null,
    },
  );
}

/** Somebody else's now: what a message means is to be read again, with the names of the shop it is for. */
export async function readAgain(platform: Platform, messageId: number): Promise<void> {
  await platform.update('inbound_messages', messageId, {
    status: 'received',
    understanding: null,
    next_attempt_at: null,
  });
}

/** Gives a message the file that came after it, or notes why it never will. */
export async function settleMedia(
  platform: Platform,
  messageId: number,
  media: { mediaId: number } | { trouble: MediaTrouble },
): Promise<void> {
  await platform.update(
    'inbound_messages',
    messageId,
    'trouble' in media ? { media_trouble: media.trouble } : { media_id: media.mediaId },
  );
}

/** Holds a chat for this transaction: one message of a chat at a time, in every process. */
export async function lockChat(
  platform: Platform,
  chatId: number,
): Promise<{
  id: number;
  tenantId: number | null;
  lineId: number;
  personId: number;
  /** The shop whose own line it is; null on a shared one. */
  lineTenantId: number | null;
  channel: LineChannel;
}> {
  const row = await platform.one<{ id: number; tenant_id: number | null; line_id: number; person_id: number }>(
    'SELECT id, tenant_id, line_id, person_id FROM chats WHERE id = :chatId FOR UPDATE',
    { chatId },
  );
  if (!row) throw new Error(`No chat ${chatId}`);
  const line = await platform.one<{ channel: LineChannel; tenant_id: number | null }>(
    'SELECT channel, tenant_id FROM line_numbers WHERE id = :id',
    { id: row.line_id },
  );
  return {
    id: row.id,
    tenantId: row.tenant_id,
    lineId: row.line_id,
    personId: row.person_id,
    lineTenantId: line!.tenant_id,
    channel: line!.channel,
  };
}

export async function finishMessage(platform: Platform, messageId: number, tenantId: number | null): Promise<void> {
  await platform.change(
    `UPDATE inbound_messages SET status = 'done', done_at = :now, tenant_id = COALESCE(:tenantId, tenant_id) WHERE id = :messageId`,
    { messageId, tenantId, now: platform.now },
  );
}

const BACKOFF_MS = [200, 1_000, 5_000, 30_000];
export const MAX_ATTEMPTS = BACKOFF_MS.length + 1;

/**
 * Counts an attempt before its work begins, to be committed at once: work that takes the whole process down counts too, and
 * nobody tries again before the usual pause. False when the message has had all its attempts.
 */
export async function beginAttempt(platform: Platform, message: InboundMessage): Promise<boolean> {
  if (message.attempts >= MAX_ATTEMPTS) return false;
  await platform.change(
    `UPDATE inbound_messages SET attempts = attempts + 1, next_attempt_at = :nextAttemptAt
     WHERE id = :messageId AND attempts = :attempts`,
    { messageId: message.id, attempts: message.attempts, nextAttemptAt: afterAttempt(platform, message.attempts + 1) },
  );
  return true;
}

/** Lets a message wait, and its chat with it: the attempt that was begun is given back. */
export async function holdMessage(
  platform: Platform,
  message: Pick<InboundMessage, 'id' | 'attempts'>,
  until: Date,
): Promise<void> {
  await platform.update('inbound_messages', message.id, { attempts: message.attempts, next_attempt_at: until });
}

/** The words of everything in a chat that waits. */
export async function waitingTexts(platform: Platform, chatId: number): Promise<string[]> {
  const rows = await platform.rows<{ text: string }>(
    "SELECT text FROM inbound_messages WHERE chat_id = :chatId AND status IN ('received', 'understood') AND text IS NOT NULL",
    { chatId },
  );
  return rows.map((row) => row.text);
}

/** A part of a long message is done: the next one is begun at once and has all attempts. */
export async function beginNextPart(platform: Platform, messageId: number): Promise<void> {
  await platform.update('inbound_messages', messageId, { attempts: 0, next_attempt_at: null });
}

/** Notes why an attempt failed. Until the last one the chat waits; then the message is dead and the chat goes on. */
export async function noteFailure(
  platform: Platform,
  message: { id: number; attempts: number },
  error: string,
): Promise<{ isDead: boolean; retryInMs: number }> {
  const isDead = message.attempts >= MAX_ATTEMPTS;
  const nextAttemptAt = afterAttempt(platform, message.attempts);
  await platform.update('inbound_messages', message.id, {
    last_error: error.slice(0, 500),
    ...(isDead ? { status: 'dead', done_at: platform.now } : { next_attempt_at: nextAttemptAt }),
  });
  return { isDead, retryInMs: isDead ? 0 : nextAttemptAt.getTime() - platform.now.getTime() };
}

const afterAttempt = (platform: Platform, attempt: number): Date =>
  new Date(platform.now.getTime() + (BACKOFF_MS[attempt - 1] ?? 30_000));

/** Chats that hold unfinished messages nobody seems to work on: what the sweeper wakes. At most `limit`. */
export async function forgottenChats(platform: Platform, olderThanMs: number, limit = 500): Promise<number[]> {
  const rows = await platform.rows<{ chat_id: number }>(
    `SELECT DISTINCT chat_id FROM inbound_messages WHERE status IN ('received', 'understood')
       AND received_at < :before AND (next_attempt_at IS NULL OR next_attempt_at <= :now) LIMIT :limit`,
    { before: new Date(platform.now.getTime() - olderThanMs), now: platform.now, limit },
  );
  return rows.map((row) => row.chat_id);
}

export async function getMedia(
  platform: Platform,
  mediaId: number,
): Promise<{ bytes: Buffer; mimeType: string; fileName: string | null }> {
  const row = await platform.one<{ bytes: Buffer; mime_type: string; file_name: string | null }>(
    'SELECT bytes, mime_type, file_name FROM media WHERE id = :mediaId',
    { mediaId },
  );
  if (!row) throw new Error(`No media ${mediaId}`);
  return { bytes: row.bytes, mimeType: row.mime_type, fileName: row.file_name };
}
