import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { verifyTokenOf } from '../../bot/channels/cloud-api/webhook.ts';
import { inPlatform } from '../../models/database/scope.ts';
import { NOW, ownDatabase } from '../support/shop.ts';
import { somePhone } from '../support/talk.ts';
import { type CloudHouse, cloudLine, SECRET, serveWebhook, type Webhook } from './cloud-house.ts';
import { type GraphDouble, newWamid, postWebhook, signatureOf, startGraphDouble } from './graph-double.ts';
import { change, delivery, type FromSomebody, message, text } from './webhooks.ts';

// Its own: one test takes a table away for a moment.
const own = await ownDatabase();
const { db } = own;
const clock = { now: NOW };
let double: GraphDouble;
let webhook: Webhook;
let line: CloudHouse;
let phone: string;
beforeAll(async () => {
  double = await startGraphDouble();
  webhook = await serveWebhook(db, clock);
  line = await cloudLine(db, { double, webhook, clock });
});
beforeEach(() => {
  phone = somePhone();
});
afterAll(async () => {
  await line.runtime.stop();
  await webhook.stop();
  await double.stop();
  await own.drop();
});

type Kept = {
  id: number;
  wire_id: string;
  kind: string;
  text: string | null;
  quoted_wire_id: string | null;
  sender: string;
};
const kept = (sender = phone) =>
  inPlatform(db, NOW, (platform) =>
    platform.rows<Kept & { sent_at: Date; media_reference: string | null }>(
      'SELECT * FROM inbound_messages WHERE line_id = :lineId AND sender = :sender ORDER BY id',
      { lineId: line.lineId, sender },
    ),
  );
const from = (more: Partial<FromSomebody> = {}): FromSomebody => ({ phone, name: 'Ravi', at: NOW, ...more });

describe('the handshake', () => {
  const ask = async (query: Record<string, string>) => {
    const answer = await fetch(`${webhook.address}?${new URLSearchParams(query)}`);
    return { status: answer.status, body: await answer.text(), type: answer.headers.get('content-type') };
  };
  const right = { 'hub.mode': 'subscribe', 'hub.verify_token': verifyTokenOf(SECRET), 'hub.challenge': '1158201444' };

  it('gives the challenge back to whoever knows the token, as plain text', async () => {
    expect(await ask(right)).toMatchObject({ status: 200, body: '1158201444', type: expect.stringContaining('plain') });
  });

  it.each([
    ['a wrong token', { ...right, 'hub.verify_token': 'guess' }],
    ['no token', { 'hub.mode': 'subscribe', 'hub.challenge': '1' }],
    ['another mode', { ...right, 'hub.mode': 'unsubscribe' }],
    ['no challenge', { 'hub.mode': 'subscribe', 'hub.verify_token': verifyTokenOf(SECRET) }],
  ])('refuses %s', async (_, query) => {
    expect((await ask(query)).status).toBe(403);
  });
});

describe('the signature', () => {
  const body = () => JSON.stringify(delivery(line.number, [text(from(), 'hello')]));

  it.each([
    ['none', () => null],
    ['one of another secret', (of: string) => signatureOf(of, 'guess')],
    ['one over other bytes', (of: string) => signatureOf(`${of} `, line.number.appSecret)],
    ['one cut short', (of: string) => signatureOf(of, line.number.appSecret).slice(0, -2)],
    ['one in capitals', (of: string) => signatureOf(of, line.number.appSecret).toUpperCase()],
  ])('%s is answered 401 and nothing is kept', async (_, sign) => {
    const sent = body();
    expect(await postWebhook(webhook.address, sent, { header: sign(sent) })).toBe(401);
    expect(await kept()).toEqual([]);
  });

  it('is over the bytes as they came, spaces and escapes and all', async () => {
    const sent = JSON.stringify(delivery(line.number, [text(from(), 'नमस्ते /')]), null, 3).replace('/', '\\/');
    expect(await postWebhook(webhook.address, sent, { appSecret: line.number.appSecret })).toBe(200);
    expect((await kept()).map((row) => row.text)).toEqual(['नमस्ते /']);
  });

  it('of one app says nothing about the numbers of another', async () => {
    const other = await cloudLine(db, { double, webhook, clock });
    const forged = delivery(line.number, [text(from(), 'bill 2 parle-g')]);
    expect(await other.notify(forged)).toBe(200);
    expect(await kept()).toEqual([]);
    expect(webhook.logged.join()).toContain(line.number.phoneNumberId);
  });

  it('does not make a body that is too large or no JSON any better', async () => {
    expect(await line.notify(`"${'x'.repeat(3_200_000)}"`)).toBe(413);
    expect(await line.notify('not json')).toBe(400);
    expect(await line.notify('null')).toBe(200);
  });
});

describe('what is delivered', () => {
  it('is kept once, however often and in whatever company it comes', async () => {
    const first = text(from({ wamid: newWamid() }), 'one');
    const second = text(from({ wamid: newWamid() }), 'two');
    const both = {
      object: 'whatsapp_business_account',
      entry: [
        { id: '1', changes: [change(line.number, { messages: [first, second] })] },
        { id: '2', changes: [change(line.number, { messages: [second] }), change(line.number, { messages: [first] })] },
      ],
    };
    const statuses = await Promise.all([both, delivery(line.number, [first]), both].map((body) => line.notify(body)));
    expect(statuses).toEqual([200, 200, 200]);
    expect((await kept()).map((row) => row.text).sort()).toEqual(['one', 'two']);
  });

  it('keeps an id and a quoted id longer than those of other wires as they are', async () => {
    const wamid = `wamid.${'A'.repeat(150)}==`;
    const quotes = `wamid.${'B'.repeat(150)}==`;
    await line.hear(from({ wamid, quotes }), 'text', { body: 'yes' });
    expect(await kept()).toMatchObject([{ wire_id: wamid, quoted_wire_id: quotes }]);
  });

  it('for a number that no line has is answered 200 and logged by its id', async () => {
    const nobody = { ...line.number, phoneNumberId: '999000111222333' };
    expect(await line.notify(delivery(nobody, [text(from(), 'secret words')]))).toBe(200);
    expect(await kept()).toEqual([]);
    const logged = webhook.logged.join();
    expect(logged).toContain('999000111222333');
    expect(logged).not.toContain('secret words');
    expect(logged).not.toContain(phone);
  });

  it('is dated by the sender, and answered only after it has been kept', async () => {
    const at = new Date('2026-07-14T18:00:00Z');
    const chatId = await line.hear(from({ at }), 'text', { body: 'yesterday' });
    expect((await kept())[0]?.sent_at).toEqual(at);
    expect(chatId).toBeGreaterThan(0);
  });

  it('does no harm when it is new, odd or broken, and the rest of the delivery counts', async () => {
    const odd = [
      null,
      7,
      { id: 'wamid.noTime', type: 'text', from: phone },
      { ...text(from(), 'x'), timestamp: 'soon' },
      message(from({ wamid: 'wamid.new' }), 'hologram', { depth: 3 }),
      message(from({ wamid: 'wamid.unsupported' }), 'unsupported', { type: 'poll_creation' }),
      message(from({ wamid: 'wamid.notext' }), 'text', { body: 7 }),
      { ...text(from({ wamid: 'wamid.fields' }), 'still read'), later: { invention: true }, context: 'odd' },
    ];
    expect(await line.notify(delivery(line.number, odd as Record<string, unknown>[]))).toBe(200);
    expect((await kept()).map(({ wire_id, kind, text: said }) => [wire_id, kind, said])).toEqual([
      ['wamid.new', 'other', null],
      ['wamid.unsupported', 'other', null],
      ['wamid.notext', 'other', null],
      ['wamid.fields', 'text', 'still read'],
    ]);
  });

  it.each([
    ['account_update', { event: 'VERIFIED_ACCOUNT' }],
    ['messages', { metadata: {} }],
    ['messages', 'odd'],
  ])('about something else (%s) is answered 200', async (field, value) => {
    expect(await line.notify({ object: 'x', entry: [{ changes: [{ field, value }] }] })).toBe(200);
    expect(await line.notify({ object: 'x', entry: 'odd' })).toBe(200);
  });

  it('is not told to have arrived when it cannot be kept, and comes again', async () => {
    const body = delivery(line.number, [text(from(), 'keep me')]);
    await inPlatform(db, NOW, (platform) => platform.change('RENAME TABLE inbound_messages TO away_messages'));
    const whileAway = await line
      .notify(body)
      .finally(() =>
        inPlatform(db, NOW, (platform) => platform.change('RENAME TABLE away_messages TO inbound_messages')),
      );
    expect(whileAway).toBe(500);
    expect(await line.notify(body)).toBe(200);
    expect((await kept()).map((row) => row.text)).toEqual(['keep me']);
  });
});

describe('kinds of messages', () => {
  it.each([
    ['button', { text: 'Yes', payload: 'P' }, 'text', 'Yes'],
    ['interactive', { type: 'button_reply', button_reply: { id: '1', title: 'Send it' } }, 'text', 'Send it'],
    ['interactive', { type: 'list_reply', list_reply: { id: '2', title: 'Maggi' } }, 'text', 'Maggi'],
    ['interactive', { type: 'nfm_reply', nfm_reply: {} }, 'other', null],
    ['location', { latitude: 19.07, longitude: 72.87 }, 'location', '19.07,72.87'],
    [
      'system',
      { type: 'user_changed_number', body: 'Ravi changed 1 to 2', wa_id: '2' },
      'other',
      'Ravi changed 1 to 2',
    ],
    ['sticker', { id: '1' }, 'other', null],
    [
      'order',
      {
        catalog_id: 'c',
        product_items: [{ product_retailer_id: 'SKU7', quantity: 2, item_price: 10, currency: 'INR' }],
      },
      'other',
      '2 × SKU7 @ 10 INR',
    ],
    [
      'contacts',
      [{ name: { formatted_name: 'Meena; Rao' }, phones: [{ phone: '+91 98000 00003', wa_id: '919800000003' }] }],
      'contact',
      'BEGIN:VCARD\nVERSION:3.0\nFN:Meena\\; Rao\nTEL:+91 98000 00003\nEND:VCARD',
    ],
  ])('%s', async (type, content, kind, said) => {
    await line.hear(from(), type, content);
    expect(await kept()).toMatchObject([{ kind, text: said }]);
  });

  it('reaction: names what it is about, and is empty when taken back', async () => {
    await line.hear(from(), 'reaction', { message_id: 'wamid.X', emoji: '👍' });
    await line.hear(from(), 'reaction', { message_id: 'wamid.X' });
    expect(await kept()).toMatchObject([
      { kind: 'reaction', text: '👍', quoted_wire_id: 'wamid.X' },
      { kind: 'reaction', text: '', quoted_wire_id: 'wamid.X' },
    ]);
  });

  it('edit: takes the place of what nobody has worked on; a deletion leaves it undone and says what', async () => {
    await line.hear(from({ wamid: 'wamid.first' }), 'text', { body: '2 maggi' });
    await line.hear(from(), 'edit', {
      original_message_id: 'wamid.first',
      message: { type: 'text', text: { body: '3 maggi' } },
    });
    await line.hear(from(), 'revoke', { original_message_id: 'wamid.first' });
    expect(await kept()).toMatchObject([
      { text: '3 maggi' },
      { kind: 'edit', text: '3 maggi' },
      { kind: 'deletion', text: '3 maggi', quoted_wire_id: 'wamid.first' },
    ]);
  });

  it('a message in a group is not handed over', async () => {
    const inGroup = { ...text(from(), 'hello all'), group_id: 'G1' };
    expect(await line.notify(delivery(line.number, [inGroup]))).toBe(200);
    expect(await kept()).toEqual([]);
  });
});

describe('who writes', () => {
  const people = () =>
    inPlatform(db, NOW, (platform) =>
      platform.rows<{ id: number; phone: string | null; name: string | null }>(
        'SELECT DISTINCT p.id, p.phone, p.name FROM chats c JOIN people p ON p.id = c.person_id WHERE c.line_id = :lineId AND p.name = :name',
        { lineId: line.lineId, name },
      ),
    );
  let name: string;
  let userId: string;
  beforeEach(() => {
    name = `Somebody ${phone}`;
    userId = `IN.${phone}0042`;
  });

  it('is known by the phone, also when a later message tells the user id alone', async () => {
    await line.hear({ phone, userId, name, at: NOW }, 'text', { body: 'one' });
    await line.hear({ userId, name, at: NOW }, 'text', { body: 'two' });
    expect((await kept()).map((row) => row.text)).toEqual(['one', 'two']);
    expect(await people()).toMatchObject([{ phone }]);
  });

  it('and who was met by the user id alone becomes one with the phone when both are told', async () => {
    const chatId = await line.hear({ userId, name, at: NOW }, 'text', { body: 'one' });
    expect(await kept(userId)).toHaveLength(1);
    expect(await line.hear({ phone, userId, name, at: NOW }, 'text', { body: 'two' })).toBe(chatId);
    expect(await people()).toMatchObject([{ phone }]);
  });
});
