import { randomBytes } from 'node:crypto';
import { QueryTypes } from 'sequelize';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FullShop, makeFullShop } from '../../tests/support/full-shop.ts';
import { testDatabase } from '../../tests/support/shop.ts';
import { findDocumentFile, getDocumentFile, storeDocumentFile } from './document-files.ts';

const db = testDatabase();
afterAll(() => db.close());
let shop: FullShop;
beforeAll(async () => {
  shop = await makeFullShop(db);
});

const MIB = 1024 * 1024;
const as = (language: string) => ({ of: { kind: 'invoice' as const, id: shop.invoiceId }, layout: 'zip', language });
const store = (language: string, bytes: Buffer) =>
  shop.run((scope) => storeDocumentFile(scope, { ...as(language), fileName: 'pack.zip', bytes }));

describe('a stored file', () => {
  it('may be longer than a statement or a row that the server takes', async () => {
    const [limit] = await db.query<{ n: number }>('SELECT @@max_allowed_packet AS n', { type: QueryTypes.SELECT });
    const bytes = randomBytes(Number(limit!.n) + 3 * MIB);
    const { fileId } = await store('en', bytes);
    const found = await shop.run((scope) => getDocumentFile(scope, fileId));
    expect(found.bytes.equals(bytes)).toBe(true);
  });

  it.each([0, 1, 4 * MIB - 1, 4 * MIB, 4 * MIB + 1, 8 * MIB])('of %i bytes comes back as it was', async (length) => {
    const bytes = randomBytes(length);
    await store(`l${length}`, bytes);
    const found = await shop.run((scope) => findDocumentFile(scope, as(`l${length}`)));
    expect(found!.bytes.equals(bytes)).toBe(true);
  });

  it('is the first one for good, whatever is stored later under its name', async () => {
    const [first, second] = [randomBytes(5 * MIB), randomBytes(9 * MIB)];
    const [one, other] = [await store('ta', first), await store('ta', second)];
    expect(other).toEqual(one);
    expect((await shop.run((scope) => getDocumentFile(scope, one.fileId))).bytes.equals(first)).toBe(true);
  });
});
