import { afterAll, beforeEach, expect, it } from 'vitest';
import { pdfQrCode, pdfText } from '../../bot/documents/read-pdf-for-tests.ts';
import { testDatabase } from '../support/shop.ts';
import { type OpenShop, openShop, phoneOf, somePhone, type TestPhone } from '../support/talk.ts';

const db = testDatabase();
afterAll(() => db.close());

/** By India's clocks. */
const ist = (text: string) => new Date(`2026-07-${text}:00+05:30`);
let shop: OpenShop;
let raviPhone: string;
let ravi: TestPhone;
const joined = (messages: { text: string | null }[]) => messages.map((heard) => heard.text ?? '').join('\n');
const say = async (text: string, quoted: string | null = null) => joined(await shop.owner.say(text, quoted));
/** What Ravi's phone got since the last look. */
let seen = 0;
async function raviGot(): Promise<string> {
  await shop.owner.runtime.remind();
  await shop.owner.runtime.render();
  await shop.owner.runtime.send();
  await shop.owner.runtime.release();
  const all = await ravi.inbox();
  const news = all.slice(seen);
  seen = all.length;
  return joined(news);
}
const raviSays = async (text: string) => {
  const answer = joined(await ravi.say(text));
  seen = (await ravi.inbox()).length;
  return answer;
};
/** The newest message of the owner's phone that shows the text. */
const ownerMessage = async (text: RegExp) =>
  (await shop.owner.inbox()).filter((heard) => text.test(heard.text ?? '')).at(-1);

beforeEach(async () => {
  shop = await openShop(db);
  shop.clock.now = ist('15T12:00');
  raviPhone = somePhone();
  seen = 0;
  await shop.shop.product({ name: 'Parle-G', unit: 'packet', salePriceCentipaise: 10_0000 });
  await shop.shop.party({ name: 'Ravi Kumar', phone: raviPhone });
  await say('50 Parle-G to Ravi Kumar');
  ravi = await phoneOf(db, raviPhone, shop.clock, shop.lineName);
});

it('asks for consent first, then reminds with the sum, its age and the UPI id; not again for three days', async () => {
  expect(await say('remind ravi')).toMatch(/agreed to get messages/);
  expect(await raviGot()).toBe('');
  expect(await say('yes')).toMatch(/Reminded: Ravi Kumar/);
  expect(await raviGot()).toMatch(
    /Ravi Kumar,.*₹500 is due, the oldest bill is of 15-07-2026[\s\S]*asha@okbank[\s\S]*attached page[\s\S]*STOP/,
  );
  const { pdf } = (await ravi.inbox()).at(-1)!;
  expect(await pdfQrCode(pdf!)).toMatch(/pa=asha@okbank.*am=500\.00/);
  expect(pdfText(pdf!)).toMatch(/Bill · \S+\s+500\.00/);
  expect(await say('remind ravi')).toMatch(/reminded in the last 3 days/);
  shop.clock.now = ist('18T12:30');
  expect(await say('ravi ko yaad dilao')).toMatch(/Reminded/);
  expect(await raviGot()).toMatch(/₹500 is due/);
});

it('waits for ten in the morning, and is dropped when the money comes before', async () => {
  shop.clock.now = ist('15T21:00');
  await say('remind ravi');
  expect(await say('yes')).toMatch(/goes at 10:00/);
  expect(await say('remind ravi')).toMatch(/waits for its hour already/);
  shop.clock.now = ist('16T09:30');
  expect(await raviGot()).toBe('');
  shop.clock.now = ist('16T10:01');
  expect(await raviGot()).toMatch(/₹500 is due/);

  shop.clock.now = ist('19T21:00');
  await say('remind ravi');
  await say('Ravi Kumar 500 received');
  await raviGot();
  shop.clock.now = ist('20T10:01');
  expect(await raviGot()).toBe('');
});

it('undo takes back a reminder that waits', async () => {
  shop.clock.now = ist('15T21:00');
  await say('remind ravi');
  await say('yes');
  expect(await say('undo')).toMatch(/reminder/);
  shop.clock.now = ist('16T11:00');
  expect(await raviGot()).toBe('');
});

it('one that could not leave in its hours is withdrawn, not sent at night', async () => {
  await say('send to Ravi');
  await raviGot();
  shop.clock.now = ist('15T18:59');
  await shop.owner.post('remind ravi');
  const chat = await shop.shop.run((scope) =>
    scope.one<{ id: number }>('SELECT MAX(chat_id) AS id FROM acts WHERE tenant_id = :tenantId'),
  );
  await shop.owner.runtime.drain(chat!.id);
  shop.clock.now = ist('15T19:05');
  expect(await raviGot()).not.toMatch(/is due/);
  shop.clock.now = ist('16T11:00');
  expect(await raviGot()).not.toMatch(/is due/);
});

it('after STOP nobody is reminded', async () => {
  await say('send to Ravi');
  await raviSays('STOP');
  expect(await say('remind ravi')).toMatch(/sent STOP/);
  expect(await raviGot()).toBe('');
});

it('all over some days: a preview with who is left out and why, and a yes', async () => {
  const meena = somePhone();
  await shop.shop.party({ name: 'Meena', phone: meena });
  await shop.shop.party({ name: 'Salim' });
  await say('send to Ravi');
  shop.clock.now = ist('10T12:00');
  await say('3 Parle-G to Meena');
  await say('2 Parle-G to Salim');
  shop.clock.now = ist('20T12:00');
  expect(await say('remind all over 90 days')).toContain('Nobody to remind');
  const preview = await say('remind all over 3 days');
  expect(preview).toMatch(/Remind these 1\?[\s\S]*Ravi Kumar ₹500/);
  expect(preview).toMatch(/Not Meena: not asked yet[\s\S]*Not Salim: no phone/);
  expect(await raviGot()).not.toMatch(/is due/);
  expect(await say('no')).toContain('Nothing was written');
  await say('sabko yaad dilao');
  expect(await say('haan')).toMatch(/Reminded: Ravi Kumar/);
  expect(await raviGot()).toMatch(/₹500 is due/);
});

it('a promise rests the reminders until its day is over', async () => {
  await say('send to Ravi');
  expect(await raviSays('20 tarikh ko dunga')).toMatch(/noted it: 20-07-2026/);
  expect((await ownerMessage(/Reminders rest until 20-07-2026/))?.text).toContain('20 tarikh ko dunga');
  shop.clock.now = ist('20T12:00');
  expect(await say('remind ravi')).toMatch(/promised to pay by 20-07-2026/);
  shop.clock.now = ist('21T12:00');
  expect(await say('remind ravi')).toMatch(/Reminded/);
});

it('a dispute rests them until the owner says it is settled', async () => {
  await say('send to Ravi');
  expect(await raviSays('ye galat hai')).toMatch(/will look at the account/);
  expect((await ownerMessage(/says it is wrong/))?.text).toContain('ye galat hai');
  expect(await say('remind ravi')).toMatch(/sum is wrong/);
  expect(await raviGot()).toBe('');
  expect(await say('yes')).toMatch(/Reminded/);
  expect(await raviGot()).toMatch(/₹500 is due/);
});

it('"paid" books nothing by itself: the owner’s yes to that very message does', async () => {
  await say('send to Ravi');
  expect(await raviSays('200 gpay kar diya')).toMatch(/will check and note it/);
  const asked = await ownerMessage(/says it is paid/);
  expect(asked?.text).toMatch(/To note ₹200 received/);
  const owed = async () =>
    (await shop.shop.run((scope) =>
      scope.one<{ owed: number }>('SELECT SUM(balance_paise) AS owed FROM parties WHERE tenant_id = :tenantId'),
    ))!.owed;
  expect(Number(await owed())).toBe(500_00);
  expect(await say('yes')).not.toMatch(/₹200 received/);
  expect(await say('yes', asked!.wireId)).toMatch(/₹200 received from Ravi Kumar/);
  expect(Number(await owed())).toBe(300_00);
  await shop.shop.expectCleanBooks();
});

it('reminders rest when the owner says so, until he asks for one and says yes', async () => {
  await say('send to Ravi');
  await raviGot();
  expect(await say('Ravi Kumar ko reminder mat bhejo')).toMatch(/No reminder goes to Ravi Kumar/);
  expect(await raviGot()).not.toMatch(/is due/);
  shop.clock.now = ist('17T12:00');
  expect(await say('remind all over 1 days')).toMatch(/Not Ravi Kumar: you want none sent/);
  expect(await say('remind ravi')).toMatch(/not to be reminded/);
  expect(await raviGot()).not.toMatch(/is due/);
  expect(await say('yes')).toMatch(/Reminded: Ravi Kumar/);
  expect(await raviGot()).toMatch(/₹500 is due/);
});

it('a reminder for another day goes on that day at ten, and is withdrawn by a refusal', async () => {
  await say('send to Ravi');
  await raviGot();
  expect(await say('Ravi Kumar ko kal yaad dilana')).toMatch(/goes on 16-07-2026 at 10:00: Ravi Kumar/);
  expect(await raviGot()).not.toMatch(/is due/);
  shop.clock.now = ist('16T10:01');
  expect(await raviGot()).toMatch(/₹500 is due/);
  shop.clock.now = ist('20T11:00');
  expect(await say('remind Ravi on friday')).toMatch(/goes on 24-07-2026/);
  expect(await say('sabko reminder mat bhejo')).toMatch(/taken back: 1/);
  shop.clock.now = ist('24T11:00');
  expect(await raviGot()).not.toMatch(/is due/);
  expect(await say('remind Ravi at 5 pm')).toMatch(/cannot wait for an hour/);
  expect(await say('Ravi ko baad mein yaad dilana')).toMatch(/On which day/);
  expect(await raviGot()).not.toMatch(/is due/);
});

it('several, all but one and all above a sum are shown first; a name of nobody is said to be nobody’s', async () => {
  await shop.shop.party({ name: 'Meena Shah', phone: somePhone() });
  await say('send to Ravi');
  await say('3 Parle-G to Meena Shah');
  await say('send to Meena Shah');
  shop.clock.now = ist('17T12:00');
  expect(await say('remind Ravi and Meena')).toMatch(/Remind these 2\?[\s\S]*Ravi Kumar[\s\S]*Meena Shah/);
  await say('no');
  expect(await say('remind all except Meena')).toMatch(/Remind these 1\?[\s\S]*Ravi Kumar/);
  await say('no');
  const above = await say('remind everyone above 100');
  expect(above).toContain('Ravi Kumar');
  expect(above).not.toContain('Meena');
  await say('no');
  expect(await say('remind Ramesh')).toMatch(/“Ramesh” is not in your list/);
});

it('who says that it is paid is left alone, and a question of somebody unknown opens no shop', async () => {
  await say('send to Ravi');
  await raviGot();
  await raviSays('paise de diye bhai');
  expect(await say('remind ravi')).toMatch(/wrote that it is paid/);
  expect(await say('yes')).toMatch(/Reminded: Ravi Kumar/);
  const meenaPhone = somePhone();
  await shop.shop.party({ name: 'Meena Shah', phone: meenaPhone });
  const meena = await phoneOf(db, meenaPhone, shop.clock, shop.lineName);
  expect(joined(await meena.say('mera kitna baaki hai'))).toMatch(/which shop you mean|Kis dukaan/);
  for (const stop of ['Stop', 'mujhe message mat karo', 'STOP']) {
    expect(joined(await meena.say(stop))).toMatch(/answer its message with \*STOP\*|jawab mein \*STOP\*/);
  }
});
