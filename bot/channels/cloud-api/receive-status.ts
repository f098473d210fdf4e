import type { Logger } from 'pino';
import type { Sequelize } from 'sequelize';
import { inPlatform, type Platform } from '../../../models/database/scope.ts';
import { setLineState, wantLine } from '../../../models/lines/lines.ts';
import { giveUp, type PartStatus, type Settled, takeStatus, tryAgain } from '../../../models/outbox/part-status.ts';
import { dropUncertainQuestion } from '../../outbox/ask-about-uncertain.ts';
import { tellAboutFailed } from '../../outbox/tell-about-failed.ts';
import type { AnyStatus } from './payload.ts';
import { laterRefusal } from './posting.ts';

/** How often a message that Meta accepted and then gave up leaves again by itself. */
const MOST_ATTEMPTS = 5;
const FIRST_PAUSE_MS = 5_000;

const STATUSES: Record<string, PartStatus['status']> = {
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  failed: 'failed',
};

/**
 * Takes in what became of a post: receipts, the end of a doubt, or a failure, which means by its code that the message leaves
 * again (as a template when the window had closed), is given up and its owner told, or that the line is in trouble.
 */
export async function receiveStatus(
  at: { db: Sequelize; now: Date; logger: Pick<Logger, 'info' | 'warn'>; woken: { lineIds: Set<number> } },
  lineId: number,
  told: AnyStatus,
): Promise<void> {
  const status = STATUSES[told.status];
  // Deleted, warning and whatever else there is changes nothing.
  if (!status) return;
  const errorCode = told.errors?.[0]?.code ?? null;
  await inPlatform(at.db, at.now, async (platform) => {
    const settled = await takeStatus(platform, {
      lineId,
      wireId: told.id,
      own: ownOf(told.biz_opaque_callback_data),
      status,
      at: new Date(told.timestamp * 1_000),
      errorCode,
    });
    if (settled.outcome === 'taken' && settled.wasInDoubt && settled.tenantId !== null) {
      await dropUncertainQuestion(platform, settled.tenantId, settled.outboxId);
    }
    if (settled.outcome === 'failed') {
      at.logger.warn({ lineId, outboxId: settled.outboxId, code: errorCode }, 'a message was given up by Meta');
      at.woken.lineIds.add(lineId);
      await afterFailure(platform, lineId, settled, errorCode);
    }
  });
}

async function afterFailure(
  platform: Platform,
  lineId: number,
  failed: Extract<Settled, { outcome: 'failed' }>,
  code: number | null,
): Promise<void> {
  const { outboxId, tenantId } = failed;
  const refusal = laterRefusal(code);
  const reason = `graph status code ${code}`;
  if (failed.status === 'uncertain' && tenantId !== null) await dropUncertainQuestion(platform, tenantId, outboxId);
  if (refusal.act === 'line') {
    await setLineState(platform, lineId, refusal.state, { text: refusal.trouble });
    await wantLine(platform, lineId, false);
  }
  if (refusal.act === 'never') {
    return tellAboutFailed(platform, outboxId, refusal.because, () => giveUp(platform, outboxId, reason));
  }
  if (failed.attempts >= MOST_ATTEMPTS) {
    return tellAboutFailed(platform, outboxId, 'refused', () => giveUp(platform, outboxId, reason));
  }
  const inMs = refusal.act === 'retry' ? (refusal.retryInMs ?? FIRST_PAUSE_MS * 2 ** failed.attempts) : 0;
  await tryAgain(platform, outboxId, { reason, inMs });
}

/** What we gave Meta to give back: our id of the message and the number of the part. */
function ownOf(callback: string | undefined): PartStatus['own'] {
  const found = /^([\x21-\x2e\x30-\x7e]{1,80})\/(\d{1,3})$/.exec(callback ?? '');
  return found ? { wireId: found[1]!, part: Number(found[2]) } : null;
}
