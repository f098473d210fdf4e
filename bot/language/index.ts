import { takePhone } from './extras.ts';
import { emptyUnderstanding, interpret, type Shop } from './interpret.ts';
import { indexNames } from './names.ts';
import { hasNegative, isRefused } from './refuse.ts';
import { clean } from './text.ts';
import type { ShopCatalogue, Understanding } from './understanding.ts';

export type Understander = {
  /** Reads one message. Never throws; what it cannot read is `unknown`. */
  understand(text: string, options?: { source?: 'text' | 'voice' }): Understanding;
};

const HONORIFICS = new Set(
  'ji bhai ben didi uncle aunty sahab sir madam seth anna akka amma garu kaka dada tai bhau mr mrs shri store stores traders agency brothers shop'.split(
    ' ',
  ),
);
const COMMON = new Set('the and of new big small a an with for in packet pack'.split(' '));

/**
 * Builds the reader of one shop's messages: pure, no clock, no I/O. The index takes up to 5,000 products and 2,000
 * parties; build it once a catalogue change, then ask as often as messages come.
 */
export function createUnderstander(catalogue: ShopCatalogue): Understander {
  const named = (one: { id: string; name: string; aliases: string[] }): { id: string; names: string[] } => ({
    id: one.id,
    names: [one.name, ...one.aliases],
  });
  const digits = (phone: string): string => phone.replace(/\D/g, '').slice(-10);
  const shop: Shop = {
    products: new Map(catalogue.products.map((product) => [product.id, product])),
    parties: new Map(catalogue.customers.map((party) => [party.id, party])),
    byPhone: new Map(
      catalogue.customers.flatMap((party) => (party.phone ? [[digits(party.phone), party.id] as const] : [])),
    ),
    productNames: indexNames(catalogue.products.map(named), { fuzzyLimit: 'product', stopWords: COMMON }),
    partyNames: indexNames(catalogue.customers.map(named), { fuzzyLimit: 'party', stopWords: HONORIFICS }),
  };
  return {
    understand(text, options = {}) {
      const { phone, rest } = takePhone(clean(text.slice(0, 6000)));
      if (isRefused(rest) || hasNegative(rest)) return emptyUnderstanding(rest.slice(0, 500));
      return interpret(shop, { text: rest, phone, voice: options.source === 'voice' });
    },
  };
}

export { readChoice } from './read-choice.ts';
export { readLanguageName } from './read-language-name.ts';
export { readMoney } from './read-money.ts';
export { readRegistration } from './read-registration.ts';
export { readLanguageSetting, readSetting } from './read-setting.ts';
export { readYesNo } from './read-yes-no.ts';
