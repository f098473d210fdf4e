import type { Scope } from '../database/scope.ts';
import { aliasesByOwner } from '../products/products.ts';

const DAYS = 60;
const MOST_GOODS = 200;
const MOST_PEOPLE = 150;
const MOST_LATELY = 40;

/** Names that the shop's messages are likely to say, the likeliest first, with what else they are called. */
export type NamesInUse = {
  goods: string[];
  people: string[];
  /** Only what was really used, goods and people by turns: no other name is shown to a service outside. */
  lately: string[];
};

/**
 * Goods that moved and people who were billed in the last 60 days, the most frequent first, then the newest others; behind each
 * name the ones it was taught or is also called by.
 */
export async function namesInUse(scope: Scope): Promise<NamesInUse> {
  const since = { days: DAYS, today: scope.today };
  const goods = await scope.rows<Named>(
    `SELECT p.id, p.name, used.times FROM products p LEFT JOIN (
       SELECT l.product_id AS id, COUNT(*) AS times FROM invoices i
       JOIN invoice_lines l ON l.tenant_id = i.tenant_id AND l.invoice_id = i.id
       WHERE i.tenant_id = :tenantId AND i.issued_on >= DATE_SUB(:today, INTERVAL :days DAY) AND l.product_id IS NOT NULL
       GROUP BY l.product_id) used ON used.id = p.id
     WHERE p.tenant_id = :tenantId AND p.is_archived = FALSE ORDER BY used.times DESC, p.id DESC LIMIT :most`,
    { ...since, most: MOST_GOODS },
  );
  const people = await scope.rows<Named>(
    `SELECT p.id, p.name, used.times FROM parties p LEFT JOIN (
       SELECT customer_id AS id, COUNT(*) AS times FROM invoices
       WHERE tenant_id = :tenantId AND issued_on >= DATE_SUB(:today, INTERVAL :days DAY) AND customer_id IS NOT NULL
       GROUP BY customer_id) used ON used.id = p.id
     WHERE p.tenant_id = :tenantId AND p.is_archived = FALSE ORDER BY used.times DESC, p.id DESC LIMIT :most`,
    { ...since, most: MOST_PEOPLE },
  );
  const otherGoods = await scope.rows<Alias>(
    'SELECT product_id AS owner, alias FROM product_aliases WHERE tenant_id = :tenantId ORDER BY id',
  );
  const otherPeople = await scope.rows<Alias>(
    'SELECT party_id AS owner, alias FROM party_aliases WHERE tenant_id = :tenantId ORDER BY id',
  );
  const used = (rows: Named[], at: number): string[] =>
    rows.slice(at, at + 1).flatMap(({ name, times }) => (times === null ? [] : [name]));
  const lately = Array.from({ length: MOST_LATELY }, (_, at) => [...used(goods, at), ...used(people, at)]).flat();
  return { goods: withOthers(goods, otherGoods), people: withOthers(people, otherPeople), lately };
}

type Named = { id: number; name: string; times: number | null };
type Alias = { owner: number; alias: string };
function withOthers(rows: readonly Named[], others: Alias[]): string[] {
  const called = aliasesByOwner(others);
  return rows.flatMap(({ id, name }) => [name, ...(called.get(id) ?? [])]);
}
