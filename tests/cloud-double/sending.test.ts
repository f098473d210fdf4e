import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { giveDocumentsConsent } from '../../models/customers/consent.ts';
import { inPlatform } from '../../models/database/scope.ts';
import { openChat } from '../../models/messages/chats.ts';
import { queueMessage } from '../../models/outbox/queue-message.ts';
import { findOrCreatePerson } from '../../models/people/people.ts';
import { addStaff } from '../../models/people/staff.ts';
import { makeShop, NOW, ownDatabase, type TestShop } from '../support/shop.ts';
import { somePhone } from '../support/talk.ts';
import { type CloudHouse, cloudLine, serveWebhook, type Webhook } from './cloud-house.ts';
import { type Accepted, type GraphDouble, postWebhook, startGraphDouble } from './graph-double.ts';
import { delivery, status, statusDelivery, type Told, text } from './webhooks.ts';

const own = await ownDatabase();
const { db } = own;
const clock = { now: NOW };
const HOUR_MS = 3_600_000;
let double: GraphDouble;
let webhook: Webhook;
let line: CloudHouse;
let shop: TestShop;
let owner: string;
let ravi: string;
let partyId: number;

beforeAll(async () => {
  double = await startGraphDouble();
  webhook = await serveWebhook(db, clock);
});
afterAll(async () => {
  await webhook.stop();
  await double.stop();
  await own.drop();
});
beforeEach(async () => {
  clock.now = NOW;
  double.faults.splice(0);
  shop = await makeShop(db, { name: 'Asha Store' });
  [owner, ravi] = [somePhone(), somePhone()];
  line = await cloudLine(
    db,
    { double, webhook, clock },
    {
      messageTemplate: 'billos_message',
      documentTemplate: 'billos_document',
      templateLanguages: ['en', 'hi'],
      answerLimitMs: 1_000,
    },
  );
  await shop.product({ name: 'Maggi Noodles', aliases: ['maggi'], salePriceCentipaise: 14_0000 });
  partyId = await shop.party({ name: 'Ravi Kumar', phone: ravi });
  await shop.run((scope) => giveDocumentsConsent(scope, partyId, { how: 'owner_said', messageId: null }));
  const person = await inPlatform(db, NOW, (platform) =>
    findOrCreatePerson(platform, { phone: owner, lid: null, name: 'Asha' }),
  );
  await shop.run((scope) => addStaff(scope, { personId: person.id, name: 'Asha', role: 'owner' }));
  return async () => {
    await line.runtime.stop();
    await line.channel.stop();
  };
});

/** Somebody says something and everything it causes is done. */
async function says(phone: string, words: string): Promise<void> {
  const chatId = await line.hear({ phone, at: clock.now }, 'text', { body: words });
  await settle(chatId);
}
async function settle(chatId: number): Promise<void> {
  await line.runtime.settle(chatId);
  await line.runtime.send();
}
const tell = (post: Accepted, told: Told, code?: number) =>
  line.notify(statusDelivery(line.number, [status(post, told, code ? { code } : {})]));

/** A message to Ravi in the outbox; he has written before when `heardHoursAgo` is given. */
async function toRavi(words: string, heardHoursAgo: number | null) {
  if (heardHoursAgo !== null) {
    const at = new Date(clock.now.getTime() - heardHoursAgo * HOUR_MS);
    await line.hear({ phone: ravi, at }, 'text', { body: 'namaste' });
  }
  const { outboxId, wireId } = await inPlatform(db, clock.now, async (platform) => {
    const person = await findOrCreatePerson(platform, { phone: ravi, lid: null, name: null });
    const { tenantId } = shop;
    const chatId = await openChat(platform, { lineId: line.lineId, personId: person.id, address: ravi, tenantId });
    const to = { tenantId, lineId: line.lineId, chatId, messageId: null };
    return queueMessage(platform, { ...to, text: words, audience: 'customer' });
  });
  const row = async () =>
    (await inPlatform(db, NOW, (platform) =>
      platform.one<{ status: string; attempts: number; last_error: string | null; next_attempt_at: Date | null }>(
        'SELECT status, attempts, last_error, next_attempt_at FROM outbox WHERE id = :outboxId',
        { outboxId },
      ),
    ))!;
  return { outboxId, wireId, row, posts: () => double.shownAt(ravi) };
}
const heardByOwner = () => double.shownAt(owner).map((post) => String((post.body.text as { body?: string })?.body));

describe('the window of 24 hours', () => {
  it('open: free words; closed or never opened: a template with the shop and the words on one line', async () => {
    const open = await toRavi('Due: ₹14', 23);
    await line.runtime.send();
    expect(open.posts().map((post) => post.type)).toEqual(['text']);
    clock.now = new Date(NOW.getTime() + 25 * HOUR_MS);
    await toRavi('Due: ₹14\nsince Monday', null);
    await line.runtime.send();
    const template = open.posts()[1]!.body.template as { name: string; components: unknown };
    expect(template.name).toBe('billos_message');
    expect(JSON.stringify(template.components)).toContain(
      '"Asha Store"},{"type":"text","text":"Due: ₹14 · since Monday"',
    );
  });

  it('closed by Meta’s clock alone: the same message leaves as a template at once', async () => {
    double.faults.push({ refuse: 131_047 });
    const message = await toRavi('Due: ₹14', 1);
    await line.runtime.send();
    expect(message.posts().map((post) => post.type)).toEqual(['template']);
    expect(await message.row()).toMatchObject({ status: 'sent', attempts: 1 });
  });

  it('closed, as a status tells later: the message leaves again as a template, and once', async () => {
    const message = await toRavi('Due: ₹14', 1);
    await line.runtime.send();
    const [first] = message.posts();
    for (let times = 0; times < 3; times += 1) await tell(first!, 'failed', 131_047);
    await line.runtime.send();
    await tell(first!, 'failed', 131_047);
    await line.runtime.send();
    expect(message.posts().map((post) => post.type)).toEqual(['text', 'template']);
    expect(await message.row()).toMatchObject({ status: 'sent' });
  });

  it('closed on a line without templates: it fails, and the owner is told what to do', async () => {
    const bare = await cloudLine(db, { double, webhook, clock });
    line = bare;
    await says(owner, 'hello');
    const message = await toRavi('Your bill', null);
    await bare.runtime.send();
    await bare.runtime.send();
    expect(await message.row()).toMatchObject({ status: 'failed' });
    expect(heardByOwner().at(-1)).toMatch(/did not reach Ravi Kumar[\s\S]*not written here for 24 hours/);
  });
});

describe('a refusal', () => {
  it.each([
    [130_429, 5],
    [131_056, 10],
    [131_016, 0],
  ])('that is about the moment (%i) is tried again later', async (refuse, pauseSeconds) => {
    double.faults.push({ refuse });
    const message = await toRavi('Hi', 1);
    await line.runtime.send();
    expect(await message.row()).toMatchObject({ status: 'pending' });
    clock.now = new Date(NOW.getTime() + (pauseSeconds + 1) * 1_000);
    await line.runtime.send();
    expect(message.posts()).toHaveLength(1);
    expect(await message.row()).toMatchObject({ status: 'sent' });
  });

  it('for too many complaints (131048) pauses the whole line, and nobody’s attempts are used up', async () => {
    double.faults.push({ refuse: 131_048 });
    const first = await toRavi('Hi', 1);
    await line.runtime.send();
    const second = await toRavi('Hi again', null);
    clock.now = new Date(NOW.getTime() + 50 * 60_000);
    await line.runtime.send();
    expect(await second.row()).toMatchObject({ status: 'pending', attempts: 0 });
    clock.now = new Date(NOW.getTime() + 61 * 60_000);
    await line.runtime.send();
    expect([await first.row(), await second.row()]).toMatchObject([{ status: 'sent' }, { status: 'sent' }]);
  });

  it.each([
    [131_026, /not on WhatsApp/],
    [132_001, /template/],
    [131_051, /refused/],
    [100, /refused/],
  ])('that is final (%i) is never tried again, at once or told later, and the owner hears why', async (code, why) => {
    await says(owner, 'hello');
    double.faults.push({ refuse: code });
    const atOnce = await toRavi('Your bill', 1);
    await line.runtime.send();
    expect(await atOnce.row()).toMatchObject({ status: 'failed', attempts: 1 });
    const later = await toRavi('Your bill', null);
    await line.runtime.send();
    for (let times = 0; times < 2; times += 1) await tell(later.posts().at(-1)!, 'failed', code);
    await line.runtime.send();
    expect(await later.row()).toMatchObject({ status: 'failed', attempts: 1 });
    expect(later.posts()).toHaveLength(1);
    expect(heardByOwner().filter((words) => why.test(words))).toHaveLength(2);
  });

  it.each([
    [190, 401, 'logged_out', 'token'],
    [131_031, 403, 'banned', 'locked'],
    [368, 403, 'banned', 'policy'],
    [131_042, 400, 'logged_out', 'payment'],
  ])(
    'that is about the line (%i) stops it and says what is wrong; the message waits',
    async (code, http, state, reason) => {
      double.faults.push({ refuse: code, status: http });
      const message = await toRavi('Hi', 1);
      await line.runtime.send();
      const posts = double.posts;
      await line.runtime.send();
      expect(double.posts).toBe(posts);
      expect(line.states.at(-1)).toMatchObject({ state, reason });
      await line.channel.stop();
      await line.channel.start();
      clock.now = new Date(NOW.getTime() + HOUR_MS);
      await line.runtime.send();
      expect(await message.row()).toMatchObject({ status: 'sent' });
    },
  );

  it('of a token that is no longer good is found at the start', async () => {
    await line.channel.stop();
    double.renewToken(line.number, 'another');
    await line.channel.start();
    expect(line.channel.isOnline()).toBe(false);
    expect(line.states.at(-1)).toMatchObject({ state: 'logged_out', reason: 'token' });
  });
});

describe('an answer that is lost', () => {
  it.each(['accept_then_500', 'accept_then_hang', 'gateway_502'] as const)(
    'after %s is in doubt: the owner is asked, nothing is sent twice, and a status withdraws the question',
    async (fault) => {
      await says(owner, 'hello');
      double.faults.push(fault);
      const message = await toRavi('Your bill', 1);
      await line.runtime.send();
      expect(await message.row()).toMatchObject({ status: 'uncertain' });
      await line.runtime.send();
      expect(heardByOwner().at(-1)).toContain('I am not sure');
      if (fault === 'gateway_502') {
        expect(message.posts()).toEqual([]);
        await says(owner, 'yes');
      } else {
        await tell(message.posts()[0]!, 'delivered');
        const open = "SELECT id FROM pending_questions WHERE tenant_id = :tenantId AND status = 'open'";
        expect(await shop.run((scope) => scope.rows(open))).toEqual([]);
      }
      expect(await message.row()).toMatchObject({ status: 'sent' });
      expect(message.posts()).toHaveLength(1);
      const before = heardByOwner().length;
      await says(owner, 'yes');
      expect(heardByOwner().slice(before).join()).not.toContain('once more');
      expect(message.posts()).toHaveLength(1);
    },
  );

  it('of a part of three: none is sent twice, and they stay in order', async () => {
    await says(owner, 'hello');
    const words = Array.from({ length: 1_800 }, (_, index) => String(index).padStart(4, '0')).join(' ');
    const message = await toRavi(words, 1);
    double.faults.push({ refuse: 131_016 });
    await line.runtime.send();
    clock.now = new Date(NOW.getTime() + 60_000);
    double.faults.push({ refuse: 131_016 });
    await line.runtime.send();
    clock.now = new Date(NOW.getTime() + 120_000);
    await line.runtime.send();
    const posts = message.posts();
    expect(posts.map((post) => (post.body.text as { body: string }).body).join(' ')).toBe(words);
    expect(posts[0]!.callback).toBe(`${message.wireId}/1`);
    expect(new Set(posts.map((post) => post.callback)).size).toBe(3);
    expect(await message.row()).toMatchObject({ status: 'sent' });
  });

  it('is not in doubt when the status was faster than the limit', async () => {
    const message = await toRavi('Hi', 1);
    double.faults.push('accept_then_hang');
    const sending = line.runtime.send();
    await double.until(() => message.posts().length === 1);
    await tell(message.posts()[0]!, 'sent');
    await sending;
    expect(await message.row()).toMatchObject({ status: 'sent', attempts: 1 });
  });
});

describe('statuses', () => {
  it('in any order and number leave the earliest receipts', async () => {
    const message = await toRavi('Hi', 1);
    await line.runtime.send();
    const [post] = message.posts();
    const at = (seconds: number) => new Date(NOW.getTime() + seconds * 1_000);
    const told = [
      status(post!, 'read', { at: at(9) }),
      status(post!, 'sent', { at: at(1) }),
      status(post!, 'delivered', { at: at(4) }),
    ];
    for (const each of [...told, ...told, status(post!, 'failed', { code: 131_026 })]) {
      await line.notify(statusDelivery(line.number, [each]));
    }
    const row = await inPlatform(db, NOW, (platform) =>
      platform.one<{ status: string; delivered_at: Date; read_at: Date }>('SELECT * FROM outbox WHERE id = :id', {
        id: message.outboxId,
      }),
    );
    expect(row).toMatchObject({ status: 'sent', delivered_at: at(4), read_at: at(9) });
  });

  it('of nobody’s message, of another line or of no known kind change nothing', async () => {
    const message = await toRavi('Hi', 1);
    await line.runtime.send();
    const [post] = message.posts();
    const other = await cloudLine(db, { double, webhook, clock });
    expect(await other.notify(statusDelivery(other.number, [status(post!, 'failed', { code: 131_026 })]))).toBe(200);
    await tell({ ...post!, wamid: 'wamid.unknown', callback: 'odd' }, 'failed', 131_026);
    await tell(post!, 'warning');
    expect(await message.row()).toMatchObject({ status: 'sent' });
  });
});

describe('a file that comes', () => {
  const csv = Buffer.from('name,price\nKinder Joy,45\n');
  const sends = async (mediaId: string) =>
    line.hear({ phone: owner, at: clock.now }, 'document', {
      id: mediaId,
      filename: 'list.csv',
      mime_type: 'text/csv',
    });

  it('is fetched after its message is kept, and worked on', async () => {
    await settle(await sends(double.keep(csv, 'list.csv', 'text/csv')));
    expect(heardByOwner().at(-1)).toContain('Imported: 1 products');
  });

  it.each([['truncated'], ['wrong_hash'], ['lost_address']] as const)('%s once is fetched again', async (fault) => {
    const mediaId = double.keep(csv, 'list.csv', 'text/csv');
    double.spoil(mediaId, fault);
    const chatId = await sends(mediaId);
    await settle(chatId);
    clock.now = new Date(NOW.getTime() + 10_000);
    await settle(chatId);
    expect(heardByOwner().at(-1)).toContain('Imported: 1 products');
  });

  it.each([
    ['gone', ['gone'], /no longer has the file/],
    ['cut off every time', Array.from({ length: 9 }, () => 'truncated' as const), /did not arrive whole/],
  ] as const)('%s is told, and the chat goes on', async (_, faults, words) => {
    const mediaId = double.keep(csv, 'list.csv', 'text/csv');
    double.spoil(mediaId, ...faults);
    const chatId = await sends(mediaId);
    for (let minutes = 0; minutes < 6; minutes += 1) {
      clock.now = new Date(NOW.getTime() + minutes * 60_000);
      await settle(chatId);
    }
    expect(heardByOwner().at(-1)).toMatch(words);
    await says(owner, '1 maggi cash');
    expect(heardByOwner().join()).toContain('₹14');
  });

  it('of an id Meta does not know is gone; one too large is not even asked for', async () => {
    await settle(await sends('123456789'));
    expect(heardByOwner().at(-1)).toMatch(/no longer has the file/);
    const downloads = double.downloads;
    await settle(await sends(double.keep(Buffer.alloc(7 * 1024 * 1024 + 1), 'big.csv', 'text/csv')));
    expect(heardByOwner().at(-1)).toMatch(/too large/);
    expect(double.downloads).toBe(downloads);
  });
});

describe('a line of a shop’s own', () => {
  it('keeps its staff’s words and not a stranger’s', async () => {
    const ours = await cloudLine(db, { double, webhook, clock }, { tenantId: shop.tenantId });
    const both = delivery(ours.number, [text({ phone: somePhone() }, 'private'), text({ phone: owner }, 'hello')]);
    expect(await postWebhook(webhook.address, both, { appSecret: ours.number.appSecret })).toBe(200);
    const kept = await inPlatform(db, NOW, (platform) =>
      platform.rows<{ text: string }>('SELECT text FROM inbound_messages WHERE line_id = :lineId', {
        lineId: ours.lineId,
      }),
    );
    expect(kept).toEqual([{ text: 'hello' }]);
    await ours.channel.stop();
  });
});
