import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { makeShop, type TestShop, testDatabase } from '../../tests/support/shop.ts';
import { recordAct } from '../acts/record-act.ts';
import { undoAct } from '../acts/undo-act.ts';
import { getParty } from '../customers/parties.ts';
import { daysBefore, type Scope } from '../database/scope.ts';
import { dayFigures } from '../reports/shop-figures.ts';
import { bounceCheque } from './bounce-cheque.ts';
import { type ChequeSaid, chequesInHand, chequesOf, clearCheque } from './cheques.ts';
import { recordPayment } from './payments.ts';

const db = testDatabase();
afterAll(() => db.close());

let shop: TestShop;
let ravi: number;
beforeEach(async () => {
  shop = await makeShop(db);
  ravi = await shop.party({ name: 'Ravi' });
});

const NOBODY = { chatId: null, messageId: null };
type Kind = 'payment_in' | 'cheque_clear' | 'cheque_bounce';
const act = <T extends Record<string, unknown>>(kind: Kind, work: (scope: Scope) => Promise<T>) =>
  shop.run((scope) => recordAct(scope, { kind, ...NOBODY }, work));
/** Rs 5,000 by a cheque dated so many days ahead. */
const take = (daysAhead: number, said: Partial<ChequeSaid> = {}) =>
  act('payment_in', (scope) =>
    recordPayment(scope, {
      partyId: ravi,
      direction: 'in',
      mode: 'bank',
      amountPaise: 5_000_00,
      paidOn: scope.today,
      isCheque: true,
      cheque: { number: null, bank: null, on: daysBefore(scope.today, -daysAhead), ...said },
    }),
  );
const clear = (paymentId: number) =>
  act('cheque_clear', (scope) => clearCheque(scope, { paymentId, clearedOn: scope.today }));
const bounce = (paymentId: number, chargePaise: number | null = null) =>
  act('cheque_bounce', (scope) => bounceCheque(scope, { paymentId, chargePaise }));
const undo = (actId: number) => shop.run((scope) => undoAct(scope, actId, NOBODY));
/** Rupees in hand, in the bank and on the khata. */
const stands = () =>
  shop.run(async (scope) => {
    const rows = await scope.rows<{ account: string; sum: number }>(
      `SELECT account, SUM(amount_paise) / 100 AS sum FROM journal_postings WHERE tenant_id = :tenantId
       AND account IN ('cheques_in_hand', 'bank') GROUP BY account`,
    );
    const of = (account: string) => Number(rows.find((row) => row.account === account)?.sum ?? 0);
    return [of('cheques_in_hand'), of('bank'), (await getParty(scope, ravi)).balancePaise / 100];
  });

describe('a cheque', () => {
  it('of today or of no day is in the bank at once; one of a day to come is in hand until the bank pays it', async () => {
    await take(0);
    expect(await stands()).toEqual([0, 5_000, -5_000]);
    const { paymentId, actId } = await take(15, { number: '123456', bank: 'HDFC' });
    expect(await stands()).toEqual([5_000, 5_000, -10_000]);
    expect(await shop.run((scope) => chequesInHand(scope))).toMatchObject([
      { paymentId, name: 'Ravi', number: '123456', bank: 'HDFC', amountPaise: 5_000_00 },
    ]);
    // Paper is no money that lies in the bank.
    const { receivedPaise } = await shop.run((scope) => dayFigures(scope, scope.today));
    expect(receivedPaise.bank).toBe(5_000_00);
    const cleared = await clear(paymentId);
    expect(await stands()).toEqual([0, 10_000, -10_000]);
    await expect(clear(paymentId)).rejects.toMatchObject({ code: 'no_such_cheque' });
    await expect(undo(actId)).rejects.toMatchObject({ code: 'cannot_undo' });
    await undo(cleared.actId);
    expect(await stands()).toEqual([5_000, 5_000, -10_000]);
    await undo(actId);
    expect(await stands()).toEqual([0, 5_000, -5_000]);
    await shop.expectCleanBooks();
  });

  it('that comes back is owed again, whether it was in hand or paid, and an undo puts it back where it was', async () => {
    const { paymentId, actId } = await take(15);
    const bounced = await bounce(paymentId, 200_00);
    expect(await stands()).toEqual([0, -200, 200]);
    await expect(clear(paymentId)).rejects.toMatchObject({ code: 'no_such_cheque' });
    await expect(undo(actId)).rejects.toMatchObject({ code: 'cannot_undo' });
    await undo(bounced.actId);
    expect(await stands()).toEqual([5_000, 0, -5_000]);
    const cleared = await clear(paymentId);
    const again = await bounce(paymentId);
    expect(await stands()).toEqual([0, 0, 0]);
    await expect(undo(cleared.actId)).rejects.toMatchObject({ code: 'cannot_undo' });
    await undo(again.actId);
    expect(await stands()).toEqual([0, 5_000, -5_000]);
    await undo(cleared.actId);
    expect(await stands()).toEqual([5_000, 0, -5_000]);
    await shop.expectCleanBooks();
  });

  it('is cleared once by two who clear it at once, and never both cleared and bounced in hand', async () => {
    const { paymentId } = await take(3);
    const both = await Promise.allSettled([clear(paymentId), clear(paymentId)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const other = await take(4);
    await Promise.allSettled([clear(other.paymentId), bounce(other.paymentId)]);
    expect((await stands())[0]).toBe(0);
    await shop.expectCleanBooks();
  });

  it('is found by its number, however many noughts it begins with', async () => {
    await take(3, { number: '001234' });
    const found = (number: string) =>
      shop.run((scope) => chequesOf(scope, { partyId: null, amountPaise: null, number }));
    expect(await found('1234')).toHaveLength(1);
    expect(await found('12340')).toEqual([]);
  });

  it('of more than three years ahead is a slip', async () => {
    await expect(take(1_200)).rejects.toMatchObject({ code: 'date_out_of_range' });
  });

  it('that is counted wrong is found by the audit', async () => {
    const { paymentId } = await take(5);
    await shop.run((scope) => scope.update('payments', paymentId, { cheque_state: 'cleared' }));
    await expect(shop.expectCleanBooks()).rejects.toThrow(/cheques_in_hand/);
  });
});
