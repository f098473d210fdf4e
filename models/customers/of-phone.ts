import type { Platform } from '../database/scope.ts';

/** The customers of all shops who have this number (ten digits as kept): for a STOP of whoever no shop has written to yet. */
export async function customersByPhone(
  platform: Platform,
  phone: string,
): Promise<{ tenantId: number; partyId: number }[]> {
  return platform.rows<{ tenantId: number; partyId: number }>(
    "SELECT tenant_id AS tenantId, id AS partyId FROM parties WHERE phone = :phone AND kind = 'customer' AND is_archived = FALSE ORDER BY tenant_id, id",
    { phone },
  );
}
