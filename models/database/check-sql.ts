import { PLATFORM_TABLES, SHARED_TABLES, TENANT_TABLES } from './tables.ts';

/** Tables that REFERENCE would not see: after a comma, or named with their database. */
const UNSEEN =
  /(?<!\bduplicate\s+key\s+)\b(?:from|join|into|update)\s+(?:`?\w+`?\s*\.|`?\w+`?(?:\s+(?:as\s+)?`?\w+`?)?\s*,\s*[`(a-z])/i;

const checked = new Map<string, string | null>();
/** What follows ON DUPLICATE KEY UPDATE is a column. */
const REFERENCE =
  /(?<!\bduplicate\s+key\s+)\b(?:from|join|into|update)\s+`?([a-z_]+)`?(?:\s+(?:as\s+)?(?!where|set|on|using|values|left|inner|join|order|group|limit|for|select|force|use)([a-z_]+))?/gi;

/**
 * Throws unless every shop table that a statement names is bound to the scope's shop: `x.tenant_id = :tenantId`, or joined
 * on `x.tenant_id = y.tenant_id`. An INSERT must name `tenant_id` and `:tenantId`.
 */
export function assertTenantBound(sql: string): void {
  assertNo(sql, 'tenant', () => {
    if (UNSEEN.test(sql)) return 'a table after a comma or of another database';
    const insert = /^\s*insert\b/i.test(sql);
    if (insert && !(/\btenant_id\b/.test(sql) && /:tenantId\b/.test(sql))) return 'an INSERT without its shop';
    for (const [, table = '', alias] of sql.matchAll(REFERENCE)) {
      if (
        !(TENANT_TABLES.has(table) || SHARED_TABLES.has(table)) ||
        (insert && new RegExp(`into\\s+${table}\\b`, 'i').test(sql))
      )
        continue;
      const owner = alias ?? table;
      const bound =
        new RegExp(`\\b${owner}\\.tenant_id\\s*=\\s*(:tenantId\\b|[a-z_]+\\.tenant_id\\b)`, 'i').test(sql) ||
        new RegExp(`=\\s*${owner}\\.tenant_id\\b`, 'i').test(sql) ||
        (!alias && /(?<![.\w])tenant_id\s*=\s*:tenantId\b/.test(sql));
      if (!bound) return `${table} is not bound to the shop`;
    }
    if (!/:tenantId\b/.test(sql)) return 'the shop is not named';
    return null;
  });
}

/** Throws when a statement outside a shop's scope touches a shop's table. */
export function assertPlatformOnly(sql: string): void {
  assertNo(sql, 'platform', () => {
    if (UNSEEN.test(sql) && !/\binformation_schema\./i.test(sql)) return 'a table after a comma or of another database';
    for (const [, table = ''] of sql.matchAll(REFERENCE)) {
      if (TENANT_TABLES.has(table)) return `${table} belongs to a shop`;
      if (!PLATFORM_TABLES.has(table) && !table.startsWith('information_schema')) return `${table} is no known table`;
    }
    return null;
  });
}

function assertNo(sql: string, kind: string, find: () => string | null): void {
  const key = `${kind}:${sql}`;
  let fault = checked.get(key);
  if (fault === undefined) {
    fault = find();
    if (checked.size > 5_000) checked.clear();
    checked.set(key, fault);
  }
  if (fault) throw new Error(`Refused SQL (${fault}): ${sql.slice(0, 160)}`);
}
