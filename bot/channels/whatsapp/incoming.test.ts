import type { proto } from '@whiskeysockets/baileys';
import { expect, test } from 'vitest';
import { describeStanza, type InboxRecord } from './inbox-record.ts';
import { toIncoming } from './incoming.ts';
import type { MediaKind } from './media.ts';

const me = { id: '919800000001:7@s.whatsapp.net', lid: '71000000000001:7@lid' };
const text: proto.IMessage = { conversation: 'hello' };

function describe(
  attrs: { [name: string]: string },
  more: { message?: proto.IMessage; decryptionAddress?: string; knownPhoneAddress?: string } = {},
) {
  return describeStanza({
    attrs: { id: 'M1', t: '1763700000', ...attrs },
    message: more.message ?? text,
    decryptionAddress: more.decryptionAddress ?? attrs.from ?? '',
    me,
    knownPhoneAddress: more.knownPhoneAddress ?? null,
  });
}

test.each([
  ['by LID', { from: '72@lid', sender_pn: '919800000002@s.whatsapp.net' }, {}],
  ['by number with the LID beside it', { from: '919800000002@s.whatsapp.net', sender_lid: '72@lid' }, {}],
  ['by number with a mapping known', { from: '919800000002@s.whatsapp.net' }, { decryptionAddress: '72@lid' }],
  ['by LID with a mapping known', { from: '72@lid' }, { knownPhoneAddress: '919800000002:0@s.whatsapp.net' }],
  ['from a linked device', { from: '72:4@lid', sender_pn: '919800000002:4@s.whatsapp.net' }, {}],
])('one person addressed %s is one sender', (_, attrs, more) => {
  expect(describe(attrs, more)).toMatchObject({ sender: '72@lid', senderPhone: '919800000002', chatAddress: '72@lid' });
});

test('without any LID the number is the identity; without any number the phone is unknown', () => {
  expect(describe({ from: '919800000002@s.whatsapp.net' })).toMatchObject({ sender: '919800000002@s.whatsapp.net' });
  expect(describe({ from: '72@lid' })).toMatchObject({ sender: '72@lid', senderPhone: null });
});

test.each([
  ['a group', { from: '123@g.us', participant: '72@lid' }, text],
  ['a status', { from: 'status@broadcast', participant: '72@lid' }, text],
  ['a newsletter', { from: '123@newsletter' }, text],
  ['own words to another', { from: '71000000000001@lid', recipient: '72@lid' }, text],
  ['own housekeeping', { from: '71000000000001@lid' }, text],
  ['a protocol message', { from: '72@lid' }, { protocolMessage: { type: 0 } }],
  ['an empty message', { from: '72@lid' }, {}],
])('%s is not for the house', (_, attrs, message) => {
  expect(describe(attrs, { message })).toBeNull();
});

test('a note to self is one by either address', () => {
  for (const recipient of ['71000000000001@lid', '919800000001@s.whatsapp.net']) {
    const message = { deviceSentMessage: { destinationJid: recipient, message: text } };
    expect(describe({ from: '919800000001@s.whatsapp.net', recipient }, { message })).toMatchObject({
      sender: '71000000000001@lid',
      senderPhone: '919800000001',
      noteToSelf: true,
    });
  }
});

test('the owner’s own words are for nobody when either the envelope or the sealed copy says they went to another', () => {
  const own = '71000000000001@lid';
  for (const [recipient, destinationJid] of [
    ['72@lid', own],
    [own, '72@lid'],
    ['72@lid', '72@lid'],
    [own, '123@g.us'],
  ] as const) {
    const message = { deviceSentMessage: { destinationJid, message: { conversation: 'bill 2 maggi to Ravi' } } };
    expect(describe({ from: own, recipient }, { message })).toBeNull();
  }
  // Before the line knows its own LID, words with no recipient are not taken for a note to self.
  const stanza = { attrs: { id: 'M1', t: '1', from: '919800000001@s.whatsapp.net' }, message: text };
  const facts = { ...stanza, decryptionAddress: '', me: { id: me.id }, knownPhoneAddress: null };
  expect(describeStanza(facts)).toBeNull();
});

test('a message taken back names the message; other housekeeping is none', async () => {
  expect(await incoming({ protocolMessage: { type: 0, key: { id: 'GONE' } } })).toMatchObject({
    kind: 'deletion',
    text: null,
    quotedWireId: 'GONE',
  });
  for (const type of [3, 5, 17]) {
    expect(describe({ from: '72@lid' }, { message: { protocolMessage: { type, key: { id: 'X' } } } })).toBeNull();
  }
});

async function incoming(message: proto.IMessage, bytes: Buffer | null = Buffer.from('file')) {
  const asked: MediaKind[] = [];
  const record = describe({ from: '72@lid' }, { message }) as InboxRecord;
  const result = await toIncoming(record, async (kind) => {
    asked.push(kind);
    return bytes;
  });
  return { ...result, asked };
}

test('an image in a disappearing message keeps its caption and its file', async () => {
  const imageMessage = { caption: 'this one', mimetype: 'image/png', url: 'https://mmg.whatsapp.net/x' };
  expect(await incoming({ ephemeralMessage: { message: { imageMessage } } })).toMatchObject({
    kind: 'image',
    text: 'this one',
    asked: ['image'],
    media: { mimeType: 'image/png', fileName: null },
  });
});

test('a voice note is voice; a document with a caption wrapper is a document; a lost file leaves the kind', async () => {
  expect(await incoming({ audioMessage: { ptt: true, mimetype: 'audio/ogg; codecs=opus' } })).toMatchObject({
    kind: 'voice',
    text: null,
    asked: ['audio'],
  });
  const documentMessage = { caption: 'rates', fileName: 'r.xlsx', mimetype: 'application/vnd.ms-excel' };
  expect(await incoming({ documentWithCaptionMessage: { message: { documentMessage } } }, null)).toMatchObject({
    kind: 'document',
    text: 'rates',
    asked: ['document'],
    media: null,
  });
});

test('a recording sent as a document is voice, and its file is still fetched as a document', async () => {
  const documentMessage = { fileName: 'Recording.opus', mimetype: 'audio/ogg', url: 'https://mmg.whatsapp.net/x' };
  expect(await incoming({ documentMessage })).toMatchObject({
    kind: 'voice',
    text: null,
    asked: ['document'],
    media: { mimeType: 'audio/ogg', fileName: 'Recording.opus' },
  });
});

test('several contacts are one text of cards; a place is its coordinates; a video is other', async () => {
  const contacts = [{ vcard: 'A' }, { vcard: 'B' }];
  expect(await incoming({ contactsArrayMessage: { contacts } })).toMatchObject({ kind: 'contact', text: 'A\nB' });
  expect(await incoming({ locationMessage: { degreesLatitude: 19.07, degreesLongitude: 72.87 } })).toMatchObject({
    kind: 'location',
    text: '19.07,72.87',
  });
  expect(await incoming({ videoMessage: { caption: 'x' } })).toMatchObject({ kind: 'other', text: null, asked: [] });
});

test('the time is the wire’s', async () => {
  expect((await incoming(text)).sentAt).toEqual(new Date('2025-11-21T04:40:00Z'));
});
