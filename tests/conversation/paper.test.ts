import sharp from 'sharp';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { pdfImages, pdfText } from '../../bot/documents/read-pdf-for-tests.ts';
import { type Kirana, openKirana } from '../support/kirana.ts';
import { testDatabase } from '../support/shop.ts';
import { staffPhone } from '../support/talk.ts';

const db = testDatabase();
afterAll(() => db.close());

let shop: Kirana;
beforeEach(async () => {
  shop = await openKirana(db);
});

const mark = (colour: string) =>
  sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="600"><circle cx="300" cy="300" r="250" fill="${colour}"/></svg>`,
    ),
  )
    .png()
    .toBuffer();
const photo = (bytes: Buffer, text: string | null, kind: 'image' | 'document' = 'image') => ({
  kind,
  text,
  media: { bytes, mimeType: 'image/png', fileName: kind === 'document' ? 'logo.png' : null },
});
type Phone = Pick<Kirana['owner'], 'send'>;
const send = async (...[bytes, text, kind]: Parameters<typeof photo>) => said(shop.owner, photo(bytes, text, kind));
const said = async (phone: Phone, message: Parameters<Phone['send']>[0]) =>
  (await phone.send(message)).map((heard) => heard.text ?? '').join('\n');
const billed = async () => (await shop.owner.say('2 maggi to ravi')).find((heard) => heard.pdf !== null)!.pdf!;
const kept = () =>
  shop.shop.run((scope) => scope.rows<{ id: number }>('SELECT id FROM shop_logos WHERE tenant_id = :tenantId'));
const mediaLeft = () =>
  shop.shop.run(async (scope) => {
    const row = await scope.one<{ n: number }>(
      'SELECT COUNT(media_id) AS n FROM inbound_messages WHERE tenant_id = :tenantId',
    );
    return Number(row!.n);
  });

describe('a picture sent with the word "logo"', () => {
  it('is on every document from then on, until it is taken off; what was made before keeps what it had', async () => {
    const plain = await billed();
    expect(await send(await mark('#b3261e'), 'logo')).toContain('carries this picture');
    const red = await billed();
    expect(await send(await mark('#0a66c2'), 'naya logo', 'document')).toContain('carries this picture');
    const blue = await billed();
    expect(await shop.tell('remove logo')).toContain('no picture any more');
    const without = await billed();
    expect([plain, red, blue, without].map((pdf) => pdfImages(pdf).length)).toEqual([0, 1, 1, 0]);
    expect(pdfImages(red)[0]!.equals(pdfImages(blue)[0]!)).toBe(false);
    // The bill first, then the setting.
    await shop.tell('undo');
    await shop.tell('undo');
    expect(pdfImages(await billed())[0]!.equals(pdfImages(blue)[0]!)).toBe(true);
    expect(await mediaLeft()).toBe(0);
    await shop.shop.expectCleanBooks();
  });

  it('is kept once however often it is sent, and undone as one setting', async () => {
    await send(await mark('#b3261e'), 'logo');
    await send(await mark('#b3261e'), 'logo');
    expect(await kept()).toHaveLength(1);
    await shop.tell('undo');
    await shop.tell('undo');
    expect(pdfImages(await billed())).toEqual([]);
  });

  it('stands at the head of a statement and a receipt too', async () => {
    await send(await mark('#b3261e'), 'logo');
    await shop.tell('3 maggi to ravi');
    const [statement] = (await shop.owner.say('ravi khata statement')).flatMap((heard) => heard.pdf ?? []);
    expect(pdfImages(statement!)).toHaveLength(1);
  });

  it('that cannot be printed changes nothing and says what to send', async () => {
    const white = await sharp({ create: { width: 300, height: 300, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    expect(await send(white, 'logo')).toContain('nothing in this picture but one colour');
    expect(await send(Buffer.from('%PDF-1.7 not a picture'), 'logo', 'document')).toContain('cannot open this photo');
    expect(await kept()).toEqual([]);
  });

  it('is asked for when the word comes alone, and told of under any other photo', async () => {
    expect(await shop.tell('logo')).toContain('send its picture and write *logo* below it');
    expect(await send(await mark('#b3261e'), null)).toContain('send it with the word *logo* below it');
    expect(await kept()).toEqual([]);
  });

  it('is the owner’s to set: from a cashier nothing is kept of it', async () => {
    const cashier = await staffPhone(db, shop, 'cashier');
    expect(await said(cashier, photo(await mark('#b3261e'), 'logo'))).toContain('owner');
    expect(await kept()).toEqual([]);
    expect(pdfImages(await billed())).toEqual([]);
  });
});

describe('the terms', () => {
  const TERMS = 'Goods once sold are exchanged within 7 days with this bill.';

  it('stand at the foot of every bill from then on, until they are taken off', async () => {
    expect(await shop.tell('terms')).toContain('Nothing stands at the foot');
    expect(await shop.tell(`terms: ${TERMS}`)).toContain(TERMS);
    const text = (pdf: Buffer) => pdfText(pdf).replace(/\s+/g, ' ');
    const withTerms = await billed();
    expect(text(withTerms)).toContain(TERMS);
    expect(await shop.tell('terms')).toContain(TERMS);
    expect(await shop.tell('remove terms')).toContain('Nothing stands');
    expect(text(await billed())).not.toContain(TERMS);
    await shop.tell('undo');
    await shop.tell('undo');
    expect(text(await billed())).toContain(TERMS);
  });

  it('that are too long are not cut but refused', async () => {
    const long = 'No exchange. '.repeat(50).trim();
    expect(await shop.tell(`terms: ${long}`)).toContain(`${long.length} letters; 500 fit`);
    expect(await shop.tell('terms')).toContain('Nothing stands at the foot');
  });
});
