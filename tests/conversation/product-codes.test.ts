import { afterAll, describe, expect, it } from 'vitest';
import { codesOf } from '../../models/products/product-codes.ts';
import { barcodeLabel, photoOf, qrLabel } from '../support/barcodes.ts';
import { openKirana } from '../support/kirana.ts';
import { testDatabase } from '../support/shop.ts';
import { staffPhone } from '../support/talk.ts';

const db = testDatabase();
afterAll(() => db.close());

const BISCUIT = '8901063010536';
const NOODLES = '8901058000290';
const CASE = '18901063010533';
const NEW = '8901725133979';

async function open() {
  const shop = await openKirana(db);
  const image = (bytes: Buffer, caption: string) => ({
    kind: 'image' as const,
    text: caption || null,
    media: { bytes, mimeType: 'image/jpeg', fileName: null },
  });
  return {
    ...shop,
    codes: async (productId: number) =>
      (await shop.shop.run((scope) => codesOf(scope, productId))).map(({ code }) => code),
    /** Sends a photo of these codes and answers with what came back. */
    photo: async (codes: string[], caption = '') => {
      const labels = await Promise.all(codes.map((code) => barcodeLabel(code)));
      const heard = await shop.owner.send(image(await photoOf(labels, { noise: 20 }), caption));
      return heard.map((reply) => reply.text ?? '').join('\n');
    },
    picture: async (bytes: Buffer, caption = '') =>
      (await shop.owner.send(image(bytes, caption))).map((reply) => reply.text ?? '').join('\n'),
    lines: async () =>
      (
        await shop.shop.run((scope) =>
          scope.rows<{ description: string; n: number }>(
            `SELECT description, quantity_milli / 1000 AS n FROM invoice_lines WHERE tenant_id = :tenantId AND invoice_id =
               (SELECT MAX(id) FROM invoices WHERE tenant_id = :tenantId) ORDER BY id`,
          ),
        )
      ).map((line) => [line.description, Number(line.n)]),
  };
}

describe('a typed code', () => {
  it('is taught, billed by, asked about and undone', async () => {
    const shop = await open();
    expect(await shop.tell(`parle g barcode ${BISCUIT}`)).toContain(`${BISCUIT} means Parle-G 80g from now on`);
    expect(await shop.tell('parle g sku PG10')).toContain('PG10 means Parle-G 80g');
    expect(await shop.tell(`bill 2 ${BISCUIT} to ravi`)).toMatch(/\*₹20\*/);
    expect(await shop.lines()).toEqual([['Parle-G 80g', 2]]);
    expect(await shop.tell('pg10 x 3')).toMatch(/\*₹30\*/);
    expect(await shop.tell(`${BISCUIT} stock?`)).toContain('95');
    const card = await shop.tell('PG10');
    for (const words of ['Parle-G 80g', '₹10', '95', 'PG10 (SKU)', BISCUIT, '*bill 2 Parle-G 80g to Ravi*']) {
      expect(card).toContain(words);
    }
    expect(await shop.tell('parle g ka barcode?')).toContain(`Codes: PG10 (SKU), ${BISCUIT}`);
    expect(await shop.tell('parle g sku PG11')).toContain('Its SKU was PG10');
    await shop.tell('undo');
    expect(await shop.codes(shop.products.parleG)).toEqual(['PG10', BISCUIT]);
    expect(await shop.tell(`maggi barcode ${BISCUIT}`)).toContain(`${BISCUIT} is the code of Parle-G 80g`);
    expect(await shop.tell(`barcode ${BISCUIT} remove`)).toContain('no longer means Parle-G 80g');
    expect(await shop.tell(`maggi barcode ${BISCUIT}`)).toContain('means Maggi Noodles 70g');
    await shop.shop.expectCleanBooks();
  });

  it('that nobody taught is asked about once, and what was wanted goes on', async () => {
    const shop = await open();
    expect(await shop.tell(`bill 2 ${NEW} to ravi`)).toContain(`No product has the code ${NEW} yet`);
    const billed = await shop.tell('maggi');
    expect(billed).toContain(`${NEW} means Maggi Noodles 70g`);
    expect(billed).toMatch(/\*₹28\*/);
    expect(await shop.tell(`bill 1 ${NEW} to ravi`)).toMatch(/\*₹14\*/);
    expect(await shop.owes(shop.people.ravi)).toBe(42_00);
    await shop.tell('8000500267134 rate 12');
    expect(await shop.tell('bill 1 parle g to ravi')).toMatch(/\*₹10\*/);
    expect(await shop.codes(shop.products.parleG)).toEqual([]);
  });

  it('of new goods adds them by a name and a price', async () => {
    const shop = await open();
    await shop.tell(`3 ${NEW} ravi ko`);
    const billed = await shop.tell('Kinder Joy 45');
    expect(billed).toMatch(/Kinder Joy added at ₹45[\s\S]*\*₹135\*/);
    await shop.tell('2 8000500267134 ravi ko');
    expect(await shop.tell('Hippo Chips')).toMatch(/Hippo Chips/);
    expect(await shop.tell('20')).toMatch(/\*₹40\*/);
    expect(await shop.tell('8000500267134')).toContain('Hippo Chips');
    expect(await shop.tell(`add product Oreo 30 barcode ${NOODLES}`)).toContain(`${NOODLES} means Oreo`);
    await shop.tell('undo');
    expect(await shop.tell(NOODLES)).toContain('No product has the code');
    await shop.shop.expectCleanBooks();
  });

  it('is refused in clear words when it cannot be right', async () => {
    const shop = await open();
    expect(await shop.tell('bill 2 8901063010537 to ravi')).toContain('its last digit does not fit');
    expect(await shop.tell('parle g barcode 8901063010537')).toContain('its last digit does not fit');
    expect(await shop.tell('parle g sku 5kg')).toContain('5kg cannot be a code');
    expect(await shop.tell('parle g barcode 9822012345')).toContain('phone number');
    expect(await shop.tell('2 2112345678900 ravi ko')).toContain('label of a scale');
    expect(await shop.tell(`kinder joy barcode ${NEW}`)).toContain('is not in your list');
    expect(await shop.tell('barcode 8000500267134 hatao')).toContain('No product has the code');
    expect(await shop.codes(shop.products.parleG)).toEqual([]);
    expect(await shop.owes(shop.people.ravi)).toBe(0);
  });

  it('of a case counts as a box, whose size is asked once', async () => {
    const shop = await open();
    await shop.tell(`parle g barcode ${CASE}`);
    expect(await shop.tell(`bought 1 ${CASE} from Gupta Traders at 200`)).toMatch(/box/);
    await shop.tell('24');
    expect(await shop.tell('stock of parle g')).toContain('124');
    await shop.tell(`2 ${CASE} ravi ko`);
    expect(await shop.lines()).toEqual([['Parle-G 80g', 48]]);
    await shop.shop.expectCleanBooks();
  });

  it('several from a scanner become a bill after a yes', async () => {
    const shop = await open();
    await shop.tell(`parle g barcode ${BISCUIT}`);
    await shop.tell(`maggi barcode ${NOODLES}`);
    const asked = await shop.tell(`${BISCUIT}\n${NOODLES}\n${BISCUIT}`);
    expect(asked).toMatch(/Parle-G 80g × 2 · Maggi Noodles 70g × 1/);
    expect(await shop.tell('yes')).toMatch(/\*₹34\*/);
    await shop.tell(`ravi\n${BISCUIT}\n${NOODLES}`);
    expect(await shop.owes(shop.people.ravi)).toBe(24_00);
    await shop.shop.expectCleanBooks();
  });

  it('is taught by a cashier and taken away by none', async () => {
    const shop = await open();
    const cashier = await staffPhone(db, shop, 'cashier');
    const tell = async (text: string) => (await cashier.say(text)).map((reply) => reply.text ?? '').join('\n');
    expect(await tell(`parle g barcode ${BISCUIT}`)).toContain('means Parle-G 80g');
    await tell(`barcode ${BISCUIT} hatao`);
    expect(await shop.codes(shop.products.parleG)).toEqual([BISCUIT]);
  });
});

describe('codes of a sheet', () => {
  it('come with the goods; one that is none or taken is named and the rest of its row taken', async () => {
    const shop = await open();
    await shop.tell(`maggi barcode ${NOODLES}`);
    const sheet = [
      'Product Name,Price,EAN Code,Item Code',
      `Parle-G 80g,10,${BISCUIT},PG10`,
      `Kinder Joy,45,"${NEW}, 8000500267134",1001`,
      `Oreo,30,${NOODLES},OR1`,
      'Hippo,20,8.90106E+12,',
    ].join('\n');
    const media = { bytes: Buffer.from(sheet), mimeType: 'text/csv', fileName: 'goods.csv' };
    const heard = (await shop.owner.send({ kind: 'document', media })).map((reply) => reply.text ?? '').join('\n');
    expect(heard).toContain('3 products');
    expect(heard).toMatch(/Row 3: “1001” can be no code/);
    expect(heard).toMatch(new RegExp(`Row 4: the code is in use \\(${NOODLES}: Maggi Noodles 70g\\)`));
    expect(heard).toMatch(/Row 5: “8\.90106E\+12” can be no code/);
    expect(await shop.codes(shop.products.parleG)).toEqual(['PG10', BISCUIT]);
    await shop.tell('1 8000500267134 1 or1 ravi ko');
    expect(await shop.lines()).toEqual([
      ['Kinder Joy', 1],
      ['Oreo', 1],
    ]);
    await shop.tell('undo');
    await shop.tell('undo');
    expect(await shop.codes(shop.products.parleG)).toEqual([]);
  });
});

describe('a photo of a code', () => {
  it('shows the goods, bills, teaches, and is not kept', async () => {
    const shop = await open();
    expect(await shop.photo([BISCUIT])).toContain(`No product has the code ${BISCUIT} yet`);
    expect(await shop.tell('parle g')).toMatch(/means Parle-G 80g[\s\S]*100/);
    expect(await shop.photo([NOODLES], 'maggi')).toContain(`${NOODLES} means Maggi Noodles 70g`);
    expect(await shop.photo([BISCUIT])).toMatch(/Parle-G 80g: 100[\s\S]*\*bill 2 Parle-G 80g to Ravi\*/);
    expect(await shop.photo([BISCUIT], '2 ravi')).toMatch(/\*₹20\*/);
    expect(await shop.photo([BISCUIT], 'bill 3 to ravi')).toMatch(/\*₹30\*/);
    expect(await shop.photo([BISCUIT], 'रवि को 1')).toMatch(/\*₹10\*/);
    expect(await shop.owes(shop.people.ravi)).toBe(60_00);
    const both = await shop.photo([BISCUIT, NOODLES]);
    expect(both).toMatch(/Parle-G 80g: 94/);
    expect(both).toMatch(/Maggi Noodles 70g: 100/);
    expect(await shop.photo([BISCUIT], 'maggi')).toContain(`${BISCUIT} is the code of Parle-G 80g`);
    expect(await shop.photo([NEW], 'kinder joy 45')).toMatch(/kinder joy added at ₹45[\s\S]*means kinder joy/i);
    const kept = await shop.shop.run((scope) =>
      scope.one<{ photos: number; seen: number }>(
        `SELECT COUNT(media_id) AS photos, COUNT(seen) AS seen FROM inbound_messages WHERE tenant_id = :tenantId AND kind = 'image'`,
      ),
    );
    expect(kept).toEqual({ photos: 0, seen: 9 });
    await shop.tell('undo');
    await shop.shop.expectCleanBooks();
  });

  it('without a code of goods says what it is', async () => {
    const shop = await open();
    expect(await shop.picture(await photoOf([await qrLabel('upi://pay?pa=a@bank')]))).toContain('QR code to pay by');
    expect(await shop.picture(await photoOf([await qrLabel('https://example.com')]))).toContain('no product’s code');
    expect(await shop.picture(Buffer.from('GIF89a, or not'), '2 ravi')).toContain('cannot open this photo');
    const plain = await photoOf([await barcodeLabel(BISCUIT)], { blur: 40 });
    expect(await shop.picture(plain, '2 maggi ravi')).toContain('no barcode or QR code');
    expect(await shop.owes(shop.people.ravi)).toBe(0);
  });
});
