import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordOpeningBalance } from '../../models/payments/payments.ts';
import { testDatabase } from '../support/shop.ts';
import { type OpenShop, openShop, pdfText, phoneOf, somePhone } from '../support/talk.ts';

const db = testDatabase();
afterAll(() => db.close());

const textOf = (replies: { text: string | null }[]) => replies.map((reply) => reply.text ?? '').join('\n');

async function kirana(overrides = {}): Promise<OpenShop> {
  const opened = await openShop(db, overrides);
  const { shop } = opened;
  await shop.product({
    name: 'Parle-G 80g',
    unit: 'packet',
    salePriceCentipaise: 10_0000,
    costCentipaise: 8_0000,
    hsn: '1905',
    rateBp: 500,
    boxSizeMilli: 24_000,
    aliases: ['parle g'],
  });
  await shop.product({
    name: 'Sugar',
    unit: 'kg',
    salePriceCentipaise: 45_0000,
    costCentipaise: 40_0000,
    hsn: '1701',
    rateBp: 500,
    aliases: ['chini', 'चीनी'],
  });
  await shop.product({
    name: 'Santoor Soap',
    unit: 'pcs',
    salePriceCentipaise: 36_0000,
    costCentipaise: 30_0000,
    hsn: '3401',
    rateBp: 500,
    aliases: ['sabun', 'soap', 'साबुन'],
  });
  await shop.product({
    name: 'Cinthol Soap',
    unit: 'pcs',
    salePriceCentipaise: 40_0000,
    costCentipaise: 33_0000,
    hsn: '3401',
    rateBp: 500,
    aliases: ['sabun', 'soap', 'साबुन'],
  });
  await shop.product({
    name: 'Maggi Noodles 70g',
    unit: 'packet',
    salePriceCentipaise: 14_0000,
    costCentipaise: 11_0000,
    hsn: '1902',
    rateBp: 500,
    aliases: ['maggi'],
  });
  await shop.party({ name: 'Ravi Kumar', phone: somePhone(), aliases: ['रवि'] });
  await shop.party({ name: 'Amit Verma', phone: somePhone() });
  await shop.party({ name: 'Amit Joshi', phone: somePhone() });
  // Her name begins like a case word: "रवि ने" is still Ravi.
  await shop.party({ name: 'Neha Agarwal' });
  await shop.party({ name: 'Gupta Traders', kind: 'supplier' });
  return opened;
}

const stockOf = (opened: OpenShop, name: string) =>
  opened.shop.run(
    async (scope) =>
      (await scope.one<{ on_hand_milli: number }>(
        'SELECT on_hand_milli FROM products WHERE tenant_id = :tenantId AND name = :name',
        { name },
      ))!.on_hand_milli,
  );
const balanceOf = (opened: OpenShop, name: string) =>
  opened.shop.run(
    async (scope) =>
      (await scope.one<{ balance_paise: number }>(
        'SELECT balance_paise FROM parties WHERE tenant_id = :tenantId AND name = :name',
        { name },
      ))!.balance_paise,
  );
const count = (opened: OpenShop, sql: string) =>
  opened.shop.run(async (scope) => Number((await scope.one<{ n: number }>(sql))!.n));

describe('a bill', () => {
  let opened: OpenShop;
  beforeAll(async () => {
    opened = await kirana();
  });

  it('to a known customer writes the invoice, moves the stock, fills the khata and shows a PDF', async () => {
    const replies = await opened.owner.say('bill 2 Parle-G to Ravi');
    expect(textOf(replies)).toContain('Ravi Kumar');
    expect(textOf(replies)).toContain('₹20');
    expect(textOf(replies)).toContain('undo');
    const pdf = pdfText(replies.find((reply) => reply.pdf)!.pdf!);
    for (const word of ['Ravi Kumar', 'Parle-G 80g', '20.00', 'CGST']) expect(pdf).toContain(word);
    expect(await stockOf(opened, 'Parle-G 80g')).toBe(98_000);
    expect(await balanceOf(opened, 'Ravi Kumar')).toBe(20_00);
    await opened.shop.expectCleanBooks();
  });

  it('of nothing is refused in words', async () => {
    expect(textOf(await opened.owner.say('bill 2 maggi to Ravi total 0'))).toContain('nothing was written');
    expect(await count(opened, 'SELECT COUNT(*) AS n FROM invoices WHERE tenant_id = :tenantId')).toBe(1);
  });

  it('with part payment leaves the rest as udhar', async () => {
    await opened.owner.say('bill 2 kg sugar to Ravi, 50 paid rest udhar');
    expect(await balanceOf(opened, 'Ravi Kumar')).toBe(20_00 + 90_00 - 50_00);
    await opened.shop.expectCleanBooks();
  });

  it('to a walk-in is paid at once', async () => {
    const replies = await opened.owner.say('3 maggi cash');
    expect(textOf(replies)).toContain('₹42');
    expect(textOf(replies)).toContain('cash');
    await opened.shop.expectCleanBooks();
  });

  it('to somebody new adds the customer, and undo puts the name away', async () => {
    const replies = await opened.owner.say('bill 1 maggi to Jagdish');
    expect(textOf(replies)).toContain('Jagdish');
    expect(await balanceOf(opened, 'Jagdish')).toBe(14_00);
    await opened.owner.say('undo');
    expect(
      await count(
        opened,
        "SELECT COUNT(*) AS n FROM parties WHERE tenant_id = :tenantId AND name = 'Jagdish' AND is_archived = FALSE",
      ),
    ).toBe(0);
    await opened.shop.expectCleanBooks();
  });

  it('asks which one when two fit, and goes on with the number', async () => {
    const asked = await opened.owner.say('bill 1 maggi and 1 soap to Amit');
    expect(textOf(asked)).toContain('1. Amit');
    const next = await opened.owner.say('1');
    expect(textOf(next)).toMatch(/Soap/);
    const done = await opened.owner.say('2');
    expect(textOf(done)).toContain('INV/');
    await opened.shop.expectCleanBooks();
  });

  it('asks the price of an unknown product and bills it with the answer', async () => {
    const asked = await opened.owner.say('bill 2 dairy milk to Ravi');
    expect(textOf(asked)).toContain('dairy milk');
    const done = await opened.owner.say('40');
    expect(textOf(done)).toContain('₹80');
    await opened.shop.expectCleanBooks();
  });

  it('a question left open does not block the next order, and no drops it', async () => {
    await opened.owner.say('1 soap cash');
    expect(textOf(await opened.owner.say('2 maggi cash'))).toContain('₹28');
    await opened.owner.say('1 soap cash');
    expect(textOf(await opened.owner.say('no'))).toContain('Nothing was written');
  });
});

describe('a name that is only alike', () => {
  it('is read back, and nothing is written before the yes', async () => {
    const opened = await kirana();
    const asked = await opened.owner.say('bill 2 santoro to Ravi');
    expect(textOf(asked)).toContain('Santoor Soap');
    expect(await count(opened, 'SELECT COUNT(*) AS n FROM invoices WHERE tenant_id = :tenantId')).toBe(0);
    expect(textOf(await opened.owner.say('haan'))).toContain('₹72');
    await opened.shop.expectCleanBooks();
  });
});

describe('undo and correction', () => {
  it('undo restores stock and khata and keeps the number as cancelled', async () => {
    const opened = await kirana();
    await opened.owner.say('bill 5 Parle-G to Ravi');
    const replies = await opened.owner.say('undo');
    expect(textOf(replies)).toContain('INV/26-27/');
    expect(await stockOf(opened, 'Parle-G 80g')).toBe(100_000);
    expect(await balanceOf(opened, 'Ravi Kumar')).toBe(0);
    expect(
      await count(opened, "SELECT COUNT(*) AS n FROM invoices WHERE tenant_id = :tenantId AND status = 'cancelled'"),
    ).toBe(1);
    await opened.shop.expectCleanBooks();
    expect(textOf(await opened.owner.say('undo'))).toContain('nothing to undo');
  });

  it('a correction cancels the bill and writes a new one that says what it replaces', async () => {
    const opened = await kirana();
    await opened.owner.say('bill 5 Parle-G to Ravi');
    const replies = await opened.owner.say('nahi 3 karo');
    expect(textOf(replies)).toContain('replaces');
    expect(await stockOf(opened, 'Parle-G 80g')).toBe(97_000);
    expect(await balanceOf(opened, 'Ravi Kumar')).toBe(30_00);
    await opened.shop.expectCleanBooks();
  });

  it('a bill not yet claimed for sending is withdrawn from the customer; one that left is replaced by word', async () => {
    const opened = await kirana();
    await opened.owner.say('bill 1 Parle-G to Ravi');
    await opened.owner.say('send to Ravi');
    const ravi = await opened.shop.run((scope) =>
      scope.one<{ phone: string }>("SELECT phone FROM parties WHERE tenant_id = :tenantId AND name = 'Ravi Kumar'"),
    );
    const customer = await phoneOf(db, ravi!.phone, opened.clock, opened.lineName);
    expect((await customer.inbox()).filter((message) => message.pdf)).toHaveLength(1);
    // Billed and undone before anything is sent: the customer never hears of it.
    const posted = await opened.owner.post('bill 2 Parle-G to Ravi');
    await opened.owner.runtime.drain(posted.chatId);
    const undone = await opened.owner.post('undo');
    await opened.owner.runtime.drain(undone.chatId);
    await opened.owner.say('stock of parle g');
    expect((await customer.inbox()).filter((message) => message.pdf)).toHaveLength(1);
    // Billed, sent, corrected: the customer is told what replaces what.
    await opened.owner.say('bill 3 Parle-G to Ravi');
    expect((await customer.inbox()).filter((message) => message.pdf)).toHaveLength(2);
    await opened.owner.say('nahi 2 karo');
    expect(textOf(await customer.inbox())).toContain('replaces');
    expect((await customer.inbox()).filter((message) => message.pdf)).toHaveLength(3);
    await opened.shop.expectCleanBooks();
  });
});

describe('money', () => {
  it('from a customer lowers the khata, all of it with "sab chukta"', async () => {
    const opened = await kirana();
    await opened.shop.run(async (scope) => {
      const ravi = await scope.one<{ id: number }>(
        "SELECT id FROM parties WHERE tenant_id = :tenantId AND name = 'Ravi Kumar'",
      );
      await recordOpeningBalance(scope, ravi!.id, 700_00);
    });
    expect(textOf(await opened.owner.say('रवि ने 500 दिए'))).toContain('₹500');
    expect(await balanceOf(opened, 'Ravi Kumar')).toBe(200_00);
    await opened.owner.say('ravi ka sab chukta');
    expect(await balanceOf(opened, 'Ravi Kumar')).toBe(0);
    await opened.shop.expectCleanBooks();
  });

  it('to a supplier, and an expense', async () => {
    const opened = await kirana();
    await opened.owner.say('bought 5 box Parle-G from Gupta Traders at 200');
    expect(await balanceOf(opened, 'Gupta Traders')).toBe(-1_000_00);
    expect(await stockOf(opened, 'Parle-G 80g')).toBe(100_000 + 120_000);
    await opened.owner.say('paid 400 to Gupta Traders');
    expect(await balanceOf(opened, 'Gupta Traders')).toBe(-600_00);
    expect(textOf(await opened.owner.say('bijli ka bill 900'))).toContain('₹900');
    expect(textOf(await opened.owner.say('cash today'))).toContain('₹');
    await opened.shop.expectCleanBooks();
  });

  it('a sum on a khata with no goods makes no GST bill', async () => {
    const opened = await kirana();
    const replies = await opened.owner.say('ravi ke khate me 275 likh do');
    expect(textOf(replies)).toContain('₹275');
    expect(await balanceOf(opened, 'Ravi Kumar')).toBe(275_00);
    expect(await count(opened, 'SELECT COUNT(*) AS n FROM invoices WHERE tenant_id = :tenantId')).toBe(0);
    await opened.shop.expectCleanBooks();
  });
});

describe('goods', () => {
  it('come in, go out and are counted', async () => {
    const opened = await kirana();
    await opened.owner.say('20 maggi aaya @ 12');
    expect(textOf(await opened.owner.say('profit today'))).toContain('*₹0*');
    expect(await stockOf(opened, 'Maggi Noodles 70g')).toBe(120_000);
    await opened.owner.say('2 maggi expired');
    expect(await stockOf(opened, 'Maggi Noodles 70g')).toBe(118_000);
    await opened.owner.say('maggi ka stock 90 karo');
    expect(await stockOf(opened, 'Maggi Noodles 70g')).toBe(90_000);
    expect(textOf(await opened.owner.say('stock of maggi'))).toContain('90');
    await opened.shop.expectCleanBooks();
  });

  it('an unknown box size is asked once and remembered', async () => {
    const opened = await kirana();
    const asked = await opened.owner.say('2 box maggi aaya');
    expect(textOf(asked)).toContain('How many');
    await opened.owner.say('48');
    expect(await stockOf(opened, 'Maggi Noodles 70g')).toBe(100_000 + 96_000);
    await opened.owner.say('1 box maggi aaya');
    expect(await stockOf(opened, 'Maggi Noodles 70g')).toBe(100_000 + 144_000);
  });

  it('come back with a credit note against the bill they came from, and never more than was sold', async () => {
    const opened = await kirana();
    await opened.owner.say('bill 5 maggi to Ravi');
    const replies = await opened.owner.say('Ravi returned 2 maggi');
    expect(textOf(replies)).toContain('CN/26-27/');
    expect(await balanceOf(opened, 'Ravi Kumar')).toBe(70_00 - 28_00);
    expect(await stockOf(opened, 'Maggi Noodles 70g')).toBe(97_000);
    expect(textOf(await opened.owner.say('Ravi returned 4 maggi'))).toContain('no bill');
    await opened.shop.expectCleanBooks();
  });
});

describe('the list of goods and people', () => {
  it('a product, its price and a customer are added by message', async () => {
    const opened = await kirana();
    expect(textOf(await opened.owner.say('add product Kinder Joy 45'))).toContain('₹45');
    expect(textOf(await opened.owner.say('Kinder Joy ka rate 50 karo'))).toContain('₹50');
    expect(textOf(await opened.owner.say('add customer Sunil 9822055501'))).toContain('Sunil');
    expect(textOf(await opened.owner.say('bill 1 kinder joy to Sunil'))).toContain('₹50');
    await opened.shop.expectCleanBooks();
  });

  it('a shared contact becomes a customer once the owner says yes', async () => {
    const opened = await kirana();
    const replies = await opened.owner.send({
      kind: 'contact',
      text: 'BEGIN:VCARD\nVERSION:3.0\nFN:Farida Khan\nTEL;type=CELL:+91 98220 55502\nEND:VCARD',
    });
    expect(textOf(replies)).toContain('Farida Khan');
    expect(textOf(await opened.owner.say('yes'))).toContain('Customer Farida Khan added (9822055502)');
    expect(await balanceOf(opened, 'Farida Khan')).toBe(0);
  });

  it('a CSV keeps the good rows and names the bad ones', async () => {
    const opened = await kirana();
    const csv =
      'Item Name,MRP,Unit,Stock,GST\nRin Bar,10,pcs,50,18\n,20,pcs,1,18\nGhadi 1kg,abc,packet,2,18\nTata Salt 1kg,28,packet,10,0\n';
    const replies = await opened.owner.send({
      kind: 'document',
      media: { bytes: Buffer.from(csv), mimeType: 'text/csv', fileName: 'list.csv' },
    });
    expect(textOf(replies)).toContain('2 products');
    expect(textOf(replies)).toContain('Row 3');
    expect(textOf(replies)).toContain('Row 4');
    expect(await stockOf(opened, 'Rin Bar')).toBe(50_000);
    const people = 'Customer Name,Mobile,Balance\nSita Devi,9822055503,1250.50\nGeeta,12,5\n';
    const named = await opened.owner.send({
      kind: 'document',
      media: { bytes: Buffer.from(people), mimeType: 'text/csv', fileName: 'people.csv' },
    });
    expect(textOf(named)).toContain('Row 3');
    expect(await balanceOf(opened, 'Sita Devi')).toBe(1_250_50);
    await opened.shop.expectCleanBooks();
  });
});

describe('a quotation', () => {
  it('becomes a bill at its own prices', async () => {
    const opened = await kirana();
    const offer = await opened.owner.say('quotation 10 kg sugar @44 to Ravi');
    expect(textOf(offer)).toContain('QTN/26-27/');
    expect(await stockOf(opened, 'Sugar')).toBe(100_000);
    const bill = await opened.owner.say('bill it');
    expect(textOf(bill)).toContain('₹440');
    expect(await stockOf(opened, 'Sugar')).toBe(90_000);
    await opened.shop.expectCleanBooks();
  });
});

describe('a customer', () => {
  it('gets bills after consent, can stop, ask for the bill, and order without booking', async () => {
    const opened = await kirana();
    await opened.owner.say('bill 1 Parle-G to Ravi');
    await opened.owner.say('send to Ravi');
    const ravi = await opened.shop.run((scope) =>
      scope.one<{ phone: string }>("SELECT phone FROM parties WHERE tenant_id = :tenantId AND name = 'Ravi Kumar'"),
    );
    const customer = await phoneOf(db, ravi!.phone, opened.clock, opened.lineName);
    expect(textOf(await customer.say('STOP'))).toContain('nothing more');
    const before = (await customer.inbox()).length;
    await opened.owner.say('bill 1 maggi to Ravi');
    expect(await customer.inbox()).toHaveLength(before);
    expect((await customer.say('bill')).some((message) => message.pdf)).toBe(true);
    const bills = await count(opened, 'SELECT COUNT(*) AS n FROM invoices WHERE tenant_id = :tenantId');
    await customer.say('2 maggi bhej do');
    expect(await count(opened, 'SELECT COUNT(*) AS n FROM invoices WHERE tenant_id = :tenantId')).toBe(bills);
    const order = (await opened.owner.inbox()).at(-1) ?? (await opened.owner.say('help')).at(0)!;
    expect(order.text).toContain('Ravi Kumar');
    await opened.owner.say('yes');
    expect(await count(opened, 'SELECT COUNT(*) AS n FROM invoices WHERE tenant_id = :tenantId')).toBe(bills);
    await opened.owner.say('yes', order.wireId);
    expect(await count(opened, 'SELECT COUNT(*) AS n FROM invoices WHERE tenant_id = :tenantId')).toBe(bills + 1);
    await opened.shop.expectCleanBooks();
  });
});

describe('a number nobody knows', () => {
  it('opens a shop in four messages and bills with the fifth', async () => {
    const phone = await phoneOf(db, somePhone(), { now: new Date('2026-07-15T05:30:00Z') });
    expect(textOf(await phone.say('hi'))).toContain('language');
    expect(textOf(await phone.say('1'))).toContain('called');
    expect(textOf(await phone.say('Asha General Store'))).toContain('GSTIN');
    expect(textOf(await phone.say('27AAPFU0939F1ZV'))).toContain('Asha General Store');
    expect(textOf(await phone.say('bill 2 Maggi to Ravi'))).toContain('Maggi');
    const done = await phone.say('14');
    expect(textOf(done)).toContain('₹28');
    expect(pdfText(done.find((message) => message.pdf)!.pdf!)).toContain('27AAPFU0939F1ZV');
  });

  it('is told in words what a wrong GSTIN needs', async () => {
    const phone = await phoneOf(db, somePhone(), { now: new Date('2026-07-15T05:30:00Z') });
    await phone.say('namaste');
    await phone.say('हिंदी');
    await phone.say('शर्मा किराना');
    expect(textOf(await phone.say('27AAPFU0939F1Z0'))).toContain('27AAPFU0939F1Z0');
    expect(textOf(await phone.say('नहीं'))).toContain('शर्मा किराना');
  });
});

it('what cannot be read is answered honestly', async () => {
  const opened = await kirana();
  expect(
    textOf(
      await opened.owner.send({
        kind: 'voice',
        media: { bytes: Buffer.from('x'), mimeType: 'audio/ogg', fileName: null },
      }),
    ),
  ).toContain('cannot listen');
  expect(textOf(await opened.owner.say('the weather is nice'))).toContain('nothing was written');
  expect(textOf(await opened.owner.say('help'))).toContain('bill 2 Parle-G');
});

describe('what a newcomer ran into', () => {
  it('an order after an open question makes "undo" and "2" mean the order, not the question', async () => {
    const opened = await kirana();
    await opened.owner.say('1 soap cash');
    await opened.owner.say('3 maggi cash');
    expect(textOf(await opened.owner.say('undo'))).toContain('₹42');
    const bills = await count(opened, 'SELECT COUNT(*) AS n FROM invoices WHERE tenant_id = :tenantId');
    await opened.owner.say('2');
    expect(await count(opened, 'SELECT COUNT(*) AS n FROM invoices WHERE tenant_id = :tenantId')).toBe(bills);
    await opened.shop.expectCleanBooks();
  });

  it('a phone said later is kept, and a document sent once is not sent again', async () => {
    const opened = await kirana();
    const phone = somePhone();
    const ten = phone.slice(2);
    await opened.owner.say('bill 1 maggi to Jagdish');
    expect(textOf(await opened.owner.say(`add customer Jagdish ${ten}`))).toContain(ten);
    await opened.owner.say('send to Jagdish');
    const customer = await phoneOf(db, phone, opened.clock, opened.lineName);
    expect((await customer.inbox()).filter((message) => message.pdf)).toHaveLength(1);
    expect(textOf(await opened.owner.say('send to Jagdish'))).toContain('already');
    expect((await customer.inbox()).filter((message) => message.pdf)).toHaveLength(1);
    expect(textOf(await customer.say('stop please'))).toContain('nothing more');
  });

  it('a price list with MRP and selling price is taken at the selling price', async () => {
    const opened = await kirana();
    const csv = 'Item,MRP,Selling Price\nBoroline,40,38\n';
    await opened.owner.send({
      kind: 'document',
      media: { bytes: Buffer.from(csv), mimeType: 'text/csv', fileName: 'a.csv' },
    });
    expect(textOf(await opened.owner.say('1 boroline cash'))).toContain('₹38');
  });

  it('an old bill is shown and asked about before it is cancelled', async () => {
    const opened = await kirana();
    await opened.owner.say('bill 2 maggi to Ravi');
    opened.clock.now = new Date(opened.clock.now.getTime() + 3 * 86_400_000);
    expect(textOf(await opened.owner.say('cancel bill 1'))).toContain('₹28');
    expect(
      await count(opened, "SELECT COUNT(*) AS n FROM invoices WHERE tenant_id = :tenantId AND status = 'cancelled'"),
    ).toBe(0);
    await opened.owner.say('yes');
    expect(
      await count(opened, "SELECT COUNT(*) AS n FROM invoices WHERE tenant_id = :tenantId AND status = 'cancelled'"),
    ).toBe(1);
    await opened.shop.expectCleanBooks();
  });
});
