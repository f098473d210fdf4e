import { afterAll, describe, expect, it } from 'vitest';
import { pdfText } from '../../bot/documents/read-pdf-for-tests.ts';
import { openKirana } from '../support/kirana.ts';
import { testDatabase } from '../support/shop.ts';

const db = testDatabase();
afterAll(() => db.close());

describe('reverse charge by message', () => {
  it('is read back with its tax, written with its documents, and undone', async () => {
    const shop = await openKirana(db, { gstin: '27AAPFU0939F1ZV' });
    const asked = await shop.tell('transport 2000 RCM Sharma Roadlines');
    expect(asked).toMatch(/₹2,000 \(cash\) for transport \(Sharma Roadlines\)[\s\S]*5%, ₹100/);
    expect(await shop.account('cash')).toBe(0);
    const told = await shop.owner.say('yes');
    expect(told[0]!.text).toMatch(/GST to pay under reverse charge: ₹100[\s\S]*back as input tax/);
    expect(told).toHaveLength(3);
    const [self, voucher] = [pdfText(told[1]!.pdf!), pdfText(told[2]!.pdf!)];
    expect(self).toMatch(/Self Invoice/);
    expect(self).toMatch(/Sharma Roadlines/);
    expect(self).toMatch(/SI\/26-27\/00001/);
    expect(self).toMatch(/Reverse charge\s+Yes/);
    expect(self).toMatch(/payable by the recipient under reverse charge/);
    expect(voucher).toMatch(/Payment Voucher/);
    expect(voucher).toMatch(/9965/);
    // The tax is not in what was paid.
    expect(voucher).toMatch(/Grand total\s+₹\s?2,000\.00/i);
    expect(await shop.account('reverse_cgst')).toBe(-50_00);
    await shop.tell('undo');
    for (const account of ['cash', 'expenses', 'reverse_cgst', 'input_reverse_cgst']) {
      expect(await shop.account(account)).toBe(0);
    }
    await shop.shop.expectCleanBooks();
  });

  it('takes the rate that is said, asks for one that is not known, and says when nobody is named', async () => {
    const shop = await openKirana(db, { gstin: '27AAPFU0939F1ZV' });
    expect(await shop.tell('cleaning 500 RCM')).toMatch(/At which GST rate/);
    expect(await shop.tell('cleaning 500 RCM 18%')).toMatch(/18%, ₹90[\s\S]*name nobody/);
    await shop.tell('no');
    expect(await shop.tell('cleaning 500 RCM 17%')).toMatch(/17% GST/);
    expect(await shop.account('cash')).toBe(0);
  });

  it('is for registered shops, and rent of an owner with a GSTIN is not under it', async () => {
    const shop = await openKirana(db, { registration: 'unregistered' });
    expect(await shop.tell('transport 2000 RCM')).toMatch(/Only a shop with a GSTIN/);
    const other = await openKirana(db, { gstin: '27AAPFU0939F1ZV' });
    await other.shop.party({ name: 'Mohan Estates', kind: 'supplier', gstin: '27AAGCB7383J1Z8' });
    expect(await other.tell('dukan kiraya 10000 RCM Mohan Estates')).toMatch(/has a GSTIN and charges/);
    expect(await other.account('cash')).toBe(0);
  });

  it('has the words of a composition shop: it is a cost', async () => {
    const shop = await openKirana(db, { registration: 'composition', gstin: '27AAPFU0939F1ZV' });
    await shop.tell('vakil ko 5000 diye reverse charge');
    const told = await shop.owner.say('yes');
    expect(told[0]!.text).toMatch(/it is a cost/);
    const self = pdfText(told[1]!.pdf!);
    expect(self).toMatch(/450\.00/);
    expect(self).not.toMatch(/not eligible to collect tax/);
    expect(await shop.account('expenses')).toBe(5_900_00);
  });

  it('of a bill is the buyer’s, who must be registered', async () => {
    const shop = await openKirana(db, { gstin: '27AAPFU0939F1ZV' });
    await shop.shop.party({ name: 'Sunrise Hotels', gstin: '27AAGCB7383J1Z8' });
    expect(await shop.tell('10 maggi to Ravi reverse charge')).toMatch(/for a buyer with a GSTIN/);
    const told = await shop.owner.say('10 maggi to Sunrise Hotels reverse charge');
    // ₹140 with 5 % in it.
    expect(told[0]!.text).toMatch(/\*₹133\*[\s\S]*Sunrise Hotels pays the GST, ₹6\.66/);
    const bill = pdfText(told[1]!.pdf!);
    expect(bill).toMatch(/Reverse charge\s+Yes/);
    expect(bill).toMatch(/payable by the recipient under reverse charge; it is not added/);
    expect(await shop.account('output_cgst')).toBe(0);
    await shop.tell('undo');
    await shop.shop.expectCleanBooks();
  });
});
