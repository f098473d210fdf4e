import { afterAll, describe, expect, it } from 'vitest';
import { pdfText } from '../../bot/documents/read-pdf-for-tests.ts';
import { renderDocument } from '../../bot/documents/render-document.ts';
import { getSnapshot } from '../../models/documents/document-files.ts';
import { makeReceipt, newestPayment } from '../../models/documents/payment-receipt.ts';
import { LANGUAGES } from '../../models/languages.ts';
import { type Kirana, openKirana } from '../support/kirana.ts';
import { testDatabase } from '../support/shop.ts';
import { phoneOf } from '../support/talk.ts';

const db = testDatabase();
afterAll(() => db.close());

const phoneOfRavi = async (shop: Kirana) => {
  const { phone } = (await shop.shop.run((scope) =>
    scope.one<{ phone: string }>('SELECT phone FROM parties WHERE tenant_id = :tenantId AND id = :id', {
      id: shop.people.ravi,
    }),
  ))!;
  return phoneOf(db, phone, shop.clock, shop.lineName);
};
const snapshotOfReceipt = (shop: Kirana) =>
  shop.shop.run(async (scope) => {
    const partyId = shop.people.ravi;
    const { actId } = (await newestPayment(scope, partyId))!;
    const made = await makeReceipt(scope, { actId, partyId });
    const snapshot = await getSnapshot(scope, { kind: 'receipt', id: made.id });
    if (snapshot.kind !== 'payment_receipt') throw new Error('A receipt is nothing else.');
    return snapshot;
  });

describe('a payment receipt', () => {
  it('says the money, its way, the bills it settled oldest first and what is owed after it', async () => {
    const shop = await openKirana(db);
    await shop.tell('10 maggi to Ravi');
    await shop.tell('5 maggi to Ravi');
    await shop.tell('Ravi 180 received upi');
    const [told] = await shop.owner.say('ravi ki receipt');
    expect(told?.text).toMatch(/Receipt RCT\/26-27\/00001 for Ravi Kumar, ₹180[\s\S]*send receipt to Ravi Kumar/);
    expect(told?.fileName).toBe('RCT-26-27-00001.pdf');
    const text = pdfText(told!.pdf!);
    expect(text).toMatch(/Payment Receipt/);
    expect(text).toMatch(/Received with thanks from Ravi Kumar: ₹180\.00 \(UPI\)/);
    expect(text).toMatch(/Bill · INV\/26-27\/00001\s+140\.00/);
    expect(text).toMatch(/Bill · INV\/26-27\/00002\s+40\.00\s+30\.00/);
    expect(text).toMatch(/Total udhar now\s+₹30\.00/);
  });

  it('is one for a payment, however often it is asked for, and numbers have no gap', async () => {
    const shop = await openKirana(db);
    await shop.tell('10 maggi to Ravi');
    await shop.tell('Ravi 50 received');
    await shop.tell('receipt bhejo');
    await shop.tell('ravi ko receipt bhejo');
    await shop.tell('Ravi 20 received');
    const [second] = await shop.owner.say('receipt');
    expect(second?.text).toContain('RCT/26-27/00002');
    await shop.shop.expectCleanBooks();
  });

  it('goes to the customer, not after STOP, and with every payment where the shop said so', async () => {
    const shop = await openKirana(db);
    await shop.tell('10 maggi to Ravi');
    await shop.tell('Ravi 50 received');
    expect(await shop.tell('receipt bhejo')).toMatch(/Receipt RCT\/26-27\/00001 \(₹50\) goes to Ravi Kumar/);
    const ravi = await phoneOfRavi(shop);
    expect((await ravi.inbox()).at(-1)).toMatchObject({ fileName: 'RCT-26-27-00001.pdf' });
    expect(await shop.tell('receipts on')).toMatch(/with every payment/);
    await shop.tell('Ravi 20 received');
    expect((await ravi.inbox()).at(-1)?.text).toMatch(/receipt RCT\/26-27\/00002 for your ₹20/);
    expect(await shop.tell('raseed band')).toMatch(/only when you say so/);
    await shop.tell('Ravi 10 received');
    expect((await ravi.inbox()).at(-1)?.text).toMatch(/received ₹10, thank you/);
    const [asked] = await ravi.say('receipt bhejo');
    expect(asked?.fileName).toBe('RCT-26-27-00003.pdf');
    await ravi.say('STOP');
    expect(await shop.tell('ravi ko receipt bhejo')).toMatch(/has sent STOP/);
  });

  it('of a bill paid on the spot is the bill; of no payment there is none; of an undone one neither', async () => {
    const shop = await openKirana(db);
    await shop.tell('2 maggi to Ravi');
    expect(await shop.tell('ravi ki receipt')).toMatch(/No payment of Ravi Kumar/);
    await shop.tell('3 maggi to Ravi paid cash');
    const [bill] = await shop.owner.say('send receipt to Ravi');
    expect(bill?.text).toMatch(/INV\/26-27\/00002/);
    await shop.tell('Ravi 10 received');
    await shop.tell('undo');
    expect(await shop.tell('ravi ki receipt')).not.toMatch(/RCT/);
    expect(await shop.tell('receipt')).toMatch(/INV|Whose receipt/);
  });

  it('with money left over calls it an advance, and a cheque a cheque', async () => {
    const shop = await openKirana(db);
    await shop.tell('1 maggi to Ravi');
    await shop.tell('Ravi ne 50 ka cheque diya');
    await shop.tell('yes');
    const text = pdfText(await renderDocument(await snapshotOfReceipt(shop), { layout: 'a4', language: 'en' }));
    expect(text).toMatch(/Your advance with us\s+₹36\.00/);
    expect(text).toContain('A cheque counts once the bank has paid it.');
  });

  it.each(LANGUAGES)('in %s, on a page and on rolls', async (language) => {
    const shop = await openKirana(db);
    await shop.tell('10 maggi to Ravi');
    await shop.tell('Ravi 100 received');
    const snapshot = await snapshotOfReceipt(shop);
    for (const layout of ['a4', 'slip80', 'slip58'] as const) {
      const text = pdfText(await renderDocument(snapshot, { layout, language }));
      for (const words of ['RCT/26-27/00001', 'Ravi Kumar', 'INV/26-27/00001', '100.00', '40.00']) {
        expect(text).toContain(words);
      }
    }
  });
});
