import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { pdfText } from '../../bot/documents/read-pdf-for-tests.ts';
import { markFiled } from '../../models/returns/filings.ts';
import { type Kirana, openKirana } from '../support/kirana.ts';
import { testDatabase } from '../support/shop.ts';
import { staffPhone } from '../support/talk.ts';

const db = testDatabase();
afterAll(() => db.close());

let shop: Kirana;
beforeEach(async () => {
  shop = await openKirana(db, { gstin: '27AAPFU0939F1ZV' });
  await shop.shop.run((scope) => scope.update('parties', shop.people.gupta, { gstin: '27AAGCB7383J1Z8' }));
  shop.clock.now = new Date('2026-07-20T06:00:00Z');
});
const purchases = () =>
  shop.shop.run((scope) =>
    scope.rows<{ bought_on: string; bill_number: string | null; billed_on: string | null; status: string }>(
      'SELECT bought_on, bill_number, billed_on, status FROM purchases WHERE tenant_id = :tenantId ORDER BY id',
    ),
  );
const BUY = 'bought 20 maggi from Gupta Traders at 12';

describe('the number of a supplier’s bill', () => {
  it('is said in the answer, kept with its day, and stands in the register and on what goes back', async () => {
    const answer = await shop.tell(`${BUY} bill no GT/555 dated 18 july`);
    expect(answer).toContain('Bill GT/555 of 18-07-2026');
    expect(await purchases()).toEqual([
      { bought_on: '2026-07-18', bill_number: 'GT/555', billed_on: '2026-07-18', status: 'active' },
    ]);
    const [, register] = [await shop.tell('purchase register csv'), (await shop.owner.inbox()).at(-1)!];
    expect(register.pdf!.toString('utf8')).toContain('GT/555,2026-07-18');
    await shop.tell('Gupta Traders ko 2 maggi wapas kiya');
    await shop.tell('yes');
    expect(pdfText((await shop.owner.inbox()).findLast(({ pdf }) => pdf)!.pdf!)).toMatch(/GT\/555 dated 18-07-2026/);
    await shop.shop.expectCleanBooks();
  });

  it('said twice is asked about, and noted again only with a yes', async () => {
    await shop.tell(`${BUY} bill no GT/555`);
    const asked = await shop.tell(`${BUY} bill no gt/555`);
    expect(asked).toMatch(/Bill GT\/555 of Gupta Traders was noted on 20-07-2026 \(₹240\)\. Note it once more\?/);
    await shop.tell('no');
    expect(await purchases()).toHaveLength(1);
    await shop.tell(`${BUY} bill no GT/555`);
    await shop.tell('yes');
    expect(await purchases()).toHaveLength(2);
  });

  it('may be the same in another year, of another supplier, and after an undo', async () => {
    await shop.shop.party({ name: 'Haldar Traders', kind: 'supplier' });
    await shop.tell(`${BUY} bill no 555`);
    expect(await shop.tell('bought 20 maggi from Haldar Traders at 12 bill no 555')).toContain('Bill 555');
    await shop.tell('undo');
    expect((await purchases()).map(({ status }) => status)).toEqual(['active', 'cancelled']);
    expect(await shop.tell('bought 20 maggi from Haldar Traders at 12 bill no 555')).toContain('Bill 555');
    shop.clock.now = new Date('2027-04-02T06:00:00Z');
    expect(await shop.tell(`${BUY} bill no 555`)).toContain('Bill 555 of 02-04-2027');
  });

  it('is read back where it may be something else', async () => {
    expect(await shop.tell(`${BUY} bill 555`)).toMatch(/Gupta Traders · bill no\. 555 · Maggi Noodles 70g × 20/);
    expect(await purchases()).toEqual([]);
    await shop.tell('yes');
    expect((await purchases())[0]?.bill_number).toBe('555');
  });

  it('stays on a purchase that is corrected, and is not taken for another', async () => {
    await shop.tell(`${BUY} bill no 555 dated 18 july`);
    expect(await shop.tell('nahi 10 karo')).toContain('Bill 555 of 18-07-2026');
    expect(await purchases()).toMatchObject([
      { bill_number: '555', status: 'cancelled' },
      { bill_number: '555', billed_on: '2026-07-18', status: 'active' },
    ]);
  });

  it('told later, stays with its day on a purchase that is corrected after it', async () => {
    await shop.tell(BUY);
    await shop.tell('gupta traders ka last purchase bill no 9 dated 18 july');
    const bought = (await shop.owner.inbox()).find(({ text }) => text?.startsWith('✅ Purchase from'))!;
    shop.clock.now = new Date('2026-07-21T06:00:00Z');
    expect(await shop.tell('nahi 10 karo', bought.wireId)).toContain('Bill 9 of 18-07-2026');
    expect((await purchases()).at(-1)).toMatchObject({
      bought_on: '2026-07-21',
      bill_number: '9',
      billed_on: '2026-07-18',
    });
  });

  it('of a day whose return is filed is booked today; the bill keeps its day', async () => {
    await shop.shop.run(
      (scope) => markFiled(scope, { form: 'gstr3b', from: '2026-06-01', to: '2026-06-30', arn: null }),
      shop.clock.now,
    );
    expect(await shop.tell(`${BUY} bill no 77 dated 28 june`)).toMatch(
      /Bill 77 of 28-06-2026\n.*is filed, so it is booked today/,
    );
    expect(await purchases()).toMatchObject([{ bought_on: '2026-07-20', bill_number: '77', billed_on: '2026-06-28' }]);
  });

  it('of nobody is asked for, and nothing is written', async () => {
    expect(await shop.tell('20 maggi 12 wala aaya bill no 555')).toContain('Whose bill is 555?');
    expect(await purchases()).toEqual([]);
  });
});

describe('a number told later', () => {
  it('goes on the newest purchase of that supplier and comes off by undo', async () => {
    await shop.tell('gupta traders se 10 maggi 12 wala aaya');
    await shop.tell('gupta traders se 20 maggi 12 wala aaya');
    const answer = await shop.tell('gupta traders ka last purchase bill no GT-9 dated 19 july');
    expect(answer).toContain('Purchase from Gupta Traders of 20-07-2026 (₹240): bill GT-9 of 19-07-2026');
    expect((await purchases()).map((row) => row.bill_number)).toEqual([null, 'GT-9']);
    await shop.tell('gupta traders ka last purchase bill no GT-10');
    expect((await purchases()).at(-1)).toMatchObject({ bill_number: 'GT-10', billed_on: '2026-07-19' });
    await shop.tell('undo');
    expect((await purchases()).at(-1)).toMatchObject({ bill_number: 'GT-9', billed_on: '2026-07-19' });
  });

  it('is asked about when another purchase has it, and says so when there is none', async () => {
    expect(await shop.tell('gupta traders ka last purchase bill no 9')).toContain('No purchase from Gupta Traders');
    await shop.tell(`${BUY} bill no 9`);
    await shop.tell('gupta traders se 10 maggi 12 wala aaya');
    expect(await shop.tell('gupta traders ka last purchase bill no 9')).toMatch(
      /was noted on 20-07-2026.*once more\?/s,
    );
    await shop.tell('yes');
    expect((await purchases()).map((row) => row.bill_number)).toEqual(['9', '9']);
  });

  it('is for whom purchases are for', async () => {
    await shop.tell('gupta traders se 10 maggi 12 wala aaya');
    const cashier = await staffPhone(db, shop, 'cashier');
    expect((await cashier.say('gupta traders ka last purchase bill no 9'))[0]!.text).toContain('owner');
    expect((await purchases())[0]?.bill_number).toBeNull();
  });
});
