import { afterAll, describe, expect, it } from 'vitest';
import { giveDocumentsConsent } from '../../models/customers/consent.ts';
import { getParty } from '../../models/customers/parties.ts';
import { inPlatform } from '../../models/database/scope.ts';
import { openChat } from '../../models/messages/chats.ts';
import { findOrCreatePerson } from '../../models/people/people.ts';
import { addStaff } from '../../models/people/staff.ts';
import { makeShop, NOW, testDatabase } from '../support/shop.ts';
import { type OpenShop, openShop, phoneOf, somePhone, type TestPhone } from '../support/talk.ts';

const db = testDatabase();
afterAll(() => db.close());

const MAGGI = { name: 'Maggi Noodles', aliases: ['maggi'], salePriceCentipaise: 14_0000 };
const textOf = (heard: { text: string | null }[]) => heard.map((message) => message.text).join('\n');

async function numbers(opened: OpenShop): Promise<{ number: string; status: string }[]> {
  return opened.shop.run((scope) =>
    scope.rows('SELECT number, status FROM invoices WHERE tenant_id = :tenantId ORDER BY id'),
  );
}

/** Several shops on one shared line, and a customer who gets bills of all of them. */
async function sharedLine(count: number) {
  const first = await openShop(db, { name: `Asha Store ${somePhone()}` });
  const { clock, lineName } = first;
  const phone = somePhone();
  const owners: TestPhone[] = [first.owner];
  const shops = [first.shop];
  for (let each = 1; each < count; each += 1) {
    const shop = await makeShop(db, { name: `Shop ${each} ${somePhone()}` });
    const owner = await phoneOf(db, somePhone(), clock, lineName);
    const personId = await inPlatform(db, NOW, async (platform) => {
      const person = await findOrCreatePerson(platform, { phone: owner.phone, lid: null, name: 'Owner' });
      const line = await platform.one<{ id: number }>('SELECT id FROM line_numbers WHERE name = :lineName', {
        lineName,
      });
      const chat = { lineId: line!.id, personId: person.id, address: owner.phone, tenantId: shop.tenantId };
      await openChat(platform, chat);
      return person.id;
    });
    await shop.run((scope) => addStaff(scope, { personId, name: 'Owner', role: 'owner' }));
    owners.push(owner);
    shops.push(shop);
  }
  const partyIds: number[] = [];
  for (const [index, shop] of shops.entries()) {
    await shop.product(MAGGI);
    const partyId = await shop.party({ name: 'Ravi Kumar', phone });
    partyIds.push(partyId);
    await shop.run((scope) => giveDocumentsConsent(scope, partyId, { how: 'owner_said', messageId: null }));
    await owners[index]!.say('1 maggi to Ravi udhar');
  }
  const names = await Promise.all(shops.map((shop) => shop.run(async (scope) => scope.shop.name)));
  const ravi = await phoneOf(db, phone, clock, lineName);
  const stopped = () =>
    Promise.all(
      shops.map((shop, index) => shop.run(async (scope) => (await getParty(scope, partyIds[index]!)).hasStopped)),
    );
  return { ravi, owners, shops, names, stopped, clock, lineName };
}

describe('a customer of several shops on one line', () => {
  it('stops all of them with STOP, is told which, and opens again only the one chosen', async () => {
    const { ravi, owners, names, stopped } = await sharedLine(3);
    const told = textOf(await ravi.say('STOP'));
    for (const name of names) expect(told).toContain(name);
    expect(await stopped()).toEqual([true, true, true]);
    const before = (await ravi.inbox()).length;
    for (const owner of owners) expect(textOf(await owner.say('1 maggi to Ravi udhar'))).toContain('STOP');
    expect(await ravi.inbox()).toHaveLength(before);

    const question = textOf(await ravi.say('start'));
    for (const name of names) expect(question).toContain(name);
    expect(await stopped()).toEqual([true, true, true]);
    const chosen = question.split('\n').find((line) => line.includes(names[1]!))!;
    expect(textOf(await ravi.say(chosen.slice(0, 1)))).toContain(names[1]);
    expect(await stopped()).toEqual([true, false, true]);
  });

  it('opens all of them with "all"', async () => {
    const { ravi, stopped } = await sharedLine(2);
    await ravi.say('STOP');
    await ravi.say('start');
    await ravi.say('all');
    expect(await stopped()).toEqual([false, false]);
  });

  it('who said STOP before any shop wrote is not written to by one that adds them later, until they say START', async () => {
    const { owners, clock, lineName } = await sharedLine(1);
    const phone = somePhone();
    const neha = await phoneOf(db, phone, clock, lineName);
    await neha.say('STOP');
    await owners[0]!.say(`add customer Neha Shah ${phone.slice(-10)}`);
    await owners[0]!.say('1 maggi to Neha Shah udhar');
    const heard = (await neha.inbox()).length;
    expect(textOf(await owners[0]!.say('send bill to Neha Shah'))).toContain('STOP');
    expect(await neha.inbox()).toHaveLength(heard);
    await neha.say('start');
    expect(textOf(await owners[0]!.say('send bill to Neha Shah'))).not.toContain('has sent STOP');
    expect((await neha.inbox()).some(({ pdf }) => pdf)).toBe(true);
  });

  it('stops and starts the only shop without a question', async () => {
    const { ravi, names, stopped } = await sharedLine(1);
    expect(textOf(await ravi.say('stop'))).toContain(names[0]);
    expect(textOf(await ravi.say('start'))).toContain(names[0]);
    expect(await stopped()).toEqual([false]);
  });
});

describe('what a customer reads', () => {
  it('is in the language kept with them: the answer, the message and the document', async () => {
    const opened = await openShop(db);
    await opened.shop.product(MAGGI);
    const phone = somePhone();
    const partyId = await opened.shop.party({ name: 'Ravi Kumar', phone, language: 'hi' });
    await opened.shop.run((scope) => giveDocumentsConsent(scope, partyId, { how: 'owner_said', messageId: null }));
    await opened.owner.say('1 maggi to Ravi udhar');
    const ravi = await phoneOf(db, phone, opened.clock, opened.lineName);
    const [bill] = await ravi.inbox();
    expect(bill?.text).toMatch(/[\u0900-\u097f]/);
    const languages = await opened.shop.run((scope) =>
      scope.rows(
        "SELECT language FROM outbox WHERE tenant_id = :tenantId AND audience = 'customer' AND invoice_id IS NOT NULL",
      ),
    );
    expect(languages).toEqual([{ language: 'hi' }]);
    expect(textOf(await ravi.say('STOP'))).toContain('नहीं भेजेगा');
  });
});

describe('a reaction', () => {
  it.each(['👎', '❌'])('%s on a bill offers the undo, and 👍 on the offer does it', async (emoji) => {
    const opened = await openShop(db);
    await opened.shop.product(MAGGI);
    const first = await opened.owner.say('1 maggi cash');
    await opened.owner.say('2 maggi cash');
    const [offer] = await opened.owner.send({ kind: 'reaction', text: emoji, quotedWireId: first.at(-1)!.wireId });
    expect(offer?.text).toContain('Cancel this? bill · INV/26-27/00001 · ₹14');
    await opened.owner.send({ kind: 'reaction', text: '👍', quotedWireId: offer!.wireId });
    expect(await numbers(opened)).toEqual([
      { number: 'INV/26-27/00001', status: 'cancelled' },
      { number: 'INV/26-27/00002', status: 'issued' },
    ]);
  });

  it('on a question answers with a 👍 of any skin, and is asked again where it may be mere thanks', async () => {
    const opened = await openShop(db);
    await opened.shop.product(MAGGI);
    await opened.owner.say('always ask');
    const [question] = await opened.owner.say('1 maggi cash');
    const react = (text: string, quotedWireId: string | null) =>
      opened.owner.send({ kind: 'reaction', text, quotedWireId });
    expect(textOf(await react('❤️', question!.wireId))).toContain('Reply *yes* or *no*');
    // Neither a sign taken away nor one on nothing is an answer.
    expect(await react('', question!.wireId)).toEqual([]);
    expect(await react('👍', null)).toEqual([]);
    expect(await numbers(opened)).toEqual([]);
    expect(textOf(await react('👍🏿', question!.wireId))).toContain('INV/26-27/00001');
    expect(await react('', question!.wireId)).toEqual([]);
    expect(await numbers(opened)).toEqual([{ number: 'INV/26-27/00001', status: 'issued' }]);
    const [second] = await opened.owner.say('2 maggi cash');
    expect(textOf(await react('👎🏻', second!.wireId))).toContain('Nothing was written');
    expect(await numbers(opened)).toHaveLength(1);
  });

  it('that is none of these, or is taken back, says nothing', async () => {
    const opened = await openShop(db);
    await opened.shop.product(MAGGI);
    const bill = await opened.owner.say('1 maggi cash');
    for (const text of ['❤️', '👍', '']) {
      expect(await opened.owner.send({ kind: 'reaction', text, quotedWireId: bill[0]!.wireId })).toEqual([]);
    }
  });
});

describe('an edited message', () => {
  const post = (opened: OpenShop, text: string) => opened.owner.post(text);
  const edit = (opened: OpenShop, text: string, wireId: string) =>
    opened.owner.send({ kind: 'edit', text, quotedWireId: wireId });

  it('that nobody has worked on yet is done as it says now, once', async () => {
    const opened = await openShop(db);
    await opened.shop.product(MAGGI);
    const posted = await post(opened, '5 maggi cash');
    expect(textOf(await edit(opened, '2 maggi cash', posted.wireId))).toContain('₹28');
    expect(await numbers(opened)).toHaveLength(1);
  });

  it('that is a bill already waits for a yes, which cancels the bill and makes the other', async () => {
    const opened = await openShop(db);
    await opened.shop.product(MAGGI);
    const posted = await post(opened, '5 maggi cash');
    await opened.owner.runtime.settle(posted.chatId);
    await opened.owner.runtime.release();
    const asked = textOf(await edit(opened, '2 maggi cash', posted.wireId));
    expect(asked).toContain('INV/26-27/00001');
    expect(asked).toContain('Maggi Noodles × 2');
    expect((await numbers(opened)).map((row) => row.status)).toEqual(['issued']);
    expect(textOf(await opened.owner.say('yes'))).toContain('₹28');
    expect((await numbers(opened)).map((row) => row.status)).toEqual(['cancelled', 'issued']);
    await opened.shop.expectCleanBooks();
  });

  it('keeps the bill by a no', async () => {
    const opened = await openShop(db);
    await opened.shop.product(MAGGI);
    const posted = await post(opened, '5 maggi cash');
    await opened.owner.runtime.settle(posted.chatId);
    await opened.owner.runtime.release();
    await edit(opened, '2 maggi cash', posted.wireId);
    expect(textOf(await opened.owner.say('no'))).toContain('stays as it was');
    expect((await numbers(opened)).map((row) => row.status)).toEqual(['issued']);
  });

  it('that nobody understood is taken as new, and a second edit of it waits for a yes', async () => {
    const opened = await openShop(db);
    await opened.shop.product(MAGGI);
    const posted = await post(opened, 'qwxz qwxz');
    await opened.owner.runtime.settle(posted.chatId);
    await opened.owner.runtime.release();
    expect(textOf(await edit(opened, '2 maggi cash', posted.wireId))).toContain('₹28');
    expect(textOf(await edit(opened, '3 maggi cash', posted.wireId))).toContain('Shall I cancel that');
    expect(await numbers(opened)).toHaveLength(1);
  });

  it('makes no second bill when its first words led to one by a question', async () => {
    const opened = await openShop(db);
    await opened.shop.product(MAGGI);
    const posted = await post(opened, 'bill 2 Kinder Joy cash');
    await opened.owner.runtime.settle(posted.chatId);
    await opened.owner.runtime.release();
    await opened.owner.say('45');
    expect(await numbers(opened)).toHaveLength(1);
    expect(textOf(await edit(opened, 'bill 3 Kinder Joy cash', posted.wireId))).toContain('already dealt with');
    expect(await numbers(opened)).toHaveLength(1);
  });

  it('of a customer’s order is asked about anew: a yes to the old words books nothing', async () => {
    const opened = await openShop(db);
    await opened.shop.product(MAGGI);
    const phone = somePhone();
    await opened.shop.party({ name: 'Ravi Kumar', phone });
    const ravi = await phoneOf(db, phone, opened.clock, opened.lineName);
    await inPlatform(db, NOW, async (platform) => {
      const person = await findOrCreatePerson(platform, { phone, lid: null, name: null });
      const { lineName } = opened;
      const line = await platform.one<{ id: number }>('SELECT id FROM line_numbers WHERE name = :lineName', {
        lineName,
      });
      const { tenantId } = opened.shop;
      await openChat(platform, { lineId: line!.id, personId: person.id, address: phone, tenantId });
    });
    const posted = await ravi.post('2 maggi bhejo');
    await ravi.runtime.settle(posted.chatId);
    await ravi.runtime.release();
    const before = await opened.owner.inbox();
    await ravi.send({ kind: 'edit', text: '5 maggi bhejo', quotedWireId: posted.wireId });
    await opened.owner.say('yes', before.at(-1)!.wireId);
    expect(await numbers(opened)).toEqual([]);
    await opened.owner.say(
      'yes',
      (await opened.owner.inbox()).find((heard) => heard.text?.includes('5 maggi'))!.wireId,
    );
    expect(await numbers(opened)).toHaveLength(1);
  });
});

describe('a customer of two shops who does not say which', () => {
  it('is asked, no shop is shown it meanwhile, and the one chosen gets what waited', async () => {
    const { ravi, owners, shops, names, clock } = await sharedLine(2);
    const heard = () => Promise.all(owners.map(async (owner) => (await owner.inbox()).length));
    const before = await heard();
    const asked = textOf(await ravi.say('2 maggi bhej do'));
    for (const name of names) expect(asked).toContain(name);
    expect(await ravi.say('jaldi chahiye')).toEqual([]);
    expect(await heard()).toEqual(before);
    const filed = await inPlatform(db, NOW, (platform) =>
      platform.rows<{ tenant_id: number | null }>(
        'SELECT tenant_id FROM inbound_messages WHERE text IN (:texts) AND chat_id = :chatId',
        {
          texts: ['2 maggi bhej do', 'jaldi chahiye'],
          chatId: ravi.chatId(),
        },
      ),
    );
    expect(filed).toEqual([{ tenant_id: null }, { tenant_id: null }]);
    expect(textOf(await ravi.say('7'))).toContain(names[0]);
    const place = asked.split('\n').find((line) => line.includes(names[1]!))!;
    expect(textOf(await ravi.say(place.slice(0, 1)))).toContain(names[1]);
    const [one, other] = await heard();
    expect(one).toBe(before[0]);
    expect(other).toBe(before[1]! + 2);
    expect(textOf((await owners[1]!.inbox()).slice(-2))).toContain('jaldi chahiye');
    // For a while the same shop is meant.
    const balance = textOf(await ravi.say('mera kitna baki hai'));
    expect(balance).toContain(names[1]);
    expect(balance).not.toContain(names[0]);
    // Until the other one writes.
    clock.now = new Date(clock.now.getTime() + 60_000);
    await owners[0]!.say('1 maggi to Ravi udhar');
    expect(textOf(await ravi.say('mera kitna baki hai'))).toContain('Which shop');
    for (const shop of shops) await shop.expectCleanBooks();
  });

  it('is not asked when a message of one of them is answered', async () => {
    const { ravi, owners, names } = await sharedLine(2);
    for (const [index, name] of names.entries()) {
      const bill = (await ravi.inbox()).find((message) => message.text?.includes(name))!;
      const told = textOf(await ravi.say('mera kitna baki hai', bill.wireId));
      expect(told).toContain(name);
      expect(told).not.toContain(names[1 - index]);
      await ravi.say('kal aata hun', bill.wireId);
      expect(textOf((await owners[index]!.inbox()).slice(-1))).toContain('kal aata hun');
    }
  });

  it('cannot reach a shop that is not theirs by a number or by quoting what went to somebody else', async () => {
    const { ravi, owners } = await sharedLine(2);
    const theirs = (await owners[0]!.inbox()).at(-1)!;
    const told = textOf(await ravi.say('bill bhejo', theirs.wireId));
    expect(told).toContain('Which shop');
    expect((await ravi.say('3')).some((message) => message.pdf)).toBe(false);
  });
});

it('what was read with one shop’s names is read anew when another shop turns out to be meant', async () => {
  const { ravi, owners, names } = await sharedLine(2);
  const bills = await ravi.inbox();
  const of = (name: string) => bills.find((message) => message.text?.includes(name))!;
  // Read for the first shop, then the first puts the name away before it is acted on: nobody acts on its ids elsewhere.
  const posted = await ravi.post('3 maggi bhej do', of(names[0]!).wireId);
  await inPlatform(db, NOW, (platform) =>
    platform.change(
      "UPDATE inbound_messages SET status = 'understood', tenant_id = 0 + (SELECT tenant_id FROM outbox WHERE wire_id = :wireId), understanding = '{}' WHERE id = :id",
      {
        wireId: of(names[1]!).wireId,
        id: posted.messageId,
      },
    ),
  );
  await ravi.say('haan', of(names[0]!).wireId);
  expect(textOf((await owners[0]!.inbox()).slice(-2))).toContain('3 maggi bhej do');
  expect(textOf((await owners[1]!.inbox()).slice(-2))).not.toContain('3 maggi bhej do');
});
