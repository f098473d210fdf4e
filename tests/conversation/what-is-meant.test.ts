import { afterAll, describe, expect, it } from 'vitest';
import { inPlatform } from '../../models/database/scope.ts';
import { openChat } from '../../models/messages/chats.ts';
import { findOrCreatePerson } from '../../models/people/people.ts';
import { addStaff } from '../../models/people/staff.ts';
import { testDatabase } from '../support/shop.ts';
import { type OpenShop, openShop, phoneOf, somePhone } from '../support/talk.ts';

const db = testDatabase();
afterAll(() => db.close());

const textOf = (replies: { text: string | null }[]) => replies.map((reply) => reply.text ?? '').join('\n');

async function kirana(): Promise<OpenShop> {
  const opened = await openShop(db);
  await opened.shop.product({ name: 'Maggi Noodles 70g', unit: 'packet', salePriceCentipaise: 14_0000, rateBp: 500 });
  await opened.shop.product({ name: 'Santoor Soap', salePriceCentipaise: 36_0000, rateBp: 500, aliases: ['soap'] });
  await opened.shop.product({ name: 'Cinthol Soap', salePriceCentipaise: 40_0000, rateBp: 500, aliases: ['soap'] });
  await opened.shop.party({ name: 'Ravi Kumar', phone: somePhone() });
  await opened.shop.party({ name: 'Sunita Devi', phone: somePhone() });
  return opened;
}
const balanceOf = (opened: OpenShop, name: string) =>
  opened.shop.run(
    async (scope) =>
      (await scope.one<{ balance_paise: number }>(
        'SELECT balance_paise FROM parties WHERE tenant_id = :tenantId AND name = :name',
        { name },
      ))!.balance_paise,
  );

describe('a quoted message', () => {
  it('of the owner is undone itself, not the bill after it', async () => {
    const opened = await kirana();
    const first = await opened.owner.post('bill 1 maggi to Ravi');
    await opened.owner.runtime.drain(first.chatId);
    await opened.owner.say('bill 2 maggi to Sunita');
    await opened.owner.say('cancel', first.wireId);
    expect(await balanceOf(opened, 'Ravi Kumar')).toBe(0);
    expect(await balanceOf(opened, 'Sunita Devi')).toBe(28_00);
  });

  it('that wrote nothing is not taken for the last bill', async () => {
    const opened = await kirana();
    await opened.owner.say('bill 2 maggi to Sunita');
    const answer = await opened.owner.say('sales today');
    expect(textOf(await opened.owner.say('cancel', answer[0]!.wireId))).toContain('nothing to undo');
    expect(await balanceOf(opened, 'Sunita Devi')).toBe(28_00);
  });

  it('that is no quotation bills no other quotation', async () => {
    const opened = await kirana();
    await opened.owner.say('quotation 10 maggi to Sunita');
    const bill = await opened.owner.say('bill 1 maggi to Ravi');
    await opened.owner.say('bill it', bill[0]!.wireId);
    expect(await balanceOf(opened, 'Sunita Devi')).toBe(0);
  });

  it('stays the one corrected when a question comes between', async () => {
    const opened = await kirana();
    await opened.shop.product({ name: 'Rin Bar', salePriceCentipaise: 10_0000, rateBp: 500 });
    const first = await opened.owner.say('bill 2 maggi and 1 rin bar to Ravi');
    await opened.owner.say('bill 2 maggi and 1 rin bar to Sunita');
    const asked = await opened.owner.say('nahi 5 karo', first[0]!.wireId);
    await opened.owner.say('1', asked[0]!.wireId);
    expect(await balanceOf(opened, 'Sunita Devi')).toBe(38_00);
    expect(await balanceOf(opened, 'Ravi Kumar')).toBe(80_00);
  });

  it('of a cancelled bill sends no other bill', async () => {
    const opened = await kirana();
    const ravi = await opened.owner.say('bill 1 maggi to Ravi');
    await opened.owner.say('undo');
    await opened.owner.say('3 maggi cash');
    const replies = await opened.owner.say('send to Ravi', ravi[0]!.wireId);
    expect(textOf(replies)).not.toContain('INV/26-27/00002');
  });
});

describe('undo after an order', () => {
  it('is about the order, not about a question left open before it', async () => {
    const opened = await kirana();
    await opened.owner.say('1 soap cash');
    await opened.owner.say('bill 2 maggi to Ravi');
    await opened.owner.say('undo');
    expect(await balanceOf(opened, 'Ravi Kumar')).toBe(0);
  });
});

describe('a box of unknown size', () => {
  it('is asked for also after the question which product', async () => {
    const opened = await kirana();
    await opened.owner.say('2 box soap aaya');
    await opened.owner.say('1');
    await opened.owner.say('24');
    const stock = await opened.shop.run((scope) =>
      scope.rows<{ on_hand_milli: number }>(
        "SELECT on_hand_milli FROM products WHERE tenant_id = :tenantId AND name LIKE '%Soap' ORDER BY on_hand_milli",
      ),
    );
    expect(stock.map((row) => row.on_hand_milli)).toEqual([100_000, 148_000]);
  });
});

describe('a customer', () => {
  async function ravisPhone(opened: OpenShop) {
    await opened.owner.say('bill 1 maggi to Ravi');
    await opened.owner.say('send to Ravi');
    const ravi = await opened.shop.run((scope) =>
      scope.one<{ phone: string }>("SELECT phone FROM parties WHERE tenant_id = :tenantId AND name = 'Ravi Kumar'"),
    );
    return phoneOf(db, ravi!.phone, opened.clock, opened.lineName);
  }

  it('cannot have an order agreed to whose end the owner is not shown', async () => {
    const opened = await kirana();
    const customer = await ravisPhone(opened);
    await customer.say(`2 maggi ${' '.repeat(600)} 90% discount`);
    const shown = (await opened.owner.inbox()).at(-1)!;
    await opened.owner.say('yes', shown.wireId);
    expect(await balanceOf(opened, 'Ravi Kumar')).toBe(14_00);
  });

  it('does not get a bill asked for that is undone before it leaves', async () => {
    const opened = await kirana();
    const customer = await ravisPhone(opened);
    const asked = await customer.post('bill');
    await customer.runtime.drain(asked.chatId);
    await opened.owner.say('cancel bill 1');
    const bills = (await customer.inbox()).filter((message) => message.pdf);
    expect(bills).toHaveLength(1);
  });
});

describe('the owner of another shop', () => {
  it('is a customer on a shop’s own line and sees no books there', async () => {
    const [opened, other] = [await kirana(), await kirana()];
    await other.owner.say('bill 3 maggi to Ravi');
    await opened.shop.party({ name: 'Neighbour', phone: other.owner.phone });
    await inPlatform(db, opened.clock.now, async (platform) => {
      const { lineName } = opened;
      const line = await platform.one<{ id: number }>('SELECT id FROM line_numbers WHERE name = :lineName', {
        lineName,
      });
      await platform.update('line_numbers', line!.id, { tenant_id: opened.shop.tenantId });
    });
    const neighbour = await phoneOf(db, other.owner.phone, opened.clock, opened.lineName);
    expect(textOf(await neighbour.say('sales today'))).not.toContain('₹42');
    await neighbour.say('undo');
    expect(await balanceOf(other, 'Ravi Kumar')).toBe(42_00);
    // The line's own staff still command.
    expect(textOf(await opened.owner.say('bill 1 maggi to Ravi'))).toContain('INV/');
  });
});

describe('a sum beyond all bounds', () => {
  it('is refused in words at once', async () => {
    const opened = await kirana();
    expect(textOf(await opened.owner.say('add product Foo 99999999999'))).toContain('looks wrong');
  });
});

describe('a cashier', () => {
  it('may not change where the customers’ money goes', async () => {
    const opened = await kirana();
    const phone = somePhone();
    const { lineName, clock, shop } = opened;
    const cashier = await phoneOf(db, phone, clock, lineName);
    const personId = await inPlatform(db, clock.now, async (platform) => {
      const person = await findOrCreatePerson(platform, { phone, lid: null, name: 'Chhotu' });
      const line = await platform.one<{ id: number }>('SELECT id FROM line_numbers WHERE name = :lineName', {
        lineName,
      });
      await openChat(platform, { lineId: line!.id, personId: person.id, address: phone, tenantId: shop.tenantId });
      return person.id;
    });
    await shop.run((scope) => addStaff(scope, { personId, name: 'Chhotu', role: 'cashier' }));
    await cashier.say('upi chhotu@okaxis');
    const { shop: now } = await shop.run(async (scope) => scope);
    expect(now.upi_id).toBe('asha@okbank');
  });
});

it('says why what is still to be done, and a number that cannot be read, are not written', async () => {
  const opened = await kirana();
  const say = async (text: string) => textOf(await opened.owner.say(text));
  expect(await say('ravi ko 2 maggi dena hai kal')).toContain('still to be done');
  expect(await say('need to pay 900 for electricity')).toContain('still to be done');
  expect(await say('ravi ne ₹1,50 diye')).toContain('A number in this looks wrong');
  expect(await balanceOf(opened, 'Ravi Kumar')).toBe(0);
});
