import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { getParty } from '../../models/customers/parties.ts';
import { inPlatform } from '../../models/database/scope.ts';
import { ensureLine } from '../../models/lines/lines.ts';
import { claimNext } from '../../models/outbox/claim-next.ts';
import { markUnsent } from '../../models/outbox/send-queue.ts';
import { type Kirana, openKirana } from '../support/kirana.ts';
import { makeShop, testDatabase } from '../support/shop.ts';
import { openShop, phoneOf, somePhone, staffPhone, type TestPhone } from '../support/talk.ts';

const db = testDatabase();
afterAll(() => db.close());

const REFUSED = 'Only the owner can do this.';
let shop: Kirana;
let phone: string;
let suresh: TestPhone;
beforeEach(async () => {
  shop = await openKirana(db);
  phone = somePhone();
  suresh = await phoneOf(db, phone, shop.clock, shop.lineName);
});

const shown = (of = phone) => of.slice(2);
const staff = () =>
  shop.shop.run((scope) =>
    scope.rows<{ name: string; role: string; is_active: number }>(
      'SELECT name, role, is_active FROM staff WHERE tenant_id = :tenantId ORDER BY id',
    ),
  );
const working = async () =>
  (await staff()).filter((row) => row.is_active === 1).map(({ name, role }) => `${name} ${role}`);
const heardBy = async (whose: TestPhone) => (await whose.inbox()).map(({ text }) => text ?? '');
const said = async (whose: TestPhone, text: string, quoted: string | null = null) =>
  (await whose.say(text, quoted)).map((reply) => reply.text ?? '').join('\n');
const phoneOfAmit = async () => (await shop.shop.run((scope) => getParty(scope, shop.people.amit))).phone!;
const hire = async (role = 'cashier') => {
  await shop.tell(`add staff Suresh ${shown()} ${role}`);
  return shop.tell('yes');
};
const card = (name: string, number: string) =>
  `BEGIN:VCARD\nVERSION:3.0\nFN:${name}\nTEL;type=CELL:+${number}\nEND:VCARD`;
const share = async (name: string, number: string) =>
  (await shop.owner.send({ kind: 'contact', text: card(name, number) })).map((reply) => reply.text ?? '').join('\n');

describe('putting somebody on the staff', () => {
  it('reads the number back, waits for a yes, tells the new cashier, who then works', async () => {
    const asked = await shop.tell(`add staff Suresh ${shown()} cashier`);
    expect(asked).toContain(`*Suresh*, phone *${shown()}*`);
    expect(asked).toContain('No profit');
    expect(await working()).toEqual(['Asha owner']);
    expect(await said(suresh, '2 maggi cash')).toContain('BillOS');
    expect(await shop.tell('yes')).toContain(`Suresh (${shown()}) is on the staff as cashier`);
    expect(await working()).toEqual(['Asha owner', 'Suresh cashier']);
    expect((await heardBy(suresh)).at(-1)).toMatch(/added you to the staff of .* as cashier[\s\S]*STOP/);
    expect(await said(suresh, '2 maggi cash')).toContain('₹28');
    expect(await said(suresh, 'aaj ka munafa')).toBe(REFUSED);
    await shop.shop.expectCleanBooks();
  });

  it('a no leaves everything as it was', async () => {
    await shop.tell(`add staff Suresh ${shown()}`);
    expect(await shop.tell('no')).toContain('left it');
    expect(await working()).toEqual(['Asha owner']);
    expect(await heardBy(suresh)).toEqual([]);
  });

  it('without a number asks for it, and takes it typed or from a contact', async () => {
    expect(await shop.tell('Suresh ko manager banao')).toContain('Suresh’s phone number');
    expect(await shop.tell(shown())).toContain(`*Suresh*, phone *${shown()}*`);
    await shop.tell('no');
    await shop.tell('add staff Suresh');
    expect(await share('Suresh Patil', phone)).toContain(`*Suresh*, phone *${shown()}*`);
    await shop.tell('yes');
    expect(await working()).toEqual(['Asha owner', 'Suresh cashier']);
  });

  it('without anybody’s name takes the contact that follows, also a customer’s', async () => {
    const hers = await phoneOfAmit();
    expect(await shop.tell('staff add karo')).toContain('share the contact');
    expect(await share('Amit Verma', hers)).toContain(`*Amit Verma*, phone *${shown(hers)}*`);
    await shop.tell('yes');
    expect(await working()).toEqual(['Asha owner', 'Amit Verma cashier']);
  });

  it('what was not told yet is never told after an undo', async () => {
    await shop.tell(`add staff Suresh ${shown()}`);
    const { chatId } = await shop.owner.post('yes');
    await shop.owner.runtime.drain(chatId);
    await shop.owner.post('undo');
    await shop.owner.runtime.drain(chatId);
    await shop.owner.runtime.send();
    await shop.owner.runtime.release();
    expect(await working()).toEqual(['Asha owner']);
    expect(await heardBy(suresh)).toEqual([]);
  });

  it('an order in place of the number is an order', async () => {
    await shop.tell('add staff Suresh');
    expect(await shop.tell('2 maggi cash')).toContain('₹28');
    expect(await working()).toEqual(['Asha owner']);
  });

  it('a contact is a customer by yes, staff or supplier by that word', async () => {
    const asked = await share('Suresh Patil', phone);
    expect(asked).toContain('*supplier* or *staff*');
    expect(await shop.tell('ye mera manager hai')).toContain('as manager');
    await shop.tell('yes');
    expect(await working()).toEqual(['Asha owner', 'Suresh Patil manager']);
    const other = somePhone();
    await share('Metro', other);
    expect(await shop.tell('supplier')).toContain('Supplier Metro added');
    const third = somePhone();
    await share('Anita', third);
    expect(await shop.tell('yes')).toContain('Customer Anita added');
    expect(await working()).toHaveLength(2);
  });

  it('a customer of the shop has the number that is known, and stays a customer of the books', async () => {
    const hers = await phoneOfAmit();
    expect(await shop.tell('make Amit Verma cashier')).toContain(`*Amit Verma*, phone *${shown(hers)}*`);
    await shop.tell('yes');
    expect(await working()).toEqual(['Asha owner', 'Amit Verma cashier']);
    expect(await shop.tell('bill 1 maggi to Amit')).toContain('Amit Verma');
    const amit = await phoneOf(db, hers, shop.clock, shop.lineName);
    expect(await said(amit, '1 parle g cash')).toContain('₹10');
  });

  it('not of two shops, not twice', async () => {
    const other = await openShop(db);
    await shop.tell(`add staff Ramesh ${shown(other.owner.phone)} cashier`);
    expect((await heardBy(shop.owner)).at(-1)).toContain('works for another shop');
    await hire();
    expect(await shop.tell(`add staff Suri ${shown()} cashier`)).toContain('Suresh is cashier already');
    expect(await shop.tell(`add staff Suri ${shown()}`)).toContain('Suresh is on the staff already');
    expect(await shop.tell(`add staff Asha ${shown(shop.owner.phone)} cashier`)).toContain('Make *Asha*');
    expect(await shop.tell('yes')).toContain('Asha is the only owner');
    expect(await working()).toEqual(['Asha owner', 'Suresh cashier']);
  });

  it('an undo takes it back and withdraws or corrects what was told', async () => {
    await hire();
    await said(suresh, 'help');
    expect(await shop.tell('undo')).toContain('staff change');
    expect(await working()).toEqual(['Asha owner']);
    expect((await heardBy(suresh)).at(-1)).toContain('no longer on the staff');
    expect(await said(suresh, '2 maggi cash')).not.toContain('₹28');
  });
});

describe('a role', () => {
  it('is changed after a yes, in any script, and told', async () => {
    await hire();
    expect(await shop.tell('सुरेश को मैनेजर बनाओ')).toContain('Make *Suresh*');
    expect(await working()).toEqual(['Asha owner', 'Suresh cashier']);
    expect(await shop.tell('yes')).toContain('Suresh is manager now');
    expect((await heardBy(suresh)).at(-1)).toContain('you are manager now');
    expect(await said(suresh, 'aaj ka munafa')).not.toBe(REFUSED);
    expect(await shop.tell('undo')).toContain('staff change');
    expect(await said(suresh, 'aaj ka munafa')).toBe(REFUSED);
  });
});

describe('only an owner', () => {
  it.each(['manager', 'cashier'] as const)('a %s neither sees the staff nor changes it', async (role) => {
    const theirs = await staffPhone(db, shop, role);
    for (const text of ['staff list', `add staff Suresh ${shown()}`, 'remove staff Asha', 'make Chhotu owner']) {
      expect(await said(theirs, text)).toBe(REFUSED);
    }
    await theirs.send({ kind: 'contact', text: card('Suresh', phone) });
    expect(await said(theirs, 'staff')).toBe(REFUSED);
    expect(await working()).toEqual(['Asha owner', `Chhotu ${role}`]);
  });

  it('an owner who is one no more gives nobody access by an old yes', async () => {
    const second = await staffPhone(db, shop, 'owner');
    await said(second, `add staff Suresh ${shown()} manager`);
    await shop.tell('make Chhotu cashier');
    await shop.tell('yes');
    expect(await said(second, 'yes')).toBe(REFUSED);
    expect(await working()).toEqual(['Asha owner', 'Chhotu cashier']);
  });
});

describe('taking somebody off the staff', () => {
  it('at once: what they were asked is dropped and their next message is a stranger’s', async () => {
    await hire('manager');
    await said(suresh, '2 maggi cash');
    expect(await said(suresh, 'remind all over 30 days')).not.toBe('');
    const [asked] = await suresh.say('2 sugarcane juice to Ravi');
    expect(asked!.text).toBeTruthy();
    const told = await shop.tell('Suresh ko hatao staff se');
    expect(told).toContain('Suresh is off the staff');
    expect(told).toContain('dropped');
    expect((await heardBy(suresh)).at(-1)).toContain('no longer on the staff');
    expect(await said(suresh, '20', asked!.wireId)).toContain('BillOS');
    expect(await said(suresh, '3 parle g cash')).not.toContain('₹30');
    await shop.tell('undo');
    expect(await working()).toEqual(['Asha owner', 'Suresh manager']);
    expect(await said(suresh, '3 parle g cash')).toContain('₹30');
    expect(await said(suresh, 'yes', asked!.wireId)).not.toContain('✅');
  });

  it('late orders that waited for their yes cannot be booked any more', async () => {
    await hire();
    await said(suresh, 'hello');
    const days = 3 * 86_400_000;
    await suresh.post('5 maggi to Ravi', null, new Date(shop.clock.now.getTime() - days));
    const [asked] = await suresh.say('stock of maggi');
    expect(await heardBy(suresh)).toContainEqual(expect.stringContaining('5 maggi to Ravi'));
    await shop.tell('remove staff Suresh');
    await shop.tell('undo');
    const before = await shop.owes(shop.people.ravi);
    await said(suresh, 'yes');
    await said(suresh, 'yes', asked!.wireId);
    expect(await shop.owes(shop.people.ravi)).toBe(before);
  });

  it('never the last owner, oneself only after a yes', async () => {
    expect(await shop.tell('remove staff Asha')).toContain('Take off the staff');
    expect(await shop.tell('yes')).toContain('Asha is the only owner');
    await staffPhone(db, shop, 'owner');
    await shop.tell('remove staff Asha');
    expect(await working()).toEqual(['Asha owner', 'Chhotu owner']);
    expect(await shop.tell('yes')).toContain('Asha is off the staff');
    expect(await working()).toEqual(['Chhotu owner']);
    expect(await shop.tell('aaj ka munafa')).not.toContain('₹');
  });

  it('a name alone, or one that only sounds alike, takes nobody off', async () => {
    await hire();
    await shop.tell('remove suresh');
    expect(await working()).toHaveLength(2);
    await shop.tell('2 maggi cash');
    expect(await shop.tell('staff hatao')).toContain('remove staff NAME');
    expect(await shop.tell('remove staff Anita')).toContain('“Anita” is not on the staff');
    expect(await shop.tell('remove staff Sureshh')).toContain('Take off the staff');
    await shop.tell('no');
    expect(await working()).toHaveLength(2);
    expect((await shop.lastBill()).status).toBe('issued');
  });

  it('of two of a name asks which', async () => {
    await staffPhone(db, shop, 'cashier');
    await staffPhone(db, shop, 'manager');
    expect(await shop.tell('remove staff Chhotu')).toContain('Which one?');
    expect(await working()).toHaveLength(3);
    expect(await shop.tell('2')).toContain('Chhotu is off the staff');
    expect(await working()).toEqual(['Asha owner', 'Chhotu manager']);
  });
});

describe('a removal that is not clear', () => {
  it('out of a role is asked about: a lower one may be meant', async () => {
    await hire('manager');
    for (const text of ['Suresh ko manager se hatao', 'remove Suresh as manager', 'सुरेश को मैनेजर से हटाओ']) {
      expect(await shop.tell(text)).toContain('Take off the staff: *Suresh — manager');
      await shop.tell('no');
    }
    expect(await working()).toEqual(['Asha owner', 'Suresh manager']);
  });

  it('a surname that is a role, too, takes nobody off', async () => {
    await shop.tell(`add staff Imran ${shown()}`);
    await shop.tell('yes');
    for (const text of ['remove Imran Malik', 'Imran Malik hatao', 'इमरान मालिक हटाओ', 'remove staff Imran Malik']) {
      await shop.tell(text);
      await shop.tell('no');
    }
    expect(await working()).toEqual(['Asha owner', 'Imran cashier']);
  });
});

describe('what had not left for somebody who is off the staff', () => {
  const texts = (status: string) =>
    shop.shop.run((scope) =>
      scope.rows<{ text: string }>(
        `SELECT text FROM outbox WHERE tenant_id = :tenantId AND status = :status AND text LIKE '%the staff of%'`,
        { status },
      ),
    );
  const hireUnsent = async () => {
    await shop.tell(`add staff Suresh ${shown()}`);
    const { chatId } = await shop.owner.post('yes');
    await shop.owner.runtime.drain(chatId);
  };
  const removeAndSend = async () => {
    const { chatId } = await shop.owner.post('remove staff Suresh');
    await shop.owner.runtime.drain(chatId);
    await shop.owner.runtime.send();
    await shop.owner.runtime.release();
  };

  it('does not leave: a stranger behind a wrong digit is not welcomed', async () => {
    await hireUnsent();
    await removeAndSend();
    expect(await working()).toEqual(['Asha owner']);
    expect(await heardBy(suresh)).toEqual([]);
  });

  it('is not tried again when a sender held it', async () => {
    await hireUnsent();
    const line = await inPlatform(db, shop.clock.now, (platform) =>
      ensureLine(platform, { channel: 'simulator', name: shop.lineName }),
    );
    const claims = await inPlatform(db, shop.clock.now, (platform) =>
      claimNext(platform, { lineId: line.id, holder: 'gone', limit: 10 }),
    );
    expect(claims.map(({ text }) => text)).toContainEqual(expect.stringContaining('added you to the staff'));
    const { chatId } = await shop.owner.post('remove staff Suresh');
    await shop.owner.runtime.drain(chatId);
    await inPlatform(db, shop.clock.now, async (platform) => {
      for (const claim of claims) await markUnsent(platform, claim, 'offline', 0);
    });
    expect(await texts('withdrawn')).toHaveLength(1);
    await shop.owner.runtime.send();
    await shop.owner.runtime.release();
    expect((await heardBy(suresh)).join()).not.toContain('added you');
  });
});

it('an undo of an old removal puts nobody back who said STOP since', async () => {
  await hire();
  const [removed] = await shop.owner.say('remove staff Suresh');
  await hire();
  await said(suresh, 'STOP');
  expect(await working()).toEqual(['Asha owner']);
  await shop.tell('undo', removed!.wireId);
  await shop.tell('yes');
  expect(await working()).toEqual(['Asha owner']);
});

describe('STOP from somebody on the staff', () => {
  it('who is a customer of another shop in the same chat gets nothing more from that one either', async () => {
    const name = `Other shop ${shown()}`;
    const other = await makeShop(db, { name });
    const partyId = await other.party({ name: 'Suresh', phone });
    await hire();
    await other.run((scope) =>
      scope.change(
        `INSERT INTO outbox (tenant_id, line_id, chat_id, wire_id, text, audience, urgency, status, created_at)
         SELECT :tenantId, c.line_id, c.id, :wireId, 'Your bill', 'customer', 'document', 'sent', :now FROM chats c
         JOIN people p ON p.id = c.person_id WHERE p.phone = :phone`,
        { phone, wireId: `B${phone}`, now: shop.clock.now },
      ),
    );
    const told = await said(suresh, 'STOP');
    expect(told).toContain('no longer on the staff');
    expect(told).toContain(name);
    expect(await other.run((scope) => getParty(scope, partyId))).toMatchObject({ hasStopped: true });
  });

  it('who never worked for the shop is off at once, the owner is told, and nobody writes to them again', async () => {
    await hire();
    expect(await said(suresh, 'STOP')).toContain('no longer on the staff');
    expect(await working()).toEqual(['Asha owner']);
    expect((await heardBy(shop.owner)).at(-1)).toContain(`Suresh (${shown()}) replied STOP`);
    const count = (await suresh.inbox()).length;
    expect(await hire()).toContain('cannot write to Suresh first');
    expect(await suresh.inbox()).toHaveLength(count);
  });

  it('who is a customer, too, gets nothing more as one', async () => {
    const his = await phoneOfAmit();
    await shop.tell('make Amit Verma cashier');
    await shop.tell('yes');
    const amit = await phoneOf(db, his, shop.clock, shop.lineName);
    const told = await said(amit, 'STOP');
    expect(told).toContain('no longer on the staff');
    expect(told).toContain('START');
    expect(await shop.shop.run((scope) => getParty(scope, shop.people.amit))).toMatchObject({ hasStopped: true });
  });

  it('who did is asked; an owner is not taken at the word', async () => {
    await hire();
    await said(suresh, '2 maggi cash');
    expect(await said(suresh, 'stop')).toContain('Leave the staff');
    expect(await working()).toHaveLength(2);
    expect(await said(suresh, 'yes')).toContain('no longer on the staff');
    await shop.tell('stop');
    expect(await working()).toEqual(['Asha owner']);
  });
});

it('the list says who, as what, and how to change it', async () => {
  await hire('manager');
  const told = await shop.tell('mera staff');
  expect(told).toContain(`1. Asha — owner — ${shown(shop.owner.phone)}`);
  expect(told).toContain(`2. Suresh — manager — ${shown()}`);
  expect(told).toContain('remove staff NAME');
});

it('a bill of somebody else says who wrote it', async () => {
  await hire();
  await said(suresh, '2 maggi to Ravi');
  await shop.tell('1 parle g to Ravi');
  const told = await shop.tell('aaj ke bill dikhao');
  expect(told).toMatch(/₹28 · Suresh/);
  expect(told).not.toContain('Asha');
  await shop.tell('undo');
  expect(await shop.tell('last bill')).toContain('Billed by Suresh');
  expect(await said(suresh, 'last bill')).not.toContain('Billed by');
});

describe('a word that is a name', () => {
  it('a customer called Staff buys and pays', async () => {
    await shop.shop.party({ name: 'Staff' });
    expect(await shop.tell('2 maggi to Staff')).toContain('Staff');
    expect(await shop.tell('Staff 10 received')).toContain('₹10');
    expect(await working()).toEqual(['Asha owner']);
  });

  it('somebody who is both a customer and staff is only taken off the staff', async () => {
    await hire();
    await shop.shop.party({ name: 'Suresh', phone: somePhone() });
    await shop.tell('remove staff Suresh');
    expect(await working()).toEqual(['Asha owner']);
    expect(await shop.tell('2 maggi to Suresh')).toContain('₹28');
  });
});
