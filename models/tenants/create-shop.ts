import type { Platform, Registration } from '../database/scope.ts';
import { AppError } from '../errors.ts';
import { checkGstin } from '../gst/gstin.ts';

export type NewShop = {
  name: string;
  ownerName: string | null;
  language: string;
  registration: Registration;
  gstin?: string | null;
  stateCode: string;
  address?: string | null;
  phone?: string | null;
  upiId?: string | null;
  terms?: string | null;
  isDemo?: boolean;
};

/** Opens a shop. Error: `gstin_invalid`. */
export async function createShop(platform: Platform, shop: NewShop): Promise<{ tenantId: number }> {
  if (shop.gstin) {
    if (!checkGstin(shop.gstin).valid) throw new AppError('gstin_invalid', { gstin: shop.gstin });
  }
  const tenantId = await platform.insert('tenants', {
    name: shop.name.normalize('NFC').replace(/\s+/g, ' ').trim().slice(0, 120),
    owner_name: shop.ownerName,
    language: shop.language,
    registration: shop.registration,
    gstin: shop.gstin ?? null,
    state_code: shop.gstin?.slice(0, 2) ?? shop.stateCode,
    address: shop.address ?? null,
    phone: shop.phone ?? null,
    upi_id: shop.upiId ?? null,
    terms: shop.terms ?? null,
    time_zone: 'Asia/Kolkata',
    prices_include_tax: true,
    is_demo: shop.isDemo ?? false,
    created_at: platform.now,
  });
  return { tenantId };
}
