import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { translator } from '../../bot/replies/translate.ts';
import { giveDocumentsConsent } from '../../models/customers/consent.ts';
import type { Language } from '../../models/languages.ts';
import { LANGUAGES } from '../../models/languages.ts';
import { testDatabase } from '../support/shop.ts';
import { type OpenShop, openShop, phoneOf, somePhone, type TestPhone } from '../support/talk.ts';

const db = testDatabase();
afterAll(() => db.close());

let open: OpenShop;
let ravi: TestPhone;
const say = async (text: string) => (await open.owner.say(text)).map((heard) => heard.text ?? '').join('\n');
const told = async () => (await ravi.inbox()).length;
beforeEach(async () => {
  open = await openShop(db);
  const phone = somePhone();
  const partyId = await open.shop.party({ name: 'Ravi', phone });
  await open.shop.run((scope) => giveDocumentsConsent(scope, partyId, { how: 'owner_said', messageId: null }));
  await open.shop.product({ name: 'Parle-G', unit: 'pcs', salePriceCentipaise: 10_0000 });
  ravi = await phoneOf(db, phone, open.clock, open.lineName);
});

describe('an owner who pauses the shop’s messages', () => {
  it('is answered as ever, while customers hear nothing until they are let go', async () => {
    expect(await say('pause messages')).toBe(translator('en')('setting.sending_pause', { count: 0 }));
    expect(await say('bill 2 Parle-G to Ravi')).toContain('₹20');
    expect(await say('bill 3 Parle-G to Ravi')).toContain('₹30');
    expect(await told()).toBe(0);
    const resumed = await say('resume messages');
    expect(resumed).toContain('2 wait');
    expect(await told()).toBe(2);
  });

  it('may undo it', async () => {
    await say('pause messages');
    await say('undo');
    await say('bill 2 Parle-G to Ravi');
    expect(await told()).toBe(1);
  });

  it('hears of reminders whose time was over before they were let go, and may send them again', async () => {
    await say('bill 2 Parle-G to Ravi');
    const before = await told();
    await say('pause messages');
    open.clock.now = new Date('2026-07-15T06:30:00Z');
    await say('remind Ravi');
    await open.owner.runtime.remind();
    await open.owner.runtime.render();
    open.clock.now = new Date('2026-07-15T15:30:00Z');
    const resumed = await say('resume messages');
    expect(resumed).toContain(translator('en')('delivery.expired', { count: 1, names: 'Ravi' }));
    expect(await told()).toBe(before);
    open.clock.now = new Date('2026-07-16T06:30:00Z');
    expect(await say('remind Ravi')).not.toContain('three days');
    await open.owner.runtime.remind();
    await open.owner.runtime.render();
    await open.owner.runtime.send();
    expect(await told()).toBe(before + 1);
  });
});

it.each(LANGUAGES.map((language): [Language] => [language]))(
  'is paused and let go by the words that %s is told',
  async (language) => {
    const t = translator(language);
    const quoted = (key: string) => /\*([^*]+)\*/.exec(t(key))![1]!;
    await open.shop.run((scope) =>
      scope.change('UPDATE tenants SET language = :language WHERE id = :tenantId', { language }),
    );
    expect(await say(quoted('setting.sending_resume'))).toBe(t('setting.sending_pause', { count: 0 }));
    expect(await say(quoted('setting.sending_pause'))).toBe(t('setting.sending_resume', { count: 0 }));
  },
);
