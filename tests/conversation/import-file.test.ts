import pino from 'pino';
import { afterAll, expect, it } from 'vitest';
import { createSimulatorChannel } from '../../bot/channels/simulator/channel.ts';
import { sendFromPhone } from '../../bot/channels/simulator/phone.ts';
import { createInProcess } from '../../jobs/in-process.ts';
import { fromJson, inPlatform } from '../../models/database/scope.ts';
import { ensureLine } from '../../models/lines/lines.ts';
import { type Kirana, openKirana } from '../support/kirana.ts';
import { testDatabase } from '../support/shop.ts';

const db = testDatabase();
afterAll(() => db.close());

const csv = (...lines: string[]) => ({
  kind: 'document' as const,
  media: { bytes: Buffer.from(lines.join('\n')), mimeType: 'text/csv', fileName: 'list.csv' },
});
const things = (count: number) => Array.from({ length: count }, (_, index) => `Thing ${index + 1},10,2`);
const imports = (shop: Kirana) =>
  shop.shop.run(async (scope) =>
    (
      await scope.rows<{ detail: unknown }>(
        "SELECT detail FROM acts WHERE tenant_id = :tenantId AND kind = 'import' ORDER BY id",
      )
    ).map((row) => fromJson<{ rowsDone: number; createdProductIds: number[] }>(row.detail)),
  );
const onShelf = async (shop: Kirana) =>
  (
    await shop.shop.run((scope) =>
      scope.rows("SELECT id FROM products WHERE tenant_id = :tenantId AND name LIKE 'Thing %' AND is_archived = FALSE"),
    )
  ).length;

it('a long file is taken in parts under one act, and one undo takes all of it back', async () => {
  const shop = await openKirana(db);
  const rows = things(600).map((row, index) => (index % 100 === 50 ? row.replace(',10,', ',x,') : row));
  const heard = await shop.owner.send(csv('name,price,stock', ...rows, 'Thing 5,11,3'));
  const text = heard.map((reply) => reply.text ?? '').join('\n');
  // A name of the first part that comes again in the last is still one name said twice.
  for (const words of ['594 products', 'Row 52', 'Row 552', 'Row 602']) expect(text).toContain(words);
  expect(await imports(shop)).toMatchObject([{ rowsDone: 750 }]);
  await shop.shop.expectCleanBooks();
  await shop.tell('undo');
  expect(await onShelf(shop)).toBe(0);
  await shop.shop.expectCleanBooks();
});

it('a file broken off after its first part goes on where it stood', async () => {
  const shop = await openKirana(db);
  const line = await inPlatform(db, shop.clock.now, (platform) =>
    ensureLine(platform, { channel: 'simulator', name: shop.lineName }),
  );
  const sent = await sendFromPhone(db, shop.clock.now, {
    phone: shop.owner.phone,
    name: 'Asha',
    text: null,
    quotedWireId: null,
    line: shop.lineName,
    ...csv('name,price,stock', ...things(400)),
  });
  const broken = createInProcess({
    db,
    channel: createSimulatorChannel(db),
    lineId: line.id,
    holder: 'broken',
    leaseMs: 60_000,
    logger: pino({ level: 'silent' }),
    now: () => shop.clock.now,
    failpoint: (point) => {
      if (point === 'committed') throw new Error('broken off');
    },
  });
  await broken.drain(sent.chatId);
  expect(await imports(shop)).toMatchObject([{ rowsDone: 250 }]);
  shop.clock.now = new Date(shop.clock.now.getTime() + 60_000);
  await shop.owner.runtime.drain(sent.chatId);
  expect(await imports(shop)).toMatchObject([{ rowsDone: 500 }]);
  expect(await onShelf(shop)).toBe(400);
  await shop.shop.expectCleanBooks();
});

it('stock that was there already is shown as it was and as it is', async () => {
  const shop = await openKirana(db);
  const heard = await shop.owner.send(csv('name,price,stock', 'Maggi Noodles 70g,14,90'));
  expect(heard.map((reply) => reply.text ?? '').join('\n')).toContain('Maggi Noodles 70g: 100 → 90');
  await shop.shop.expectCleanBooks();
});
