/**
 * A line in a process of its own, for tests that kill it or need the media server's certificate trusted from the start.
 * Settings come by environment, orders by messages of the parent; what the channel reports goes back as messages.
 */
import { createMySqlWireStore } from '../../bot/channels/whatsapp/mysql-wire-store.ts';
import { createWhatsAppChannel } from '../../bot/channels/whatsapp/whatsapp-channel.ts';
import { openKeyTable, SECRET } from './key-table.ts';
import { quiet } from './line.ts';
import type { Order, Report } from './spawn-line.ts';

const { LINE_ID, WS_URL, HOLD } = process.env;
const report = (message: Report) => process.send?.(message);

const lineId = Number(LINE_ID);
const sequelize = await openKeyTable();
const options: Parameters<typeof createWhatsAppChannel>[0] = {
  lineId,
  store: createMySqlWireStore({ sequelize, lineId, secret: SECRET }),
  webSocketUrl: WS_URL ?? '',
  logger: quiet,
  ackLimitMs: 60_000,
  delayMs: () => 10,
  async receive(message) {
    report({ kind: 'received', message });
    // The house never commits: the parent kills this process while it waits.
    if (HOLD) await new Promise(() => undefined);
    return { isKept: true };
  },
  async onState(state, detail) {
    report({ kind: 'state', state, detail });
  },
};
const channel = createWhatsAppChannel(options);

process.on('message', async (order: Order) => {
  if (order.kind === 'send') report({ kind: 'sent', result: await channel.send(order.message) });
  if (order.kind === 'typing') {
    await channel.signs?.typing(order.to, order.about, order.isOn);
    report({ kind: 'signed', stands: order.isOn });
  }
  if (order.kind === 'mark') {
    const { at, emoji } = order;
    const stands = emoji === null ? await channel.signs?.unmark(at) : await channel.signs?.mark(at, emoji);
    report({ kind: 'signed', stands: stands === true });
  }
  if (order.kind === 'away') {
    await channel.stop();
    report({ kind: 'away' });
  }
  if (order.kind === 'patience') options.ackLimitMs = order.ackLimitMs;
  if (order.kind === 'back') await channel.start();
  if (order.kind === 'stop') {
    await channel.stop();
    await sequelize.close();
    // Baileys leaves a 30 s timer of its key upload behind.
    process.exit(0);
  }
});
await channel.start();
