import { QueryTypes } from 'sequelize';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { undoAct } from '../../../models/acts/undo-act.ts';
import { inTenant } from '../../../models/database/scope.ts';
import { makeSchedule } from './make-schedule.ts';
import { checkPlayed, type Played, playSchedule } from './play.ts';
import { describeSchedule, type Schedule } from './schedule.ts';
import { settled } from './settle.ts';
import { createSimulatorWire } from './simulator-wire.ts';
import { createWhatsAppWire } from './whatsapp-wire.ts';
import type { SchedulesWire } from './wire.ts';
import { openWorld, type World } from './world.ts';

let world: World;
let simulator: SchedulesWire;
beforeAll(async () => {
  world = await openWorld();
  simulator = createSimulatorWire(world);
});
afterAll(() => world?.stop());

it('makes the same schedule of the same seed, and another of another', () => {
  expect(makeSchedule(1234)).toEqual(makeSchedule(1234));
  expect(describeSchedule(makeSchedule(1234))).not.toBe(describeSchedule(makeSchedule(1235)));
});

/** Bots and jobs killed, Redis lost, the database killed, redeliveries, 31 March, the last piece. */
const SEEDS = [2, 4, 7, 8, 9, 13, 16];
/** By the real client: both bots killed, acks lost, redeliveries by both addresses, files that never come. */
const LINKED_SEEDS = [19, 22, 23, 27];

it(`loses, doubles and unbalances nothing in the schedules of the seeds ${SEEDS.join(', ')}`, async () => {
  for (const seed of SEEDS) await expectNoFault(makeSchedule(seed), simulator);
});

it(`nor on a linked device in those of the seeds ${LINKED_SEEDS.join(', ')}`, async () => {
  const linked = await createWhatsAppWire(world);
  for (const seed of LINKED_SEEDS) await expectNoFault(makeSchedule(seed), linked);
});

async function expectNoFault(schedule: Schedule, wire: SchedulesWire): Promise<void> {
  expect(schedule.wire === 'whatsapp').toBe(wire.repeatsAreOne);
  const { faults, transcript } = await playSchedule(schedule, world, wire);
  expect(faults, [describeSchedule(schedule), ...transcript].join('\n')).toEqual([]);
}

describe('what the check finds', () => {
  const schedule: Schedule = {
    seed: 0,
    theme: 'no fault',
    wire: 'simulator',
    shops: [1],
    startsAt: '2026-08-20T05:30:00.000Z',
    steps: [
      { kind: 'bill' as const, customer: 'Ravi' as const, product: 'maggi' as const, quantity: 3 },
      { kind: 'payment' as const, customer: 'Amit' as const, rupees: 120 },
      { kind: 'stock_in' as const, product: 'parle g' as const, quantity: 7 },
    ].map((order, index) => {
      const text = ['bill 3 maggi to Ravi', 'Amit 120 received', '7 parle g aaya'][index]!;
      return { do: 'say', message: { id: `CHECK${index}`, shop: 0, phone: 0, text, order, lateMs: 0 } };
    }),
  };
  let played: Played;
  let shop: Played['shops'][number];
  beforeAll(async () => {
    const outcome = await playSchedule(schedule, world, simulator);
    expect(outcome.faults, outcome.transcript.join('\n')).toEqual([]);
    played = outcome.played;
    shop = played.shops[0]!;
  });

  const sql = async (statements: string[]) => {
    for (const statement of statements) {
      const replacements = { tenantId: shop.tenantId, chatId: shop.phones[0]!.chatId, phone: shop.phones[0]!.phone };
      await world.db.query(statement, { replacements });
    }
  };
  const found = async () =>
    (await checkPlayed(schedule, world, simulator, played)).map(({ kind, what }) => `${kind}: ${what}`);

  it.each([
    [
      'a bill of another sum',
      ['UPDATE invoices SET total_paise = total_paise + 100 WHERE tenant_id = :tenantId'],
      ['UPDATE invoices SET total_paise = total_paise - 100 WHERE tenant_id = :tenantId'],
      [/lost: .*bill of 4200 paise/, /doubled: .*bill of 4300 paise/, /unbalanced: .*audit/],
    ],
    [
      'a payment that no longer counts',
      ["UPDATE payments SET status = 'cancelled' WHERE tenant_id = :tenantId"],
      ["UPDATE payments SET status = 'active' WHERE tenant_id = :tenantId"],
      [/lost: .*payment of 12000 paise by Amit Verma/],
    ],
    [
      'a debt that is doubled in the postings and in the kept balance alike',
      [
        'UPDATE journal_postings SET amount_paise = amount_paise * 2 WHERE tenant_id = :tenantId',
        'UPDATE parties SET balance_paise = balance_paise * 2 WHERE tenant_id = :tenantId',
      ],
      [
        'UPDATE journal_postings SET amount_paise = amount_paise / 2 WHERE tenant_id = :tenantId',
        'UPDATE parties SET balance_paise = balance_paise / 2 WHERE tenant_id = :tenantId',
      ],
      [/unbalanced: .*balance of Ravi Kumar changed by 8400 in place of 4200/],
    ],
    [
      'goods that moved twice',
      [
        "UPDATE stock_moves SET quantity_milli = quantity_milli * 2 WHERE tenant_id = :tenantId AND reason = 'stock_in'",
      ],
      [
        "UPDATE stock_moves SET quantity_milli = quantity_milli / 2 WHERE tenant_id = :tenantId AND reason = 'stock_in'",
      ],
      [/unbalanced: .*stock of Parle-G changed by 14000/, /unbalanced: .*stock beside its moves/],
    ],
    [
      'a number that was skipped',
      ['UPDATE document_series SET next_number = next_number + 1 WHERE tenant_id = :tenantId'],
      ['UPDATE document_series SET next_number = next_number - 1 WHERE tenant_id = :tenantId'],
      [/unbalanced: .*1 numbers of INV .* are used, the next is 3/],
    ],
    [
      'a message that was given up',
      ["UPDATE inbound_messages SET status = 'dead' WHERE chat_id = :chatId AND wire_id = 'CHECK1'"],
      ["UPDATE inbound_messages SET status = 'done' WHERE chat_id = :chatId AND wire_id = 'CHECK1'"],
      [/lost: .*message CHECK1 done/],
    ],
    [
      'a message taken for another',
      ["UPDATE inbound_messages SET wire_id = 'OTHER' WHERE chat_id = :chatId AND wire_id = 'CHECK2'"],
      ["UPDATE inbound_messages SET wire_id = 'CHECK2' WHERE chat_id = :chatId AND wire_id = 'OTHER'"],
      [/lost: .*message CHECK2 done/, /doubled: .*message OTHER done/],
    ],
    [
      'answers that the phone never got',
      ["UPDATE simulator_messages SET phone = CONCAT('x', phone) WHERE phone = :phone AND direction = 'to_phone'"],
      ["UPDATE simulator_messages SET phone = :phone WHERE phone = CONCAT('x', :phone)"],
      [/lost: .*given: message 3EB0/, /lost: .*0 answers in words in place of 3/, /lost: .*0 documents in place of 1/],
    ],
    [
      'answers that the phone got twice',
      [
        "INSERT INTO simulator_messages (phone, direction, wire_id, payload, created_at) SELECT phone, direction, wire_id, payload, '1999-01-01' FROM simulator_messages WHERE phone = :phone AND direction = 'to_phone'",
      ],
      ["DELETE FROM simulator_messages WHERE phone = :phone AND created_at = '1999-01-01'"],
      [/doubled: .*given: message 3EB0/, /answers in words in place of 3/],
    ],
  ])('%s', async (_, harm, heal, faults) => {
    await sql(harm);
    const told = await found();
    await sql(heal);
    for (const fault of faults) expect(told.join('\n')).toMatch(fault);
    expect(await found()).toEqual([]);
  });

  it('an act done twice or taken back by the product itself, with books that agree', async () => {
    const at = { sentAt: world.now() };
    const extra = {
      id: 'EXTRA',
      shop: 0,
      phone: 0,
      text: 'bill 3 maggi to Ravi',
      order: { kind: 'ask' as const },
      lateMs: 0,
    };
    await simulator.say(shop, extra, at);
    expect(await settled(world, played, schedule.steps.length + 1, 60_000)).toBeNull();
    const doubled = (await found()).join('\n');
    for (const fault of [
      /doubled: .*message EXTRA/,
      /doubled: .*bill of 4200 paise for Ravi Kumar/,
      /doubled: .*a bill told: ₹42: 2/,
    ])
      expect(doubled).toMatch(fault);
    const acts = await world.db.query<{ id: number }>(
      "SELECT id FROM acts WHERE tenant_id = :tenantId AND kind = 'sale'",
      {
        replacements: { tenantId: shop.tenantId },
        type: QueryTypes.SELECT,
      },
    );
    for (const { id } of acts)
      await inTenant(world.db, { tenantId: shop.tenantId, now: world.now() }, (scope) =>
        undoAct(scope, id, { chatId: null, messageId: null }),
      );
    const undone = (await found()).join('\n');
    expect(undone).toMatch(/lost: .*bill of 4200 paise for Ravi Kumar on 2026-08-20: 0 in place of 1/);
    expect(undone).not.toContain('audit');
  });
});
