import { afterAll, describe, expect, it } from 'vitest';
import { pictureQrCode } from '../../bot/documents/read-pdf-for-tests.ts';
import { getParty } from '../../models/customers/parties.ts';
import { LANGUAGES } from '../../models/languages.ts';
import { openKirana } from '../support/kirana.ts';
import { testDatabase } from '../support/shop.ts';
import { phoneOf } from '../support/talk.ts';

const db = testDatabase();
afterAll(() => db.close());

describe('a code to pay the shop by', () => {
  it('is asked for with the UPI id when the shop has told none', async () => {
    const shop = await openKirana(db);
    await shop.shop.run((scope) => scope.change('UPDATE tenants SET upi_id = NULL WHERE id = :tenantId', {}));
    expect(await shop.tell('qr 500')).toMatch(/UPI id yet\. Write \*upi yourname@bank\*/);
    await shop.tell('upi asha@okbank');
    const [told] = await shop.owner.say('qr 500');
    expect(told?.text).toMatch(/QR to pay [\s\S]*₹500[\s\S]*asha@okbank/);
    expect(told?.fileName).toMatch(/^UPI-\w+\.png$/);
    const link = new URL((await pictureQrCode(told!.picture!))!);
    expect(Object.fromEntries(link.searchParams)).toMatchObject({ pa: 'asha@okbank', am: '500.00', cu: 'INR' });
  });

  it('for the counter asks for no sum, and each has a reference of its own', async () => {
    const shop = await openKirana(db);
    await shop.tell('upi asha@okbank');
    const links = [];
    for (const text of ['qr', 'scanner dikhao']) {
      const [told] = await shop.owner.say(text);
      expect(told?.text).toMatch(/any amount/);
      links.push(new URL((await pictureQrCode(told!.picture!))!));
      shop.clock.now = new Date(shop.clock.now.getTime() + 1);
    }
    expect(links.map((link) => link.searchParams.get('am'))).toEqual([null, null]);
    expect(new Set(links.map((link) => link.searchParams.get('tr'))).size).toBe(2);
  });

  it('goes to a customer for what they owe, which is their consent, and never after STOP', async () => {
    const shop = await openKirana(db);
    await shop.tell('upi asha@okbank');
    await shop.tell('2 maggi to Ravi');
    expect(await shop.tell('ravi ka qr')).toMatch(/₹28[\s\S]*send QR to Ravi Kumar/);
    expect(await shop.tell('send QR to Ravi Kumar')).toMatch(/QR for ₹28 goes to Ravi Kumar/);
    const party = await shop.shop.run((scope) => getParty(scope, shop.people.ravi));
    expect(party.hasDocumentsConsent).toBe(true);
    const ravi = await phoneOf(db, party.phone!, shop.clock, shop.lineName);
    const got = (await ravi.inbox()).at(-1);
    expect(got?.text).toMatch(/scan this to pay ₹28 by UPI \(asha@okbank\)/);
    expect(await pictureQrCode(got!.picture!)).toContain('am=28.00');
    const [answer] = await ravi.say('qr bhejo');
    expect(await pictureQrCode(answer!.picture!)).toContain('am=28.00');
    await ravi.say('STOP');
    expect(await shop.tell('ravi ko qr bhejo')).toMatch(/has sent STOP/);
  });

  it('books nothing, and a name that fits two is asked about', async () => {
    const shop = await openKirana(db);
    await shop.tell('upi asha@okbank');
    await shop.shop.party({ name: 'Amit Shah' });
    expect(await shop.tell('amit ka 300 ka qr')).toMatch(/1\. Amit[\s\S]*2\. Amit/);
    const [told] = await shop.owner.say('1');
    expect(await pictureQrCode(told!.picture!)).toContain('am=300.00');
    expect([await shop.owes(shop.people.amit), await shop.account('upi')]).toEqual([0, 0]);
    await shop.shop.expectCleanBooks();
  });

  it.each(LANGUAGES)('in %s', async (language) => {
    const shop = await openKirana(db);
    await shop.tell('upi asha@okbank');
    await shop.shop.run((scope) =>
      scope.change('UPDATE tenants SET language = :language WHERE id = :tenantId', { language }),
    );
    const [told] = await shop.owner.say('qr 500');
    expect(told?.text).toContain('500');
    expect(await pictureQrCode(told!.picture!)).toContain('am=500.00');
  });
});
