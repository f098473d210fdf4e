import { describe, expect, test } from 'vitest';
import { saysAll } from '../../bot/conversation/customer-consent.ts';
import { settingIn } from '../../bot/conversation/intents/settings.ts';
import {
  createUnderstander,
  daysUntil,
  readLateAnswer,
  readRegistration,
  readYesNo,
} from '../../bot/language/index.ts';
import { localeTexts } from '../../bot/replies/translate.ts';
import { LANGUAGES, type Language } from '../../models/languages.ts';
import { flattenTexts } from '../../scripts/locale-faults.ts';

/** Ravi and Gupta as each language's examples write them; Bengali writes the v of Ravi as b. */
const shop = {
  products: [
    { id: 'parle', name: 'Parle-G', unit: 'packet', price: 10, aliases: [] },
    { id: 'sugar', name: 'Sugar', unit: 'kg', price: 45, aliases: [] },
    { id: 'soap', name: 'Soap', unit: 'pcs', price: 30, aliases: [] },
    { id: 'rice', name: 'Rice', unit: 'kg', price: 60, aliases: [] },
    { id: 'maggi', name: 'Maggi', unit: 'packet', price: 14, aliases: [] },
    { id: 'egg', name: 'Egg', unit: 'pcs', price: 7, aliases: [] },
  ],
  customers: [
    { id: 'ravi', name: 'Ravi', phone: null, type: 'customer' as const, aliases: ['রবি'] },
    { id: 'gupta', name: 'Gupta', phone: null, type: 'supplier' as const, aliases: [] },
  ],
  branches: [{ id: 'godown', name: 'Godown', isGodown: true }],
};
const { understand } = createUnderstander(shop);

/** What the texts fill in, by key: a reply about a product names one, any other names a person. */
const ABOUT_PRODUCT =
  /^(agents\.(dead_stock|negative_stock|no_hsn|no_cost|gst_rate_odd)\.ready|product|stock|code|sale\.no_gst_rate|error\.(product_exists|price_missing|box_size_unknown))\b/;
const ABOUT_NEW = /^(product\.(price_needed|unknown)|code\.no_such_goods|error\.no_such_party|customer\.no_phone)\b/;
function filled(key: string, command: string): string {
  if (key.startsWith('branch.')) return command.replaceAll('{{name}}', 'Godown');
  const name = ABOUT_NEW.test(key) ? 'Kinder Joy' : ABOUT_PRODUCT.test(key) ? 'Parle-G' : 'Ravi';
  return command
    .replaceAll('{{name}}', name)
    .replaceAll('{{said}}', 'Parle')
    .replaceAll('{{example}}', 'Ravi 500')
    .replace('98220…', '9822000001')
    .replace('{{offerRupees}}', '9')
    .replace('{{limitRupees}}', '1500')
    .replace('{{hsn}}', '1905')
    .replace('{{usualPercent}}', '5')
    .replace('{{code}}', '8000500267134')
    .replace('{{number}}', 'INV/26-27/00012');
}

/** The commands a language quotes, by the key they stand at: between asterisks, and the points of the help text. */
function commandsOf(language: Language): Map<string, string[]> {
  const { document: _document, admin: _admin, simulator, ...replies } = localeTexts(language);
  const texts = flattenTexts({ ...replies, simulator });
  const found = new Map<string, string[]>();
  for (const [key, text] of texts) {
    if (key.startsWith('simulator.')) {
      if (key.startsWith('simulator.try_owner')) found.set(key, [text]);
      continue;
    }
    const points = text
      .split('\n')
      .slice(1, -1)
      .flatMap((line) => line.replace(/^[^\p{L}\p{N}]+/u, '').split(' · '));
    const quoted = [...text.matchAll(/\*([^*]+)\*/g)].map((match) => match[1]!);
    const isFigure = (command: string) => /^{{(?!name|example)\w+}}$/.test(command);
    // The message that does what an agent advises is a command as it stands.
    const isReady = /^agents\.\w+\.ready$/.test(key);
    const commands = (isReady ? [text] : key === 'help' ? points : quoted.filter((command) => !isFigure(command)))
      .filter((command) => !/…\s*$|^…|^@|^name, /.test(filled(key, command)))
      .map((command) => filled(key, command));
    if (commands.length > 0) found.set(key, commands);
  }
  return found;
}

/** What a command does, with all that must not differ between languages. */
function meaningOf(command: string) {
  const { intent, customer, items, payment, query, amount, extra } = understand(command);
  const setting = settingIn(command);
  // The language that a help text names as an example is its own.
  const value = setting && ['ask_first', 'model', 'sending'].includes(setting.key) ? setting.value : null;
  return {
    setting: setting && [setting.key, value],
    intent,
    query,
    customer,
    items: items.map(({ product, qty, unit, price, code }) => ({ product, qty, unit, price, code })),
    amount: amount ?? payment?.amount ?? null,
    converts: extra.convert_quotation,
    sends: extra.send_document,
    quantity: extra.correction?.qty ?? null,
    total: extra.correction?.amount ?? null,
    charges: extra.charges ?? extra.correction?.charges ?? null,
    document: extra.document_number,
    bill: extra.supplier_bill ?? null,
    day: extra.days_ago ?? extra.when,
    tax: extra.tax,
    forgets: extra.forget ?? null,
    packs: extra.tax_pack ?? null,
    coded: extra.product_code && [extra.product_code.act, extra.product_code.code, extra.product_code.ids],
    terms: extra.credit_terms && [extra.credit_terms.customers, extra.credit_terms.rupees, extra.credit_terms.days],
    moves: extra.money_move,
    detailed: extra.party_details && { ...extra.party_details, name: null },
    promises: extra.promise && [extra.promise.customers, daysUntil(extra.promise.said, '2026-07-15')],
    advice: extra.advice ?? null,
    asksPlan: extra.plan ?? false,
    sendsTo: extra.transfer ?? null,
    at: extra.place ?? null,
    branch: extra.branch && [extra.branch.act, extra.branch.isGodown, extra.branch.id, extra.branch.name === null],
    paysBy: extra.upi_code && [extra.upi_code.to, extra.upi_code.customers, extra.upi_code.rupees],
  };
}

const english = commandsOf('en');
/** How many orders the question has that these answer. */
const LATE_ORDERS = 5;

describe.each(LANGUAGES.filter((language) => language !== 'en'))('the commands that %s quotes', (language) => {
  const own = commandsOf(language);

  test('stand where the English ones stand', () => {
    expect([...own].map(([key, commands]) => `${key} ${commands.length}`)).toEqual(
      [...english].map(([key, commands]) => `${key} ${commands.length}`),
    );
  });

  test.each([...own].flatMap(([key, commands]) => commands.map((command, at) => ({ key, at, command }))))(
    '$key: $command',
    ({ key, at, command }) => {
      const model = english.get(key)?.[at] ?? '';
      if (key.startsWith('onboarding.gst') && readYesNo(model) === 'no') {
        expect(readRegistration(command)).toBe('unregistered');
      } else if (readYesNo(model)) expect(readYesNo(command)).toBe(readYesNo(model));
      else if (saysAll(model)) expect(saysAll(command)).toBe(true);
      // An answer is read by the options that stand in the same question.
      else if (key === 'late.ask') expect(command).toBe(flattenTexts(localeTexts(language)).get('late.today'));
      else if (key === 'late.how') {
        const read = readLateAnswer(command, LATE_ORDERS);
        expect(read).not.toBeNull();
        expect(read).toEqual(readLateAnswer(model, LATE_ORDERS));
      } else expect(meaningOf(command)).toEqual(meaningOf(model));
    },
  );
});
