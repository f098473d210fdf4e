import { afterAll, expect, it } from 'vitest';
import { makeShop, type TestShop, testDatabase } from '../../tests/support/shop.ts';
import { recordAct } from '../acts/record-act.ts';
import { undoAct } from '../acts/undo-act.ts';
import { recordUnbilledSale } from '../invoices/unbilled-sale.ts';
import { markFiled } from './filings.ts';
import { journalFigures } from './journal-figures.ts';
import { quarterOf } from './return-periods.ts';

const db = testDatabase();
afterAll(() => db.close());
const NOBODY = { chatId: null, messageId: null };
const on = (day: string) => new Date(`${day}T06:00:00Z`);
const [SPRING, SUMMER] = [quarterOf('2026-06-01'), quarterOf('2026-07-01')];

async function sold(shop: TestShop, day: string, soldOn = day): Promise<number> {
  return shop.run(async (scope) => {
    let actId = 0;
    await recordAct(scope, { kind: 'unbilled_sale', ...NOBODY }, (inner) => {
      actId = inner.actId!;
      return recordUnbilledSale(inner, { customerId: null, amountPaise: 5_000_00, soldOn, paidBy: 'cash' });
    });
    return actId;
  }, on(day));
}
const unbilled = (shop: TestShop, days: { from: string; to: string }) =>
  shop.run(async (scope) => (await journalFigures(scope, days)).unbilled);
const openShop = () => makeShop(db, { registration: 'composition', gstin: '27AAPFU0939F1ZV' });

it('a sale without a bill counts on its day, and no more when it is taken back before its statement', async () => {
  const shop = await openShop();
  const act = await sold(shop, '2026-06-02');
  expect(await unbilled(shop, SPRING)).toEqual({ paise: 5_000_00, days: ['2026-06-02'] });
  await shop.run((scope) => undoAct(scope, act, NOBODY), on('2026-07-03'));
  for (const days of [SPRING, SUMMER]) expect(await unbilled(shop, days)).toEqual({ paise: 0, days: [] });
});

it('stays in the statement that was filed with it, whose days are closed', async () => {
  const shop = await openShop();
  const act = await sold(shop, '2026-06-02');
  await shop.run(
    (scope) => markFiled(scope, { form: 'cmp08', from: SPRING.from, to: SPRING.to, arn: null }),
    on('2026-07-02'),
  );
  await shop.run((scope) => undoAct(scope, act, NOBODY), on('2026-07-03'));
  expect(await unbilled(shop, SPRING)).toEqual({ paise: 5_000_00, days: ['2026-06-02'] });
  expect(await unbilled(shop, SUMMER)).toEqual({ paise: -5_000_00, days: ['2026-07-03'] });
  await expect(sold(shop, '2026-07-04', '2026-06-30')).rejects.toMatchObject({ code: 'period_filed' });
});
