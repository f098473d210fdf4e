import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { DocumentKind, DocumentLayout, DocumentSnapshot } from '../../models/invoices/document-snapshot.ts';
import { LANGUAGES } from '../../models/languages.ts';
import { type DocumentLanguage, documentLabels } from './labels.ts';
import { pdfPages, pdfQrCode, pdfText } from './read-pdf-for-tests.ts';
import { renderDocument } from './render-document.ts';
import { line, snapshotOf } from './snapshot-for-tests.ts';

const soap = line('Lux Soap 100g', 76);
const biscuit = line('पारले-जी बिस्कुट', 120, {
  hsn: '1905',
  rateBp: 500,
  cgstPaise: 300,
  sgstPaise: 300,
  totalPaise: 12_600,
  discountPaise: 500,
});
const bill = snapshotOf([soap, biscuit]);
const LAYOUTS: DocumentLayout[] = ['a4', 'slip80', 'slip58'];
const KINDS = Object.keys(documentLabels('en').titles) as DocumentKind[];

const everyWay = LAYOUTS.flatMap((layout) => LANGUAGES.map((language) => ({ layout, language })));

describe('what a bill says', () => {
  it.each(everyWay)('names shop, buyer, goods, tax and totals: $layout $language', async (options) => {
    const text = pdfText(await renderDocument(bill, options));
    const labels = documentLabels(options.language);
    for (const words of [
      'Sharma Kirana Store',
      '27AAPFU0939F1ZV',
      'INV/26-27/0142',
      '21-11-2026',
      'रवि कुमार',
      'Lux Soap 100g',
      'पारले-जी बिस्कुट',
      '3401',
      '89.68',
      'CGST',
      '9.84',
      '₹216.00',
      '₹116.00',
      '₹566.00',
      labels.titles.tax_invoice,
      labels.totals.grand,
      labels.totals.balance,
      'sharmakirana@okaxis',
    ]) {
      expect(text).toContain(words);
    }
  });

  it.each(everyWay)(
    'says where tax is in the rates, and marks them where it is in some: $layout $language',
    async (options) => {
      const { columns, notes } = documentLabels(options.language);
      const inclusive = { ...soap, priceIncludesTax: true };
      const text = async (lines: (typeof soap)[]) => pdfText(await renderDocument(snapshotOf(lines), options));
      const said = options.layout === 'a4' ? columns.rateWithTax : notes.ratesWithTax;
      expect(await text([inclusive, inclusive])).toContain(said);
      const mixed = await text([inclusive, { ...biscuit, priceIncludesTax: false }]);
      expect(mixed).not.toContain(said);
      expect(mixed).toContain(notes.markedRates);
      expect(mixed).toContain('38.00*');
      const plain = await text([soap, biscuit]);
      for (const words of [said, notes.markedRates, '38.00*']) expect(plain).not.toContain(words);
    },
  );
  it.each(everyWay)(
    'names the batch and expiry of a line, of each where there are two: $layout $language',
    async (options) => {
      const { columns } = documentLabels(options.language);
      const two = [
        { number: 'XK-204', expiresOn: '2026-12-31', quantityMilli: 500 },
        { number: 'C9', expiresOn: '2028-04-15', quantityMilli: 1_500 },
      ];
      const one = [{ number: 'A12', expiresOn: '2027-03-31', quantityMilli: 2_000 }];
      const noNumber = [{ number: '', expiresOn: '2027-06-30', quantityMilli: 2_000 }];
      const lines = [one, two, noNumber].map((batches) => ({ ...soap, batches }));
      const text = pdfText(await renderDocument(snapshotOf([...lines, soap]), options));
      for (const words of [
        `${columns.batch} A12 · ${columns.expiry} 03/2027`,
        `${columns.batch} XK-204 · ${columns.expiry} 12/2026 × 0.5`,
        `${columns.batch} C9 · ${columns.expiry} 15-04-2028 × 1.5`,
        `${columns.expiry} 06/2027`,
      ]) {
        expect(text).toContain(words);
      }
      expect(pdfText(await renderDocument(snapshotOf([soap]), options))).not.toContain(columns.batch);
    },
  );

  it.each<[DocumentLanguage, string, string]>([
    ['mr', 'गणेश किराणा', 'प्रज्ञा कुलकर्णी'],
    ['gu', 'શ્રી કૃષ્ણ સ્ટોર', 'ભાવેશ પટેલ'],
    ['bn', 'লক্ষ্মী ভাণ্ডার', 'শুভ্রা চট্টোপাধ্যায়'],
    ['ta', 'ஸ்ரீ முருகன் ஸ்டோர்ஸ்', 'கார்த்திக் சுப்பிரமணியன்'],
    ['te', 'శ్రీ వెంకటేశ్వర స్టోర్స్', 'శ్రీనివాస్ కృష్ణమూర్తి'],
    ['kn', 'ಶ್ರೀ ಲಕ್ಷ್ಮೀ ಸ್ಟೋರ್ಸ್', 'ಬಸವರಾಜ್ ಕೃಷ್ಣಮೂರ್ತಿ'],
    ['ml', 'ശ്രീ കൃഷ്ണ കട', 'ജോർജ് ക്രിസ്ത്യൻ'],
    ['pa', 'ਸ੍ਰੀ ਗੁਰੂ ਸਟੋਰ', 'ਜਸਪ੍ਰੀਤ ਸਿੰਘ'],
  ])('names shop and buyer in their own script, and the total: %s', async (language, shop, buyer) => {
    const snapshot = {
      ...bill,
      seller: { ...bill.seller, name: shop },
      buyer: bill.buyer && { ...bill.buyer, name: buyer },
    };
    for (const layout of LAYOUTS) {
      const text = pdfText(await renderDocument(snapshot, { layout, language })).replace(/\s+/g, ' ');
      for (const words of [shop, buyer, documentLabels(language).totals.grand, '₹216.00'])
        expect(text).toContain(words);
    }
  });

  it('keeps words of a line on its line in Hindi', async () => {
    const text = pdfText(await renderDocument(bill, { layout: 'a4', language: 'hi' }));
    expect(text).toMatch(/पारले-जी बिस्कुट\s+1905\s+2 नग/);
    expect(text).toMatch(/कुल रकम\s+₹216\.00/);
    expect(text).toContain('दो सौ सोलह रुपये मात्र');
  });

  it.each(KINDS)('has a title, and tax only where the law lets it: %s', async (kind) => {
    const text = pdfText(await renderDocument({ ...bill, kind }, { layout: 'a4', language: 'hi' }));
    expect(text).toContain(documentLabels('en').titles[kind]);
    expect(text).toContain(documentLabels('hi').titles[kind]);
    const untaxed = ['bill_of_supply', 'cash_memo', 'payment_receipt', 'khata_statement'].includes(kind);
    expect(text.includes('CGST')).toBe(!untaxed);
  });

  it.each(['composition', 'unregistered'] as const)(
    'shows no tax of a seller who may charge none: %s',
    async (registration) => {
      const kind = registration === 'composition' ? 'bill_of_supply' : 'cash_memo';
      const snapshot: DocumentSnapshot = { ...bill, kind, seller: { ...bill.seller, registration } };
      const text = pdfText(await renderDocument(snapshot, { layout: 'a4', language: 'hi' }));
      expect(text).not.toMatch(/CGST|SGST|IGST|18%/);
      expect(text.includes('Composition taxable person, not eligible to collect tax on supplies')).toBe(
        registration === 'composition',
      );
    },
  );

  it('prints IGST, the place of supply, reverse charge and the documents it refers to', async () => {
    const taxed = line('Cement', 100, { cgstPaise: 0, sgstPaise: 0, igstPaise: 1_800 });
    const snapshot = snapshotOf([taxed], {
      kind: 'debit_note',
      placeOfSupply: '29',
      reverseCharge: true,
      original: { number: 'INV/26-27/0001', issuedOn: '2026-10-01' },
      replaces: { number: 'DN/0002' },
    });
    const text = pdfText(await renderDocument(snapshot, { layout: 'a4', language: 'en' }));
    expect(text).toMatch(/IGST[^\n]*18\.00/);
    expect(text).not.toContain('CGST');
    for (const words of ['Karnataka (29)', 'under reverse charge', 'INV/26-27/0001 dated 01-10-2026', 'DN/0002']) {
      expect(text).toContain(words);
    }
  });

  it('calls the state tax UTGST in a Union Territory', async () => {
    const text = pdfText(await renderDocument({ ...bill, placeOfSupply: '04' }, { layout: 'a4', language: 'en' }));
    expect(text).toContain('UTGST');
    expect(text).not.toContain('SGST  ');
  });

  it('prints names in every Indian script of a document in English, for search as well', async () => {
    const names = ['ಅಕ್ಕಿ ರೈಸ್', 'அரிசி', 'బియ్యం స్త్రీ', 'അരി ക്ഷേത്രം', 'ਚੌਲ ਪੰਜਾਬੀ', 'চাল ক্ষত্রিয়', 'ચોખા શ્રી', 'श्री क्षत्रिय'];
    const text = pdfText(
      await renderDocument(snapshotOf(names.map((name) => line(name, 10))), { layout: 'a4', language: 'en' }),
    );
    for (const name of names) expect(text).toContain(name);
  });
});

describe('charges', () => {
  const { taxablePaise, cgstPaise, sgstPaise, totalPaise } = line('', 50);
  const amounts = { taxablePaise, cgstPaise, sgstPaise, igstPaise: 0, cessPaise: 0, totalPaise };
  const charged = (kind: DocumentKind) =>
    snapshotOf([soap], {
      kind,
      charges: [
        { kind: 'delivery', rateBp: 1_800, ...amounts },
        { kind: 'freight', rateBp: 1_800, ...amounts },
      ],
      taxablePaise: 176_00,
      cgstPaise: 15_84,
      sgstPaise: 15_84,
      totalPaise: 208_00,
    });

  it.each(everyWay)('stand under the goods, and in the sums and the tax table: $layout $language', async (options) => {
    const text = pdfText(await renderDocument(charged('tax_invoice'), options));
    const { charges } = documentLabels(options.language);
    // A roll may break a long word.
    const joined = text.replace(/\s+/g, '');
    for (const name of [charges.delivery, charges.freight]) expect(joined).toContain(name.replace(/\s+/g, ''));
    expect(text.match(/59\.00/g)).toHaveLength(2);
    expect(text.match(/176\.00/g)!.length).toBeGreaterThanOrEqual(2);
    expect(text).toContain('₹208.00');
  });

  it('show no tax where the bill shows none', async () => {
    const text = pdfText(await renderDocument(charged('bill_of_supply'), { layout: 'slip80', language: 'en' }));
    expect(text).toMatch(/Delivery\s+59\.00/);
    expect(text).not.toContain('18%');
  });
});

describe('payment', () => {
  it.each(LAYOUTS)('asks by QR for what is due: %s', async (layout) => {
    const pdf = await renderDocument(bill, { layout, language: 'hi' });
    expect(await pdfQrCode(pdf)).toBe(
      'upi://pay?pa=sharmakirana@okaxis&pn=Sharma%20Kirana%20Store&am=116.00&cu=INR&tn=Bill%20INV%2026-27%200142&tr=BOS0142X7',
    );
  });

  it.each<[string, Partial<DocumentSnapshot>]>([
    ['paid in full', { paidPaise: bill.totalPaise }],
    ['covered by an advance', { balanceAfterPaise: -100 }],
    ['a quotation', { kind: 'quotation' }],
    ['no UPI address', { seller: { ...bill.seller, upiId: null } }],
    ['a UPI address that is none', { seller: { ...bill.seller, upiId: 'ask me' } }],
  ])('asks for nothing: %s', async (_, changes) => {
    const pdf = await renderDocument({ ...bill, ...changes }, { layout: 'a4', language: 'en' });
    expect(await pdfQrCode(pdf)).toBeNull();
    expect(pdfText(pdf)).not.toContain('Scan and pay');
  });

  it('says in a receipt who paid what, and what is left', async () => {
    const receipt: DocumentSnapshot = {
      ...snapshotOf([]),
      kind: 'payment_receipt',
      paidPaise: 50_000,
      totalPaise: 50_000,
      balanceAfterPaise: 41_600,
      paymentMode: 'upi',
    };
    const text = pdfText(await renderDocument(receipt, { layout: 'slip80', language: 'en' })).replace(/\s+/g, ' ');
    expect(text).toContain('Received with thanks from रवि कुमार: ₹500.00 (UPI).');
    expect(text).toMatch(/Earlier udhar 916\.00 Total udhar now ₹416\.00/);
  });
});

describe('the same bytes', () => {
  it.each(everyWay)('whatever was rendered before: $layout $language', async (options) => {
    // One glyph each, spelled in two ways: chillu n, eyelash ra, khanda ta.
    const one = snapshotOf([line('അവൻ', 5), line('ऱ्य', 5), line('ৎ', 5)]);
    const other = snapshotOf([line('അവന്\u200D', 5), line('र्\u200Dय', 5), line('ত্\u200D', 5)]);
    const rendered = async (order: DocumentSnapshot[]) => {
      vi.resetModules();
      const fresh = await import('./render-document.ts');
      const files = new Map<DocumentSnapshot, Buffer>();
      for (const snapshot of order) files.set(snapshot, await fresh.renderDocument(snapshot, options));
      return [one, other].map((snapshot) => files.get(snapshot));
    };
    const [forward, backward] = [await rendered([one, other]), await rendered([other, one])];
    expect(forward[0]?.equals(backward[0] ?? Buffer.alloc(0))).toBe(true);
    expect(forward[1]?.equals(backward[1] ?? Buffer.alloc(0))).toBe(true);
  });

  it('change with the snapshot', async () => {
    const options = { layout: 'a4', language: 'en' } as const;
    const other = await renderDocument({ ...bill, number: 'INV/26-27/0143' }, options);
    expect(other.equals(await renderDocument(bill, options))).toBe(false);
  });
});

describe('pages', () => {
  it('repeats head and number over the pages of a 60-line bill and loses no line', async () => {
    const long = snapshotOf(Array.from({ length: 60 }, (_, index) => line(`Item no ${index + 1};`, 10 + index)));
    const pdf = await renderDocument(long, { layout: 'a4', language: 'en' });
    const { count } = pdfPages(pdf);
    const pages = pdfText(pdf).split('\f').slice(0, count);
    expect(count).toBeGreaterThan(1);
    pages.forEach((page, index) => {
      expect(page).toContain(`Page ${index + 1} of ${count}`);
      expect(page).toContain('INV/26-27/0142');
      if (page.includes('Item no')) expect(page).toMatch(/Item\s+HSN\s+Qty/);
    });
    for (let number = 1; number <= 60; number++) expect(pages.join('')).toContain(`Item no ${number};`);
  });

  it('makes a slip as wide as its roll and as long as its words', async () => {
    const short = pdfPages(await renderDocument(snapshotOf([soap]), { layout: 'slip80', language: 'en' }));
    const long = pdfPages(await renderDocument(snapshotOf(Array(60).fill(soap)), { layout: 'slip58', language: 'en' }));
    expect(short.width).toBeCloseTo(226.77, 1);
    expect(long.width).toBeCloseTo(164.41, 1);
    expect(short.count + long.count).toBe(2);
    expect(long.height).toBeGreaterThan(short.height + 1_500);
  });

  it('cuts a slip that no page can hold', async () => {
    const pdf = await renderDocument(snapshotOf(Array(600).fill(soap)), { layout: 'slip58', language: 'en' });
    expect(pdfPages(pdf).count).toBeGreaterThan(1);
  });
});

describe('hostile text', () => {
  const nasty = `Ra\u202Evi 😀👩‍👧 ${'क्षत्रिय'.repeat(30)}${'W'.repeat(260)}\u0000 <script> ଓଡ଼ିଆ عربي Zürich`;

  it.each(LAYOUTS)('wraps and harms nothing: %s', async (layout) => {
    const snapshot: DocumentSnapshot = snapshotOf([{ ...soap, description: nasty, hsn: nasty, unit: nasty }], {
      seller: { ...bill.seller, name: nasty, address: nasty, terms: nasty.repeat(4) },
      buyer: { name: nasty, address: nasty, phone: nasty, gstin: nasty, stateCode: nasty },
      placeOfSupply: nasty,
      number: nasty,
      original: { number: nasty, issuedOn: '2026-01-01' },
    });
    const text = pdfText(await renderDocument(snapshot, { layout, language: 'en' }));
    expect(text).toContain('Ravi');
    expect(text).toContain('89.68');
    expect(text).toContain('₹90.00');
    expect(text).not.toMatch(/\u202E|😀/u);
  });

  const CONJUNCTS = {
    mr: 'क्ष्म्य',
    gu: 'ક્ષ્મ્ય',
    bn: 'ক্ষ্ম্য',
    ta: 'க்ஷௌ',
    te: 'క్ష్మ్య',
    kn: 'ಕ್ಷ್ಮ್ಯ',
    ml: 'ക്ഷ്മ്യ',
    pa: 'ਕ੍ਰੱਖ਼ਿੰ',
  } as const;

  it.each(
    Object.entries(CONJUNCTS).flatMap(([language, conjunct]) =>
      LAYOUTS.map((layout) => ({ language: language as keyof typeof CONJUNCTS, layout, conjunct })),
    ),
  )(
    'breaks a name of 500 letters, and keeps what follows: $language $layout',
    async ({ language, layout, conjunct }) => {
      const name = `\u202E${conjunct.repeat(Math.ceil(500 / conjunct.length))}\u200F\u0007🙏 ${conjunct}`;
      const snapshot = snapshotOf([{ ...soap, description: name }], {
        seller: { ...bill.seller, name },
        buyer: { name, address: name, phone: null, gstin: null, stateCode: '27' },
      });
      const text = pdfText(await renderDocument(snapshot, { layout, language }));
      expect(text).toContain(documentLabels(language).totals.grand);
      expect(text).toContain('₹90.00');
      expect(text).not.toMatch(/[\u202E\u200F\u0007]|🙏/u);
    },
  );

  it('renders any mixture of Indian letters and signs', async () => {
    const letter = fc.oneof(
      { weight: 8, arbitrary: fc.integer({ min: 0x0900, max: 0x0d7f }) },
      { weight: 1, arbitrary: fc.constantFrom(0x20, 0x200c, 0x200d, 0x41, 0x20b9) },
      { weight: 1, arbitrary: fc.integer({ min: 0, max: 0x10ffff }) },
    );
    const word = fc.array(letter, { maxLength: 40 }).map((points) => String.fromCodePoint(...points));
    await fc.assert(
      fc.asyncProperty(word, async (description) => {
        const snapshot = snapshotOf([{ ...soap, description }]);
        const pdf = await renderDocument(snapshot, { layout: 'slip58', language: 'en' });
        expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
      }),
      { numRuns: 150 },
    );
  });
});
