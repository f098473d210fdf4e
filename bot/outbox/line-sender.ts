import type { Logger } from 'pino';
import type { Sequelize } from 'sequelize';
import { inPlatform, tenantScope } from '../../models/database/scope.ts';
import { getDocumentFile } from '../../models/documents/document-files.ts';
import { describeError } from '../../models/errors.ts';
import { holdLine, releaseLine } from '../../models/lines/lines.ts';
import { type Claim, type ClaimedMessage, claimNext, nextSlot } from '../../models/outbox/claim-next.ts';
import { leftClaimed, markFailed, markSent, markUncertain, markUnsent } from '../../models/outbox/send-queue.ts';
import type { Failpoint } from '../../models/ports.ts';
import type { Channel, OutgoingFile } from '../channels/channel.ts';
import { askAboutUncertain } from './ask-about-uncertain.ts';
import { createRest, type WakeAfter } from './resting.ts';
import { withdrawAndTell } from './tell-about-expired.ts';
import { tellAboutFailed } from './tell-about-failed.ts';

export type LineSenderOptions = {
  db: Sequelize;
  channel: Channel;
  lineId: number;
  /** Names this process; a new one each start, so that what a dead one had claimed is recognised. */
  holder: string;
  leaseMs: number;
  failpoint: Failpoint;
  logger: Logger;
  /** How long `stop` waits for what is on the wire; the lease is kept meanwhile. */
  stopLimitMs?: number;
  now(): Date;
  /** For tests: calls back when a paced line's rest is over, and the chance in its jitter. */
  wakeAfter?: WakeAfter;
  random?: () => number;
};

type Writer = Parameters<typeof markSent>[0];
const STOP_LIMIT_MS = 8_000;

/** Chats that are sent to side by side. */
const AT_ONCE = 16;
const BACKOFF_MS = [500, 2_000, 10_000, 60_000, 300_000];
const LONGEST_BACKOFF_MS = 300_000;

/**
 * Sends what the outbox holds for one line, in order within a chat, while this process has the line's lease. `wake` is safe
 * to call at any time.
 */
export function createLineSender(options: LineSenderOptions) {
  let running: Promise<void> | null = null;
  let again = false;
  let isStopped = false;
  /** Asked each time: an operator may change it while the line is open. */
  const paceNow = () => options.channel.promises.pace ?? null;
  const rest = createRest(options.channel, wakeSoon, options.wakeAfter);
  /** By a clock that never jumps: set back by a day, the machine's would keep a lease that has long been another's. */
  let renewAt = 0;

  async function wake(): Promise<void> {
    again = true;
    if (running || isStopped) return;
    running = drainWhileAsked();
    try {
      await running;
    } finally {
      running = null;
    }
  }

  function wakeSoon(): void {
    wake().catch((error: unknown) => options.logger.warn({ err: describeError(error) }, 'a line was not drained'));
  }

  async function drainWhileAsked(): Promise<void> {
    while (again && !isStopped) {
      again = false;
      await drain();
    }
  }

  async function drain(): Promise<void> {
    const { db, lineId, holder } = options;
    let isFirst = true;
    while (!isStopped && options.channel.isOnline() && (await holds())) {
      if (isFirst) await reconcile();
      if (isFirst) await inPlatform(db, options.now(), (platform) => withdrawAndTell(platform, lineId));
      isFirst = false;
      const claiming = {
        lineId,
        holder,
        limit: AT_ONCE,
        pace: paceNow(),
        ...(options.random ? { random: options.random } : {}),
      };
      const claimed = await inPlatform(db, options.now(), (platform) => claimNext(platform, claiming));
      if (claimed.length === 0) return restUntilNext();
      // All come to their end before the next look: what is still being sent must not be taken for left behind.
      const ends = await Promise.allSettled(claimed.map(sendOne));
      rest.stopTyping();
      const failed = ends.find((end) => end.status === 'rejected');
      if (failed) throw failed.reason;
    }
  }

  /** A paced line goes on by itself: nothing wakes it when its pace allows the next message. */
  async function restUntilNext(): Promise<void> {
    const pace = paceNow();
    if (isStopped) return;
    if (pace === null) return rest.until(null, options.now());
    const { db, lineId, holder } = options;
    const slot = await inPlatform(db, options.now(), (platform) =>
      nextSlot(platform, { lineId, holder, limit: AT_ONCE, pace }),
    );
    if (!isStopped) rest.until(slot, options.now());
  }

  /** Is the lease ours? Renewed when a third of it is used, so that a claim never outlives it. */
  async function holds(): Promise<boolean> {
    if (performance.now() < renewAt) return true;
    const { db, lineId, holder, leaseMs } = options;
    const asked = performance.now();
    const token = await inPlatform(db, options.now(), (platform) => holdLine(platform, lineId, holder, leaseMs));
    renewAt = token === null ? 0 : asked + leaseMs / 3;
    return token !== null;
  }

  /** What a sender that died had claimed: known to be taken, safe to repeat under its id, or for a person to look at. */
  async function reconcile(): Promise<void> {
    const { db, channel, lineId } = options;
    const left = await inPlatform(db, options.now(), (platform) => leftClaimed(platform, lineId));
    for (const message of left) {
      const wasTaken = await channel.wasTaken(message.wire_id);
      await inPlatform(db, options.now(), async (platform) => {
        if (wasTaken === true) await markSent(platform, message);
        else if (wasTaken === false || channel.promises.presetIds)
          await markUnsent(platform, message, 'sender_died', 0);
        else await unsure(platform, message, 'sender_died');
      });
    }
  }

  async function unsure(platform: Writer, claim: Claim, reason: string): Promise<void> {
    await askAboutUncertain(platform, claim.id, () => markUncertain(platform, claim, reason));
  }

  async function sendOne(message: ClaimedMessage): Promise<unknown> {
    const { db, channel, failpoint, logger } = options;
    const record = (write: (platform: Writer) => Promise<unknown>) => inPlatform(db, options.now(), write);
    if (message.is_demo === 1 && channel.kind !== 'simulator') {
      logger.error({ outboxId: message.id }, 'a demo shop has no real line: not sent');
      return record((platform) => markFailed(platform, message, 'demo_not_on_real_line'));
    }
    const file = await fileOf(message);
    // A process that stood still since its claim may have lost the line: then the claim is the new holder's to settle.
    if (!(await holds())) return;
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
        reason: describeError(error),
      }))
      .finally(() => clearInterval(renewing));
    failpoint('sent');
    const retryInMs = BACKOFF_MS[message.attempt - 1] ?? null;
    await record(async (platform) => {
      if (result.outcome === 'acknowledged') return markSent(platform, message);
      if (result.outcome === 'not_sent') {
        // A line that is away for an hour loses nothing: what surely did not leave is tried until it does.
        if (result.retryable)
          return markUnsent(platform, message, result.reason, result.retryInMs ?? retryInMs ?? LONGEST_BACKOFF_MS);
        return tellAboutFailed(platform, message.id, result.because ?? null, () =>
          markFailed(platform, message, result.reason),
        );
      }
      return channel.promises.presetIds && retryInMs !== null
        ? markUnsent(platform, message, result.reason, retryInMs)
        : unsure(platform, message, result.reason);
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
    return inPlatform(options.db, options.now(), async (platform) =>
      getDocumentFile(await tenantScope(platform, tenantId), fileId),
    );
  }

  const release = () => {
    renewAt = 0;
    rest.stop();
    return inPlatform(options.db, options.now(), (platform) => releaseLine(platform, options.lineId, options.holder));
  };

  return {
    wake,
    /** The same for who does not wait; what fails is logged, and tried again when the line is woken next. */
    wakeSoon,
    release,
    /**
     * Sends nothing new, waits for what is on the wire, then gives the lease back. What takes longer than the limit keeps the
     * lease until it settles, or until the lease runs out with the process: nobody else takes it for left behind before.
     */
    async stop(): Promise<void> {
      isStopped = true;
      rest.stop();
      if (!running) return release();
      const settled = running.catch(() => {}).then(release);
      let timer: NodeJS.Timeout | undefined;
      const limit = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, options.stopLimitMs ?? STOP_LIMIT_MS);
      });
      await Promise.race([settled, limit]).finally(() => clearTimeout(timer));
      settled.catch((error: unknown) =>
        options.logger.warn({ err: describeError(error) }, 'a lease was left to run out'),
      );
    },
  };
}
export type LineSender = ReturnType<typeof createLineSender>;
