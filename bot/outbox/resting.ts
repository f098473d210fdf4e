import type { Channel } from '../channels/channel.ts';

/** So long before a paced message leaves its receiver sees that something is being typed. */
const TYPING_MS = 3_000;
/** What comes meanwhile wakes the line; the clock may be set, so that nobody sleeps longer. */
const LONGEST_REST_MS = 3_600_000;

/** Calls back after so many milliseconds, unless cancelled. */
export type WakeAfter = (ms: number, wake: () => void) => () => void;

/** By the machine's clock; a timer keeps no process alive. */
export const byTimer: WakeAfter = (ms, wake) => {
  const timer = setTimeout(wake, ms);
  timer.unref();
  return () => clearTimeout(timer);
};

/**
 * The rest of a line between two messages that its pace holds apart: typing is shown to who is next, and the sender woken when the
 * time has come. Typing is kept nowhere; a sender that dies leaves nothing behind.
 */
export function createRest(channel: Channel, wake: () => void, wakeAfter: WakeAfter = byTimer) {
  let cancel = () => {};
  let typingTo: string | null = null;

  function typing(to: string, isOn: boolean): void {
    // A sign that is lost does no harm, and one that is slow holds up nothing.
    channel.signs?.typing(to, null, isOn).catch(() => {});
  }
  function stopTyping(): void {
    if (typingTo !== null) typing(typingTo, false);
    typingTo = null;
  }

  return {
    until(slot: { at: Date; address: string } | null, now: Date): void {
      cancel();
      cancel = () => {};
      if (slot === null) {
        stopTyping();
        return;
      }
      const ms = Math.max(0, slot.at.getTime() - now.getTime());
      const isSoon = ms <= TYPING_MS;
      if (typingTo !== null && (!isSoon || typingTo !== slot.address)) stopTyping();
      if (isSoon && typingTo === null) {
        typingTo = slot.address;
        typing(slot.address, true);
      }
      cancel = wakeAfter(Math.min(isSoon ? ms : ms - TYPING_MS, LONGEST_REST_MS), wake);
    },
    /** Something left, to whomever: the typing is over. */
    stopTyping,
    stop(): void {
      cancel();
      stopTyping();
    },
  };
}
