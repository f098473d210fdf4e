import type { Sequelize } from 'sequelize';
import { inPlatform, type Scope, tenantScope } from '../../models/database/scope.ts';
import { LANGUAGES, type Language } from '../../models/languages.ts';
import { quotaRefused } from '../../models/measures.ts';
import {
  getMedia,
  type InboundMessage,
  MAX_ATTEMPTS,
  type NoteHearing,
  settleHearing,
} from '../../models/messages/inbox.ts';
import { namesInUse } from '../../models/names/names-in-use.ts';
import { mostToday } from '../../models/plans/plans.ts';
import { usedToday } from '../../models/plans/used-today.ts';
import { openQuestion } from '../../models/questions/questions.ts';
import { recordUsage, usesToday } from '../../models/usage/usage-events.ts';
import type { Listener } from '../voice/listener.ts';
import { speakerOf } from './speaker-of.ts';

/** What hears voice notes, and how many a shop may send in a day. */
export type Hearing = { listener: Listener; notesADay: number };

type Prepared = {
  tenantId: number;
  bytes: Buffer;
  hints: Parameters<Listener['hear']>[1];
  isUsedUp: boolean;
};

/**
 * Listens to a voice note of the shop's own people, before anybody works on it and outside any transaction; what was heard, or
 * why nothing was, is kept on its row and the sound is thrown away. A service that fails is tried again like any other failure
 * of the message; after the last attempt the message goes on without its words, and says so. Returns the message as it is then.
 */
export async function hearNote(
  work: { db: Sequelize; now(): Date; hearing?: Hearing | null },
  message: InboundMessage,
): Promise<InboundMessage> {
  const { hearing } = work;
  if (!hearing || message.kind !== 'voice' || message.transcript !== null || message.hearing !== null) return message;
  const prepared = await prepare(work, hearing, message);
  if (prepared === null) return message;
  const { tenantId, bytes, hints } = prepared;
  const heard = prepared.isUsedUp
    ? ({ outcome: 'used_up', engine: null, tookMs: 0, audioMs: 0 } as const)
    : await hearing.listener.hear(bytes, hints);
  // `attempts` is what was counted before this one.
  if (heard.outcome === 'failed' && message.attempts + 1 < MAX_ATTEMPTS)
    throw new Error('No engine heard the voice note');
  const found = heard.outcome === 'heard' ? heard.transcript : null;
  const kept: NoteHearing = {
    outcome: heard.outcome,
    engine: heard.outcome === 'heard' ? heard.transcript.engine : heard.engine,
    alternatives: found?.alternatives ?? [],
    shares: found?.shares ?? null,
    confidence: found?.confidence ?? null,
    tookMs: heard.tookMs,
  };
  const transcript = found?.text ?? null;
  await inPlatform(work.db, work.now(), async (platform) => {
    if (!(await settleHearing(platform, message.id, { hearing: kept, transcript })) || kept.engine === null) return;
    const use = { outcome: kept.outcome, messageId: message.id, tokensIn: 0, tokensOut: 0, tookMs: kept.tookMs };
    await recordUsage(await tenantScope(platform, tenantId), { ...use, kind: 'voice', audioMs: heard.audioMs });
  });
  return { ...message, hearing: kept, transcript, mediaId: null };
}

/** The sound and what helps to hear it; null when it is nobody's of a shop, or there is no sound. */
async function prepare(
  { db, now }: Parameters<typeof hearNote>[0],
  hearing: Hearing,
  message: InboundMessage,
): Promise<Prepared | null> {
  return inPlatform(db, now(), async (platform) => {
    const { speaker, person } = await speakerOf(platform, message);
    if (speaker.kind !== 'staff') return null;
    // The file may have come after the message was taken up.
    const row = await platform.one<{ media_id: number | null }>(
      'SELECT media_id FROM inbound_messages WHERE id = :id',
      { id: message.id },
    );
    if (!row?.media_id) return null;
    const scope = await tenantScope(platform, speaker.tenantId);
    const { bytes } = await getMedia(platform, row.media_id);
    return {
      tenantId: scope.tenantId,
      bytes,
      hints: {
        language: languageOf(person.language ?? scope.shop.language),
        ...(await namesInUse(scope)),
        isAsked: (await openQuestion(scope, message.chatId, message.quotedWireId)) !== null,
        mayLeave: scope.shop.voice_allowed === 1,
      },
      isUsedUp: await isUsedUp(scope, hearing.notesADay),
    };
  });
}

const languageOf = (code: string): Language | null => LANGUAGES.find((language) => language === code) ?? null;

/** The installation counts notes, a plan seconds of sound. How long a note is is known when it has been heard: the last may be longer. */
async function isUsedUp(scope: Scope, notesADay: number): Promise<boolean> {
  const most = mostToday(scope, 'voice');
  const isUsed =
    (await usesToday(scope, 'voice')) >= notesADay || (most !== null && (await usedToday(scope, 'voice')) >= most);
  if (isUsed) quotaRefused.inc({ quota: 'voice' });
  return isUsed;
}
