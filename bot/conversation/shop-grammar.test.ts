import { afterAll, expect, it } from 'vitest';
import { makeShop, testDatabase } from '../../tests/support/shop.ts';
import { createGrammars } from './shop-grammar.ts';

const db = testDatabase();
afterAll(() => db.close());

it('keeps a grammar until the shop has another name in its lists', async () => {
  const shop = await makeShop(db);
  const grammars = createGrammars();
  const first = await shop.run(grammars.of);
  expect(await shop.run(grammars.of)).toBe(first);
  await shop.product({ name: 'Kolam Rice' });
  const second = await shop.run(grammars.of);
  expect(second).not.toBe(first);
  expect(second.understand('2 kolam rice').items).toMatchObject([{ qty: 2, name: 'kolam rice' }]);
});

it('lets the shops go that were silent longest when there are too many names', async () => {
  const shops = [await makeShop(db), await makeShop(db), await makeShop(db)];
  for (const shop of shops) for (let at = 0; at < 4; at += 1) await shop.product();
  const grammars = createGrammars({ mostNames: 9 });
  const [a, b, c] = shops as [(typeof shops)[0], (typeof shops)[0], (typeof shops)[0]];
  await a.run(grammars.of);
  await b.run(grammars.of);
  await a.run(grammars.of);
  await c.run(grammars.of);
  expect(grammars.kept()).toEqual([a.tenantId, c.tenantId]);
});

it('keeps one shop however many names it has', async () => {
  const shop = await makeShop(db);
  for (let at = 0; at < 4; at += 1) await shop.product();
  const grammars = createGrammars({ mostNames: 2 });
  expect(await shop.run(grammars.of)).toBe(await shop.run(grammars.of));
});
