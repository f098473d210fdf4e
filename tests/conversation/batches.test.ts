import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { testDatabase } from '../support/shop.ts';
import { type OpenShop, openShop, pdfText } from '../support/talk.ts';

const db = testDatabase();
afterAll(() => db.close());

let shop: OpenShop;
let dolo: number;
const say = async (text: string) => (await shop.owner.say(text)).map((heard) => heard.text ?? '').join('\n');
beforeEach(async () => {
  shop = await openShop(db);
  dolo = await shop.shop.product({
    name: 'Dolo 650',
    unit: 'strip',
    salePriceCentipaise: 30_0000,
    costCentipaise: 20_0000,
    aliases: ['dolo', 'डोलो'],
    onHand: 0,
  });
  await shop.shop.product({
    name: 'Crocin',
    unit: 'strip',
    salePriceCentipaise: 20_0000,
    costCentipaise: 14_0000,
    onHand: 20,
  });
  await shop.shop.party({ name: 'Ravi Kumar' });
  await shop.shop.party({ name: 'Gupta Traders', kind: 'supplier' });
});

/** "A12 10, B7 5": what is in stock of which batch. */
const shelf = () =>
  shop.shop.run(async (scope) => {
    const rows = await scope.rows<{ number: string; n: number }>(
      `SELECT number, on_hand_milli / 1000 AS n FROM batches WHERE tenant_id = :tenantId AND product_id = :dolo
       AND on_hand_milli <> 0 ORDER BY number`,
      { dolo },
    );
    return rows.map(({ number, n }) => `${number} ${Number(n)}`).join(', ');
  });

it('from the purchase to the bill, the return and the undo', async () => {
  expect(await say('gupta se 10 dolo liya batch A12 exp 03/27 @ 20\n5 crocin batch C9 exp 04/28 @ 14')).toMatch(
    /Dolo 650 × 10 strip \(batch A12, exp 03\/2027\)[\s\S]*Crocin × 5 strip \(batch C9, exp 04\/2028\)/,
  );
  expect(await say('5 dolo came in b.no. B7 expiry sep 2026')).toContain('(batch B7, exp 09/2026)');
  expect(await shelf()).toBe('A12 10, B7 5');
  const heard = await shop.owner.say('7 dolo to Ravi Kumar');
  expect(heard[0]!.text).toContain(
    'Dolo 650 × 7 strip = ₹210 (5 strip batch B7, exp 09/2026; 2 strip batch A12, exp 03/2027)',
  );
  const text = pdfText(heard.find((message) => message.pdf)!.pdf!);
  expect(text).toContain('Batch B7 · Exp. 09/2026 × 5');
  expect(text).toContain('Batch A12 · Exp. 03/2027 × 2');
  expect(await shelf()).toBe('A12 8');
  expect(await say('1 dolo batch b7 wapas Ravi Kumar se')).toContain('(batch B7, exp 09/2026)');
  expect(await shelf()).toBe('A12 8, B7 1');
  expect(await say('undo')).toContain('Undone');
  expect(await shelf()).toBe('A12 8');
  expect(await say('2 dolo batch A12 to Ravi Kumar')).toContain('(batch A12, exp 03/2027)');
  expect(await say('nahi 3 karo')).toMatch(/Dolo 650 × 3 strip[^\n]*\(batch A12, exp 03\/2027\)/);
  expect(await shelf()).toBe('A12 5');
  await shop.shop.expectCleanBooks();
});

describe('asks first', () => {
  it('about goods that come in expired, expire far ahead, or bear a number with another expiry', async () => {
    expect(await say('10 dolo came in batch A12 exp 03/24')).toMatch(
      /Dolo 650, batch A12, exp 03\/2024: .*expired already/,
    );
    expect(await say('no')).toContain('Nothing was written');
    expect(await say('10 dolo came in batch A12 exp 03/47')).toMatch(/more than ten years ahead/);
    expect(await say('no')).toContain('Nothing was written');
    await say('10 dolo came in batch A12 exp 03/27');
    expect(await say('5 dolo came in batch A12 exp 04/27')).toMatch(
      /you say batch A12, exp 04\/2027, and I know batch A12, exp 03\/2027/,
    );
    expect(await say('yes')).toContain('Stock now 15 strip');
    expect(await shelf()).toBe('A12 10, A12 5');
    expect(await say('10 dolo came in batch OLD1 exp 03/24')).toMatch(/expired already/);
    expect(await say('haan')).toContain('Stock now 25 strip');
    await shop.shop.expectCleanBooks();
  });

  it('before it sells what is expired, also when the bill was read back already', async () => {
    await say('2 dolo came in batch OLD1 exp 06/26');
    await say('yes');
    await say('2 dolo came in batch A12 exp 03/27');
    expect(await say('1 dolo batch OLD1 to Ravi Kumar')).toMatch(/Expired: Dolo 650 \(batch OLD1, exp 06\/2026\)/);
    expect(await say('no')).toContain('Nothing was written');
    expect(await say('2 dolo to Ravi Kumar')).toContain('(batch A12, exp 03/2027)');
    // The price is asked about first, and a yes to the price is no yes to expired goods.
    expect(await say('1 dolo @ 300 to Ravi Kumar')).toMatch(/The usual price is ₹30/);
    expect(await say('yes')).toMatch(/Expired: Dolo 650/);
    expect(await shelf()).toBe('OLD1 2');
    expect(await say('yes')).toContain('(batch OLD1, exp 06/2026)');
    expect(await shelf()).toBe('OLD1 1');
    expect(await say('nahi 2 karo')).toMatch(/Only expired Dolo 650 is left|batch OLD1/);
    await shop.shop.expectCleanBooks();
  });

  it('nothing, and writes nothing, where a batch is not there, is short or cannot be read', async () => {
    await say('2 dolo came in batch A12 exp 03/27');
    expect(await say('1 dolo batch B9 to Ravi Kumar')).toMatch(/no batch B9 in stock.*There is: A12 03\/2027/);
    expect(await say('3 dolo batch A12 to Ravi Kumar')).toMatch(/only 2 are left/);
    expect(await say('3 dolo came in exp 13/27')).toMatch(/cannot read the batch or expiry/);
    expect(await shelf()).toBe('A12 2');
  });
});

it('answers what expires, expired first, and takes expired goods out', async () => {
  expect(await say('what expires this month')).toContain('I know no expiry yet');
  await say('6 dolo came in batch OLD1 exp 06/26');
  await say('yes');
  await say('10 dolo came in batch A12 exp 03/27');
  await say('4 dolo came in batch B7 exp 31/07/2026');
  await say('3 crocin came in exp 08/26');
  expect(await say('expiring in 30 days')).toBe(
    [
      'Expired or expiring up to 14-08-2026: 2',
      '⚠️ Dolo 650 batch OLD1, exp 06/2026 — 6 strip · EXPIRED, days ago: 15',
      '• Dolo 650 batch B7, exp 07/2026 — 4 strip · days left: 16',
      'To take expired goods out write e.g. *1 Dolo 650 expired*',
    ].join('\n'),
  );
  expect(await say('expiry')).toContain('Crocin exp 08/2026 — 3 strip · days left: 47');
  expect(await say('dolo ka batch')).toMatch(
    /^Dolo 650:\n⚠️ batch OLD1.*\n• batch B7.*\n• batch A12, exp 03\/2027 — 10 strip · days left: 259$/,
  );
  expect(await say('crocin ka batch')).toContain('batch not known — 20 strip');
  expect(await say('expired maal hatao: 5 dolo batch OLD1')).toContain('5 strip out');
  expect(await say('1 dolo expired')).toContain('(batch OLD1, exp 06/2026)');
  expect(await shelf()).toBe('A12 10, B7 4');
  expect(await say('expiring in 10 days')).toContain('Nothing expires up to 25-07-2026');
  expect(await say('dolo batch A12 stock 7')).toContain('Stock now 11 strip');
  await shop.shop.expectCleanBooks();
});

it('speaks the language of the shop', async () => {
  const other = await openShop(db, { language: 'hi' });
  await other.shop.product({ name: 'Dolo 650', unit: 'strip', aliases: ['डोलो'], onHand: 0 });
  const heard = await other.owner.say('10 डोलो आया बैच A12 एक्सपायरी 03/27');
  expect(heard[0]!.text).toContain('(बैच A12, एक्सपायरी 03/2027)');
});
