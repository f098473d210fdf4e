import type { Logger } from 'pino';
import type { Sequelize } from 'sequelize';
import { inPlatform } from '../../models/database/scope.ts';
import { describeError } from '../../models/errors.ts';
import {
  holdLine,
  type Line,
  type LineChannel,
  listLines,
  releaseLine,
  setLineState,
  wantLine,
} from '../../models/lines/lines.ts';
import type { Wake } from '../../models/ports.ts';
import { takeAwayLeftMarks } from '../outbox/take-away-marks.ts';
import type { Channel, ChannelState } from './channel.ts';

const LOOK_EVERY_MS = 2_000;
/** After these the wire has closed itself; it opens again only when somebody asks. */
const ENDED = new Set<ChannelState>(['logged_out', 'banned', 'unlinked']);

export type SuperviseOptions = {
  db: Sequelize;
  holder: string;
  leaseMs: number;
  /** How often the lines are looked at, milliseconds. */
  lookEveryMs?: number;
  logger: Logger;
  wake: Wake;
  now?(): Date;
  onOpen(lineId: number, channel: Channel): void;
  /** Awaited before the wire closes and the lease goes: what is being sent comes to its end first. */
  onClosed(lineId: number): Promise<void>;
};

/** What is a wire's own about its lines. */
export type LineKind = {
  channel: LineChannel;
  /** Once, before the first look. */
  prepare?(): Promise<void>;
  /** Every line of this wire, at every look. */
  seen?(line: Line): void;
  /** @param leaseToken what is written of the line's state counts only under this token of its lease */
  open(line: Line, noteState: NoteState, leaseToken: number): Channel;
};

export type NoteState = (state: ChannelState, detail: { text?: string | null; phone?: string | null }) => Promise<void>;

/**
 * Keeps the lines of one wire as people want them: opens one that is wanted while this process holds its lease, closes one that
 * is not. Nothing connects until somebody asks.
 */
export function superviseLines(options: SuperviseOptions, kind: LineKind): { stop(): Promise<void> } {
  const { db, logger } = options;
  const open = new Map<number, Channel>();
  /** Which wish to be linked a line was opened for. */
  const openedFor = new Map<number, number | null>();
  const tokens = new Map<number, number>();
  /** Lines that were opened here and have not been online since. */
  const fresh = new Set<number>();
  const now = options.now ?? (() => new Date());
  /** Lines being opened or closed, which may take a while: the leases of the others are renewed meanwhile. */
  const following = new Map<number, Promise<void>>();
  let isStopping = false;
  let looking: Promise<void> | null = null;
  let isFirst = true;

  function look(): Promise<void> {
    looking ??= lookOnce()
      .catch((error) => logger.error({ reason: describeError(error) }, 'the lines could not be looked at'))
      .finally(() => {
        looking = null;
      });
    return looking;
  }

  async function lookOnce(): Promise<void> {
    if (isFirst) await kind.prepare?.();
    isFirst = false;
    const lines = await inPlatform(db, now(), listLines);
    for (const line of lines.filter((each) => each.channel === kind.channel)) {
      if (isStopping) return;
      if (following.has(line.id)) continue;
      kind.seen?.(line);
      const follows = follow(line)
        .catch((error) =>
          logger.error({ lineId: line.id, reason: describeError(error) }, 'a line could not be followed; trying again'),
        )
        .finally(() => following.delete(line.id));
      following.set(line.id, follows);
    }
  }

  async function follow(line: Line): Promise<void> {
    const channel = open.get(line.id);
    // Why a line ended stays to be read; one that somebody closed is unlinked.
    if (line.wanted === 0) return channel ? close(line.id, ENDED.has(line.state) ? null : 'unlinked') : undefined;
    // It closed itself, and somebody wants it again or still: the next look, which knows what it told, opens a new one.
    if (channel?.hasEnded?.()) return close(line.id, null);
    // Somebody asked anew while a QR or a code is shown: the next look opens one that shows what is wanted now.
    if (channel && line.state === 'linking' && openedFor.get(line.id) !== askedAt(line)) return close(line.id, null);
    const token = await inPlatform(db, now(), (platform) =>
      holdLine(platform, line.id, options.holder, options.leaseMs),
    );
    // Another process had the line meanwhile: what this one knows of it is old.
    const isLost = token === null || (channel !== undefined && tokens.get(line.id) !== token);
    if (isLost) return channel ? close(line.id, null) : undefined;
    if (!channel) await begin(line, token);
  }

  async function begin(line: Line, token: number): Promise<void> {
    const channel = kind.open(line, (state, detail) => noteState(line.id, state, detail), token);
    open.set(line.id, channel);
    openedFor.set(line.id, askedAt(line));
    tokens.set(line.id, token);
    fresh.add(line.id);
    options.onOpen(line.id, channel);
    try {
      await channel.start();
    } catch (error) {
      // Not open after all: the next look begins anew, or another process does.
      await close(line.id, null);
      throw error;
    }
  }

  async function close(lineId: number, state: 'unlinked' | null): Promise<void> {
    const channel = open.get(lineId);
    open.delete(lineId);
    await options.onClosed(lineId);
    await channel?.stop();
    await inPlatform(db, now(), async (platform) => {
      if (state !== null) await setLineState(platform, lineId, state);
      await releaseLine(platform, lineId, options.holder);
    });
  }

  const noteState = async (lineId: number, state: ChannelState, detail: Parameters<NoteState>[1]): Promise<void> => {
    await inPlatform(db, now(), async (platform) => {
      await setLineState(platform, lineId, state, detail);
      if (ENDED.has(state)) await wantLine(platform, lineId, false);
    });
    logger.info({ lineId, state }, 'line state');
    if (state !== 'online') return;
    await options.wake.line(lineId);
    const channel = open.get(lineId);
    if (!fresh.delete(lineId) || !channel) return;
    takeAwayLeftMarks({ db, channel, lineId, now }).catch((error) =>
      logger.warn({ lineId, reason: describeError(error) }, 'signs of an earlier process may be left'),
    );
  };

  const askedAt = (line: Line): number | null => line.link_asked_at?.getTime() ?? null;

  void look();
  const timer = setInterval(() => void look(), options.lookEveryMs ?? LOOK_EVERY_MS);
  return {
    stop: async () => {
      clearInterval(timer);
      isStopping = true;
      await looking;
      await Promise.all(following.values());
      for (const lineId of [...open.keys()]) await close(lineId, null);
    },
  };
}
