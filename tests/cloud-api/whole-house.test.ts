import { QueryTypes } from 'sequelize';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addCloudLine } from '../../bot/channels/cloud-api/access.ts';
import { WEBHOOK_PATH } from '../../bot/channels/cloud-api/webhook.ts';
import { inPlatform } from '../../models/database/scope.ts';
import { findOrCreatePerson } from '../../models/people/people.ts';
import { addStaff } from '../../models/people/staff.ts';
import { SECRET } from '../cloud-double/cloud-house.ts';
import { type CloudNumber, type GraphDouble, postWebhook, startGraphDouble } from '../cloud-double/graph-double.ts';
import { delivery, status, statusDelivery, text } from '../cloud-double/webhooks.ts';
import { type House, startHouse } from '../support/processes.ts';
import { makeShop, ownDatabase, type TestShop } from '../support/shop.ts';
import { pdfText, somePhone } from '../support/talk.ts';

const LIMIT = { timeout: 60_000 };
const owner = somePhone();

let database: Awaited<ReturnType<typeof ownDatabase>>;
let shop: TestShop;
let house: House;
let double: GraphDouble;
let number: CloudNumber;

beforeAll(async () => {
  double = await startGraphDouble();
  number = double.addNumber();
  database = await ownDatabase();
  const { db } = database;
  shop = await makeShop(db);
  await shop.product({ name: 'Parle-G', aliases: ['parle g'], salePriceCentipaise: 10_0000, onHand: 500 });
  await shop.party({ name: 'Ravi Kumar', phone: somePhone() });
  const personId = await inPlatform(db, new Date(), async (platform) => {
    await addCloudLine(platform, SECRET, {
      phoneNumberId: number.phoneNumberId,
      businessAccountId: '100000000000001',
      token: number.token,
      appSecret: number.appSecret,
      tenantId: null,
      messageTemplate: null,
      documentTemplate: null,
      templateLanguages: ['en'],
    });
    return (await findOrCreatePerson(platform, { phone: owner, lid: null, name: 'Asha' })).id;
  });
  await shop.run((scope) => addStaff(scope, { personId, name: 'Asha', role: 'owner' }));
  house = await startHouse(database.url, { env: { WHATSAPP_GRAPH_URL: double.url, BILLOS_SECRET: SECRET } });
}, 180_000);

afterAll(async () => {
  await house?.stop();
  await double?.stop();
  await database?.drop();
}, 60_000);

const rows = <T extends object>(sql: string) => database.db.query<T>(sql, { type: QueryTypes.SELECT });
const notify = (body: unknown) =>
  postWebhook(new URL(WEBHOOK_PATH, house.addresses.backOffice).href, body, { appSecret: number.appSecret });
const says = (body: string) => notify(delivery(number, [text({ phone: owner, name: 'Asha' }, body)]));
const unsent = () => rows("SELECT id, status FROM outbox WHERE status NOT IN ('sent', 'withdrawn')");
const documents = () => double.shownAt(owner).filter((post) => post.type === 'document');

it('a signed webhook orders a bill; the answer and the PDF go out, to the byte', async () => {
  expect(await says('bill 2 parle-g to ravi')).toBe(200);
  await double.until(() => documents().length === 1);
  const answer = double.shownAt(owner).find((post) => post.type === 'text');
  expect(JSON.stringify(answer?.body)).toMatch(/Ravi Kumar.*₹20|₹20.*Ravi Kumar/);
  const { bytes, mimeType } = documents()[0]!.file!;
  expect(mimeType).toBe('application/pdf');
  expect(pdfText(bytes)).toMatch(/Ravi Kumar[\s\S]*20\.00/);
  const [kept] = await rows<{ bytes: Buffer }>('SELECT bytes FROM document_files');
  expect(bytes.equals(kept!.bytes)).toBe(true);
  await expect.poll(unsent, LIMIT).toEqual([]);
  const lines = await rows("SELECT state, phone FROM line_numbers WHERE channel = 'cloud_api'");
  expect(lines).toEqual([{ state: 'online', phone: number.displayPhone }]);
  await shop.expectCleanBooks();
}, 180_000);

it('a bot killed between the post and its answer sends nothing twice; the status tells that it arrived', async () => {
  const before = double.accepted.length;
  double.faults.push('accept_then_hang');
  expect(await says('bill 1 parle-g to ravi')).toBe(200);
  await double.until(() => double.accepted.length > before);
  const lost = double.accepted[before]!;
  await house.kill('bot');
  const doubted = () => rows<{ status: string }>("SELECT status FROM outbox WHERE status = 'uncertain'");
  await expect.poll(doubted, LIMIT).toHaveLength(1);
  // The PDF of the same bill does not wait for it.
  await double.until(() => documents().length === 2);
  expect(double.accepted.filter((post) => post.callback === lost.callback)).toHaveLength(1);
  expect(await notify(statusDelivery(number, [status(lost, 'read'), status(lost, 'delivered')]))).toBe(200);
  expect(await doubted()).toEqual([]);
  await expect.poll(unsent, LIMIT).toEqual([]);
  expect(double.accepted.filter((post) => post.callback === lost.callback)).toHaveLength(1);
  expect(await rows('SELECT id FROM invoices')).toHaveLength(2);
  const receipts = await rows('SELECT id FROM outbox WHERE read_at IS NOT NULL AND delivered_at IS NOT NULL');
  expect(receipts).toHaveLength(1);
}, 180_000);

it('a bot killed twice answers every message once', async () => {
  const before = double.accepted.length;
  for (let bill = 1; bill <= 2; bill += 1) {
    const seen = double.accepted.length;
    expect(await says(`bill ${bill} parle-g to ravi`)).toBe(200);
    if (bill % 2 === 0) await double.until(() => double.accepted.length > seen);
    await house.kill('bot');
  }
  await expect.poll(() => rows('SELECT id FROM invoices'), LIMIT).toHaveLength(4);
  const open = () => rows("SELECT id FROM outbox WHERE status IN ('pending', 'claimed')");
  await expect.poll(open, LIMIT).toEqual([]);
  // What nobody knows yet Meta tells: a status for everything that it took.
  await notify(
    statusDelivery(
      number,
      double.accepted.slice(before).map((post) => status(post, 'sent')),
    ),
  );
  expect(await unsent()).toEqual([]);
  const callbacks = double.accepted.map((post) => post.callback);
  expect(new Set(callbacks).size).toBe(callbacks.length);
  expect(callbacks).toHaveLength((await rows("SELECT id FROM outbox WHERE status = 'sent'")).length);
}, 180_000);
