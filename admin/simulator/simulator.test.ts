import { request as httpRequest } from 'node:http';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSimulatorChannel } from '../../bot/channels/simulator/channel.ts';
import { type House, login, startHouse } from '../testing/house.ts';
import { isLoopbackAddress } from '../web/visitor.ts';
import { phoneChannel } from './phone-events.ts';

const PDF = Buffer.from('%PDF-1.4\n%%EOF\n');
let house: House;
let closedHouse: House;
beforeAll(async () => {
  house = await startHouse({ demo: true });
  closedHouse = await startHouse({ demo: false });
});
afterAll(async () => {
  await house.close();
  await closedHouse.close();
});

const randomPhone = () => `9198${String(Math.floor(Math.random() * 1e8)).padStart(8, '0')}`;
const post = (body: object, headers: Record<string, string> = {}) =>
  house.get('/simulator/api/messages', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
const postFile = (query: Record<string, string>, bytes: Buffer, mimeType: string) =>
  house.get(`/simulator/api/files?${new URLSearchParams(query)}`, {
    method: 'POST',
    headers: { 'content-type': mimeType },
    body: new Uint8Array(bytes),
  });
type Shown = {
  messages: {
    wireId: string;
    kind: string;
    text: string | null;
    reaction: string | null;
    quotedWireId: string | null;
    file: { mediaId: number } | null;
  }[];
  unfinished: string[];
  isAnswering: boolean;
};
const read = async (phone: string): Promise<Shown> =>
  (await house.get(`/simulator/api/messages?phone=${phone}`)).json() as Promise<Shown>;
const deliver = (
  phone: string,
  text: string | null,
  file: { bytes: Buffer; mimeType: string; fileName: string } | null = null,
) =>
  createSimulatorChannel(house.db).send({
    wireId: `T${Math.random().toString(36).slice(2)}`,
    to: phone,
    text,
    file,
    quotedWireId: null,
    reaction: null,
  });

function statusWithHost(url: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    httpRequest(`${url}/simulator/api/people`, { headers: { host } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

describe('who may use the simulator', () => {
  const paths = [
    '/simulator/api/people',
    '/simulator/api/messages?phone=919800000001',
    '/simulator/media/1',
    '/simulator/main.js',
  ];

  it('while the demo is on: a browser on this machine', async () => {
    expect((await house.get('/simulator/')).status).toBe(200);
    expect((await house.get('/simulator/api/people')).status).toBe(200);
  });

  it('nobody whom a proxy brings, and no page that only points its name here', async () => {
    for (const header of ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via']) {
      expect([
        header,
        (await house.get('/simulator/api/people', { headers: { [header]: '127.0.0.1' } })).status,
      ]).toEqual([header, 403]);
    }
    const { port } = new URL(house.url);
    expect(await statusWithHost(house.url, `localhost:${port}`)).toBe(200);
    expect(await statusWithHost(house.url, `evil.example:${port}`)).toBe(403);
    expect(await statusWithHost(house.url, 'localhost.evil.example')).toBe(403);
  });

  it('without the demo: only operators', async () => {
    for (const path of paths) expect([path, (await closedHouse.get(path)).status]).toEqual([path, 403]);
    const page = await closedHouse.get('/simulator/');
    expect([page.status, page.headers.get('location')]).toEqual([302, '/admin/login?next=/simulator/']);
    const message = { phone: '919800000001', text: 'hello' };
    const sent = await closedHouse.get('/simulator/api/messages', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(message),
    });
    expect(sent.status).toBe(403);
    const headers = await login(closedHouse);
    expect((await closedHouse.get('/simulator/', { headers })).status).toBe(200);
    expect((await closedHouse.get('/simulator/api/people', { headers })).status).toBe(200);
  });

  it('takes only loopback addresses for this machine', () => {
    for (const local of ['127.0.0.1', '127.8.8.8', '::1', '::ffff:127.0.0.1'])
      expect([local, isLoopbackAddress(local)]).toEqual([local, true]);
    for (const far of [
      '10.0.0.1',
      '192.168.1.5',
      '::ffff:203.0.113.5',
      '2001:db8::1',
      '172.17.0.1',
      '',
      'localhost',
      undefined,
    ]) {
      expect([far, isLoopbackAddress(far)]).toEqual([far, false]);
    }
  });

  it('no form of another site', async () => {
    const message = { phone: randomPhone(), text: 'bill 100 to me' };
    expect((await post(message, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await post(message, { origin: 'null' })).status).toBe(403);
    expect((await post(message, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await post(message, { origin: house.url })).status).toBe(201);
  });
});

describe('messages', () => {
  it('are committed to the inbox and wake their chat', async () => {
    const phone = randomPhone();
    const first = (await (await post({ phone, name: 'Asha', text: 'नमस्ते *दुकान*' })).json()) as { wireId: string };
    await post({ phone, text: 'as I said', quotedWireId: first.wireId });
    await post({ phone, reaction: '👍', quotedWireId: first.wireId });
    await post({ phone, contact: { name: 'Ravi; Sharma', phone: '+91 98765 43210' } });
    const shown = await read(phone);
    expect(shown.messages.map((one) => one.kind)).toEqual(['text', 'text', 'reaction', 'contact']);
    expect(shown.messages[1]).toMatchObject({ text: 'as I said', quotedWireId: first.wireId });
    expect(shown.messages[2]).toMatchObject({ reaction: '👍', quotedWireId: first.wireId });
    expect(shown.messages[3]?.text).toContain(
      'FN:Ravi\\; Sharma\nTEL;type=CELL;type=VOICE;waid=919876543210:+919876543210',
    );
    expect(shown).toMatchObject({ isAnswering: true, unfinished: shown.messages.map((one) => one.wireId) });
    const [chat] = await house.rows<{ id: number; channel: string }>(
      'SELECT c.id, l.channel FROM chats c JOIN line_numbers l ON l.id = c.line_id WHERE c.address = :phone',
      { phone },
    );
    expect(chat?.channel).toBe('simulator');
    expect(house.woken.filter((id) => id === chat?.id)).toHaveLength(4);
    await house.db.query("UPDATE inbound_messages SET status = 'done' WHERE chat_id = :id", {
      replacements: { id: chat?.id },
    });
    expect(await read(phone)).toMatchObject({ isAnswering: false, unfinished: [] });
    expect(house.logged.join()).not.toContain('नमस्ते');
  });

  it('are edited by another text, which names the earlier one', async () => {
    const phone = randomPhone();
    const first = (await (await post({ phone, text: '5 maggi cash' })).json()) as { wireId: string };
    expect((await post({ phone, text: '2 maggi cash', edits: first.wireId })).status).toBe(201);
    expect((await post({ phone, edits: first.wireId })).status).toBe(400);
    const shown = await read(phone);
    expect(shown.messages.map((one) => one.kind)).toEqual(['text', 'edit']);
    expect(shown.messages[1]).toMatchObject({ text: '2 maggi cash', quotedWireId: first.wireId });
    const kept = await house.rows(
      'SELECT text, status FROM inbound_messages WHERE chat_id = (SELECT id FROM chats WHERE address = :phone) ORDER BY id',
      { phone },
    );
    // Nobody has worked on the first one yet: it says the new words, and the edit has nothing left to do.
    expect(kept).toEqual([
      { text: '2 maggi cash', status: 'received' },
      { text: '2 maggi cash', status: 'done' },
    ]);
  });

  it('need a phone and something to say', async () => {
    const phone = randomPhone();
    for (const bad of [
      { phone: '12345', text: 'x' },
      { phone: '9'.repeat(16), text: 'x' },
      { phone: "91980000000'", text: 'x' },
      { phone },
      { phone, text: '  ' },
      { phone, reaction: '👍' },
      { phone, text: 'x'.repeat(9_000) },
    ]) {
      expect((await post(bad)).status).toBe(400);
    }
    expect((await house.get('/simulator/api/messages?phone=abc')).status).toBe(400);
    expect((await house.get('/simulator/api/events?phone=1')).status).toBe(400);
  });

  it('are never sent as somebody who lives on a real line', async () => {
    const phone = randomPhone();
    const lineId = await house.insert(
      `INSERT INTO line_numbers (channel, name, created_at) VALUES ('whatsapp', 'real-${phone}', NOW(3))`,
    );
    const personId = await house.insert(
      `INSERT INTO people (phone, name, created_at) VALUES ('${phone}', 'Real', NOW(3))`,
    );
    await house.insert(
      `INSERT INTO chats (line_id, person_id, address, created_at) VALUES (${lineId}, ${personId}, '${phone}@lid', NOW(3))`,
    );
    expect((await post({ phone, text: 'hello' })).status).toBe(403);
    expect((await postFile({ phone, fileName: 'a.pdf' }, PDF, 'application/pdf')).status).toBe(403);
    // Nor as the staff of a shop that works on one, even when they never wrote themselves.
    const quiet = randomPhone();
    const quietId = await house.insert(
      `INSERT INTO people (phone, name, created_at) VALUES ('${quiet}', 'Quiet', NOW(3))`,
    );
    await house.insert(
      `INSERT INTO staff (tenant_id, person_id, name, role, created_at) VALUES (${house.realTenantId}, ${quietId}, 'Quiet', 'owner', NOW(3))`,
    );
    expect((await post({ phone: quiet, text: 'hello' })).status).toBe(201);
    await house.db.query(`UPDATE line_numbers SET tenant_id = ${house.realTenantId} WHERE id = ${lineId}`);
    expect((await post({ phone: quiet, text: 'hello' })).status).toBe(403);
  });

  it('offer the phones of the demo shop alone, and those used before', async () => {
    const [owner, used] = [randomPhone(), randomPhone()];
    const personId = await house.insert(
      `INSERT INTO people (phone, name, created_at) VALUES ('${owner}', 'Asha', NOW(3))`,
    );
    await house.insert(
      `INSERT INTO staff (tenant_id, person_id, name, role, created_at) VALUES (${house.tenantId}, ${personId}, 'Asha', 'owner', NOW(3))`,
    );
    const customer = (tenantId: number, name: string) =>
      house.insert(
        `INSERT INTO parties (tenant_id, kind, name, phone, created_at) VALUES (${tenantId}, 'customer', '${name}', '${randomPhone()}', NOW(3))`,
      );
    await customer(house.tenantId, 'Demo customer');
    await customer(house.realTenantId, 'Real customer');
    await post({ phone: used, name: 'Newcomer', text: 'hi' });
    const people = (await (await house.get('/simulator/api/people')).json()) as {
      phone: string;
      name: string;
      role: string;
    }[];
    expect(people).toContainEqual(
      expect.objectContaining({ phone: owner, name: 'Asha', role: 'owner', shop: 'Demo shop' }),
    );
    expect(people).toContainEqual(expect.objectContaining({ name: 'Demo customer', role: 'customer' }));
    expect(people).toContainEqual(expect.objectContaining({ phone: used, name: 'Newcomer', role: 'other' }));
    expect(JSON.stringify(people)).not.toContain('Real customer');
  });
});

describe('files', () => {
  it('go out and come back, a PDF to be read in the browser', async () => {
    const phone = randomPhone();
    expect((await postFile({ phone, fileName: '../बिल "1".pdf' }, PDF, 'application/pdf')).status).toBe(201);
    const [message] = (await read(phone)).messages;
    expect(message?.kind).toBe('document');
    const answer = await house.get(`/simulator/media/${message?.file?.mediaId}`);
    expect(Buffer.from(await answer.arrayBuffer()).equals(PDF)).toBe(true);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(answer.headers.get('content-disposition')).toMatch(/^inline; filename\*=UTF-8''\.\._/);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('that could act as a page are downloads in a sandbox', async () => {
    const phone = randomPhone();
    const page = Buffer.from('<html><script>alert(1)</script></html>');
    for (const [fileName, mimeType] of [
      ['a.html', 'text/html'],
      ['a.svg', 'image/svg+xml'],
      ['a.pdf', 'application/pdf'],
      ['a.png', 'image/png'],
    ] as const) {
      await postFile({ phone, fileName }, page, mimeType);
    }
    const files = (await read(phone)).messages.map((message) => message.file?.mediaId);
    expect(files).toHaveLength(4);
    for (const mediaId of files) {
      const answer = await house.get(`/simulator/media/${mediaId}`);
      expect(answer.headers.get('content-type')).toContain('application/octet-stream');
      expect(answer.headers.get('content-disposition')).toMatch(/^attachment/);
      expect(answer.headers.get('content-security-policy')).toContain('sandbox');
    }
  });

  it('know voice notes and pictures, and have a limit', async () => {
    const phone = randomPhone();
    await postFile({ phone, fileName: 'v.ogg', voice: '1' }, Buffer.from('OggS'), 'audio/ogg');
    await postFile({ phone, fileName: 'p.png', caption: 'the bill' }, Buffer.from('\x89PNG'), 'image/png');
    expect((await read(phone)).messages.map((one) => [one.kind, one.text])).toEqual([
      ['voice', null],
      ['image', 'the bill'],
    ]);
    expect((await postFile({ phone, fileName: 'empty' }, Buffer.alloc(0), 'text/csv')).status).toBe(400);
    expect((await postFile({ phone, fileName: 'big' }, Buffer.alloc(16 * 1024 * 1024 + 1), 'text/csv')).status).toBe(
      413,
    );
  });

  it('of other rows are not there', async () => {
    const mediaId = await house.insert(
      "INSERT INTO media (mime_type, sha256, bytes, created_at) VALUES ('application/pdf', REPEAT('a', 64), '%PDF-secret', NOW(3))",
    );
    for (const id of [String(mediaId), '0', '1e3', 'x', `${mediaId} OR 1=1`]) {
      expect([id, (await house.get(`/simulator/media/${encodeURIComponent(id)}`)).status]).toEqual([id, 404]);
    }
  });
});

describe('events', () => {
  it('tell an open page of a delivery, from the last row it has seen', async () => {
    const phone = randomPhone();
    await deliver(phone, 'seen before');
    const [before] = (await read(phone)).messages as unknown as { id: number }[];
    const stop = new AbortController();
    const answer = await house.get(`/simulator/api/events?phone=${phone}`, {
      headers: { 'last-event-id': String(before!.id) },
      signal: stop.signal,
    });
    expect(answer.headers.get('content-type')).toBe('text/event-stream');
    const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader.read()).value).toContain('"messages":[]');
    await deliver(phone, 'your bill');
    const redis = new Redis(process.env.REDIS_URL!);
    await redis.publish(phoneChannel(house.redisPrefix, phone), '');
    redis.disconnect();
    const told = (await reader.read()).value ?? '';
    expect(told).toContain('your bill');
    expect(told).not.toContain('seen before');
    stop.abort();
  });
});
