import type { Logger } from 'pino';
import type { Sequelize } from 'sequelize';
import { inPlatform, tenantScope } from '../../models/database/scope.ts';
import { getDocumentFile } from '../../models/documents/document-files.ts';
import { holdLine, releaseLine } from '../../models/lines/lines.ts';
import {
  type ClaimedMessage,
  claimNext,
  leftClaimed,
  markFailed,
  markSent,
  markUncertain,
  markUnsent,
} from '../../models/outbox/send-queue.ts';
import type { Failpoint } from '../../models/ports.ts';
import type { Channel, OutgoingFile } from '../channels/channel.ts';

export type LineSenderOptions = {
  db: Sequelize;
  channel: Channel;
  lineId: number;
  /** Names this process; a new one each start, so that what a dead one had claimed is recognised. */
  holder: string;
  leaseMs: number;
  failpoint: Failpoint;
  logger: Logger;
  now(): Date;
};

/** Chats that are sent to side by side. */
const AT_ONCE = 16;
const BACKOFF_MS = [500, 2_000, 10_000, 60_000, 300_000];

/**
 * Sends what the outbox holds for one line, in order within a chat, while this process has the line's lease. `wake` is safe
 * to call at any time.
 */
export function createLineSender(options: LineSenderOptions) {
  let isRunning = false;
  let again = false;
  let isStopped = false;
  let renewAt = 0;

  async function wake(): Promise<void> {
    again = true;
    if (isRunning || isStopped) return;
    isRunning = true;
    try {
      while (again && !isStopped) {
        again = false;
        await drain();
      }
    } finally {
      isRunning = false;
    }
  }

  async function drain(): Promise<void> {
    const { db, lineId, holder } = options;
    let isFirst = true;
    while (!isStopped && (await holds())) {
      if (isFirst) await reconcile();
      isFirst = false;
      const claimed = await inPlatform(db, options.now(), (platform) => claimNext(platform, lineId, holder, AT_ONCE));
      if (claimed.length === 0) return;
      // All come to their end before the next look: what is still being sent must not be taken for left behind.
      const ends = await Promise.allSettled(claimed.map(sendOne));
      const failed = ends.find((end) => end.status === 'rejected');
      if (failed) throw failed.reason;
    }
  }

  /** Is the lease ours? Renewed when a third of it is used, so that a claim never outlives it. */
  async function holds(): Promise<boolean> {
    if (Date.now() < renewAt) return true;
    const { db, lineId, holder, leaseMs } = options;
    const asked = Date.now();
    const isOurs = await inPlatform(db, options.now(), (platform) => holdLine(platform, lineId, holder, leaseMs));
    renewAt = isOurs ? asked + leaseMs / 3 : 0;
    return isOurs;
  }

  /** What a sender that died had claimed: known to be taken, safe to repeat under its id, or for a person to look at. */
  async function reconcile(): Promise<void> {
    const { db, channel, lineId } = options;
    const left = await inPlatform(db, options.now(), (platform) => leftClaimed(platform, lineId));
    for (const message of left) {
      const wasTaken = channel.promises.canReconcile ? await channel.wasTaken(message.wire_id) : null;
      await inPlatform(db, options.now(), async (platform) => {
        if (wasTaken === true) await markSent(platform, message.id);
        else if (wasTaken === false || channel.promises.presetIds)
          await markUnsent(platform, message.id, 'sender_died', 0);
        else await markUncertain(platform, message.id, 'sender_died');
      });
    }
  }

  async function sendOne(message: ClaimedMessage): Promise<void> {
    const { db, channel, failpoint, logger } = options;
    const record = (write: (platform: Parameters<typeof markSent>[0]) => Promise<void>) =>
      inPlatform(db, options.now(), write);
    if (message.is_demo === 1 && channel.kind !== 'simulator') {
      logger.error({ outboxId: message.id }, 'a demo shop has no real line: not sent');
      return record((platform) => markFailed(platform, message.id, 'demo_not_on_real_line'));
    }
    const file = await fileOf(message);
    const renewing = setInterval(() => void renew(), options.leaseMs / 3);
    const result = await channel
      .send({
        wireId: message.wire_id,
        to: message.address,
        text: message.text,
        file,
        quotedWireId: message.quoted_wire_id,
        reaction: message.reaction,
      })
      .catch((error: unknown) => ({
        outcome: 'unknown' as const,
        reason: error instanceof Error ? error.message : 'unknown',
      }))
      .finally(() => clearInterval(renewing));
    failpoint('sent');
    const retryInMs = BACKOFF_MS[message.attempts] ?? null;
    await record(async (platform) => {
      if (result.outcome === 'acknowledged') return markSent(platform, message.id);
      if (result.outcome === 'not_sent') {
        return result.retryable && retryInMs !== null
          ? markUnsent(platform, message.id, result.reason, retryInMs)
          : markFailed(platform, message.id, result.reason);
      }
      return channel.promises.presetIds && retryInMs !== null
        ? markUnsent(platform, message.id, result.reason, retryInMs)
        : markUncertain(platform, message.id, result.reason);
    });
    failpoint('acknowledged');
    logger.info({ outboxId: message.id, outcome: result.outcome }, 'message sent');
  }

  /** A slow wire must not cost the lease in the middle of a send. */
  async function renew(): Promise<void> {
    renewAt = 0;
    await holds().catch(() => false);
  }

  async function fileOf(message: ClaimedMessage): Promise<OutgoingFile | null> {
    if (message.file_id === null || message.tenant_id === null) return null;
    const { file_id: fileId, tenant_id: tenantId } = message;
    const file = await inPlatform(options.db, options.now(), async (platform) =>
      getDocumentFile(await tenantScope(platform, tenantId), fileId),
    );
    return { bytes: file.bytes, mimeType: 'application/pdf', fileName: file.fileName };
  }

  const release = () => {
    renewAt = 0;
    return inPlatform(options.db, options.now(), (platform) => releaseLine(platform, options.lineId, options.holder));
  };

  return {
    wake,
    release,
    async stop(): Promise<void> {
      isStopped = true;
      await release();
    },
  };
}
export type LineSender = ReturnType<typeof createLineSender>;
