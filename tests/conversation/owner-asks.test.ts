import { afterAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../support/shop.ts';
import { type OpenShop, openShop, pdfText, somePhone } from '../support/talk.ts';

const db = testDatabase();
afterAll(() => db.close());

const textOf = (replies: { text: string | null }[]) => replies.map((reply) => reply.text ?? '').join('\n');

async function kirana(): Promise<OpenShop> {
  const opened = await openShop(db);
  const { shop } = opened;
  await shop.product({
    name: 'Maggi Noodles 70g',
    unit: 'packet',
    salePriceCentipaise: 14_0000,
    costCentipaise: 11_0000,
    hsn: '1902',
    rateBp: 500,
    aliases: ['maggi'],
  });
  await shop.product({ name: 'Onion', unit: 'kg', salePriceCentipaise: 30_0000, costCentipaise: 20_0000, rateBp: 0 });
  await shop.party({ name: 'Ravi Kumar', phone: somePhone() });
  await shop.party({ name: 'Karan Malhotra', phone: somePhone() });
  await shop.party({ name: 'Mahalaxmi Agency', kind: 'supplier' });
  return opened;
}

const partyBalance = (opened: OpenShop, name: string) =>
  opened.shop.run(
    async (scope) =>
      (await scope.one<{ balance: number }>(
        'SELECT balance_paise AS balance FROM parties WHERE tenant_id = :tenantId AND name = :name',
        { name },
      ))!.balance,
  );
const postedTo = (opened: OpenShop, account: string) =>
  opened.shop.run(async (scope) =>
    Number(
      (await scope.one<{ sum: number }>(
        'SELECT COALESCE(SUM(amount_paise), 0) AS sum FROM journal_postings WHERE tenant_id = :tenantId AND account = :account',
        { account },
      ))!.sum,
    ),
  );

describe('money in two ways', () => {
  it('of a walk-in lies in both boxes, is printed, and is taken back by undo', async () => {
    const opened = await kirana();
    const replies = await opened.owner.say('10 maggi 100 cash 40 gpay');
    expect(textOf(replies)).toContain('cash ₹100 + UPI ₹40');
    expect(await postedTo(opened, 'cash')).toBe(100_00);
    expect(await postedTo(opened, 'upi')).toBe(40_00);
    const paper = pdfText(replies.find((reply) => reply.pdf)!.pdf!);
    expect(paper).toMatch(/Paid \(Cash\)\s+100\.00/);
    expect(paper).toMatch(/Paid \(UPI\)\s+40\.00/);
    await opened.owner.say('undo');
    expect(await postedTo(opened, 'cash')).toBe(0);
    expect(await postedTo(opened, 'upi')).toBe(0);
    await opened.shop.expectCleanBooks();
  });

  it('goes on a corrected bill too, the last way bearing the change', async () => {
    const opened = await kirana();
    expect(textOf(await opened.owner.say('10 maggi 100 cash baki gpay'))).toContain('cash ₹100 + UPI ₹40');
    expect(textOf(await opened.owner.say('nahi 11 karo'))).toContain('cash ₹100 + UPI ₹54');
    expect(await postedTo(opened, 'upi')).toBe(54_00);
    await opened.shop.expectCleanBooks();
  });

  it('lowers a khata by both', async () => {
    const opened = await kirana();
    await opened.owner.say('ravi ko 50 maggi udhar');
    expect(textOf(await opened.owner.say('ravi ne 200 cash 300 gpay diye'))).toContain('₹500 received');
    expect(await partyBalance(opened, 'Ravi Kumar')).toBe(200_00);
    expect(await postedTo(opened, 'cash')).toBe(200_00);
    expect(await postedTo(opened, 'upi')).toBe(300_00);
    await opened.shop.expectCleanBooks();
  });
});

describe('what is unclear is asked', () => {
  it('who paid whom', async () => {
    const opened = await kirana();
    expect(textOf(await opened.owner.say('paid 500 ravi'))).toContain('1. Ravi Kumar gave you ₹500');
    expect(await partyBalance(opened, 'Ravi Kumar')).toBe(0);
    expect(textOf(await opened.owner.say('2'))).toContain('₹500 paid to Ravi Kumar');
    await opened.owner.say('paid 100 ravi');
    expect(textOf(await opened.owner.say('1'))).toContain('₹100 received from Ravi Kumar');
    expect(await partyBalance(opened, 'Ravi Kumar')).toBe(400_00);
  });

  it('a name that only sounds alike, once: a yes teaches it', async () => {
    const opened = await kirana();
    expect(textOf(await opened.owner.say('kiran ko 2 maggi'))).toContain('not sure');
    expect(await partyBalance(opened, 'Karan Malhotra')).toBe(0);
    expect(textOf(await opened.owner.say('no'))).toContain('Nothing was written');
    await opened.owner.say('karn ko 2 maggi');
    expect(textOf(await opened.owner.say('yes'))).toContain('INV/');
    expect(textOf(await opened.owner.say('karn ko 1 maggi'))).toContain('INV/');
    expect(await partyBalance(opened, 'Karan Malhotra')).toBe(42_00);
  });

  it('goods that only sound alike', async () => {
    const opened = await kirana();
    expect(textOf(await opened.owner.say('2 kg oniyan'))).toContain('Onion × 2');
    expect(textOf(await opened.owner.say('yes'))).toContain('INV/');
    expect(textOf(await opened.owner.say('1 kg oniyan'))).toContain('INV/');
  });

  it('but the same letters in another script are that name', async () => {
    const opened = await kirana();
    expect(textOf(await opened.owner.say('रवि को 2 maggi'))).toContain('Ravi Kumar');
    expect(await partyBalance(opened, 'Ravi Kumar')).toBe(28_00);
    expect(textOf(await opened.owner.say('किरण को 2 maggi'))).toContain('not sure');
    expect(await partyBalance(opened, 'Karan Malhotra')).toBe(0);
  });

  it('a number that cannot be meant, a date that is none, two people', async () => {
    const { owner } = await kirana();
    expect(textOf(await owner.say('2 maggi @9999999999'))).toContain('looks wrong');
    expect(textOf(await owner.say('45 tarikh ko ravi ne 500 diye'))).toContain('no such date');
    expect(textOf(await owner.say('ravi kumar karan malhotra 2 maggi'))).toContain('more than one person');
  });
});

describe('a date', () => {
  it('dates the bill, and is refused when it is too long ago or to come', async () => {
    const opened = await kirana();
    await opened.owner.say('ravi ko 2 maggi 12 tarikh');
    expect(textOf(await opened.owner.say('12 july ke bill'))).toContain('Ravi Kumar ₹28');
    expect(textOf(await opened.owner.say('aaj ke bill'))).toContain('No sales');
    expect(textOf(await opened.owner.say('ravi ne 12 january ko 500 diye'))).toContain('60 days');
    expect(textOf(await opened.owner.say('ravi ne 20/07/2026 ko 500 diye'))).toContain('60 days');
    expect(await partyBalance(opened, 'Ravi Kumar')).toBe(28_00);
  });
});

describe('everyday questions', () => {
  it('are answered from the books', async () => {
    const opened = await kirana();
    const { owner } = opened;
    expect(textOf(await owner.say('hello'))).toContain('help');
    expect(textOf(await owner.say('kisko paisa dena hai'))).toContain('nobody');
    await owner.say('mahalaxmi agency se 20 maggi kharida 11 rate');
    expect(textOf(await owner.say('kisko paisa dena hai'))).toContain('Mahalaxmi Agency — ₹220');
    expect(textOf(await owner.say('mahalaxmi ka kitna dena hai'))).toContain('You owe Mahalaxmi Agency ₹220');
    expect(textOf(await owner.say('last bill'))).toContain('no bill yet');
    await owner.say('ravi ko 10 maggi udhar');
    await owner.say('2 maggi cash');
    await owner.say('ravi ne 40 diye');
    const day = textOf(await owner.say('aaj ka hisab'));
    expect(day).toContain('Sales: *₹168* · bills: 2');
    expect(day).toContain('Udhar given: ₹140 · udhar come back: ₹40');
    expect(day).toContain('Cash (in less out): ₹68');
    expect(textOf(await owner.say('is hafte ki bikri'))).toContain('13-07-2026 to 15-07-2026: *₹168*');
    expect(textOf(await owner.say('pichle mahine ki bikri'))).toContain('01-06-2026 to 30-06-2026: *₹0*');
    expect(textOf(await owner.say('last bill'))).toContain('₹28');
    const ofRavi = await owner.say('ravi ka last bill');
    expect(textOf(ofRavi)).toContain('Ravi Kumar: *₹140*');
    expect(ofRavi.some((reply) => reply.pdf !== null)).toBe(true);
    expect(textOf(await owner.say('bill number 2 dikhao'))).toContain('walk-in: *₹28*');
    expect((await owner.say('bill number 2 bhejo')).some((reply) => reply.pdf !== null)).toBe(true);
    expect(textOf(await owner.say('show bill 99'))).toContain('no bill 99');
    expect(textOf(await owner.say('kal ka bill'))).toContain('No sales');
  });
});

describe('one word alone', () => {
  it('asks what a shopkeeper means by it: sales, udhar, cash; and which goods', async () => {
    const { owner } = await kirana();
    await owner.say('ravi ko 10 maggi udhar');
    expect(textOf(await owner.say('sales'))).toMatch(/₹140\b/);
    expect(textOf(await owner.say('बाकी'))).toContain('Ravi Kumar — ₹140');
    expect(textOf(await owner.say('stock'))).toContain('Which product?');
    expect(textOf(await owner.say('maggi'))).not.toContain('Which product?');
  });

  it('is still how the bill before was paid, right after it', async () => {
    const { owner } = await kirana();
    await owner.say('2 maggi to ravi');
    expect(textOf(await owner.say('cash'))).toMatch(/cash/i);
    expect(await partyBalanceOfRavi(owner)).toMatch(/nothing owed/);
    expect(textOf(await owner.say('cash kitna hai'))).toContain('28');
  });
});
const partyBalanceOfRavi = async (owner: OpenShop['owner']) => textOf(await owner.say('ravi ka udhar'));

describe('GST by message', () => {
  it('changes rate and HSN, is undone, and refuses what the tariff has not', async () => {
    const { owner, shop } = await kirana();
    const tax = () =>
      shop.run((scope) =>
        scope.one("SELECT hsn, rate_bp FROM products WHERE tenant_id = :tenantId AND name LIKE 'Maggi%'"),
      );
    expect(textOf(await owner.say('maggi gst 18%'))).toContain('5% → *18%*');
    expect(await tax()).toEqual({ hsn: '1902', rate_bp: 1_800 });
    expect(textOf(await owner.say('undo'))).toContain('GST change');
    expect(await tax()).toEqual({ hsn: '1902', rate_bp: 500 });
    expect(textOf(await owner.say('maggi gst 12%'))).toContain('No goods bear 12%');
    expect(textOf(await owner.say('maggi ka hsn 0003'))).toContain('no HSN code');
    await owner.say('maggi ka hsn 1905');
    expect(await tax()).toMatchObject({ hsn: '1905' });
  });
});
