import { afterAll, describe, expect, it } from 'vitest';
import { hsnJson } from '../../models/returns/hsn-rows.ts';
import { outwardFigures } from '../../models/returns/outward-figures.ts';
import { monthOf } from '../../models/returns/return-periods.ts';
import { openKirana } from '../support/kirana.ts';
import { testDatabase } from '../support/shop.ts';

const db = testDatabase();
afterAll(() => db.close());

describe('a service', () => {
  it('is billed like goods, moves no stock, comes back by a credit note, and stands under its SAC', async () => {
    const shop = await openKirana(db, { gstin: '27AAPFU0939F1ZV' });
    expect(await shop.tell('service Repairing 300 SAC 9987 18%')).toMatch(
      /Service Repairing at ₹300[\s\S]*GST 18% \(SAC 9987\)/,
    );
    const bill = await shop.tell('2 repairing 1 maggi to Ravi');
    expect(bill).toMatch(/Repairing × 2 = ₹600/);
    expect(bill).not.toMatch(/stock now/);
    const moved = await shop.shop.run((scope) =>
      scope.one<{ n: number }>(
        `SELECT COUNT(*) AS n FROM stock_moves m JOIN products g ON g.tenant_id = m.tenant_id AND g.id = m.product_id
         WHERE m.tenant_id = :tenantId AND g.is_service = TRUE`,
      ),
    );
    expect(moved!.n).toBe(0);
    expect(await shop.tell('ravi ne 1 repairing wapas kiya')).toMatch(/CN\/26-27\/00001/);
    const figures = await shop.shop.run((scope) => outwardFigures(scope, monthOf(scope.today)));
    const { hsn_b2c: rows } = hsnJson(figures.hsn, { isParted: true, nameOf: () => null }) as {
      hsn_b2c: { hsn_sc: string; uqc: string; qty: number; rt: number; txval: number }[];
    };
    expect(rows.find((row) => row.hsn_sc === '9987')).toMatchObject({ uqc: 'NA', qty: 0, rt: 18, txval: 254.24 });
    await shop.shop.expectCleanBooks();
  });

  it('has no stock to count, buy or send, and is put away by undo', async () => {
    const shop = await openKirana(db);
    await shop.tell('add service Repairing 300');
    for (const said of ['stock repairing 5', '5 repairing aaya', 'challan ravi 1 repairing']) {
      expect(await shop.tell(said)).toMatch(/is a service and has no stock/);
    }
    expect(await shop.tell('add service Repairing 300')).toMatch(/already/);
    await shop.tell('undo');
    const left = await shop.shop.run((scope) =>
      scope.one<{ n: number }>(
        "SELECT COUNT(*) AS n FROM products WHERE tenant_id = :tenantId AND name = 'Repairing' AND is_archived = FALSE",
      ),
    );
    expect(left!.n).toBe(0);
    await shop.shop.expectCleanBooks();
  });

  it('needs a code and a rate that exist', async () => {
    const shop = await openKirana(db);
    expect(await shop.tell('add service Repairing 300 SAC 9999 17%')).toMatch(/17/);
    expect(await shop.tell('add service Repairing 300 SAC 9990')).toMatch(/9990/);
  });
});
