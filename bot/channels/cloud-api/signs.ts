import type { ChannelSigns, SignPlace } from '../channel.ts';
import type { GraphAnswer } from './graph.ts';
import { isMetas, recipient } from './posting.ts';

/**
 * To Meta a reaction is a message: about ten a minute may go to one person (pair rate limit, 131056), so that two of them in half a
 * minute leave most to answers.
 */
const MARK_EVERY_MS = 30_000;
/**
 * And 80 a second of whatever type may leave a number ("Throughput"), of which the line's pace leaves 20 (`cloud-channel.ts`); a mark
 * is put on and taken away.
 */
const MARKS_A_SECOND = 5;

export type SignsOptions = {
  /** May anything be shown now? Not while the line is away, or rests because Meta said so. */
  mayShow(): boolean;
  /** Posts to the line's messages. Rejects only when the line's access could not be read. */
  post(body: object): Promise<GraphAnswer>;
  /** Milliseconds of a clock that never jumps. */
  clockMs?: () => number;
};

/**
 * Typing and reactions of a Cloud API line. Typing is asked for by the id of a message of theirs, marks that message as read, and
 * ends with an answer or after 25 seconds, never by asking (Cloud API, "Typing indicators"); a reaction is a message of its own,
 * taken away by an empty one ("Reaction messages"). A message whose id was kept by its hash cannot be named and gets no sign. What
 * Meta answers changes nothing of the line, and what it tells later of a reaction is about no message of the outbox.
 */
export function createCloudSigns(options: SignsOptions): ChannelSigns {
  const { mayShow, post } = options;
  const clockMs = options.clockMs ?? (() => performance.now());
  /** When each person last had a mark put, the oldest first; older ones are forgotten. */
  const marked = new Map<string, number>();

  /** Takes room for one more mark, if there is any. */
  function takeRoom(to: string): boolean {
    const now = clockMs();
    for (const [whom, at] of marked) if (now - at >= MARK_EVERY_MS) marked.delete(whom);
    const lately = [...marked.values()].filter((at) => now - at < 1_000).length;
    if (marked.has(to) || lately >= MARKS_A_SECOND) return false;
    marked.set(to, now);
    return true;
  }
  const react = ({ to, wireId }: SignPlace, emoji: string) =>
    post({
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      ...recipient(to),
      type: 'reaction',
      reaction: { message_id: wireId, emoji },
    });

  return {
    // Each post is a request of its own.
    keepsOrder: false,
    async typing(_to, about, isOn) {
      if (!isOn || about === null || !isMetas(about) || !mayShow()) return;
      await post({
        messaging_product: 'whatsapp',
        status: 'read',
        message_id: about,
        typing_indicator: { type: 'text' },
      });
    },
    async mark(at, emoji) {
      if (!isMetas(at.wireId) || !mayShow() || !takeRoom(at.to)) return false;
      const end = endOf(await react(at, emoji));
      return end === 'taken' || end === 'unknown';
    },
    async unmark(at) {
      if (!isMetas(at.wireId)) return;
      const end = endOf(await react(at, ''));
      if (end === 'unknown' || end === 'later') throw new Error('the mark may still be there');
    },
  };
}

function endOf(answer: GraphAnswer): 'taken' | 'unknown' | 'later' | 'never' {
  if (answer.kind === 'ok') return 'taken';
  if (answer.kind === 'lost') return 'unknown';
  if (answer.kind === 'unreached') return 'later';
  const { act } = answer.refusal;
  return act === 'unknown' ? 'unknown' : act === 'retry' ? 'later' : 'never';
}
