import pino from 'pino';
import { expect, it } from 'vitest';
import { makeWaitingPacks } from '../../jobs/workers/make-packs.ts';
import { loggedInHouse } from '../testing/house.ts';

const { house, headers } = await loggedInHouse();

const post = (body: Record<string, string>, given: Record<string, string> = headers, shop = house.realTenantId) =>
  house.get(`/returns/${shop}`, { method: 'POST', headers: given, body: new URLSearchParams(body) });
const page = async () => (await house.get(`/returns?shop=${house.realTenantId}`, { headers })).text();
const audit = async () =>
  (
    await house.rows<{ action: string }>(
      "SELECT action FROM audit_log WHERE resource IN ('gst_filings', 'tax_packs', 'tenants') ORDER BY id",
      {},
    )
  ).map(({ action }) => action);

it('marks a return as filed and takes that back, and keeps who did it', async () => {
  const filed = { wish: 'file', form: 'gstr1', day: '2026-01-15', filedOn: '2026-04-11', arn: '' };
  expect((await post(filed)).status).toBe(303);
  expect(await page()).toContain('GSTR-1 01-2026');
  const again = await post(filed);
  expect([again.status, await again.text()]).toEqual([
    400,
    expect.stringContaining('01-2026 is marked as filed already'),
  ]);
  expect((await post({ ...filed, day: '2026-02-15', arn: 'nonsense' })).status).toBe(400);
  const [row] = await house.rows<{ id: number }>('SELECT id FROM gst_filings WHERE tenant_id = :id', {
    id: house.realTenantId,
  });
  expect((await post({ wish: 'withdraw', filingId: String(row!.id) })).status).toBe(303);
  expect(await page()).not.toContain('GSTR-1 01-2026');
  expect((await post({ wish: 'often', often: 'quarterly' })).status).toBe(303);
  expect((await post({ ...filed, arn: 'AA270126123456Z' })).status).toBe(303);
  expect(await page()).toContain('GSTR-1 03-2026');
  expect(await page()).toContain('AA270126123456Z');
  expect((await post({ ...filed, day: '2025-11-15', filedOn: '2025-12-31' })).status).toBe(400);
  const filings = await house.rows<{ id: number }>('SELECT id FROM gst_filings WHERE withdrawn_at IS NULL', {});
  expect((await post({ wish: 'arn', filingId: String(filings[0]!.id), arn: 'AA270126654321Z' })).status).toBe(303);
  expect(await page()).toContain('2026-04-11. ARN: AA270126654321Z');
  expect(await audit()).toEqual(['file_return', 'withdraw_return', 'change_shop', 'file_return', 'change_arn']);
});

it('makes a pack that is fetched there, by who is logged in', async () => {
  expect((await post({ wish: 'pack', kind: 'month', day: '2026-01-15' })).status).toBe(303);
  expect(await page()).toContain('0 %');
  await makeWaitingPacks({ db: house.db, logger: pino({ level: 'silent' }), now: () => new Date() });
  const path = /href="(\/returns\/\d+\/packs\/\d+)"/.exec(await page())![1]!;
  const file = await house.get(path, { headers });
  expect([file.status, file.headers.get('content-type')]).toEqual([200, 'application/zip']);
  expect(
    Buffer.from(await file.arrayBuffer())
      .subarray(0, 2)
      .toString(),
  ).toBe('PK');
  const other = await house.get(path.replace(/\d+(?=\/packs)/, '999999'), { headers });
  expect(other.status).toBe(404);
  for (const without of [await house.get(path, {}), await post({ wish: 'often', often: 'monthly' }, {})]) {
    expect(without.status).not.toBe(200);
    expect(without.headers.get('content-type') ?? '').not.toContain('zip');
  }
  expect((await audit()).at(-1)).toBe('download_pack');
});
