import type { Sequelize } from 'sequelize';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { WireStore } from '../../bot/channels/whatsapp/wire-store.ts';
import { openKeyTable, someLine } from './key-table.ts';
import { createLine, outgoing } from './line.ts';
import { startWhatsAppDouble } from './whatsapp-double.ts';

let sequelize: Sequelize;
beforeAll(async () => {
  sequelize = await openKeyTable();
});
afterAll(() => sequelize.close());

function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

/** A database that is away for the next ratchet step: its first try fails when told to. */
function awayOnce() {
  const [reached, dropped] = [gate(), gate()];
  let isAway = false;
  return {
    reached,
    dropped,
    begin() {
      isAway = true;
    },
    through: (store: WireStore): WireStore => ({
      ...store,
      async change(changes) {
        if (!isAway || !changes.some(({ type }) => type === 'session')) return store.change(changes);
        isAway = false;
        reached.open();
        await dropped.opened;
        throw new Error('The database is away.');
      },
    }),
  };
}

test('what was being sent when the connection dropped holds up nothing, and breaks no session', async () => {
  const double = await startWhatsAppDouble();
  const ravi = double.addPhone('919800000002', '72000000000002', 'Ravi');
  const database = awayOnce();
  const line = createLine({ sequelize, lineId: someLine(), double, through: database.through });
  await line.link();
  await double.deliver(ravi, 'IN1', { conversation: 'bill 2 maggi' });
  await line.until(() => line.received.length === 1);
  const send = (wireId: string) => line.channel.send(outgoing({ wireId, to: ravi.lidAddress, text: wireId }));
  expect(await send('OUT1')).toMatchObject({ outcome: 'acknowledged' });

  database.begin();
  const before = line.states.length;
  const late = send('OUT2');
  await database.reached.opened;
  double.drop();
  database.dropped.open();
  // It may have left: who sends decides.
  expect(await late).toMatchObject({ outcome: 'unknown' });
  await line.untilState('online', before);
  expect(await send('OUT3')).toMatchObject({ outcome: 'acknowledged' });
  expect(await send('OUT4')).toMatchObject({ outcome: 'acknowledged' });
  expect(await send('OUT5')).toMatchObject({ outcome: 'acknowledged' });
  await double.until(() => double.arrived.some(({ id }) => id === 'OUT5'));
  const atRavi = double.arrived.filter(({ at }) => at === ravi).map(({ id }) => id);
  expect(atRavi).toEqual(['OUT1', 'OUT3', 'OUT4', 'OUT5']);

  expect(await send('OUT2')).toMatchObject({ outcome: 'acknowledged' });
  await double.until(() => double.arrived.some(({ id }) => id === 'OUT2'));
  await line.channel.stop();
  await double.stop();
});

test('a sign that is due while the line is connecting is left out, and does not disturb the handshake', async () => {
  const double = await startWhatsAppDouble();
  const ravi = double.addPhone('919800000002', '72000000000002', 'Ravi');
  const line = createLine({ sequelize, lineId: someLine(), double });
  await line.link();
  const { signs } = line.channel;
  const before = line.states.length;
  double.drop();
  const isBack = () => line.states.slice(before).some(({ state }) => state === 'online');
  let shown = 0;
  while (!isBack()) {
    await signs!.typing(ravi.lidAddress, 'IN1', true).catch(() => {});
    if (await signs!.mark({ to: ravi.lidAddress, wireId: 'IN1' }, '⏳').catch(() => false)) shown += 1;
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(shown).toBe(0);
  expect(line.states.slice(before).map(({ state }) => state)).toEqual(['reconnecting', 'online']);
  const text = outgoing({ wireId: 'OUT1', to: ravi.lidAddress, text: 'hello' });
  expect(await line.channel.send(text)).toMatchObject({ outcome: 'acknowledged' });
  await line.channel.stop();
  await double.stop();
});
