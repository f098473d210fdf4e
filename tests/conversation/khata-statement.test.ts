import { afterAll, describe, expect, it } from 'vitest';
import { pdfQrCode, pdfText } from '../../bot/documents/read-pdf-for-tests.ts';
import { renderDocument } from '../../bot/documents/render-document.ts';
import { getParty } from '../../models/customers/parties.ts';
import { inTenant } from '../../models/database/scope.ts';
import { getSnapshot } from '../../models/documents/document-files.ts';
import { makeStatement } from '../../models/documents/khata-statement.ts';
import type { DocumentLayout } from '../../models/invoices/document-snapshot.ts';
import { LANGUAGES } from '../../models/languages.ts';
import { type Kirana, openKirana } from '../support/kirana.ts';
import { testDatabase } from '../support/shop.ts';
import { phoneOf } from '../support/talk.ts';

const db = testDatabase();
afterAll(() => db.close());

const DAY = 86_400_000;
const later = (shop: Kirana, days: number): void => {
  shop.clock.now = new Date(shop.clock.now.getTime() + days * DAY);
};
const statementOf = (shop: Kirana, partyId: number) =>
  inTenant(db, { tenantId: shop.shop.tenantId, now: shop.clock.now }, async (scope) => {
    const made = await makeStatement(scope, partyId);
    const snapshot = await getSnapshot(scope, { kind: 'statement', id: made.id });
    if (snapshot.kind !== 'khata_statement') throw new Error('A statement is nothing else.');
    return { made, snapshot };
  });
const changes = ({ made }: Awaited<ReturnType<typeof statementOf>>) =>
  made.khata.entries.map(({ kind, changePaise }) => [kind, changePaise]);
const page = async (
  { snapshot }: Awaited<ReturnType<typeof statementOf>>,
  language: (typeof LANGUAGES)[number] = 'en',
  layout: DocumentLayout = 'a4',
) => renderDocument(snapshot, { layout, language });

describe('what a khata statement says', () => {
  it('every bill, payment and return with the balance after it, and the sum that is owed', async () => {
    const shop = await openKirana(db);
    await shop.tell('10 maggi to Ravi');
    later(shop, 1);
    await shop.tell('Ravi 50 received upi');
    await shop.tell('Ravi returned 1 maggi');
    const made = await statementOf(shop, shop.people.ravi);
    expect(changes(made)).toEqual([
      ['sale', 140_00],
      ['payment_in', -50_00],
      ['return', -14_00],
    ]);
    expect(made.made.khata.openingPaise).toBe(0);
    expect(made.made.balancePaise).toBe(76_00);
    const text = pdfText(await page(made));
    expect(text).toMatch(/Khata Statement/);
    expect(text).toMatch(/Bill · INV\S+\s+140\.00\s+140\.00/);
    expect(text).toMatch(/Payment received · UPI\s+50\.00\s+90\.00/);
    expect(text).toMatch(/Return · \S+\s+14\.00\s+76\.00/);
    expect(text).toMatch(/Total\s+140\.00\s+64\.00\s+76\.00/);
  });

  it('leaves out what was undone', async () => {
    const shop = await openKirana(db);
    await shop.tell('10 maggi to Ravi');
    await shop.tell('3 maggi to Ravi');
    await shop.tell('undo');
    expect(changes(await statementOf(shop, shop.people.ravi))).toEqual([['sale', 140_00]]);
  });

  it('begins where the khata was last clear, and always shows thirty days', async () => {
    const shop = await openKirana(db);
    await shop.tell('1 maggi to Ravi');
    await shop.tell('Ravi 14 received');
    later(shop, 40);
    await shop.tell('2 maggi to Ravi');
    await shop.tell('Ravi 28 received');
    later(shop, 3);
    await shop.tell('3 maggi to Ravi');
    expect(changes(await statementOf(shop, shop.people.ravi))).toEqual([
      ['sale', 28_00],
      ['payment_in', -28_00],
      ['sale', 42_00],
    ]);
  });

  it('opens with what is older than a year, and its sum holds', async () => {
    const shop = await openKirana(db);
    await shop.tell('5 maggi to Ravi');
    later(shop, 400);
    await shop.tell('1 maggi to Ravi');
    const made = await statementOf(shop, shop.people.ravi);
    expect(made.made.khata.openingPaise).toBe(70_00);
    expect(changes(made)).toEqual([['sale', 14_00]]);
    expect(pdfText(await page(made))).toMatch(/Owed before\s+70\.00/);
  });

  it('an advance is called one', async () => {
    const shop = await openKirana(db);
    await shop.tell('1 maggi to Ravi');
    await shop.tell('Ravi 50 received');
    await shop.tell('yes');
    const made = await statementOf(shop, shop.people.ravi);
    const text = pdfText(await page(made));
    expect(text).toMatch(/36\.00 advance/);
    expect(await pdfQrCode(await page(made))).toBeNull();
  });

  it.each(LANGUAGES)('in %s, on a page and on rolls', async (language) => {
    const shop = await openKirana(db);
    await shop.tell('2 maggi to Ravi');
    const made = await statementOf(shop, shop.people.ravi);
    for (const layout of ['a4', 'slip80', 'slip58'] as const) {
      const text = pdfText(await page(made, language, layout));
      expect(text).toContain('28.00');
      expect(text).toContain('Ravi Kumar');
    }
  });

  it('has a QR for the very sum that is owed', async () => {
    const shop = await openKirana(db);
    await shop.tell('upi asha@okbank');
    await shop.tell('2 maggi to Ravi');
    const code = await pdfQrCode(await page(await statementOf(shop, shop.people.ravi)));
    expect(code).toContain('pa=asha@okbank');
    expect(code).toContain('am=28.00');
  });
});

describe('asking for it', () => {
  it('the owner sees it, and is told how to send it', async () => {
    const shop = await openKirana(db);
    await shop.tell('2 maggi to Ravi');
    const [told] = await shop.owner.say('ravi ka statement');
    expect(told?.text).toMatch(/📒 Khata of Ravi Kumar[\s\S]*owes ₹28[\s\S]*send statement to Ravi Kumar/);
    expect(told?.fileName).toMatch(/^KHATA-/);
    expect(pdfText(told!.pdf!)).toMatch(/28\.00/);
  });

  it('goes to the customer, which is their consent, and never after STOP', async () => {
    const shop = await openKirana(db);
    await shop.tell('2 maggi to Ravi');
    expect(await shop.tell('send statement to Ravi Kumar')).toMatch(/statement goes to Ravi Kumar/);
    const party = await shop.shop.run((scope) => getParty(scope, shop.people.ravi));
    expect(party.hasDocumentsConsent).toBe(true);
    const ravi = await phoneOf(db, party.phone!, shop.clock, shop.lineName);
    expect((await ravi.inbox()).at(-1)?.text).toContain('your khata statement');
    await ravi.say('STOP');
    expect(await shop.tell('ravi ko statement bhejo')).toMatch(/has sent STOP/);
  });

  it('a name that fits two is asked about, one in no khata is said so', async () => {
    const shop = await openKirana(db);
    await shop.shop.party({ name: 'Amit Shah' });
    expect(await shop.tell('Amit ka statement')).toMatch(/Which one\?/);
    expect(await shop.tell('2')).toMatch(/📒 Khata of Amit/);
    expect(await shop.tell('Zubin ka statement')).toMatch(/Zubin/);
  });

  it('a customer who asks gets the own one alone', async () => {
    const shop = await openKirana(db);
    await shop.tell('2 maggi to Ravi');
    await shop.tell('send to Ravi');
    const party = await shop.shop.run((scope) => getParty(scope, shop.people.ravi));
    const ravi = await phoneOf(db, party.phone!, shop.clock, shop.lineName);
    const [answer] = await ravi.say('Amit Verma ka statement bhejo');
    expect(answer?.text).toContain('your khata statement');
    const kept = await shop.shop.run((scope) =>
      scope.rows<{ party_id: number }>('SELECT party_id FROM khata_statements WHERE tenant_id = :tenantId'),
    );
    expect(kept).toEqual([{ party_id: shop.people.ravi }]);
  });
});
