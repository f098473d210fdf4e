import type { TestShop } from '../../support/shop.ts';
import { CUSTOMERS, SHELF } from './schedule.ts';

/** The goods and the people of a schedule's shop. A language model may read what the grammar cannot. */
export async function stockShop(shop: TestShop): Promise<void> {
  for (const [word, { name, rupees, opening }] of Object.entries(SHELF)) {
    await shop.product({
      name,
      aliases: [word],
      unit: 'pcs',
      salePriceCentipaise: rupees * 10_000,
      costCentipaise: rupees * 8_000,
      hsn: '1902',
      rateBp: 500,
      onHand: opening,
    });
  }
  for (const [word, name] of Object.entries(CUSTOMERS)) await shop.party({ name, aliases: [word] });
  await shop.run((scope) => scope.change('UPDATE tenants SET model_allowed = TRUE WHERE id = :tenantId'));
}
