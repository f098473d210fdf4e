import { afterAll, describe, expect, it } from 'vitest';
import { makeShop, NOW, testDatabase } from '../../tests/support/shop.ts';
import { assertPlatformOnly, assertTenantBound } from './check-sql.ts';
import { fromJson, inPlatform, inTenant, type Scope } from './scope.ts';

const db = testDatabase();
afterAll(() => db.close());

it('keeps a text that was cut in the middle of an emoji, in JSON as in a column', async () => {
  const kept = await inPlatform(db, NOW, async (platform) => {
    const payload = { text: 'two 🙂🙂'.slice(0, -1), parts: ['🙂', '\ud83d'] };
    const id = await platform.insert('simulator_messages', {
      phone: '919800000001',
      direction: 'to_phone',
      wire_id: 'CUT',
      payload,
      created_at: NOW,
    });
    return platform.one<{ payload: unknown }>('SELECT payload FROM simulator_messages WHERE id = :id', { id });
  });
  expect(fromJson(kept!.payload)).toEqual({ text: 'two 🙂\ufffd', parts: ['🙂', '\ufffd'] });
});

describe('insertMany', () => {
  const aliases = (productId: number, words: string[]) =>
    words.map((alias) => ({ product_id: productId, alias, created_at: NOW }));

  it('writes every row with the shop of the scope, text kept to the letter', async () => {
    const shop = await makeShop(db);
    const productId = await shop.product();
    const words = ["O'Neil", 'a\\b', ':tenantId ?', 'चीनी 🙂', '"; DROP TABLE products; --'];
    await shop.run((scope) => scope.insertMany('product_aliases', aliases(productId, words)));
    const kept = await shop.run((scope) =>
      scope.rows<{ alias: string }>('SELECT alias FROM product_aliases WHERE tenant_id = :tenantId ORDER BY id'),
    );
    expect(kept.map((row) => row.alias)).toEqual(words);
  });

  it('runs no statement for no rows and refuses rows that differ in their columns', async () => {
    const shop = await makeShop(db);
    const productId = await shop.product();
    await shop.run((scope) => scope.insertMany('product_aliases', []));
    const [first, second] = aliases(productId, ['one', 'two']);
    const { created_at, ...short } = second!;
    expect(created_at).toBe(NOW);
    await expect(shop.run((scope) => scope.insertMany('product_aliases', [first!, short]))).rejects.toThrow('differ');
    await expect(
      shop.run((scope) => scope.insertMany('product_aliases', [first!, { ...short, colour: 1 }])),
    ).rejects.toThrow('no created_at');
  });

  it('refuses a table outside the scope and another shop as owner', async () => {
    const [mine, other] = [await makeShop(db), await makeShop(db)];
    const productId = await mine.product();
    await expect(mine.run((scope) => scope.insertMany('tenants', [{ name: 'x' }]))).rejects.toThrow('not within');
    await mine.run((scope) =>
      scope.insertMany('product_aliases', [
        { product_id: productId, alias: 'mine', created_at: NOW, tenant_id: other.tenantId },
      ]),
    );
    const found = await other.run((scope) =>
      scope.rows('SELECT id FROM product_aliases WHERE tenant_id = :tenantId', {}),
    );
    expect(found).toEqual([]);
  });
});

describe('instants', () => {
  it('keep their milliseconds on the way into the database and back', async () => {
    const shop = await makeShop(db);
    const at = new Date('2026-07-15T05:30:00.123Z');
    const productId = await shop.product();
    await inTenant(db, { tenantId: shop.tenantId, now: at }, (scope) =>
      scope.insert('product_aliases', { product_id: productId, alias: 'x', created_at: scope.now }),
    );
    const row = await shop.run((scope) =>
      scope.one<{ created_at: Date }>(
        'SELECT created_at FROM product_aliases WHERE tenant_id = :tenantId AND created_at = :at',
        { at },
      ),
    );
    expect(row?.created_at.toISOString()).toBe(at.toISOString());
  });
});

describe('assertTenantBound', () => {
  it.each([
    'SELECT * FROM products',
    'SELECT * FROM products WHERE id = :id',
    'SELECT * FROM products p WHERE p.tenant_id = :tenantId AND EXISTS (SELECT 1 FROM parties c WHERE c.id = 1)',
    'SELECT * FROM invoices i JOIN invoice_lines l ON l.invoice_id = i.id WHERE i.tenant_id = :tenantId',
    'UPDATE products SET name = :name WHERE id = :id',
    'DELETE FROM products WHERE id = :id',
    'INSERT INTO products (name) VALUES (:name)',
    'SELECT 1',
    'SELECT * FROM invoices i, products p WHERE i.tenant_id = :tenantId',
    'SELECT * FROM billos.products WHERE id = :tenantId',
    'UPDATE invoices i, products p SET p.name = 1 WHERE i.tenant_id = :tenantId',
  ])('refuses %s', (sql) => {
    expect(() => assertTenantBound(sql)).toThrow('Refused SQL');
  });

  it.each([
    'SELECT * FROM products WHERE tenant_id = :tenantId',
    'SELECT * FROM invoices i JOIN invoice_lines l ON l.invoice_id = i.id AND l.tenant_id = i.tenant_id WHERE i.tenant_id = :tenantId',
    'INSERT INTO products (tenant_id, name) VALUES (:tenantId, :name)',
  ])('lets %s through', (sql) => {
    expect(() => assertTenantBound(sql)).not.toThrow();
  });

  it('refuses a shop table outside a scope', () => {
    expect(() => assertPlatformOnly('SELECT * FROM products')).toThrow('belongs to a shop');
    expect(() => assertPlatformOnly('SELECT * FROM people, products')).toThrow('Refused SQL');
    expect(() => assertPlatformOnly('SELECT * FROM nothing_known')).toThrow('no known table');
    expect(() => assertPlatformOnly('SELECT * FROM people')).not.toThrow();
    const upsert = 'INSERT INTO people (id) VALUES (1) ON DUPLICATE KEY UPDATE name = 1, phone = 2';
    expect(() => assertPlatformOnly(upsert)).not.toThrow();
    expect(() => assertPlatformOnly(upsert.replace('people', 'products'))).toThrow('belongs to a shop');
  });
});

describe('two transactions that wait for each other', () => {
  it('both get done: the one the database ends runs again', async () => {
    const shop = await makeShop(db);
    const ids = [await shop.product({ costCentipaise: 0 }), await shop.product({ costCentipaise: 0 })] as const;
    const raise = (scope: Scope, id: number) =>
      scope.change(
        'UPDATE products SET cost_centipaise = cost_centipaise + 1 WHERE tenant_id = :tenantId AND id = :id',
        { id },
      );
    const together = barrier(2);
    let runs = 0;
    const change = (first: number, second: number) =>
      shop.run(async (scope) => {
        runs++;
        await raise(scope, first);
        await together();
        await raise(scope, second);
      });
    await Promise.all([change(ids[0], ids[1]), change(ids[1], ids[0])]);
    expect(runs).toBe(3);
    const rows = await shop.run((scope) =>
      scope.rows<{ cost: number }>(
        'SELECT cost_centipaise AS cost FROM products WHERE tenant_id = :tenantId AND id IN (:ids) ',
        { ids: [...ids] },
      ),
    );
    expect(rows.map((row) => row.cost)).toEqual([2, 2]);
  });
});

/** A function that waits, the first `size` times it is called, until it was called `size` times; later calls pass. */
function barrier(size: number): () => Promise<void> {
  let waiting = 0;
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return () => {
    if (++waiting >= size) open();
    return opened;
  };
}
