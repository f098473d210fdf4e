import { canonicalPhone } from '../../models/customers/parties.ts';
import { LANGUAGES } from '../../models/languages.ts';
import {
  formatQuantity,
  type Paise,
  paiseFromRupees,
  plainRupees,
  type QuantityMilli,
  quantityMilli,
  unitPriceFromRupees,
} from '../../models/money.ts';

/** How one column is edited: what the form shows, and what of the form is kept. A refused value throws a RangeError. */
export type EditableField = {
  input: 'line' | 'lines' | 'choice';
  choices?: readonly string[];
  toForm(stored: string | number | null): string;
  fromForm(typed: string): string | number | null;
};

const written = (stored: string | number | null) => (stored === null ? '' : String(stored));
const tidy = (typed: string) =>
  typed
    .normalize('NFC')
    .replace(/[^\S\n]+/g, ' ')
    .trim();

function text(options: {
  max: number;
  isRequired?: boolean;
  pattern?: RegExp;
  input?: 'line' | 'lines';
}): EditableField {
  return {
    input: options.input ?? 'line',
    toForm: written,
    fromForm: (typed) => {
      const value = options.input === 'lines' ? tidy(typed) : tidy(typed).replaceAll('\n', ' ');
      if (value === '' && !options.isRequired) return null;
      if (value === '' || value.length > options.max) throw new RangeError('length');
      if (options.pattern && !options.pattern.test(value)) throw new RangeError('pattern');
      return value;
    },
  };
}

const phone: EditableField = {
  input: 'line',
  toForm: written,
  fromForm: (typed) => {
    if (typed.trim() === '') return null;
    const known = canonicalPhone(typed);
    if (known === null) throw new RangeError('phone');
    return known;
  },
};
const language: EditableField = {
  input: 'choice',
  choices: LANGUAGES,
  toForm: written,
  fromForm: (typed) => {
    if (typed === '') return null;
    if (!LANGUAGES.some((one) => one === typed)) throw new RangeError('language');
    return typed;
  },
};
const money: EditableField = {
  input: 'line',
  toForm: (stored) => (stored === null ? '' : plainRupees(Number(stored) as Paise)),
  fromForm: (typed) => {
    const plain = typed.replace(/[₹,\s]/g, '');
    if (plain === '') return null;
    const value = paiseFromRupees(plain);
    if (value < 0) throw new RangeError('negative');
    return value;
  },
};
const unitPriceField: EditableField = {
  input: 'line',
  toForm: (stored) => (stored === null ? '' : String(Number(stored) / 10_000)),
  fromForm: (typed) => {
    const plain = typed.replace(/[₹,\s]/g, '');
    if (plain === '') return null;
    const value = Number(unitPriceFromRupees(plain));
    if (value <= 0) throw new RangeError('price');
    return value;
  },
};
const days: EditableField = {
  input: 'line',
  toForm: written,
  fromForm: (typed) => {
    const plain = typed.trim();
    if (plain === '') return null;
    if (!/^\d{1,3}$/.test(plain) || Number(plain) > 365) throw new RangeError('days');
    return Number(plain);
  },
};
const yesNo: EditableField = {
  input: 'choice',
  choices: ['no', 'yes'],
  toForm: (stored) => (Number(stored) === 1 ? 'yes' : 'no'),
  fromForm: (typed) => {
    if (typed !== 'yes' && typed !== 'no') throw new RangeError('choice');
    return typed === 'yes' ? 1 : 0;
  },
};
const oneOf = (choices: readonly string[]): EditableField => ({
  input: 'choice',
  choices,
  toForm: written,
  fromForm: (typed) => {
    if (!choices.includes(typed)) throw new RangeError('choice');
    return typed;
  },
});
const quantity: EditableField = {
  input: 'line',
  toForm: (stored) => (stored === null ? '' : formatQuantity(Number(stored) as QuantityMilli)),
  fromForm: (typed) => (typed.trim() === '' ? null : quantityMilli(typed.replace(/[,\s]/g, ''))),
};

/** Everything an operator may change. All other tables and columns are read only. */
export const EDITABLE: Readonly<Record<string, Readonly<Record<string, EditableField>>>> = {
  tenants: {
    name: text({ max: 120, isRequired: true }),
    address: text({ max: 500, input: 'lines' }),
    phone,
    // A virtual payment address: name@bank (NPCI UPI linking specification).
    upi_id: text({ max: 100, pattern: /^[\w.-]{2,}@[a-z][a-z0-9]+$/i }),
    terms: text({ max: 500, input: 'lines' }),
    beyond_stock: oneOf(['warn', 'refuse']),
  },
  parties: {
    name: text({ max: 120, isRequired: true }),
    address: text({ max: 500, input: 'lines' }),
    language,
    credit_limit_paise: money,
    credit_days: days,
    is_wholesale: yesNo,
  },
  products: {
    name: text({ max: 160, isRequired: true }),
    reorder_at_milli: quantity,
    wholesale_price_centipaise: unitPriceField,
    hsn: text({ max: 8, pattern: /^(\d{4}|\d{6}|\d{8})$/ }),
  },
  people: { name: text({ max: 120 }) },
  party_aliases: { alias: text({ max: 120, isRequired: true }) },
  product_aliases: { alias: text({ max: 120, isRequired: true }) },
};
