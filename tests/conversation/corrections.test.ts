import { afterAll, describe, expect, it } from 'vitest';
import { giveDocumentsConsent } from '../../models/customers/consent.ts';
import { openKirana } from '../support/kirana.ts';
import { testDatabase } from '../support/shop.ts';
import { phoneOf } from '../support/talk.ts';

const db = testDatabase();
afterAll(() => db.close());

describe('a correction loses nothing that was not corrected', () => {
  it('of a bill made from a discounted quotation', async () => {
    const shop = await openKirana(db);
    await shop.tell('quotation 10 parle g to Ravi 10% discount');
    await shop.tell('bill it');
    expect(await shop.owes(shop.people.ravi)).toBe(90_00);
    await shop.tell('nahi 5 karo');
    expect(await shop.owes(shop.people.ravi)).toBe(45_00);
    expect((await shop.lastBill()).discount_paise).toBe(5_00);
    await shop.shop.expectCleanBooks();
  });

  it('of a bill with a discount and a part payment, at the price of its day', async () => {
    const shop = await openKirana(db);
    await shop.tell('bill 4 namkeen to Ravi 10% discount, 20 paid rest udhar');
    expect(await shop.owes(shop.people.ravi)).toBe(18_00);
    await shop.tell('namkeen ka rate 50 karo');
    const bill = (await shop.owner.inbox()).find((message) => message.text?.includes('INV/'))!;
    await shop.tell('nahi 5 karo', bill.wireId);
    // 5 × 10.60 less 10% is 47.70, rounded to 48; 20 was paid.
    expect(await shop.owes(shop.people.ravi)).toBe(28_00);
    expect(await shop.lastBill()).toMatchObject({ total_paise: 48_00, round_off_paise: 30 });
    await shop.shop.expectCleanBooks();
  });

  it('of a bill whose price mode, buyer and place of supply have changed since', async () => {
    const shop = await openKirana(db);
    await shop.shop.run((scope) => scope.update('parties', shop.people.ravi, { state_code: '24' }));
    await shop.tell('bill 4 parle g to Ravi');
    await shop.shop.run(async (scope) => {
      await scope.update('parties', shop.people.ravi, { state_code: '27' });
      await scope.update('products', shop.products.parleG, { price_includes_tax: false });
    });
    await shop.tell('nahi 2 karo');
    expect(await shop.lastBill()).toMatchObject({
      total_paise: 20_00,
      place_of_supply: '24',
      igst_paise: 95,
      cgst_paise: 0,
    });
    await shop.shop.expectCleanBooks();
  });

  it('and says when an agreed total no longer holds', async () => {
    const shop = await openKirana(db);
    await shop.tell('bill 4 parle g to Ravi total 35');
    expect(await shop.owes(shop.people.ravi)).toBe(35_00);
    expect(await shop.tell('nahi 5 karo')).toContain('₹35 was agreed');
    expect(await shop.owes(shop.people.ravi)).toBe(50_00);
  });
});

describe('a paid bill', () => {
  it('of a walk-in that turns out to be a customer’s stays paid', async () => {
    const shop = await openKirana(db);
    await shop.tell('3 maggi');
    await shop.tell('nahi Ravi ka');
    expect(await shop.owes(shop.people.ravi)).toBe(0);
    expect(await shop.account('cash')).toBe(42_00);
    expect((await shop.lastBill()).customer_id).toBe(shop.people.ravi);
    await shop.shop.expectCleanBooks();
  });

  it('of a walk-in corrected says what to give back or to take', async () => {
    const shop = await openKirana(db);
    await shop.tell('3 maggi cash');
    expect(await shop.tell('nahi 2 karo')).toContain('Give ₹14 back');
    expect(await shop.tell('nahi 5 karo')).toContain('Take ₹42 more');
    expect(await shop.account('cash')).toBe(70_00);
    await shop.shop.expectCleanBooks();
  });

  it.each([
    ['1', 'given back', 0, 14_00],
    ['2', 'kept as advance', -26_00, 40_00],
  ])('corrected to less than was paid asks, and %s means %s', async (answer, _what, owed, cash) => {
    const shop = await openKirana(db);
    await shop.tell('bill 3 maggi to Ravi, 40 paid rest udhar');
    expect(await shop.owes(shop.people.ravi)).toBe(2_00);
    const asked = await shop.tell('nahi 1 karo');
    expect(asked).toContain('₹26');
    expect(await shop.owes(shop.people.ravi)).toBe(2_00);
    expect(await shop.tell(answer)).toContain('replaces');
    expect(await shop.owes(shop.people.ravi)).toBe(owed);
    expect(await shop.account('cash')).toBe(cash);
    await shop.shop.expectCleanBooks();
  });
});

describe('words that change nothing of the bill', () => {
  it('do not cancel it and write it again', async () => {
    const shop = await openKirana(db);
    await shop.tell('bill 2 maggi to Ravi');
    const before = await shop.lastBill();
    for (const said of [
      'ye Ravi ka hai',
      'maggi nahi parle g',
      'Amit ko 2 parle g nahi 3 parle g',
      'nahi 2 maggi 3 parle g',
    ]) {
      await shop.tell(said);
      expect((await shop.lastBill()).id).toBe(before.id);
    }
    expect(await shop.owes(shop.people.ravi)).toBe(28_00);
    expect(await shop.owes(shop.people.amit)).toBe(0);
  });
});

describe('whose the bill is', () => {
  it('is said after it was written', async () => {
    const shop = await openKirana(db);
    await shop.tell('bill 2 maggi to Ravi');
    expect(await shop.tell('ye Amit ka hai')).toContain('replaces');
    expect(await shop.owes(shop.people.ravi)).toBe(0);
    expect(await shop.owes(shop.people.amit)).toBe(28_00);
    await shop.tell('Amit 10 received');
    const before = await shop.lastBill();
    await shop.tell('ye Ravi ka hai');
    expect((await shop.lastBill()).id).toBe(before.id);
    await shop.shop.expectCleanBooks();
  });
});

describe('a sum on the khata of somebody who paid ahead', () => {
  it('is told as what is left of the advance', async () => {
    const shop = await openKirana(db);
    await shop.tell('Ravi 500 received');
    const told = await shop.tell('Ravi 200 udhar');
    expect(told).toContain('₹300 as advance');
    expect(told).not.toContain('-₹');
  });
});

describe('undo after a setting', () => {
  it.each([
    ['always ask', 'ask_first'],
    ['upi other@okaxis', 'upi_id'],
    ['address 12 Main Road Pune', 'address'],
    ['language Hindi', 'language'],
  ])('takes back %s and not the bill before it', async (said, column) => {
    const shop = await openKirana(db);
    const kept = () =>
      shop.shop.run((scope) => scope.one(`SELECT ${column} AS value FROM tenants WHERE id = :tenantId`));
    await shop.tell('bill 2 maggi to Ravi');
    const before = await kept();
    await shop.tell(said);
    expect(await kept()).not.toEqual(before);
    expect(await shop.tell('undo')).toMatch(/Undone: setting|वापस लिया: सेटिंग/);
    expect(await kept()).toEqual(before);
    expect(await shop.owes(shop.people.ravi)).toBe(28_00);
    expect(await shop.tell('undo')).toContain('Undone: bill');
  });

  it('brings back a word that was forgotten', async () => {
    const shop = await openKirana(db);
    await shop.tell('lal packet matlab Parle-G 80g');
    await shop.tell('bill 1 maggi to Ravi');
    await shop.tell('forget lal packet');
    await shop.tell('undo');
    expect(await shop.owes(shop.people.ravi)).toBe(14_00);
    await shop.tell('bill 2 lal packet to Ravi');
    expect(await shop.owes(shop.people.ravi)).toBe(34_00);
  });
});

describe('goods whose GST rate nobody has said', () => {
  it('are billed without GST, and the reply says so with the next step', async () => {
    const shop = await openKirana(db);
    await shop.shop.product({ name: 'Wick', hsn: null, rateBp: 0, salePriceCentipaise: 5_0000 });
    const text = await shop.tell('bill 2 wick and 1 maggi to Ravi');
    expect(text).toContain('Wick gst 18');
    expect(text).not.toContain('Maggi Noodles 70g gst');
    const small = await openKirana(db, { registration: 'unregistered' });
    await small.shop.product({ name: 'Wick', hsn: null, rateBp: 0, salePriceCentipaise: 5_0000 });
    expect(await small.tell('bill 2 wick to Ravi')).not.toContain('gst');
  });
});

describe('how a total came about', () => {
  it('is said where the lines do not add up to it by themselves', async () => {
    const shop = await openKirana(db);
    const rounded = await shop.tell('2 namkeen cash');
    expect(rounded).toContain('₹21.20');
    expect(rounded).toContain('Round off: -₹0.20');
    expect(await shop.tell('bill 4 parle g to Ravi 10% discount')).toContain('Discount taken off: ₹4');
    expect(await shop.tell('bill 1 parle g to Ravi')).not.toMatch(/Round off|Discount/);
  });
});

describe('a sum far from the one it would take the place of', () => {
  it('was sooner said of something else, and waits for a yes', async () => {
    const shop = await openKirana(db);
    await shop.tell('Ravi 500 received');
    expect(await shop.tell('nahi 3 karo')).toContain('₹3 in place of ₹500');
    expect(await shop.owes(shop.people.ravi)).toBe(-500_00);
    await shop.tell('no');
    expect(await shop.owes(shop.people.ravi)).toBe(-500_00);
    await shop.tell('nahi 3 karo');
    await shop.tell('yes');
    expect(await shop.owes(shop.people.ravi)).toBe(-3_00);
    await shop.shop.expectCleanBooks();
  });

  it('a digit more or less is corrected at once', async () => {
    const shop = await openKirana(db);
    await shop.tell('Ravi 500 received');
    await shop.tell('nahi 50 karo');
    expect(await shop.owes(shop.people.ravi)).toBe(-50_00);
    await shop.shop.expectCleanBooks();
  });
});

describe('a payment the customer was thanked for', () => {
  it('is taken back in words when it is undone, and not spoken of when the thanks never left', async () => {
    const shop = await openKirana(db);
    await shop.shop.run((scope) =>
      giveDocumentsConsent(scope, shop.people.ravi, { how: 'owner_said', messageId: null }),
    );
    const { phone } = (await shop.shop.run((scope) =>
      scope.one<{ phone: string }>('SELECT phone FROM parties WHERE tenant_id = :tenantId AND id = :id', {
        id: shop.people.ravi,
      }),
    ))!;
    const ravi = await phoneOf(db, phone, shop.clock, shop.lineName);
    const heard = async () => (await ravi.inbox()).map((message) => message.text ?? '');
    await shop.tell('Ravi 500 received');
    expect(await heard()).toHaveLength(1);
    expect(await shop.tell('undo')).toContain('told that it was taken back');
    expect((await heard()).at(-1)).toContain('₹500');
    expect(await heard()).toHaveLength(2);
    // Thanked and taken back before anything left: the customer hears nothing.
    for (const text of ['Ravi 300 received', 'undo']) {
      const posted = await shop.owner.post(text);
      await shop.owner.runtime.drain(posted.chatId);
    }
    await shop.tell('cash today');
    expect(await heard()).toHaveLength(2);
    await shop.shop.expectCleanBooks();
  });
});
