import { randomBytes } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { changePlan } from '../../admin/plans/change-plan.ts';
import { INTENT_NEEDS, needOf, QUERY_NEEDS, quotaOf, WISH_NEEDS } from '../../bot/conversation/plan-needs.ts';
import { createUnderstander } from '../../bot/language/index.ts';
import { INTENTS, QUERIES } from '../../bot/language/kinds.ts';
import { understanding } from '../../bot/language/understanding.ts';
import { localeTexts } from '../../bot/replies/translate.ts';
import { giveDocumentsConsent } from '../../models/customers/consent.ts';
import { daysBefore, inPlatform } from '../../models/database/scope.ts';
import { LANGUAGES } from '../../models/languages.ts';
import { changeCredits, creditsLeft } from '../../models/plans/credits.ts';
import { CAPABILITIES, type PlanName } from '../../models/plans/plans.ts';
import { bookPlan } from '../../models/plans/shop-plan.ts';
import type { DayUse, Limits } from '../../models/ports.ts';
import { type Kirana, openKirana } from '../support/kirana.ts';
import { NOW, testDatabase } from '../support/shop.ts';
import { phoneOf, somePhone, staffPhone } from '../support/talk.ts';

const db = testDatabase();
afterAll(() => db.close());

const TODAY = '2026-07-15';
let shop: Kirana;
beforeEach(async () => {
  shop = await openKirana(db, { registration: 'regular', gstin: '27AAPFU0939F1ZV' });
});
const book = (plan: PlanName, endsOn: string | null = null, isTrial = false) =>
  inPlatform(db, NOW, (platform) => bookPlan(platform, shop.shop.tenantId, { plan, isTrial, endsOn }));
const operator = () =>
  inPlatform(db, NOW, (platform) =>
    platform.insert('operators', {
      email: `${randomBytes(6).toString('hex')}@example.com`,
      password_hash: 'x',
      created_at: NOW,
    }),
  );
const give = async (kind: 'messages' | 'gst_pack', amount: number) => {
  const operatorId = await operator();
  await shop.shop.run((scope) =>
    changeCredits(scope, { kind, reason: 'given', amount, key: `gift ${kind}`, operatorId }),
  );
};

describe('what each message needs of a plan', () => {
  it('is said of every intent, question and wish', () => {
    expect(Object.keys(INTENT_NEEDS).sort()).toEqual([...INTENTS].sort());
    expect(Object.keys(QUERY_NEEDS).sort()).toEqual([...QUERIES].sort());
    const optional = Object.entries(understanding.shape.extra.shape)
      .filter(([, type]) => type.type === 'optional')
      .map(([key]) => key);
    expect(optional.length).toBeGreaterThan(20);
    expect(Object.keys(WISH_NEEDS).sort()).toEqual(optional.sort());
  });

  it('has words for every capability, and for what works all the same where a message can be refused', () => {
    const needs = [...Object.values(INTENT_NEEDS), ...Object.values(QUERY_NEEDS), 'daily_agent', 'staff', 'gst_pack'];
    for (const language of LANGUAGES) {
      const { what, instead } = localeTexts(language).plan as Record<string, Record<string, string>>;
      expect(Object.keys(what!).sort()).toEqual([...CAPABILITIES].sort());
      for (const need of new Set(needs)) if (need !== 'billing') expect(instead, need).toHaveProperty(need);
    }
  });

  it('is billing for whatever concerns money that moves, and for every look at the books', () => {
    const { understand } = createUnderstander({
      products: [{ id: '1', name: 'Maggi', unit: 'packet', price: 14, aliases: [] }],
      customers: [
        { id: '2', name: 'Ravi', phone: null, type: 'customer', aliases: [] },
        { id: '3', name: 'Gupta', phone: null, type: 'supplier', aliases: [] },
      ],
    });
    const free = `2 maggi to ravi|ravi ne 500 diye|paid gupta 200|bought 5 maggi from gupta at 10|ravi returned 1 maggi|chai 50 kharcha
undo|stop|ravi ka statement|who owes|aaj ki bikri|profit|day book|sales register last month|remind ravi|ravi ka cheque bounce ho gaya|QR 500
stock of maggi|low stock|1 done|why 1|my plan|help|staff list|remove staff suresh|morning advice off`;
    for (const text of free.split(/[|\n]/)) expect([text, needOf(understand(text))]).toEqual([text, 'billing']);
    const held: Record<string, string> = {
      '20 maggi aaya': 'inventory',
      'kya mangwana hai': 'inventory_agent',
      'aaj kya karun': 'daily_agent',
      'CA pack june': 'gst_pack',
      'add staff Suresh 9822000001 cashier': 'staff',
    };
    for (const [text, need] of Object.entries(held)) expect([text, needOf(understand(text))]).toEqual([text, need]);
    expect(quotaOf(understand('kya mangwana hai'))).toBe('runs');
    expect(quotaOf(understand('day book'))).toBe('reports');
    expect(quotaOf(understand('2 maggi to ravi'))).toBeNull();
  });
});

describe('a shop that booked nothing', () => {
  it('has everything, as before there were plans', async () => {
    expect(await shop.tell('my plan')).toMatch(/everything of BillOS is open/);
    expect(await shop.tell('20 maggi aaya')).not.toMatch(/🔒/);
    expect(await shop.tell('CA pack june')).not.toMatch(/🔒/);
    for (let at = 0; at < 5; at++) expect(await shop.tell('kya mangwana hai')).not.toMatch(/used up|🔒/);
  });
});

describe('the free plan', () => {
  beforeEach(() => book('free'));

  it('refuses what it does not hold, and says which plan has it, what works and what to do', async () => {
    const before = await stockOf(shop);
    const told = await shop.tell('20 maggi aaya');
    expect(told).toMatch(/🔒 stock in, out and counted: this comes with the plan STARTER/);
    expect(told).toMatch(/Your plan is FREE/);
    expect(told).toMatch(/Stock still goes down with each bill/);
    expect(told).toMatch(/✅ Bills, payments, khata, undo/);
    expect(told).toMatch(/\*my plan\*/);
    expect(await stockOf(shop)).toBe(before);
    expect(await shop.tell('aaj kya karun')).toMatch(/🔒 daily advice: .* STARTER/);
    expect(await shop.tell('kya mangwana hai')).toMatch(/🔒 what to order: .* PRO/);
    expect(await shop.tell('CA pack june')).toMatch(/🔒 GST pack for the CA: .* PRO/);
    expect(await shop.tell('add staff Suresh 9822000001 cashier')).toMatch(/🔒 staff: .* BUSINESS/);
  });

  it('asks nobody to tell what came in, which it does not hold', async () => {
    expect(await shop.tell('200 maggi ravi udhar')).toMatch(/2,800/);
    expect(await shop.tell('3 maggi ravi udhar')).not.toMatch(/came in/);
    await book('starter');
    expect(await shop.tell('3 maggi ravi udhar')).toMatch(/came in/);
  });

  it('bills, takes money, undoes and reports as ever', async () => {
    expect(await shop.tell('2 maggi ravi udhar')).toMatch(/28/);
    expect(await shop.owes(shop.people.ravi)).toBe(28_00);
    await shop.tell('ravi ne 10 diye');
    expect(await shop.owes(shop.people.ravi)).toBe(18_00);
    await shop.tell('undo');
    expect(await shop.owes(shop.people.ravi)).toBe(28_00);
    expect(await shop.tell('day book')).not.toMatch(/🔒/);
    expect(await shop.tell('profit')).not.toMatch(/🔒/);
    await shop.shop.expectCleanBooks();
  });

  it('tells in every language', async () => {
    for (const language of LANGUAGES) {
      await shop.shop.run((scope) =>
        scope.change('UPDATE tenants SET language = :language WHERE id = :tenantId', { language }),
      );
      const told = await shop.tell('20 maggi aaya');
      expect(told, language).toMatch(/🔒[^\n]*STARTER/);
      expect(told, language).not.toMatch(/plan\.|{{/);
      expect(await shop.tell('my plan'), language).not.toMatch(/plan\.|{{/);
    }
  });

  it('makes a GST pack for a credit, one for all that is asked of the same days', async () => {
    await give('gst_pack', 1);
    expect(await shop.tell('CA pack june')).not.toMatch(/🔒/);
    expect(await shop.tell('gstr1 june')).not.toMatch(/🔒/);
    expect(await shop.shop.run(creditsLeft)).toMatchObject({ gst_pack: 0 });
    expect(await shop.tell('CA pack may')).toMatch(/🔒 GST pack/);
    expect(await shop.tell('CA pack june')).not.toMatch(/🔒/);
  });

  it('keeps those on the staff who are there, and lets them be taken off', async () => {
    const cashier = await staffPhone(db, shop, 'cashier');
    expect((await cashier.say('2 maggi cash')).map((heard) => heard.text).join()).toMatch(/28/);
    expect(await shop.tell('staff list')).toMatch(/Chhotu/);
    expect(await shop.tell('remove staff Chhotu')).not.toMatch(/🔒/);
  });

  it('tells a cashier nothing of the plan', async () => {
    const cashier = await staffPhone(db, shop, 'cashier');
    expect((await cashier.say('my plan')).map((heard) => heard.text).join()).toMatch(/Only the owner/);
  });
});

const stockOf = async (of: Kirana): Promise<number> =>
  (await of.shop.run((scope) =>
    scope.one<{ n: number }>('SELECT on_hand_milli AS n FROM products WHERE tenant_id = :tenantId AND id = :id', {
      id: of.products.maggi,
    }),
  ))!.n;

describe('a plan that ends', () => {
  it('holds some days more, and then bills go on and no figure is gone', async () => {
    await shop.tell('2 maggi ravi udhar');
    await book('pro', daysBefore(TODAY, 2));
    expect(await shop.tell('20 maggi aaya')).not.toMatch(/🔒/);
    expect(await shop.tell('my plan')).toMatch(/PRO[\s\S]*ended on 13-07-2026; everything goes on until 20-07-2026/);
    await book('pro', daysBefore(TODAY, 30));
    expect(await shop.tell('20 maggi aaya')).toMatch(/🔒[\s\S]*Your plan PRO ended on 15-06-2026/);
    expect(await shop.tell('my plan')).toMatch(/plan FREE[\s\S]*PRO ended on 15-06-2026; nothing of your data is gone/);
    expect(await shop.tell('who owes')).toMatch(/Ravi/);
    expect(await shop.tell('1 maggi ravi udhar')).not.toMatch(/🔒/);
    expect(await shop.owes(shop.people.ravi)).toBe(42_00);
    await shop.shop.expectCleanBooks();
  });
});

describe('support', () => {
  it('books a plan and gives credits, and the owner hears of each once', async () => {
    await shop.tell('help');
    const operatorId = await operator();
    const change = async (wanted: Parameters<typeof changePlan>[2]) => {
      const before = (await shop.owner.inbox()).length;
      const at = { tenantId: shop.shop.tenantId, operatorId };
      await inPlatform(db, NOW, (platform) => changePlan(platform, at, wanted));
      await shop.owner.runtime.send();
      await shop.owner.runtime.release();
      return (await shop.owner.inbox()).slice(before).map((heard) => heard.text);
    };
    const told = await change({ wish: 'plan', plan: 'starter', isTrial: false, endsOn: null });
    expect(told).toEqual([expect.stringMatching(/^✅ BillOS support set the plan of .*: STARTER\. \*my plan\*/)]);
    const gift = {
      wish: 'credits' as const,
      kind: 'messages' as const,
      reason: 'given' as const,
      amount: 5,
      key: 'gift',
    };
    expect(await change(gift)).toEqual([expect.stringMatching(/credits for 5 messages and 0 GST packs/)]);
    expect(await change(gift)).toEqual([]);
    expect(await change({ wish: 'everything' })).toEqual([expect.stringMatching(/everything of BillOS is open/)]);
  });
});

describe('a day’s numbers', () => {
  it('are used by asking, told by "my plan", and are there again the next day', async () => {
    await book('pro');
    await shop.tell('aaj kya karun');
    expect(await shop.tell('mera plan')).toMatch(/advice: 1 of 2 used, 1 left/);
    await shop.tell('kya mangwana hai');
    const told = await shop.tell('kya mangwana hai');
    expect(told).toMatch(/Today’s number is used up: advice, 2 a day/);
    expect(told).toMatch(/With BUSINESS it is 4 a day/);
    expect(await shop.tell('aaj kya karun')).toMatch(/used up: advice/);
    expect(await shop.tell('2 maggi cash')).toMatch(/28/);
    shop.clock.now = new Date(NOW.getTime() + 86_400_000);
    expect(await shop.tell('kya mangwana hai')).not.toMatch(/used up/);
    expect(await shop.tell('my plan')).toMatch(/advice: 1 of 2 used, 1 left/);
  });

  it('count a message once however often it is tried, by the counter and by the rows', async () => {
    await book('pro');
    const asked: DayUse[] = [];
    const limits: Limits = {
      takeOfDay: async (use) => {
        asked.push(use);
        return { isAllowed: false, used: 2 };
      },
      countMessage: async () => null,
      holdRun: async () => null,
    };
    const other = await openKirana(db, {}, { limits });
    await inPlatform(db, NOW, (platform) =>
      bookPlan(platform, other.shop.tenantId, { plan: 'pro', isTrial: false, endsOn: null }),
    );
    // The rows say nothing is used; the counter knows of what runs at this moment.
    expect(await other.tell('kya mangwana hai')).toMatch(/used up/);
    expect(asked).toMatchObject([{ quota: 'runs', day: TODAY, most: 2, counted: 0 }]);
    expect(asked[0]!.key).toMatch(/^message \d+$/);
    await other.tell('2 maggi cash');
    expect(asked).toHaveLength(1);
  });

  it('are the rows’ own where the counter is away', async () => {
    await book('starter');
    expect(await shop.tell('aaj kya karun')).not.toMatch(/used up/);
    expect(await shop.tell('aaj kya karun')).toMatch(/used up/);
  });
});

describe('reminders', () => {
  /** So many reminders left today already, to somebody else. */
  const leftToday = (count: number) =>
    shop.shop.run(async (scope) => {
      const line = await scope.one<{ line_id: number }>(
        'SELECT line_id FROM outbox WHERE tenant_id = :tenantId ORDER BY id DESC LIMIT 1',
      );
      for (let at = 0; at < count; at++) {
        await scope.insert('reminders', {
          party_id: shop.people.amit,
          line_id: line!.line_id,
          send_at: scope.now,
          state: 'queued',
          queued_at: scope.now,
          created_at: scope.now,
        });
      }
    });
  const owing = async (names: string[]) => {
    shop.clock.now = new Date(NOW.getTime() - 10 * 86_400_000);
    for (const name of names) {
      const partyId = await shop.shop.party({ name, phone: somePhone() });
      await shop.shop.run((scope) => giveDocumentsConsent(scope, partyId, { how: 'owner_said', messageId: null }));
      await shop.tell(`2 maggi ${name} udhar`);
    }
    shop.clock.now = NOW;
  };

  it('leave up to the day’s number, then take a credit each, and the rest wait for the morning', async () => {
    await book('free');
    await owing(['Sunita Rao', 'Mohan Lal', 'Farida Khan', 'Joseph Kutty']);
    await leftToday(9);
    await give('messages', 2);
    await shop.tell('remind all over 5 days');
    const told = await shop.tell('yes');
    expect(told).toMatch(/⏳ 1 of them wait for tomorrow 10:00: 10 reminders leave a day/);
    expect(await shop.shop.run(creditsLeft)).toMatchObject({ messages: 0 });
    const waiting = await shop.shop.run((scope) =>
      scope.rows<{ send_at: Date }>("SELECT send_at FROM reminders WHERE tenant_id = :tenantId AND state = 'waiting'"),
    );
    expect(waiting.map((row) => row.send_at.toISOString())).toEqual(['2026-07-16T04:30:00.000Z']);
    // Looked at again the same hour by the jobs: no credit is used twice.
    await shop.owner.runtime.remind();
    expect(await shop.shop.run(creditsLeft)).toMatchObject({ messages: 0 });
    shop.clock.now = new Date('2026-07-16T04:31:00Z');
    await shop.owner.runtime.remind();
    expect(
      await shop.shop.run((scope) =>
        scope.rows("SELECT id FROM reminders WHERE tenant_id = :tenantId AND state = 'waiting'"),
      ),
    ).toEqual([]);
  });
});

describe('who writes faster than the rate', () => {
  const rate = (most: number) => {
    let counted = 0;
    const limits: Limits = {
      takeOfDay: async () => null,
      countMessage: async () => {
        counted += 1;
        return { waitMs: counted > most ? 30_000 : 0, isFirst: counted === most + 1 };
      },
      holdRun: async () => null,
    };
    return {
      limits,
      nextMinute: () => {
        counted = 0;
      },
    };
  };

  it('is told once; everything waits in its order and is done in the next minute', async () => {
    const { limits, nextMinute } = rate(2);
    const other = await openKirana(db, {}, { limits });
    await other.tell('1 maggi ravi udhar');
    await other.tell('1 maggi ravi udhar');
    expect(await other.tell('1 maggi ravi udhar')).toMatch(/^⏳ That is faster than I can read\. Nothing is lost/);
    expect(await other.tell('undo')).toBe('');
    expect(await other.owes(other.people.ravi)).toBe(28_00);
    other.clock.now = new Date(NOW.getTime() + 31_000);
    nextMinute();
    await other.owner.runtime.settle(other.owner.chatId());
    expect(await other.owes(other.people.ravi)).toBe(28_00);
    const rows = await inPlatform(db, NOW, (platform) =>
      platform.rows<{ status: string; attempts: number }>(
        'SELECT status, attempts FROM inbound_messages WHERE chat_id = :chatId ORDER BY id',
        { chatId: other.owner.chatId() },
      ),
    );
    expect(rows).toEqual(Array.from({ length: 4 }, () => ({ status: 'done', attempts: 1 })));
    await other.shop.expectCleanBooks();
  });

  it('is heard at once when one of the messages says STOP', async () => {
    const { limits } = rate(0);
    const other = await openKirana(db, {}, { limits });
    const customer = await phoneOf(db, somePhone(), other.clock, other.lineName, { limits });
    await customer.post('STOP');
    expect((await customer.say('hello')).length).toBeGreaterThanOrEqual(1);
    const left = await inPlatform(db, NOW, (platform) =>
      platform.rows("SELECT id FROM inbound_messages WHERE chat_id = :chatId AND text = 'STOP' AND status <> 'done'", {
        chatId: customer.chatId(),
      }),
    );
    expect(left).toEqual([]);
  });
});

describe('a shop that opens itself', () => {
  const opens = async (startsWith: NonNullable<Parameters<typeof phoneOf>[4]>['startsWith']) => {
    const phone = await phoneOf(db, somePhone(), { now: NOW }, undefined, startsWith ? { startsWith } : {});
    for (const said of ['hello', 'English', 'Asha Stores']) await phone.say(said);
    const ready = (await phone.say('no')).map((heard) => heard.text).join('\n');
    return { ready, plan: (await phone.say('my plan')).map((heard) => heard.text).join('\n') };
  };

  it('has everything, a trial or billing, as the installation says', async () => {
    expect((await opens(undefined)).plan).toMatch(/everything of BillOS/);
    expect((await opens({ kind: 'free' })).plan).toMatch(/plan FREE/);
    const trial = await opens({ kind: 'trial', days: 30 });
    expect(trial.ready).toMatch(/For 30 days everything/);
    expect(trial.plan).toMatch(/plan BUSINESS[\s\S]*On trial until 13-08-2026/);
  });
});
