import pino from 'pino';
import type { Sequelize } from 'sequelize';
import type { Channel } from '../../bot/channels/channel.ts';
import { createLineSender, type LineSender } from '../../bot/outbox/line-sender.ts';
import type { Failpoint } from '../../models/ports.ts';
import { NOW } from './shop.ts';

/** Makes senders of lines whose wire is what a test says. */
export const sendersOn =
  (db: Sequelize) =>
  (
    lineId: number,
    wire: {
      send: Channel['send'];
      failpoint?: Failpoint;
      now?: () => Date;
      holder?: string;
      presetIds?: boolean;
      stopLimitMs?: number;
      isOnline?: () => boolean;
      through?: Sequelize;
    },
  ): LineSender =>
    createLineSender({
      db: wire.through ?? db,
      channel: {
        kind: 'simulator',
        promises: { presetIds: wire.presetIds ?? true, acks: true, canReconcile: false },
        start: async () => {},
        stop: async () => {},
        send: wire.send,
        isOnline: wire.isOnline ?? (() => true),
        wasTaken: async () => null,
      },
      lineId,
      holder: wire.holder ?? `test ${lineId}`,
      ...(wire.stopLimitMs === undefined ? {} : { stopLimitMs: wire.stopLimitMs }),
      leaseMs: 60_000,
      failpoint: wire.failpoint ?? (() => {}),
      logger: pino({ level: 'silent' }),
      now: wire.now ?? (() => NOW),
    });
