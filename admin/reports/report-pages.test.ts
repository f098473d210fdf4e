import { beforeAll, expect, it } from 'vitest';
import { loggedInHouse } from '../testing/house.ts';

const { house, headers } = await loggedInHouse();
beforeAll(async () => {
  await house.insert(
    `INSERT INTO parties (tenant_id, kind, name, created_at) VALUES (${house.realTenantId}, 'customer', '=<b>Ravi', NOW(3))`,
  );
});

const at = (query: Record<string, string>) => `/reports?${new URLSearchParams(query).toString()}`;
const wish = () => ({ shop: String(house.realTenantId), report: 'day_book', from: '2026-04-01', to: '2026-04-30' });

it('shows a report of a shop to who is logged in, and notes it', async () => {
  const page = await (await house.get(at(wish()), { headers })).text();
  expect(page).toContain('Day Book · 01-04-2026 – 30-04-2026');
  const audit = await house.rows<{ action: string }>('SELECT action FROM audit_log WHERE tenant_id = :id', {
    id: house.realTenantId,
  });
  expect(audit.map(({ action }) => action)).toContain('report_day_book');
});

it.each([
  ['a4', 'application/pdf'],
  ['csv', 'text/csv'],
  ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
])('gives it as %s', async (as, type) => {
  const file = await house.get(at({ ...wish(), as }), { headers });
  expect(file.headers.get('content-type')).toContain(type);
  expect((await file.arrayBuffer()).byteLength).toBeGreaterThan(20);
});

it('shows nothing to who is not logged in, of no such shop, or of days that run backwards', async () => {
  expect((await house.get(at(wish()), { redirect: 'manual' })).status).not.toBe(200);
  for (const wrong of [{ shop: '999999' }, { report: 'passwords' }, { from: '2026-05-01' }]) {
    const page = await (await house.get(at({ ...wish(), ...wrong }), { headers })).text();
    expect(page).not.toContain('tfoot');
    expect(page).not.toContain('Excel');
  }
});
