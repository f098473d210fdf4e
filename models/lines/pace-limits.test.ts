import { afterAll, describe, expect, it } from 'vitest';
import { NOW, testDatabase } from '../../tests/support/shop.ts';
import { somePhone } from '../../tests/support/talk.ts';
import { inPlatform } from '../database/scope.ts';
import { ensureLine, getLine, type LineChannel } from './lines.ts';
import {
  CAREFUL_LIMITS,
  ownLimits,
  PACE_BOUNDS,
  PACE_NAMES,
  type PaceLimits,
  paceWords,
  readPaceLimits,
  setOwnLimits,
  USUAL_LIMITS,
} from './pace-limits.ts';

const db = testDatabase();
afterAll(() => db.close());

describe('limits that a person gives', () => {
  it('are read from digits and numbers alike; what ships is within the bounds', () => {
    const typed = Object.fromEntries(PACE_NAMES.map((name) => [name, ` ${CAREFUL_LIMITS[name]} `]));
    expect(readPaceLimits(typed)).toEqual({ limits: CAREFUL_LIMITS });
    expect(readPaceLimits(USUAL_LIMITS)).toEqual({ limits: USUAL_LIMITS });
    for (const name of PACE_NAMES) expect(CAREFUL_LIMITS[name]).toBeLessThan(USUAL_LIMITS[name]);
  });

  it.each(PACE_NAMES)('%s is a whole number within bounds', (name) => {
    const { least, most } = PACE_BOUNDS[name];
    for (const wrong of [least - 1, most + 1, -3, 2.5, 'ten', '', null, undefined, '1e2', Number.NaN]) {
      expect(readPaceLimits({ ...USUAL_LIMITS, [name]: wrong })).toEqual({
        refused: { why: 'pace_out_of_bounds', name, least, most },
      });
    }
  });

  it.each<[keyof PaceLimits, keyof PaceLimits]>([
    ['perMinute', 'perHour'],
    ['unaskedPerHour', 'perHour'],
    ['coldPerHour', 'unaskedPerHour'],
    ['coldPerHour', 'coldPerDay'],
  ])('%s is never more than %s', (name, above) => {
    const flat: PaceLimits = { perMinute: 10, perHour: 10, unaskedPerHour: 10, coldPerHour: 10, coldPerDay: 10 };
    expect(readPaceLimits(flat)).toEqual({ limits: flat });
    const read = readPaceLimits({ ...flat, [name]: 11 });
    expect(read).toMatchObject({ refused: { why: 'pace_above', name } });
    expect(readPaceLimits({ ...flat, [above]: 9 })).toHaveProperty('refused');
  });
});

describe('a line', () => {
  const line = (channel: LineChannel) =>
    inPlatform(db, NOW, (platform) => ensureLine(platform, { channel, name: `${channel} ${somePhone()}` }));
  const set = (lineId: number, limits: PaceLimits | null) =>
    inPlatform(db, NOW, (platform) => setOwnLimits(platform, lineId, limits));
  const read = (lineId: number) => inPlatform(db, NOW, (platform) => getLine(platform, lineId));

  it('has the usual limits until it is given its own, and again when they are taken away', async () => {
    const { id } = await line('whatsapp');
    expect(paceWords(await read(id))).toEqual({ words: 'pace_usual', values: {} });
    expect(await set(id, CAREFUL_LIMITS)).toBe(true);
    expect(ownLimits(await read(id))).toEqual(CAREFUL_LIMITS);
    expect(paceWords(await read(id))).toEqual({ words: 'pace_own', values: CAREFUL_LIMITS });
    expect(await set(id, null)).toBe(true);
    expect(ownLimits(await read(id))).toBeNull();
  });

  it('of another wire takes none, and unchecked limits are a mistake of the program', async () => {
    for (const channel of ['cloud_api', 'simulator'] as const) {
      const { id } = await line(channel);
      expect(await set(id, CAREFUL_LIMITS)).toBe(false);
      expect(ownLimits(await read(id))).toBeNull();
    }
    expect(paceWords({ channel: 'cloud_api', pace_limits: null }).words).toBe('pace_meta');
    expect(await set(999_999_999, CAREFUL_LIMITS)).toBe(false);
    const { id } = await line('whatsapp');
    await expect(set(id, { ...CAREFUL_LIMITS, perMinute: 0 })).rejects.toThrow('never checked');
  });

  it('whose stored limits are not allowed any more has the usual ones', () => {
    expect(ownLimits({ pace_limits: { ...CAREFUL_LIMITS, perMinute: 100_000 } })).toBeNull();
    expect(ownLimits({ pace_limits: '{"perMinute":5}' })).toBeNull();
  });
});
