import type { WhyNotSent } from '../channel.ts';

/** What a code of Meta's calls for. Codes and their meaning: Cloud API error reference. */
export type Refusal =
  /** It did not leave and may be tried later. `pauseLineMs`: nothing at all is sent so long. */
  | { act: 'retry'; retryInMs?: number; pauseLineMs?: number }
  /** It will never arrive. */
  | { act: 'never'; because: WhyNotSent }
  /** Free words are not allowed now: a template is. */
  | { act: 'template' }
  /** Nothing leaves on this line until a person has done something; the message waits. */
  | { act: 'line'; state: 'logged_out' | 'banned'; trouble: LineTrouble }
  /** The server failed; whether before or after taking the message, it does not say. */
  | { act: 'unknown' };

/** What a person has to look after: access token, its rights, a locked account, a policy, the bill, the number. */
export type LineTrouble = 'token' | 'permission' | 'locked' | 'policy' | 'payment' | 'number';

const MINUTE_MS = 60_000;
const line = (state: 'logged_out' | 'banned', trouble: LineTrouble): Refusal => ({ act: 'line', state, trouble });
const never = (because: WhyNotSent): Refusal => ({ act: 'never', because });

const BY_CODE: Record<number, Refusal> = {
  // Access.
  0: line('logged_out', 'token'),
  190: line('logged_out', 'token'),
  3: line('logged_out', 'permission'),
  10: line('logged_out', 'permission'),
  131005: line('logged_out', 'permission'),
  33: line('logged_out', 'number'),
  133010: line('logged_out', 'number'),
  131042: line('logged_out', 'payment'),
  368: line('banned', 'policy'),
  131031: line('banned', 'locked'),
  // Too much or too early.
  4: { act: 'retry', pauseLineMs: MINUTE_MS },
  80007: { act: 'retry', pauseLineMs: MINUTE_MS },
  130429: { act: 'retry', pauseLineMs: 5_000 },
  // One chat got too much at once: the others go on.
  131056: { act: 'retry', retryInMs: 10_000 },
  // Receivers complained: more of the same would cost the number.
  131048: { act: 'retry', retryInMs: 60 * MINUTE_MS, pauseLineMs: 60 * MINUTE_MS },
  // Meta's own trouble, told before the message was taken.
  2: { act: 'retry' },
  131016: { act: 'retry' },
  131057: { act: 'retry', retryInMs: MINUTE_MS },
  133004: { act: 'retry' },
  1: { act: 'unknown' },
  131000: { act: 'unknown' },
  // The receiver.
  131026: never('not_on_whatsapp'),
  131021: never('not_on_whatsapp'),
  131030: never('not_on_whatsapp'),
  131047: { act: 'template' },
};

/**
 * What a refusal calls for. One without a code we know: a server's failure (5xx) leaves open what happened, anything else is
 * final, because the same words would be refused again.
 */
export function refusalOf(code: number | null, httpStatus: number): Refusal {
  const known = code === null ? undefined : BY_CODE[code];
  if (known) return known;
  if (code !== null && code >= 200 && code <= 299) return line('logged_out', 'permission');
  if (code !== null && code >= 132_000 && code <= 132_999) return never('template');
  if (httpStatus === 401) return line('logged_out', 'token');
  if (httpStatus === 429) return { act: 'retry', pauseLineMs: 5_000 };
  if (httpStatus >= 500) return { act: 'unknown' };
  return never('refused');
}
