import { afterAll, describe, expect, it } from 'vitest';
import { markFiled } from '../../models/returns/filings.ts';
import { journalFigures } from '../../models/returns/journal-figures.ts';
import { outwardFigures } from '../../models/returns/outward-figures.ts';
import { monthOf } from '../../models/returns/return-periods.ts';
import { gstr3bOf } from '../../models/returns/return-summary.ts';
import { type Kirana, openKirana } from '../support/kirana.ts';
import { testDatabase } from '../support/shop.ts';
import { staffPhone } from '../support/talk.ts';

const db = testDatabase();
afterAll(() => db.close());

const GSTIN = '27AAPFU0939F1ZV';
const at = (shop: Kirana, day: string) => {
  shop.clock.now = new Date(`${day}T06:00:00Z`);
};
async function june(wish: Parameters<typeof openKirana>[1] = { gstin: GSTIN }): Promise<Kirana> {
  const shop = await openKirana(db, wish);
  await shop.shop.run((scope) => scope.update('parties', shop.people.gupta, { gstin: '27AAGCB7383J1Z8' }));
  at(shop, '2026-06-03');
  await shop.tell('bought 10 maggi from Gupta Traders at 10.50 bill no 4');
  at(shop, '2026-06-09');
  await shop.tell('100 maggi cash');
  await shop.tell('yes');
  return shop;
}

describe('“gst kitna bharna hai”', () => {
  it('tells the month that ended as GSTR-3B has it, what is left to pay and by when', async () => {
    const shop = await june();
    at(shop, '2026-07-15');
    // 1,400 at 5% in the price: 66.66 of tax; 105 bought: 5 of credit.
    const answer = await shop.tell('gst kitna bharna hai');
    expect(answer).toMatch(/GST of June 2026 to pay in cash: \*₹61\.66\*/);
    expect(answer).toContain('On sales: CGST ₹33.33 · SGST ₹33.33');
    expect(answer).toContain('Credit of purchases: CGST ₹2.50 · SGST ₹2.50');
    expect(answer).toContain('To pay: CGST ₹30.83 · SGST ₹30.83');
    expect(answer).toContain('GSTR-3B by 20-07-2026');
    expect(answer).toMatch(/estimate.*until the accountant files/);
    const form = await shop.shop.run(async (scope) => {
      const days = monthOf('2026-06-01');
      return gstr3bOf(await outwardFigures(scope, days), (await journalFigures(scope, days)).input);
    });
    expect([form.taxable.cgstPaise, form.input.cgstPaise]).toEqual([33_33, 2_50]);
  });

  it('tells the month that runs when the one before is over or filed, and any month that is named', async () => {
    const shop = await june();
    at(shop, '2026-07-21');
    expect(await shop.tell('GST due')).toMatch(/GST of July 2026 .*₹0[\s\S]*Up to 21-07-2026[\s\S]*by 20-08-2026/);
    expect(await shop.tell('gst due for june')).toMatch(/GST of June 2026 .*₹61\.66[\s\S]*20-07-2026, is over/);
    await shop.shop.run(
      (scope) => markFiled(scope, { form: 'gstr3b', from: '2026-06-01', to: '2026-06-30', arn: null }),
      shop.clock.now,
    );
    expect(await shop.tell('gst due for june')).toContain('This return is filed.');
    expect(await shop.tell('gst payable q1')).toContain('ask for one month');
  });

  it('adds reverse charge, which no credit pays', async () => {
    const shop = await june();
    await shop.tell('transport 200 RCM');
    await shop.tell('yes');
    at(shop, '2026-07-15');
    const answer = await shop.tell('gst kitna bharna hai');
    // 5% on 200 owed in cash, and as much more of credit.
    expect(answer).toContain('Reverse charge, always in cash: CGST ₹5 · SGST ₹5');
    expect(answer).toContain('Credit of purchases: CGST ₹7.50 · SGST ₹7.50');
    expect(answer).toMatch(/to pay in cash: \*₹61\.66\*/);
  });

  it('tells a quarterly shop its deposit and its quarter', async () => {
    const shop = await june();
    await shop.shop.run((scope) => scope.change("UPDATE tenants SET returns_filed = 'quarterly' WHERE id = :tenantId"));
    at(shop, '2026-07-15');
    expect(await shop.tell('gst due')).toMatch(/April.*June 2026[\s\S]*₹61\.66[\s\S]*quarter’s GSTR-3B by 22-07-2026/);
    expect(await shop.tell('gst due for july')).toMatch(/July 2026[\s\S]*PMT-06 by 25-08-2026/);
  });

  it('tells a composition shop its CMP-08', async () => {
    const shop = await june({ gstin: GSTIN, registration: 'composition' });
    at(shop, '2026-07-15');
    const answer = await shop.tell('is mahine kitna gst dena hai');
    expect(await shop.tell('gst due')).toMatch(/₹14\*[\s\S]*₹1,400[\s\S]*CGST ₹7 · SGST ₹7[\s\S]*CMP-08 by 18-07-2026/);
    expect(answer).toContain('CMP-08 by 18-10-2026');
  });

  it('tells an unregistered shop that there is none, and nobody but the owner', async () => {
    const shop = await openKirana(db, { registration: 'unregistered' });
    expect(await shop.tell('gst kitna bharna hai')).toContain('no GST is charged');
    const manager = await staffPhone(db, shop, 'manager');
    expect((await manager.say('gst kitna bharna hai'))[0]!.text).toContain('owner');
  });
});
