import pino from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { giveDueAdvice } from '../../jobs/workers/give-advice.ts';
import { changeShop } from '../../models/tenants/shop-settings.ts';
import { ist, type Mornings, openMornings } from '../support/mornings.ts';
import { ownDatabase } from '../support/shop.ts';

// Alone in a database: the look at the morning is for all shops.
const own = await ownDatabase();
const { db } = own;
let shops: Mornings[];
beforeAll(async () => {
  shops = await Promise.all(Array.from({ length: 5 }, () => openMornings(db)));
  for (const shop of shops.slice(1)) await shop.sell('2026-07-20', shop.products.maggi, 50, shop.people.ravi);
});
afterAll(() => own.drop());

const logger = pino({ level: 'silent' });
const look = (at: string, woken: number[] = [], limits?: Parameters<typeof giveDueAdvice>[0]['limits']) =>
  giveDueAdvice({
    db,
    logger,
    now: () => ist(at),
    wake: { line: async (lineId) => void woken.push(lineId) },
    claimedBy: `scheduler ${Math.random()}`,
    ...(limits ? { limits } : {}),
  });
const posted = async () =>
  Promise.all(
    shops.map(async ({ shop }) => {
      const rows = await shop.run((scope) =>
        scope.rows<{ text: string }>(
          "SELECT text FROM outbox WHERE tenant_id = :tenantId AND text LIKE '🌅%' ORDER BY id",
        ),
      );
      return rows.length;
    }),
  );

it('of many schedulers one runs a shop: a quiet shop stays quiet, each other gets one message', async () => {
  expect(await look('2026-08-19 07:59')).toEqual({ posted: 0, silent: 0 });
  await shops[4]!.shop.run((scope) => changeShop(scope, { morningAdvice: false }));
  const woken: number[] = [];
  const looks = await Promise.all(Array.from({ length: 6 }, () => look('2026-08-19 08:00', woken)));
  const total = (what: 'posted' | 'silent') => looks.reduce((sum, one) => sum + one[what], 0);
  expect({ posted: total('posted'), silent: total('silent') }).toEqual({ posted: 3, silent: 1 });
  expect(await posted()).toEqual([0, 1, 1, 1, 0]);
  expect(woken.length).toBe(3);
  expect(await look('2026-08-19 08:01')).toEqual({ posted: 0, silent: 0 });
});

it('a scheduler leaves a shop to whoever holds it, and runs it when the counters are away', async () => {
  const asked: string[] = [];
  const held = (isOurs: boolean | null) => ({
    holdRun: async ({ name, tenantId }: { name: string; tenantId: number }) => {
      asked.push(`${name} ${tenantId}`);
      return isOurs === null ? null : { isOurs };
    },
  });
  const at = '2026-08-20 08:00';
  expect(await look(at, [], held(false))).toEqual({ posted: 0, silent: 0 });
  expect(asked).toHaveLength(4);
  expect(asked.every((one) => one.startsWith('morning '))).toBe(true);
  const { posted: told, silent } = await look(at, [], held(null));
  expect(told + silent).toBe(4);
});

it('a day is caught up until eleven and never later', async () => {
  expect(await look('2026-08-27 11:00')).toEqual({ posted: 0, silent: 0 });
  expect(await look('2026-08-27 02:00')).toEqual({ posted: 0, silent: 0 });
  expect(await look('2026-08-27 10:59')).toEqual({ posted: 3, silent: 1 });
});

it('a shop whose run fails holds up no other, leaves nothing behind and is tried again', async () => {
  const broken = shops[1]!.shop;
  await broken.run((scope) =>
    scope.insert('rule_packs', {
      agent: 'daily_decision',
      version: 1,
      overrides: { overdueDays: 'many' },
      is_active: true,
      created_at: scope.now,
    }),
  );
  expect(await look('2026-09-04 08:00')).toEqual({ posted: 2, silent: 1 });
  const runs = await broken.run((scope) =>
    scope.rows('SELECT id FROM agent_runs WHERE tenant_id = :tenantId AND run_on = :day', { day: '2026-09-04' }),
  );
  expect(runs).toEqual([]);
  await broken.run((scope) =>
    scope.change("UPDATE rule_packs SET overrides = '{}' WHERE tenant_id = :tenantId AND agent = 'daily_decision'"),
  );
  expect(await look('2026-09-04 08:05')).toEqual({ posted: 1, silent: 0 });
});

it('each shop keeps its own clocks', async () => {
  await shops[2]!.shop.run((scope) => scope.change("UPDATE tenants SET time_zone = 'Asia/Dubai' WHERE id = :tenantId"));
  expect(await look('2026-09-30 08:30')).toEqual({ posted: 3, silent: 0 });
  expect(await look('2026-09-30 09:30')).toEqual({ posted: 1, silent: 0 });
});
