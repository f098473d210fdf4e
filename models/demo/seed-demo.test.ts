import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { QueryTypes, type Sequelize } from 'sequelize';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ownDatabase } from '../../tests/support/shop.ts';
import { listCatalogueParties } from '../customers/parties.ts';
import { inTenant } from '../database/scope.ts';
import { BILLS } from '../invoices/document-kinds.ts';
import { auditBooks } from '../journal/audit-books.ts';
import { listCatalogueProducts } from '../products/products.ts';
import { isDemoPhone } from './demo-phones.ts';
import { seedDemoOnce } from './seed-demo.ts';

const NOW = new Date('2026-11-20T06:45:00Z');
const DAYS = 14;

type Own = Awaited<ReturnType<typeof ownDatabase>>;
const owned: Own[] = [];
const fresh = async (): Promise<Own> => {
  const own = await ownDatabase();
  owned.push(own);
  return own;
};
afterAll(async () => {
  for (const own of owned) await own.drop();
});

const seed = (own: Own, options: Partial<Parameters<typeof seedDemoOnce>[0]> = {}) =>
  seedDemoOnce({ databaseUrl: own.url, now: NOW, days: DAYS, onProgress: () => undefined, ...options });
const all = <T extends object>(db: Sequelize, sql: string) => db.query<T>(sql, { type: QueryTypes.SELECT });
const count = async (db: Sequelize, table: string) =>
  (await all<{ n: number }>(db, `SELECT COUNT(*) AS n FROM ${table}`))[0]!.n;

/** Everything a person could see of the story. */
async function story(db: Sequelize): Promise<object[][]> {
  return [
    await all(
      db,
      'SELECT number, kind, status, customer_name, total_paise, snapshot, created_at FROM invoices ORDER BY id',
    ),
    await all(db, 'SELECT name, on_hand_milli, cost_centipaise FROM products ORDER BY id'),
    await all(db, 'SELECT name, phone, balance_paise FROM parties ORDER BY id'),
    await all(db, 'SELECT account, SUM(amount_paise) AS sum FROM journal_postings GROUP BY account ORDER BY account'),
  ];
}

describe('a seeded demo shop', () => {
  let own: Own;
  let tenantId: number;
  const labels: string[] = [];
  beforeAll(async () => {
    own = await fresh();
    const made = await seed(own, { onProgress: (done, total, label) => labels.push(`${done}/${total} ${label}`) });
    expect(made).toEqual({ seeded: true, tenantId: expect.any(Number) });
    tenantId = made.tenantId!;
  });

  it('has books that agree', async () => {
    expect(await inTenant(own.db, { tenantId, now: NOW }, auditBooks)).toEqual([]);
  });

  it('tells its progress to the end', () => {
    expect(labels).toHaveLength(DAYS + 1);
    expect(labels[0]).toBe(`1/${DAYS + 1} 2026-11-06`);
    expect(labels.at(-1)).toBe(`${DAYS + 1}/${DAYS + 1} 2026-11-19`);
  });

  it('is flagged as a demo, has sent nothing and has only phones of the made-up block', async () => {
    expect(await all(own.db, 'SELECT id, is_demo, registration, state_code FROM tenants')).toEqual([
      { id: tenantId, is_demo: 1, registration: 'regular', state_code: '27' },
    ]);
    expect(await count(own.db, 'outbox')).toBe(0);
    const phones = await all<{ phone: string }>(
      own.db,
      `SELECT phone FROM parties WHERE phone IS NOT NULL UNION ALL SELECT phone FROM people
       UNION ALL SELECT phone FROM tenants`,
    );
    expect(phones.length).toBeGreaterThan(35);
    expect(phones.map((row) => row.phone).filter((phone) => !isDemoPhone(phone))).toEqual([]);
  });

  it('knows one Ravi and one Parle-G, and two of those that must be asked about', async () => {
    const [products, parties] = await inTenant(own.db, { tenantId, now: NOW }, async (scope) => [
      await listCatalogueProducts(scope),
      await listCatalogueParties(scope),
    ]);
    const named = (list: { name: string; aliases: string[] }[], word: RegExp) =>
      list.filter((one) => [one.name, ...one.aliases].some((text) => word.test(text))).map((one) => one.name);
    expect(named(products, /parle|पारले/i)).toEqual(['Parle-G 80g']);
    expect(named(parties, /ravi|रवि/i)).toEqual(['Ravi Kumar']);
    expect(named(parties, /\bamit\b/i)).toEqual(['Amit Verma', 'Amit Joshi']);
    expect(named(products, /^(soap|sabun)$/i)).toEqual(['Lux Soap 100g', 'Lifebuoy Soap 125g']);
    expect(named(products, /^tide\b/i)).toEqual(['Tide 500g', 'Tide 1kg']);
    expect(named(products, /^tea$/i)).toEqual(['Tata Tea Premium 250g', 'Red Label Tea 250g']);
    for (const word of ['chini', 'चीनी', 'namak', 'doodh', 'pyaz', 'anda', 'tel', 'chawal']) {
      expect(named(products, new RegExp(`^${word}$`)), word).toHaveLength(1);
    }
  });

  it('has goods that run low, goods that never sold, no stock below zero and no sale today', async () => {
    const low = await all<{ name: string }>(
      own.db,
      'SELECT name FROM products WHERE on_hand_milli <= reorder_at_milli AND on_hand_milli >= 0',
    );
    expect(low.map((row) => row.name)).toEqual(expect.arrayContaining(['Maggi Noodles 70g', 'Sugar', 'Tata Salt 1kg']));
    const unsold = await all(
      own.db,
      "SELECT id FROM products p WHERE NOT EXISTS (SELECT 1 FROM stock_moves m WHERE m.product_id = p.id AND m.reason <> 'opening')",
    );
    expect(unsold.length).toBeGreaterThanOrEqual(8);
    expect(await all(own.db, 'SELECT id FROM stock_moves WHERE on_hand_after_milli < 0')).toEqual([]);
    expect(await all(own.db, "SELECT id FROM invoices WHERE issued_on >= '2026-11-20'")).toEqual([]);
  });

  it('has udhar, one customer over the limit and suppliers to be paid', async () => {
    const over = await all<{ name: string }>(
      own.db,
      'SELECT name FROM parties WHERE balance_paise > credit_limit_paise',
    );
    expect(over.map((row) => row.name)).toEqual(['Ganesh Jadhav']);
    const owing = await all(own.db, "SELECT id FROM parties WHERE kind = 'customer' AND balance_paise > 0");
    expect(owing.length).toBeGreaterThan(8);
    const owed = await all(own.db, "SELECT id FROM parties WHERE kind = 'supplier' AND balance_paise < 0");
    expect(owed.length).toBeGreaterThan(0);
  });

  it('sells 12 to 26 bills a day, takes goods back, cancels a bill and taxes the buyer of another state', async () => {
    const days = await all<{ day: string; bills: number }>(
      own.db,
      `SELECT issued_on AS day, COUNT(*) AS bills FROM invoices WHERE kind IN ${BILLS} GROUP BY issued_on`,
    );
    expect(days).toHaveLength(DAYS);
    expect(days.filter((day) => day.bills < 12 || day.bills > 26)).toEqual([]);
    const kinds = await all<{ kind: string }>(own.db, 'SELECT DISTINCT kind FROM acts WHERE undone_at IS NULL');
    expect(kinds.map((row) => row.kind)).toEqual(
      expect.arrayContaining([
        'sale',
        'purchase',
        'payment_in',
        'payment_out',
        'expense',
        'return',
        'undo',
        'quotation',
      ]),
    );
    expect(await all(own.db, "SELECT id FROM invoices WHERE status = 'cancelled'")).toHaveLength(1);
    const [offer] = await all<{ igst_paise: number }>(
      own.db,
      "SELECT igst_paise FROM invoices WHERE kind = 'quotation'",
    );
    expect(offer?.igst_paise).toBeGreaterThan(0);
  });

  it('gives products the rates of the table on the day', async () => {
    const rows = await all<{ name: string; rate_bp: number }>(own.db, 'SELECT name, rate_bp FROM products');
    const rates = new Map(rows.map((row) => [row.name, row.rate_bp]));
    const expected = { 'Parle-G 80g': 500, 'Tide 1kg': 1800, 'Thums Up 750ml': 4000, 'Maaza 600ml': 500, Onion: 0 };
    for (const [name, rate] of Object.entries({ ...expected, 'Loose Atta': 0, 'Aashirvaad Atta 5kg': 500 })) {
      expect(rates.get(name), name).toBe(rate);
    }
  });

  it('is not made a second time', async () => {
    const before = await story(own.db);
    expect(await seed(own)).toEqual({ seeded: false, tenantId });
    expect(await story(own.db)).toEqual(before);
  });

  it('tells the same story in another database at another hour of the day, and another from another seed', async () => {
    const [again, other] = [await fresh(), await fresh()];
    await seed(again, { now: new Date('2026-11-20T14:00:00Z') });
    expect(await story(again.db)).toEqual(await story(own.db));
    await seed(other, { seed: 7 });
    const numbers = (db: Sequelize) => all(db, 'SELECT total_paise FROM invoices ORDER BY id LIMIT 10');
    expect(await numbers(other.db)).not.toEqual(await numbers(own.db));
  });
});

describe('a seeding that is disturbed', () => {
  it('leaves nothing when it fails, and the next start makes the shop', async () => {
    const own = await fresh();
    const fail = (done: number) => {
      if (done === 3) throw new Error('out of power');
    };
    await expect(seed(own, { onProgress: fail })).rejects.toThrow('out of power');
    for (const table of ['tenants', 'people', 'invoices', 'journal_postings'])
      expect(await count(own.db, table)).toBe(0);
    expect(await seed(own, { days: 2 })).toMatchObject({ seeded: true });
  });

  it('leaves nothing when its process is killed, and the next start makes the shop', async () => {
    const own = await fresh();
    const script = new URL('../../tests/support/seed-demo-child.ts', import.meta.url).pathname;
    const child = spawn(process.execPath, ['--import', 'tsx', script, own.url, NOW.toISOString(), '90'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const exited = once(child, 'exit');
    for await (const line of createInterface({ input: child.stdout })) {
      if (line.startsWith('4/')) child.kill('SIGKILL');
    }
    expect(await exited).toEqual([null, 'SIGKILL']);
    expect(await count(own.db, 'tenants')).toBe(0);
    const made = await seed(own, { days: 2 });
    expect(made.seeded).toBe(true);
    expect(await inTenant(own.db, { tenantId: made.tenantId!, now: NOW }, auditBooks)).toEqual([]);
    expect(await count(own.db, 'tenants')).toBe(1);
  });

  it('happens once when two start together', async () => {
    const own = await fresh();
    const made = await Promise.all([seed(own, { days: 2 }), seed(own, { days: 2 })]);
    expect(made.map((one) => one.seeded).sort()).toEqual([false, true]);
    expect(made[0]!.tenantId).toBe(made[1]!.tenantId);
    expect(await count(own.db, 'tenants')).toBe(1);
  });
});
