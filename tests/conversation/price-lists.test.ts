import { afterAll, describe, expect, it } from 'vitest';
import { openKirana } from '../support/kirana.ts';
import { testDatabase } from '../support/shop.ts';

const db = testDatabase();
afterAll(() => db.close());

describe('wholesale and retail', () => {
  it('are set by message, billed, said with the bill, and undone', async () => {
    const shop = await openKirana(db);
    expect(await shop.tell('Maggi wholesale 11')).toMatch(/Maggi Noodles 70g: wholesale ₹11, retail ₹14/);
    expect(await shop.tell('2 maggi to Ravi')).toMatch(/\*₹28\*/);
    expect(await shop.tell('Ravi wholesale customer hai')).toMatch(/Ravi Kumar buys at wholesale prices/);
    const bill = await shop.tell('2 maggi to Ravi');
    expect(bill).toMatch(/\*₹22\*[\s\S]*At wholesale prices: Maggi Noodles 70g/);
    expect(await shop.tell('2 maggi @12 to Ravi')).not.toMatch(/wholesale/);
    expect((await shop.lastBill()).total_paise).toBe(24_00);
    await shop.tell('2 maggi to Amit Verma');
    expect((await shop.lastBill()).total_paise).toBe(28_00);
    await shop.tell('ravi ko 55 ki maggi do');
    expect((await shop.lastBill()).total_paise).toBe(55_00);
    await shop.tell('ravi ko retail karo');
    await shop.tell('undo');
    await shop.tell('4 maggi to Ravi');
    expect((await shop.lastBill()).total_paise).toBe(44_00);
    expect(await shop.tell('maggi wholesale 20')).toMatch(/above the retail price of ₹14/);
    await shop.tell('undo');
    await shop.tell('3 maggi to Ravi');
    expect((await shop.lastBill()).total_paise).toBe(33_00);
    expect(await shop.tell('maggi wholesale hatao')).toMatch(/everybody pays ₹14/);
    await shop.shop.expectCleanBooks();
  });

  it('come with a sheet of goods', async () => {
    const shop = await openKirana(db);
    const sheet = 'Name,Price,Wholesale Price\nMaggi Noodles 70g,14,11\nKinder Joy,45,40\n';
    const media = { bytes: Buffer.from(sheet), mimeType: 'text/csv', fileName: 'goods.csv' };
    await shop.owner.send({ kind: 'document', media });
    await shop.tell('Ravi wholesale customer hai');
    await shop.tell('1 maggi 1 kinder joy to Ravi');
    expect((await shop.lastBill()).total_paise).toBe(51_00);
  });
});
