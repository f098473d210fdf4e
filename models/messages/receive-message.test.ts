import { afterAll, describe, expect, it } from 'vitest';
import { NOW, testDatabase } from '../../tests/support/shop.ts';
import { somePhone } from '../../tests/support/talk.ts';
import { inPlatform } from '../database/scope.ts';
import { ensureLine } from '../lines/lines.ts';
import { type Received, receiveMessage } from './receive-message.ts';

const db = testDatabase();
afterAll(() => db.close());

/** What a wire hands over is written by strangers: a message that cannot be stored would hold up its chat for good. */
function receive(message: Partial<Received>) {
  const phone = somePhone();
  return inPlatform(db, NOW, async (platform) => {
    const line = await ensureLine(platform, { channel: 'simulator', name: `line of ${phone}` });
    const whole: Received = {
      lineId: line.id,
      wireId: `W${phone}`,
      sender: phone,
      senderPhone: phone,
      senderName: 'Asha',
      chatAddress: phone,
      kind: 'text',
      text: 'hello',
      media: null,
      quotedWireId: null,
      sentAt: NOW,
      ...message,
    };
    const first = await receiveMessage(platform, whole);
    const again = await receiveMessage(platform, whole);
    expect(again).toEqual({ ...first, isNew: false });
    return platform.one<{ media_id: number | null; quoted_wire_id: string | null; text: string }>(
      'SELECT media_id, quoted_wire_id, text FROM inbound_messages WHERE id = :id',
      { id: first.messageId },
    );
  });
}

describe('receiving', () => {
  it('keeps the message of a file that is too big to store, without the file', async () => {
    const media = { bytes: Buffer.alloc(20 * 1024 * 1024), mimeType: 'application/pdf', fileName: 'big.pdf' };
    expect((await receive({ kind: 'document', text: null, media }))!.media_id).toBeNull();
  });

  it('keeps the largest file that it promises to keep', async () => {
    const media = { bytes: Buffer.alloc(7 * 1024 * 1024, 0xff), mimeType: 'image/jpeg', fileName: null };
    expect((await receive({ kind: 'image', text: null, media }))!.media_id).not.toBeNull();
  });

  it.each(['x'.repeat(200), 'नहीं'])('takes ids of any form: %s', async (id) => {
    expect((await receive({ wireId: id, quotedWireId: id }))!.quoted_wire_id).toBeNull();
  });

  it.each([
    ['a very long name', { senderName: '🧂'.repeat(500) }],
    ['half a letter', { senderName: '\ud83e', text: '\ud83e' }],
    ['a very long text', { text: '🧂'.repeat(9_000) }],
  ])('takes %s', async (_what, message) => {
    expect(await receive(message)).not.toBeNull();
  });
});
