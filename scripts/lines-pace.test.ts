import { afterAll, describe, expect, it } from 'vitest';
import { translator } from '../bot/replies/translate.ts';
import { inPlatform } from '../models/database/scope.ts';
import { ensureLine, getLine, type LineChannel } from '../models/lines/lines.ts';
import { CAREFUL_LIMITS, ownLimits, USUAL_LIMITS } from '../models/lines/pace-limits.ts';
import { NOW, testDatabase } from '../tests/support/shop.ts';
import { somePhone } from '../tests/support/talk.ts';
import { type PaceWish, pace } from './lines-pace.ts';

const db = testDatabase();
afterAll(() => db.close());
const t = translator('en');
const line = async (channel: LineChannel = 'whatsapp') =>
  (await inPlatform(db, NOW, (platform) => ensureLine(platform, { channel, name: `${channel} ${somePhone()}` }))).id;
const ask = (lineId: number, wish: Partial<PaceWish> = {}) =>
  pace(db, lineId, { careful: false, usual: false, ...wish }, { t, usual });
/** An installation that goes slower than others. */
const usual = { ...USUAL_LIMITS, perHour: 100 };
const kept = async (lineId: number) => ownLimits(await inPlatform(db, NOW, (platform) => getLine(platform, lineId)));

describe('the pace of a line in the terminal', () => {
  it('is said, set careful, changed in part, and made usual again; each change is kept for the audit', async () => {
    const id = await line();
    expect(await ask(id)).toBe('Pace: as this installation is set.');
    expect(await ask(id, { careful: true })).toContain('20 a day');
    await ask(id, { 'cold-per-day': '45' });
    expect(await kept(id)).toEqual({ ...CAREFUL_LIMITS, coldPerDay: 45 });
    await ask(id, { usual: true });
    expect(await kept(id)).toBeNull();
    await ask(id, { 'per-minute': '10' });
    expect(await kept(id)).toEqual({ ...usual, perMinute: 10 });
    const audited = await inPlatform(db, NOW, (platform) =>
      platform.rows("SELECT id FROM audit_log WHERE action = 'set_pace' AND record_id = :id", { id }),
    );
    expect(audited).toHaveLength(4);
  });

  it('is refused in a sentence, and then nothing has changed', async () => {
    const id = await line();
    await expect(ask(id, { 'per-minute': '121' })).rejects.toThrow('Messages a minute: a whole number from 1 to 120.');
    await expect(ask(id, { 'cold-per-hour': '60', 'cold-per-day': '50' })).rejects.toThrow('cannot be more than');
    await expect(ask(id, { careful: true, 'per-minute': '10' })).rejects.toThrow('--careful, or --usual');
    expect(await kept(id)).toBeNull();
    const official = await line('cloud_api');
    await expect(ask(official, { careful: true })).rejects.toThrow("Meta's own rates");
    expect(await ask(official)).toContain("Meta's own rates");
  });
});
