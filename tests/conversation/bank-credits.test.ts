import { afterAll, describe, expect, it } from 'vitest';
import { type Kirana, openKirana } from '../support/kirana.ts';
import { testDatabase } from '../support/shop.ts';

const db = testDatabase();
afterAll(() => db.close());

const sms = (rupees: string, rrn: string, from: string) =>
  `Credit Alert! Rs.${rupees} credited to HDFC Bank A/c XX1234 on 15-07-26 from VPA ${from} (UPI ${rrn})`;
const payments = async (shop: Kirana) =>
  (
    await shop.shop.run((scope) =>
      scope.rows("SELECT id FROM payments WHERE tenant_id = :tenantId AND status = 'active'"),
    )
  ).length;
const phone10 = async (shop: Kirana) =>
  (await shop.shop.run((scope) =>
    scope.one<{ phone: string }>('SELECT phone FROM parties WHERE tenant_id = :tenantId AND id = :id', {
      id: shop.people.ravi,
    }),
  ))!.phone.slice(-10);
const file = (shop: Kirana, ...lines: string[]) =>
  shop.owner
    .send({
      kind: 'document',
      media: { bytes: Buffer.from(lines.join('\n')), mimeType: 'text/csv', fileName: 'statement.csv' },
    })
    .then((replies) => replies.map((reply) => reply.text ?? '').join('\n'));

describe('a bank SMS', () => {
  it('of a payer known by telephone and just what is owed is posted, once', async () => {
    const shop = await openKirana(db);
    await shop.tell('10 maggi to Ravi');
    const text = sms('140.00', '632512345678', `${await phone10(shop)}@ybl`);
    expect(await shop.tell(text)).toMatch(/Noted from the bank: 1[\s\S]*₹140 · 15-07-2026 · Ravi Kumar/);
    expect(await shop.owes(shop.people.ravi)).toBe(0);
    expect(await shop.account('upi')).toBe(140_00);
    expect(await shop.tell(text)).toMatch(/Read before, not noted again: 1/);
    expect(await payments(shop)).toBe(1);
    await shop.shop.expectCleanBooks();
  });

  it('of a sum that is not open with the payer is asked about, and the payer is known from then on', async () => {
    const shop = await openKirana(db);
    await shop.tell('10 maggi to Ravi');
    const phone = await phone10(shop);
    expect(await shop.tell(sms('100.00', '632512345001', `${phone}@ybl`))).toMatch(/₹100 came[\s\S]*from Ravi Kumar/);
    expect(await shop.owes(shop.people.ravi)).toBe(140_00);
    expect(await shop.tell('yes')).toMatch(/Noted from the bank: 1/);
    expect(await shop.owes(shop.people.ravi)).toBe(40_00);
    expect(await shop.tell(sms('40.00', '632512345002', `${phone}@ybl`))).toMatch(/Noted from the bank: 1/);
    expect(await shop.owes(shop.people.ravi)).toBe(0);
    await shop.shop.expectCleanBooks();
  });

  it('by a sum alone only suggests; a no writes nothing', async () => {
    const shop = await openKirana(db);
    await shop.tell('10 maggi to Ravi');
    expect(await shop.tell(sms('140.00', '632512345003', 'somebody@okaxis'))).toMatch(/Is it from Ravi Kumar/);
    await shop.tell('no');
    expect(await shop.owes(shop.people.ravi)).toBe(140_00);
    await shop.tell('10 maggi to Amit Verma');
    expect(await shop.tell(sms('140.00', '632512345004', 'somebody@okaxis'))).toMatch(
      /From whom[\s\S]*1\. Ravi Kumar\n2\. Amit Verma/,
    );
    await shop.tell('2');
    expect(await shop.owes(shop.people.amit)).toBe(0);
    expect(await shop.owes(shop.people.ravi)).toBe(140_00);
  });

  it('of money that was noted by message is that money', async () => {
    const shop = await openKirana(db);
    await shop.tell('10 maggi to Ravi');
    await shop.tell('ravi 140 upi received');
    expect(await shop.tell(sms('140.00', '632512345005', `${await phone10(shop)}@ybl`))).toMatch(
      /In the books already: 1, ₹140/,
    );
    expect(await payments(shop)).toBe(1);
    expect(await shop.owes(shop.people.ravi)).toBe(0);
  });

  it('that names the bill of our own QR is for that bill', async () => {
    const shop = await openKirana(db);
    await shop.tell('10 maggi to Ravi');
    await shop.tell('5 maggi to Ravi');
    const text =
      'INR 70.00 credited to A/c no. XX9012 on 15-07-26 at 10:12:34 IST. Info - UPI/P2A/632512345006/SOMEBODY/SBIN/Bill INV-26-27-00002. Axis Bank';
    expect(await shop.tell(text)).toMatch(/Noted from the bank: 1/);
    expect((await shop.owner.say('ravi ki receipt')).at(-1)?.text).toMatch(/RCT\/26-27\/00001 for Ravi Kumar, ₹70/);
    expect(await shop.owes(shop.people.ravi)).toBe(140_00);
  });

  it('undone may be read again; the same number with another sum is told', async () => {
    const shop = await openKirana(db);
    await shop.tell('10 maggi to Ravi');
    const from = `${await phone10(shop)}@ybl`;
    await shop.tell(sms('140.00', '632512345007', from));
    await shop.tell('undo');
    expect(await shop.owes(shop.people.ravi)).toBe(140_00);
    expect(await shop.tell(sms('140.00', '632512345007', from))).toMatch(/Noted from the bank: 1/);
    expect(await shop.owes(shop.people.ravi)).toBe(0);
    expect(await shop.tell(sms('150.00', '632512345007', from))).toMatch(
      /632512345007 was read before with another sum/,
    );
    await shop.shop.expectCleanBooks();
  });

  it('from a customer’s phone books nothing', async () => {
    const shop = await openKirana(db);
    await shop.tell('10 maggi to Ravi');
    await shop.tell('send to Ravi');
    const { phoneOf } = await import('../support/talk.ts');
    const ravi = await phoneOf(db, `91${await phone10(shop)}`, shop.clock, shop.lineName);
    await ravi.say(sms('140.00', '632512345008', `${await phone10(shop)}@ybl`));
    expect(await payments(shop)).toBe(0);
  });
});

describe('a bank statement as a file', () => {
  it('is read: the sure are posted, the rest told, money out passed over, twice is once', async () => {
    const shop = await openKirana(db);
    await shop.tell('10 maggi to Ravi');
    await shop.tell('2 maggi paid upi');
    const phone = await phone10(shop);
    const lines = [
      'HDFC BANK Ltd.,,,,,,',
      'Statement of account XX1234,,,,,,',
      'Date,Narration,Chq./Ref.No.,Value Dt,Withdrawal Amt.,Deposit Amt.,Closing Balance',
      `15/07/26,UPI-RAVI KUMAR-${phone}@YBL-SBIN0001234-632512340001-PAYMENT,0000632512340001,15/07/26,,140.00,"1,140.00"`,
      '15/07/26,UPI-WALKIN ONE-W1@OKAXIS-SBIN0001234-632512340002-PAY,0000632512340002,15/07/26,,28.00,"1,168.00"',
      '15/07/26,UPI-UNKNOWN MAN-UM@OKAXIS-SBIN0001234-632512340003-PAY,0000632512340003,15/07/26,,333.00,"1,501.00"',
      '15/07/26,UPI-GUPTA-G@OKAXIS-SBIN0001234-632512340004-PAY,0000632512340004,15/07/26,900.00,,601.00',
      '15/07/26,CASH DEPOSIT SELF,,15/07/26,,500.00,"1,101.00"',
    ];
    const told = await file(shop, ...lines);
    expect(told).toMatch(/Noted from the bank: 1\n• ₹140 · 15-07-2026 · Ravi Kumar/);
    expect(told).toMatch(/In the books already: 1, ₹28/);
    expect(told).toMatch(/not sure whose: 1\n• ₹333 · 15-07-2026 · um@okaxis/);
    expect(told).toMatch(/without a transfer number, not noted: 1/);
    expect(await shop.owes(shop.people.ravi)).toBe(0);
    const again = await file(shop, ...lines);
    expect(again).toMatch(/Read before, not noted again: 2/);
    expect(again).not.toMatch(/Noted from the bank/);
    await shop.shop.expectCleanBooks();
  });

  it.each([
    [
      'SBI',
      'Txn Date,Value Date,Description,Ref No./Cheque No.,Branch Code,Debit,Credit,Balance',
      '15 Jul 2026,15 Jul 2026,BY TRANSFER-UPI/CR/632512341001/RAVI KUMAR/SBIN/x@ok/Payment,TRANSFER FROM 48,123,,140.00,"1,000.00"',
    ],
    [
      'ICICI',
      'S No.,Value Date,Transaction Date,Cheque Number,Transaction Remarks,Withdrawal Amount (INR ),Deposit Amount (INR ),Balance (INR )',
      '1,15/07/2026,15/07/2026,-,UPI/632512341002/Payment/x@ok/State Bank Of I/Ravi Kumar,0.00,140.00,"1,000.00"',
    ],
    [
      'Axis',
      'Tran Date,CHQNO,PARTICULARS,DR,CR,BAL,SOL',
      '15-07-2026,,UPI/P2A/632512341003/RAVI KUMAR/SBI/Pay,,140.00,1000.00,12',
    ],
    [
      'Kotak',
      'Sl. No.,Date,Description,Chq / Ref number,Amount,Dr / Cr,Balance,Dr / Cr',
      '1,15/07/2026,UPI/RAVI KUMAR/632512341004/UPI,UPI-632512341004,140.00,CR,1000.00,CR',
    ],
    [
      'a UPI app',
      'Transaction Date,Transaction ID,UTR,Payer VPA,Payer Name,Amount,Status,Remarks',
      '15-07-2026,T1,632512341005,x@ok,Ravi Kumar,140.00,SUCCESS,',
    ],
  ])('in the form of %s', async (_bank, head, row) => {
    const shop = await openKirana(db);
    await shop.tell('10 maggi to Ravi');
    const told = await file(shop, head, row);
    expect(told).toMatch(/₹140/);
    expect(told).toMatch(/Ravi Kumar/);
    expect(await shop.owes(shop.people.ravi)).toBe(_bank === 'ICICI' ? 140_00 : 0);
  });

  it('a list of goods or people is still one', async () => {
    const shop = await openKirana(db);
    expect(await file(shop, 'name,phone,balance', 'Zed,9811122233,50')).toMatch(/1 names/);
  });
});
