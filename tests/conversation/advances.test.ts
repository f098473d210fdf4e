import { afterAll, describe, expect, it } from 'vitest';
import { pdfText } from '../../bot/documents/read-pdf-for-tests.ts';
import { openKirana } from '../support/kirana.ts';
import { testDatabase } from '../support/shop.ts';

const db = testDatabase();
afterAll(() => db.close());

async function openWorkshop() {
  const shop = await openKirana(db, { gstin: '27AAPFU0939F1ZV' });
  await shop.tell('service AC service 800 SAC 9987 18%');
  return shop;
}

describe('an advance by message', () => {
  it('for a service is taxed, shown with its voucher, and taken up by the bill', async () => {
    const shop = await openWorkshop();
    const told = await shop.owner.say('ravi ne AC service ke liye 500 advance diya');
    expect(told[0]!.text).toMatch(
      /₹500 received from Ravi Kumar[\s\S]*₹76\.2\d, is owed for this month[\s\S]*RV\/26-27\/00001/,
    );
    const voucher = pdfText(told[1]!.pdf!);
    expect(voucher).toMatch(/Receipt Voucher/);
    expect(voucher).toMatch(/9987/);
    expect(voucher).toMatch(/Amount received\s+₹\s?500/i);
    expect(voucher).not.toMatch(/Amount due/i);
    expect(await shop.owes(shop.people.ravi)).toBe(-500_00);
    const [bill, sent] = await shop.owner.say('AC service to Ravi');
    expect(bill!.text).toMatch(/Advance of ₹500 \(voucher RV\/26-27\/00001\)/);
    expect(pdfText(sent!.pdf!)).toMatch(
      /GST on ₹\s?500\.00 of this bill was paid with receipt voucher RV\/26-27\/00001/,
    );
    expect(await shop.account('advance_cgst')).toBe(0);
    expect(await shop.owes(shop.people.ravi)).toBe(300_00);
    await shop.tell('undo');
    expect(await shop.account('tax_on_advances')).toBe(76_26);
    await shop.shop.expectCleanBooks();
  });

  it('undone owes nothing and keeps its number', async () => {
    const shop = await openWorkshop();
    await shop.tell('ravi ne AC service ke liye 500 advance diya');
    expect(await shop.tell('undo')).toMatch(/RV\/26-27\/00001|taken back|undone/i);
    expect(await shop.owes(shop.people.ravi)).toBe(0);
    expect(await shop.account('tax_on_advances')).toBe(0);
    expect(await shop.tell('ravi ne AC service ke liye 500 advance diya')).toMatch(/RV\/26-27\/00002/);
    await shop.shop.expectCleanBooks();
  });

  it('for goods, or for a service without a rate, is money in the khata', async () => {
    const shop = await openWorkshop();
    await shop.tell('add service Repairing 300');
    expect(await shop.tell('ravi ne maggi ke liye 100 advance diya')).not.toMatch(/GST|RV\//);
    expect(await shop.tell('ravi ne repairing ke liye 100 advance diya')).toMatch(/no rate is known for Repairing/);
    expect(await shop.owes(shop.people.ravi)).toBe(-200_00);
    expect(await shop.account('tax_on_advances')).toBe(0);
  });

  it('given back takes its tax back with a refund voucher', async () => {
    const shop = await openWorkshop();
    await shop.tell('ravi ne AC service ke liye 500 advance diya');
    expect(await shop.tell('ravi ko 500 advance wapas diye')).toMatch(/₹500 \(cash\) as given back/);
    const told = await shop.owner.say('yes');
    expect(told[0]!.text).toMatch(/Refund voucher RFV\/26-27\/00001: ₹76\.2\d GST/);
    const voucher = pdfText(told[1]!.pdf!);
    expect(voucher).toMatch(/Refund Voucher/);
    expect(voucher).toMatch(/RV\/26-27\/00001/);
    expect(await shop.account('tax_on_advances')).toBe(0);
    await shop.tell('undo');
    expect(await shop.account('tax_on_advances')).toBe(76_26);
    await shop.shop.expectCleanBooks();
  });

  it('asks which of two services is meant', async () => {
    const shop = await openWorkshop();
    await shop.tell('service AC wash 300 SAC 9987 18%');
    const asked = await shop.tell('ravi ne AC ke liye 500 advance diya');
    expect(asked).toMatch(/1\. AC service[\s\S]*2\. AC wash|1\. AC wash[\s\S]*2\. AC service/);
    expect(await shop.tell('1')).toMatch(/RV\/26-27\/00001/);
  });
});
