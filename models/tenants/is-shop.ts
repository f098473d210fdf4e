import type { Platform } from '../database/scope.ts';

/** Is there a shop of this number? */
export const isShop = async (platform: Platform, tenantId: number): Promise<boolean> =>
  (await platform.one('SELECT id FROM tenants WHERE id = :tenantId', { tenantId })) !== null;
