import type { Sequelize } from 'sequelize';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openKeyTable, rowsOf, someLine } from './key-table.ts';
import { createLine, outgoing } from './line.ts';
import type { Phone } from './signal-phone.ts';
import { startWhatsAppDouble, type WhatsAppDouble } from './whatsapp-double.ts';

let sequelize: Sequelize;
let double: WhatsAppDouble;
let ravi: Phone;
let lineId: number;
let line: ReturnType<typeof createLine>;
beforeAll(async () => {
  sequelize = await openKeyTable();
});
afterAll(() => sequelize.close());
beforeEach(async () => {
  double = await startWhatsAppDouble();
  ravi = double.addPhone('919800000002', '72000000000002', 'Ravi');
  lineId = someLine();
  line = createLine({ sequelize, lineId, double });
  await line.link();
  return async () => {
    await line.channel.stop();
    await double.stop();
  };
});

test('a text arrives with its sender by LID, phone, name and the time of the wire', async () => {
  const before = Math.floor(Date.now() / 1000) * 1000;
  await double.deliver(ravi, 'IN1', { conversation: 'रवि ने 500 दिए' });
  await line.until(() => line.received.length === 1);
  const [message] = line.received;
  expect(message).toMatchObject({
    wireId: 'IN1',
    sender: ravi.lidAddress,
    senderPhone: ravi.number,
    senderName: 'Ravi',
    chatAddress: ravi.lidAddress,
    noteToSelf: false,
    kind: 'text',
    text: 'रवि ने 500 दिए',
    media: null,
    quotedWireId: null,
  });
  expect(message?.sentAt.getTime()).toBeGreaterThanOrEqual(before);
  expect(message?.sentAt.getTime()).toBeLessThanOrEqual(Date.now());
  await double.until(() => double.receipts.includes('IN1'));
});

test('messages of a chat arrive in order, and one refused by the house comes again until it is taken', async () => {
  line.refuse(2);
  for (let index = 0; index < 20; index++) await double.deliver(ravi, `N${index}`, { conversation: `${index}` });
  await line.until(() => line.received.length === 20);
  expect(line.received.map((message) => message.text)).toEqual(Array.from({ length: 20 }, (_, index) => `${index}`));
  await line.channel.stop();
  expect(await rowsOf(sequelize, lineId, 'inbox')).toEqual([]);
});

test('a redelivered message is handed over once, also after a restart', async () => {
  await double.deliver(ravi, 'IN1', { conversation: 'once' });
  await double.deliver(ravi, 'IN1', { conversation: 'once' });
  await double.deliver(ravi, 'IN2', { conversation: 'end' });
  await line.until(() => line.received.some((message) => message.wireId === 'IN2'));
  expect(line.received.map((message) => message.wireId)).toEqual(['IN1', 'IN2']);
  await line.channel.stop();
  const later = createLine({ sequelize, lineId, double });
  await later.channel.start();
  await double.deliver(ravi, 'IN1', { conversation: 'once' });
  await double.deliver(ravi, 'IN3', { conversation: 'end' });
  await later.until(() => later.received.some((message) => message.wireId === 'IN3'));
  expect(later.received.map((message) => message.wireId)).toEqual(['IN3']);
  await later.channel.stop();
});

test('a message that cannot be decrypted is asked for again and then handed over once', async () => {
  await double.deliver(ravi, 'IN1', { conversation: 'first' });
  await line.until(() => line.received.length === 1);
  double.spoilNextMessage();
  await double.deliver(ravi, 'IN2', { conversation: 'damaged on the way' });
  await line.until(() => line.received.length === 2);
  expect(line.received.map((message) => message.text)).toEqual(['first', 'damaged on the way']);
});

test('another sender using the same id is another message', async () => {
  const meena = double.addPhone('919800000003', '73000000000003', 'Meena');
  await double.deliver(ravi, 'SAME', { conversation: 'from Ravi' });
  await double.deliver(meena, 'SAME', { conversation: 'from Meena' });
  await line.until(() => line.received.length === 2);
  expect(new Set(line.received.map((message) => message.sender))).toEqual(new Set([ravi.lidAddress, meena.lidAddress]));
});

test('a note to self is recognised; the words to others and protocol messages are not handed over', async () => {
  const note = (destinationJid: string, text: string) => ({
    deviceSentMessage: { destinationJid, message: { conversation: text } },
  });
  await double.deliver(ravi, 'P1', { protocolMessage: { type: 3, key: { id: 'IN0' } } });
  await double.deliver(double.owner, 'SELF1', note(double.owner.lidAddress, 'bill 2 Parle-G to Ravi'));
  await line.until(() => line.received.length === 1);
  expect(line.received[0]).toMatchObject({
    wireId: 'SELF1',
    noteToSelf: true,
    sender: double.owner.lidAddress,
    senderPhone: double.owner.number,
    text: 'bill 2 Parle-G to Ravi',
  });
  await double.deliverCopy(ravi.lidAddress, 'OTHER1', note(ravi.lidAddress, 'ok Ravi'));
  await double.deliver(ravi, 'IN9', { conversation: 'end' });
  await line.until(() => line.received.some((message) => message.wireId === 'IN9'));
  expect(line.received.map((message) => message.wireId)).toEqual(['SELF1', 'IN9']);
});

test('a contact card, a quote and a reaction keep what they refer to', async () => {
  const vcard = 'BEGIN:VCARD\nVERSION:3.0\nFN:Meena\nTEL:+919800000003\nEND:VCARD';
  await double.deliver(ravi, 'C1', { contactMessage: { displayName: 'Meena', vcard } });
  await double.deliver(ravi, 'Q1', { extendedTextMessage: { text: '2', contextInfo: { stanzaId: 'OUT7' } } });
  await double.deliver(ravi, 'R1', { reactionMessage: { key: { id: 'OUT7', fromMe: false }, text: '👍' } });
  await line.until(() => line.received.length === 3);
  expect(line.received.map(({ kind, text, quotedWireId }) => ({ kind, text, quotedWireId }))).toEqual([
    { kind: 'contact', text: vcard, quotedWireId: null },
    { kind: 'text', text: '2', quotedWireId: 'OUT7' },
    { kind: 'reaction', text: '👍', quotedWireId: 'OUT7' },
  ]);
});

test('an edit names the message it changes, in every wrapping phones use', async () => {
  const edit = (id: string, text: string) => ({
    protocolMessage: { type: 14, key: { id, fromMe: true }, editedMessage: { conversation: text } },
  });
  await double.deliver(ravi, 'IN1', { conversation: '2 maggi' });
  await double.deliver(ravi, 'E1', edit('IN1', '3 maggi'));
  await double.deliver(ravi, 'E2', { editedMessage: { message: edit('IN1', '4 maggi') } });
  await double.deliver(double.owner, 'E3', {
    deviceSentMessage: { destinationJid: double.owner.lidAddress, message: edit('SELF1', 'bill 5') },
  });
  await line.until(() => line.received.length === 4);
  expect(line.received.map(({ kind, text, quotedWireId }) => [kind, text, quotedWireId])).toEqual([
    ['text', '2 maggi', null],
    ['edit', '3 maggi', 'IN1'],
    ['edit', '4 maggi', 'IN1'],
    ['edit', 'bill 5', 'SELF1'],
  ]);
});

test('a text is acknowledged and arrives under its preset id, at the customer and on the own phone', async () => {
  const result = await line.channel.send(outgoing({ wireId: '3EB0AAAA', to: ravi.lidAddress, text: 'Bill 1: ₹20' }));
  expect(result).toEqual({ outcome: 'acknowledged', wireId: '3EB0AAAA' });
  const at = (phone: Phone) => double.arrived.filter((message) => message.at === phone);
  expect(at(ravi).map(({ id, message }) => [id, message.extendedTextMessage?.text])).toEqual([
    ['3EB0AAAA', 'Bill 1: ₹20'],
  ]);
  expect(at(double.owner)[0]?.message.deviceSentMessage?.destinationJid).toBe(ravi.lidAddress);
});

test('a customer who never wrote is reached by number; a number without WhatsApp is refused before sending', async () => {
  expect(await line.channel.send(outgoing({ wireId: 'OUT1', to: ravi.numberAddress, text: 'Bill 1' }))).toEqual({
    outcome: 'acknowledged',
    wireId: 'OUT1',
  });
  expect(double.arrived.filter((message) => message.at === ravi)).toHaveLength(1);
  const sentSoFar = double.arrived.length;
  const nobody = '919800000999@s.whatsapp.net';
  expect(await line.channel.send(outgoing({ wireId: 'OUT2', to: nobody, text: 'Bill 2' }))).toEqual({
    outcome: 'not_sent',
    reason: 'not on WhatsApp',
    retryable: false,
    because: 'not_on_whatsapp',
  });
  expect(double.arrived).toHaveLength(sentSoFar);
});

test('many messages sent at once all arrive once', async () => {
  const meena = double.addPhone('919800000003', '73000000000003', 'Meena');
  const ids = Array.from({ length: 12 }, (_, index) => `OUT${index}`);
  const results = await Promise.all(
    ids.map((wireId, index) => {
      const to = index % 2 ? ravi.lidAddress : meena.lidAddress;
      return line.channel.send(outgoing({ wireId, to, text: wireId }));
    }),
  );
  expect(results.map((result) => result.outcome)).toEqual(ids.map(() => 'acknowledged'));
  const atCustomers = double.arrived.filter((message) => message.at !== double.owner);
  expect(atCustomers.map((message) => message.id).sort()).toEqual([...ids].sort());
});

test('an answer quotes the message it answers; a reaction names it', async () => {
  await double.deliver(ravi, 'IN1', { conversation: 'balance?' });
  await line.until(() => line.received.length === 1);
  await line.channel.send(outgoing({ wireId: 'OUT1', to: ravi.lidAddress, text: '₹500', quotedWireId: 'IN1' }));
  await line.channel.send(outgoing({ wireId: 'OUT2', to: ravi.lidAddress, reaction: '✅', quotedWireId: 'IN1' }));
  const [answer, reaction] = double.arrived.filter((message) => message.at === ravi);
  expect(answer?.message.extendedTextMessage?.contextInfo).toMatchObject({
    stanzaId: 'IN1',
    quotedMessage: { conversation: 'balance?' },
  });
  expect(reaction?.message.reactionMessage).toMatchObject({ text: '✅', key: { id: 'IN1', fromMe: false } });
});

test('an error ack is a refusal that must not be tried again', async () => {
  double.answerMessagesWith({ error: '463' });
  expect(await line.channel.send(outgoing({ wireId: 'OUT1', to: ravi.lidAddress, text: 'hello' }))).toEqual({
    outcome: 'not_sent',
    reason: 'refused by the server: 463',
    retryable: false,
  });
});

test('a connection lost before the ack leaves the outcome unknown; the same id again is the same message', async () => {
  double.answerMessagesWith('silent');
  const sending = line.channel.send(outgoing({ wireId: 'OUT1', to: ravi.lidAddress, text: 'hello' }));
  await double.until(() => double.arrived.some((message) => message.at === ravi));
  const told = line.states.length;
  double.drop();
  expect(await sending).toMatchObject({ outcome: 'unknown' });
  await line.untilState('online', told);
  double.answerMessagesWith('ack');
  const again = await line.channel.send(outgoing({ wireId: 'OUT1', to: ravi.lidAddress, text: 'changed meanwhile' }));
  expect(again.outcome).toBe('acknowledged');
  const texts = double.arrived.filter((message) => message.at === ravi);
  expect(texts.map(({ id, message }) => [id, message.extendedTextMessage?.text])).toEqual([
    ['OUT1', 'hello'],
    ['OUT1', 'hello'],
  ]);
});

test('a server that stays silent leaves the outcome unknown when the limit is over', async () => {
  await line.channel.stop();
  const hasty = createLine({ sequelize, lineId, double, ackLimitMs: 1 });
  await hasty.channel.start();
  await hasty.untilState('online');
  double.answerMessagesWith('silent');
  expect(await hasty.channel.send(outgoing({ wireId: 'OUT1', to: ravi.lidAddress, text: 'hello' }))).toEqual({
    outcome: 'unknown',
    reason: 'no ack in time',
  });
  await hasty.channel.stop();
});

test('after a drop the line reconnects and the message that waited arrives', async () => {
  double.drop();
  await double.until(() => !double.isLive);
  await double.deliver(ravi, 'OFF1', { conversation: 'while you were away' });
  await line.until(() => line.received.length === 1 && line.states.length === 5);
  expect(line.received[0]).toMatchObject({ wireId: 'OFF1', text: 'while you were away' });
  expect(line.states.map((told) => told.state).slice(2)).toEqual(['online', 'reconnecting', 'online']);
});

test('messages that cross on the wire, both ways at once, break no session', async () => {
  await double.deliver(ravi, 'FIRST', { conversation: 'hello' });
  await line.until(() => line.received.length === 1);
  const sent: Promise<unknown>[] = [];
  for (let index = 0; index < 25; index++) {
    sent.push(line.channel.send(outgoing({ wireId: `OUT${index}`, to: ravi.lidAddress, text: `answer ${index}` })));
    await double.deliver(ravi, `IN${index}`, { conversation: `${index}` });
  }
  expect(new Set((await Promise.all(sent)).map((result) => (result as { outcome: string }).outcome))).toEqual(
    new Set(['acknowledged']),
  );
  await line.until(() => line.received.length === 26);
  expect(line.received.slice(1).map((message) => message.text)).toEqual(
    Array.from({ length: 25 }, (_, index) => `${index}`),
  );
  await double.until(() => double.arrived.filter((arrived) => arrived.at === ravi).length === 25);
});

test('a message leaves only when its ratchet step is stored: a process killed after sending reuses no key', async () => {
  expect(await line.channel.send(outgoing({ wireId: 'OUT1', to: ravi.lidAddress, text: 'one' }))).toMatchObject({
    outcome: 'acknowledged',
  });
  await line.channel.stop();
  let isAway = false;
  const unsure = createLine({
    sequelize,
    lineId,
    double,
    through: (store) => ({
      ...store,
      change: (changes) =>
        isAway && changes.some((change) => change.type === 'session')
          ? Promise.reject(new Error('The database is away.'))
          : store.change(changes),
    }),
  });
  await unsure.channel.start();
  await unsure.untilState('online');
  isAway = true;
  expect(await unsure.channel.send(outgoing({ wireId: 'OUT2', to: ravi.lidAddress, text: 'two' }))).toEqual({
    outcome: 'not_sent',
    reason: 'not encrypted',
    retryable: true,
  });
  isAway = false;
  for (const wireId of ['OUT2', 'OUT3']) {
    expect(await unsure.channel.send(outgoing({ wireId, to: ravi.lidAddress, text: wireId }))).toMatchObject({
      outcome: 'acknowledged',
    });
  }
  const atRavi = double.arrived.filter((arrived) => arrived.at === ravi);
  expect(atRavi.map((arrived) => arrived.id)).toEqual(['OUT1', 'OUT2', 'OUT3']);
  await unsure.channel.stop();
});

test('an answer in the note-to-self chat reaches the own phone once', async () => {
  for (const wireId of ['OUT1', 'OUT2']) {
    await line.channel.send(outgoing({ wireId, to: double.owner.lidAddress, text: 'Bill 1: ₹20' }));
  }
  expect(double.arrived.map(({ id, at }) => [id, at])).toEqual([
    ['OUT1', double.owner],
    ['OUT2', double.owner],
  ]);
});

test('typing, a reaction put on and taken away, and no typing to oneself', async () => {
  await double.deliver(ravi, 'IN1', { conversation: 'hello' });
  await line.until(() => line.received.length === 1);
  const signs = line.channel.signs!;
  await signs.typing(ravi.lidAddress, 'IN1', true);
  await signs.typing(ravi.lidAddress, 'IN1', false);
  await signs.typing(double.owner.numberAddress, null, true);
  expect(await signs.mark({ to: ravi.lidAddress, wireId: 'IN1' }, '⏳')).toBe(true);
  await signs.unmark({ to: ravi.lidAddress, wireId: 'IN1' });
  const marks = () => double.arrived.flatMap(({ at, message }) => (at === ravi ? (message.reactionMessage ?? []) : []));
  await double.until(() => marks().length === 2);
  expect(marks().map(({ key, text }) => [key?.id, key?.fromMe, text])).toEqual([
    ['IN1', false, '⏳'],
    ['IN1', false, ''],
  ]);
  expect(double.chatStates).toEqual([
    { at: ravi, state: 'composing' },
    { at: ravi, state: 'paused' },
  ]);
});

test('a phone’s receipts are told by our own id', async () => {
  await double.deliver(ravi, 'IN1', { conversation: 'hello' });
  await line.until(() => line.received.length === 1);
  await line.channel.send(outgoing({ wireId: '3EB0AB01', to: ravi.lidAddress, text: 'your bill' }));
  double.confirm(ravi, '3EB0AB01');
  double.confirm(ravi, '3EB0AB01', true);
  await line.until(() => line.receipts.length === 2);
  expect(line.receipts).toMatchObject([
    { wireId: '3EB0AB01', status: 'delivered' },
    { wireId: '3EB0AB01', status: 'read' },
  ]);
});

test('a message that is not for the house leaves no words and no sender behind; its neighbours stay', async () => {
  await line.channel.stop();
  const choosy = createLine({ sequelize, lineId, double, keeps: (message) => message.senderPhone !== aunt.number });
  const aunt = double.addPhone('919800000009', '79000000000009', 'Aunt');
  await choosy.channel.start();
  await double.deliver(aunt, 'PRIVATE', { conversation: 'see you at the wedding' });
  await double.deliver(ravi, 'KEPT', { conversation: '2 maggi' });
  await double.deliver(aunt, 'PRIVATE2', { conversation: 'bring sweets' });
  await double.deliver(aunt, 'PRIVATE', { conversation: 'see you at the wedding' });
  await choosy.until(() => choosy.received.some(({ wireId }) => wireId === 'PRIVATE2'));
  await choosy.until(() => choosy.received.some(({ wireId }) => wireId === 'KEPT'));
  await choosy.channel.stop();
  expect(await rowsOf(sequelize, lineId, 'inbox')).toEqual([]);
  expect((await rowsOf(sequelize, lineId, 'received')).map((row) => row.key_id)).toEqual(['KEPT']);
});

test('a message taken back is handed over as that, also in the note to self', async () => {
  await double.deliver(ravi, 'IN1', { conversation: '2 maggi' });
  await double.deliver(ravi, 'DEL1', { protocolMessage: { type: 0, key: { id: 'IN1', fromMe: true } } });
  const noted = { destinationJid: double.owner.lidAddress, message: { conversation: '3 maggi' } };
  await double.deliver(double.owner, 'NOTE1', { deviceSentMessage: noted });
  const gone = { protocolMessage: { type: 0, key: { id: 'NOTE1', fromMe: true } } };
  await double.deliver(double.owner, 'DEL2', {
    deviceSentMessage: { destinationJid: double.owner.lidAddress, message: gone },
  });
  await line.until(() => line.received.length === 4);
  const deletions = line.received.filter(({ kind }) => kind === 'deletion');
  expect(deletions.map(({ quotedWireId, noteToSelf }) => [quotedWireId, noteToSelf])).toEqual([
    ['IN1', false],
    ['NOTE1', true],
  ]);
});

test('what the owner writes to a customer is never handed over, a reaction and its end are', async () => {
  await double.deliverCopy(ravi.lidAddress, 'TO1', { conversation: 'bill 2 maggi to Ravi' });
  const reaction = (text: string) => ({ reactionMessage: { key: { id: 'Q1', fromMe: true }, text } });
  await double.deliver(ravi, 'R1', reaction('👍🏽'));
  await double.deliver(ravi, 'R2', reaction(''));
  await line.until(() => line.received.length === 2);
  expect(line.received.map(({ kind, text, quotedWireId }) => [kind, text, quotedWireId])).toEqual([
    ['reaction', '👍🏽', 'Q1'],
    ['reaction', '', 'Q1'],
  ]);
});
