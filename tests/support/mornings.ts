import type { Sequelize } from 'sequelize';
import { giveEventAdvice, giveMorningAdvice } from '../../bot/conversation/advice/give-advice.ts';
import { type Beat, giveBeat } from '../../bot/conversation/rhythm/give-rhythm.ts';
import { watchSales } from '../../models/agents/sales-anomaly/sales-anomaly.ts';
import { daysBefore, inPlatform, type Platform, type Scope } from '../../models/database/scope.ts';
import { createInvoice } from '../../models/invoices/create-invoice.ts';
import { openKirana } from './kirana.ts';
import type { OpenShop } from './talk.ts';

/** An instant by India's clocks: "2026-08-19 08:00". */
export const ist = (text: string): Date => new Date(`${text.replace(' ', 'T')}:00+05:30`);
export const dayAfter = (day: string, days: number): string => daysBefore(day, -days);

export type Mornings = Awaited<ReturnType<typeof openMornings>>;

/** A small shop whose mornings can be lived through one by one, at this shop alone. */
export async function openMornings(db: Sequelize, overrides: Parameters<typeof openKirana>[1] = {}) {
  const opened = await openKirana(db, overrides);
  // The owner has written once, so there is a chat to post in.
  await opened.tell('help');
  return { ...opened, ...livedIn(db, opened) };
}

function livedIn(db: Sequelize, { shop, owner, clock }: OpenShop) {
  /** What reaches the owner's phone when the clock stands there and something is given. */
  const heardAt = async (instant: string, give: (platform: Platform) => Promise<unknown>): Promise<string> => {
    clock.now = ist(instant);
    const before = (await owner.inbox()).length;
    await inPlatform(db, clock.now, give);
    await owner.runtime.send();
    await owner.runtime.release();
    return (await owner.inbox())
      .slice(before)
      .map((heard) => heard.text ?? '')
      .join('\n');
  };
  const at = <T>(day: string, work: (scope: Scope) => Promise<T>, hour = '18:00') =>
    shop.run(work, ist(`${day} ${hour}`));
  return {
    at,
    /** One bill of one product on a day; no customer pays at once. */
    sell: (day: string, productId: number, pieces: number, customerId: number | null = null, hour = '18:00') =>
      at(
        day,
        (scope) =>
          createInvoice(scope, {
            customerId,
            customerName: null,
            lines: [{ productId, quantityMilli: pieces * 1_000, unitPriceCentipaise: null, lineTotalPaise: null }],
            discount: null,
            agreedTotalPaise: null,
            payment: customerId === null ? { mode: 'cash', amountPaise: null } : null,
            issuedOn: day,
          }),
        hour,
      ),
    /** Lives through a morning: what the owner's phone gets at the hour, or nothing. The clock stands there afterwards. */
    morning: (day: string, hour = '08:00') =>
      heardAt(`${day} ${hour}`, (platform) => giveMorningAdvice(platform, shop.tenantId, 'test')),
    /** What the owner is told of what just happened. */
    event: (day: string, hour = '15:00') =>
      heardAt(`${day} ${hour}`, (platform) => giveEventAdvice(platform, shop.tenantId, 'test')),
    /** The look at the day's sales, and what the owner is told of it. */
    watch: async (day: string, hour = '17:30') => {
      await shop.run((scope) => watchSales(scope, 'test'), ist(`${day} ${hour}`));
      return heardAt(`${day} ${hour}`, (platform) => giveEventAdvice(platform, shop.tenantId, 'test'));
    },
    /** What the owner is told by the rest of the rhythm. */
    beat: (beat: Beat, at: string) => heardAt(at, (platform) => giveBeat(platform, beat, shop.tenantId, 'test')),
    /** The wire id of the newest advice on the owner's phone. */
    newestAdvice: async (): Promise<string> =>
      (await owner.inbox()).filter((heard) => heard.text?.startsWith('🌅')).at(-1)!.wireId,
  };
}

/** The titles of advice, in order. */
export const titlesOf = (advice: string): string[] =>
  [...advice.matchAll(/^\*\d\. (.*)\*$/gm)].map((match) => match[1]!);
/** The messages that do what is advised, in order. */
export const readyOf = (advice: string): string[] => [...advice.matchAll(/^👉 (.*)$/gm)].map((match) => match[1]!);
