import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { voiceNote } from '../../tests/support/voice-notes.ts';
import { asWebm } from '../../tests/support/webm.ts';
import { openNote, SAMPLE_RATE } from './open-note.ts';

const secondsOf = async (bytes: Buffer): Promise<number> => {
  const opened = await openNote(bytes);
  if ('trouble' in opened) throw new Error(opened.trouble);
  return opened.note.samples!.length / SAMPLE_RATE;
};

/** How alike two sounds are, 0 to 1, wherever within a hundredth of a second the other begins. */
function likeness(one: Float32Array, other: Float32Array): number {
  const sum = (of: (at: number) => number): number => one.reduce((all, _, at) => all + of(at), 0);
  const shifts = Array.from({ length: 2 * (SAMPLE_RATE / 100) + 1 }, (_, at) => at - SAMPLE_RATE / 100);
  const both = Math.sqrt(sum((at) => one[at]! ** 2) * other.reduce((all, sample) => all + sample ** 2, 0));
  return Math.max(...shifts.map((shift) => sum((at) => one[at]! * (other[at + shift] ?? 0)) / both));
}

describe('a voice note', () => {
  it('is opened as 16 kHz sound of its length', async () => {
    const bytes = voiceNote('bill');
    expect(await secondsOf(bytes)).toBeGreaterThan(1);
    expect(await secondsOf(bytes)).toBeLessThan(3);
    expect(await openNote(bytes)).toMatchObject({ note: { format: { mimeType: 'audio/ogg', ending: 'ogg' } } });
  });

  it('is opened as far as it came', async () => {
    const bytes = voiceNote('bill');
    const half = await secondsOf(bytes.subarray(0, Math.floor(bytes.length * 0.7)));
    expect(half).toBeGreaterThan(0.3);
    expect(half).toBeLessThan(await secondsOf(bytes));
  });

  it('of hours is given up', async () => {
    const hours = Buffer.concat(Array.from({ length: 60 }, () => voiceNote('long')));
    expect(await openNote(voiceNote('long'))).toEqual({ trouble: 'too_long' });
    expect(await openNote(hours)).toEqual({ trouble: 'too_long' });
  });

  it('without a voice, or of a moment, says so', async () => {
    expect(await openNote(voiceNote('silence'))).toEqual({ trouble: 'silent' });
    expect(await openNote(voiceNote('click'))).toEqual({ trouble: 'no_audio' });
  });

  it('that a browser recorded is opened like any other, as far as it came', async () => {
    const ogg = await openNote(voiceNote('bill'));
    const webm = await openNote(asWebm(voiceNote('bill')));
    if ('trouble' in ogg || 'trouble' in webm) throw new Error('It was not opened.');
    expect(webm.note.format.ending).toBe('webm');
    const [one, other] = [ogg.note.samples!, webm.note.samples!];
    expect(Math.abs(one.length - other.length)).toBeLessThan(SAMPLE_RATE / 20);
    expect(likeness(one, other)).toBeGreaterThan(0.99);
    const half = await secondsOf(asWebm(voiceNote('bill')).subarray(0, 2_000));
    expect(half).toBeGreaterThan(0.3);
    expect(half).toBeLessThan(other.length / SAMPLE_RATE);
    expect(await openNote(asWebm(voiceNote('long')))).toEqual({ trouble: 'too_long' });
    expect(await openNote(asWebm(voiceNote('silence')))).toEqual({ trouble: 'silent' });
    expect(await openNote(asWebm(voiceNote('bill'), 'A_VORBIS'))).toMatchObject({ note: { samples: null } });
  });

  it('of another format is passed on as it is, within two minutes of bytes', async () => {
    const webm = Buffer.concat([Buffer.from('1a45dfa3', 'hex'), randomBytes(2_000)]);
    const opened = await openNote(webm);
    expect(opened).toMatchObject({ note: { samples: null, format: { ending: 'webm', mimeType: 'audio/webm' } } });
    expect(await openNote(Buffer.concat([webm, Buffer.alloc(4 * 2 ** 20)]))).toEqual({ trouble: 'too_long' });
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['a few bytes', Buffer.from('OggS')],
    ['a page of HTML', Buffer.from('<html><body>not a note</body></html>')],
    ['a PDF', Buffer.from('%PDF-1.7 and more than sixteen bytes of it')],
    ['random bytes behind the sign of Ogg', Buffer.concat([Buffer.from('OggS'), Buffer.alloc(5_000, 0xa7)])],
    ['words behind the sign of Ogg', Buffer.from('OggS is only what it claims to be. '.repeat(400))],
  ])('that is %s is no sound', async (_what, bytes) => {
    expect(await openNote(bytes)).toEqual({ trouble: 'no_audio' });
  });

  it('with bytes broken at random never does more than end early', async () => {
    for (let round = 0; round < 80; round += 1) {
      const whole = round % 2 === 0 ? voiceNote('bill') : asWebm(voiceNote('bill'));
      const bytes = Buffer.from(whole);
      for (let hit = 0; hit < 20; hit += 1)
        bytes[(round * 977 + hit * 131 * (round + 1)) % bytes.length]! ^= 1 << (hit % 8);
      const opened = await openNote(bytes);
      expect('note' in opened || ['no_audio', 'silent', 'too_long'].includes(opened.trouble)).toBe(true);
    }
  });
});
