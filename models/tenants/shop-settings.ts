import type { Scope, Shop } from '../database/scope.ts';
import { AppError } from '../errors.ts';
import { checkGstin } from '../gst/gstin.ts';

/** Changes what the shop prints about itself. Documents already made keep what they said. Error: `gstin_invalid`. */
export async function changeShop(
  scope: Scope,
  changes: {
    upiId?: string;
    gstin?: string;
    address?: string;
    language?: string;
    name?: string;
    askFirst?: Shop['ask_first'];
    modelAllowed?: boolean;
    morningAdvice?: boolean;
  },
): Promise<void> {
  if (changes.gstin !== undefined && !checkGstin(changes.gstin).valid) {
    throw new AppError('gstin_invalid', { gstin: changes.gstin });
  }
  await scope.change(
    `UPDATE tenants SET upi_id = COALESCE(:upiId, upi_id), gstin = COALESCE(:gstin, gstin), address = COALESCE(:address, address),
       language = COALESCE(:language, language), name = COALESCE(:name, name),
       ask_first = COALESCE(:askFirst, ask_first),
       model_allowed = COALESCE(:modelAllowed, model_allowed),
       morning_advice = COALESCE(:morningAdvice, morning_advice),
       state_code = COALESCE(SUBSTRING(:gstin, 1, 2), state_code),
       registration = CASE WHEN :gstin IS NOT NULL AND registration = 'unregistered' THEN 'regular' ELSE registration END
     WHERE id = :tenantId`,
    {
      upiId: changes.upiId ?? null,
      gstin: changes.gstin ?? null,
      address: changes.address ?? null,
      language: changes.language ?? null,
      name: changes.name ?? null,
      askFirst: changes.askFirst ?? null,
      modelAllowed: changes.modelAllowed ?? null,
      morningAdvice: changes.morningAdvice ?? null,
    },
  );
}
