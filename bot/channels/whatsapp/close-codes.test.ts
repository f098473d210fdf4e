import { expect, test } from 'vitest';
import { reconnectDelayMs } from '../reconnect-delay.ts';
import { afterClose, closeError } from './close-codes.ts';

const closed = (code: number, linked = true) => afterClose({ code, message: '', linked });

test.each([
  [515, { act: 'reconnect', atOnce: true }],
  [408, { act: 'reconnect', atOnce: false }],
  [428, { act: 'reconnect', atOnce: false }],
  [500, { act: 'reconnect', atOnce: false }],
  [503, { act: 'reconnect', atOnce: false }],
  [401, { act: 'stop', state: 'logged_out', forget: true }],
  [403, { act: 'stop', state: 'banned', forget: false }],
  [411, { act: 'stop', state: 'unlinked', forget: false }],
  [440, { act: 'stop', state: 'reconnecting', reason: 'replaced', forget: false }],
])('close code %i', (code, expected) => {
  expect(closed(code)).toMatchObject(expected);
});

test('an expired QR stops an unlinked line; the same code on a linked line reconnects', () => {
  const message = 'QR refs attempts ended';
  expect(afterClose({ code: 408, message, linked: false })).toMatchObject({ act: 'stop', reason: 'qr_expired' });
  expect(afterClose({ code: 408, message, linked: true })).toMatchObject({ act: 'reconnect' });
});

test('the delay doubles between one second and a minute, with jitter', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 50].map((attempt) => reconnectDelayMs(attempt, () => 1))).toEqual([
    2000, 4000, 8000, 16000, 32000, 60000, 60000, 60000,
  ]);
  expect([1, 2, 7].map((attempt) => reconnectDelayMs(attempt, () => 0))).toEqual([1000, 2000, 30000]);
});

test('the code is read from the error, and its absence is a closed connection', () => {
  const boom = Object.assign(new Error('Stream Errored'), { output: { statusCode: 440 } });
  expect(closeError(boom)).toEqual({ code: 440, message: 'Stream Errored' });
  expect(closeError(undefined)).toEqual({ code: 428, message: '' });
});
