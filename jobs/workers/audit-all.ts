import type { Logger } from 'pino';
import type { Sequelize } from 'sequelize';
import { inPlatform, inTenant } from '../../models/database/scope.ts';
import { auditBooks } from '../../models/journal/audit-books.ts';

/** The nightly check of every shop's books; a fault is logged with the row that is wrong. */
export async function auditAll(options: {
  db: Sequelize;
  logger: Logger;
  now(): Date;
}): Promise<{ shops: number; faults: number }> {
  const shops = await inPlatform(options.db, options.now(), (platform) =>
    platform.rows<{ id: number }>('SELECT id FROM tenants ORDER BY id'),
  );
  let faults = 0;
  for (const shop of shops) {
    const found = await inTenant(options.db, { tenantId: shop.id, now: options.now() }, auditBooks);
    for (const fault of found) options.logger.error({ tenantId: shop.id, ...fault }, 'the books do not agree');
    faults += found.length;
  }
  options.logger.info({ shops: shops.length, faults }, 'books audited');
  return { shops: shops.length, faults };
}
