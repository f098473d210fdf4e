import { z } from 'zod';
import { LANGUAGES } from '../../models/languages.ts';
import { LONGEST_CODE } from '../../models/products/code-formats.ts';
import { BATCH_NUMBER } from '../../models/stock/expiry.ts';
import { doubt } from './doubts.ts';
import { extra, paymentPart } from './extra.ts';
import { INTENTS, QUERIES, UNITS } from './kinds.ts';

export const understoodItem = z.object({
  /** Catalogue id, or null when the product is not in the catalogue (or not decided: see `candidates`). */
  product: z.string().nullable(),
  /** The words of the message that named the product, always given. */
  name: z.string(),
  qty: z.number().nullable(),
  unit: z.enum(UNITS).nullable(),
  /** Rupees per unit said. */
  price: z.number().nullable(),
  /** Rupees for the whole line, as said. */
  amount: z.number().nullable(),
  /** When more than one product fits: their ids, best first. Empty otherwise. */
  candidates: z.array(z.string()),
  /** Does `name` only sound or look like the product's name? A yes of the person teaches it as another name. */
  alike: z.boolean().default(false),
  /** The batch number printed on the goods, in capitals. */
  batch: z.string().regex(BATCH_NUMBER).optional(),
  /** When they expire: "2027-03" (usable to the end of the month) or a day, "2027-03-31". */
  expiry: z
    .string()
    .regex(/^20\d\d-\d\d(-\d\d)?$/)
    .optional(),
  /** The code that named it, where no product has it yet: whose it is becomes what it names from then on. */
  code: z.string().max(LONGEST_CODE).optional(),
});
export type UnderstoodItem = z.infer<typeof understoodItem>;

/**
 * The structured meaning of one message: what was said, never what is booked from it.
 * Money is in rupees as said (the conversation turns it into paise), quantities in the unit said.
 * The first seven keys are the contract of the message corpus; the rest help the conversation.
 */
export const understanding = z.object({
  intent: z.enum(INTENTS),
  customer: z.string().nullable(),
  items: z.array(understoodItem),
  discount: z.union([z.object({ percent: z.number() }), z.object({ amount: z.number() })]).nullable(),
  payment: paymentPart.nullable(),
  /**
   * "200 cash 300 gpay": money handed over in more than one way, each with its sum (null: the rest of the bill). `payment`
   * then holds their sum and no mode. Empty when there is one way or none.
   */
  payments: z.array(paymentPart).default([]),
  query: z.enum(QUERIES).nullable(),
  amount: z.number().nullable(),

  /** Set when `intent` is `ambiguous`: what the intent would be once the candidates are chosen from. */
  of: z.enum(INTENTS).nullable(),
  /** Set when `intent` is `ambiguous`: party ids (empty when clear) and one list of product ids an unclear item. */
  candidates: z.object({ customer: z.array(z.string()), products: z.array(z.array(z.string())) }).nullable(),

  extra,

  /** Language the message was written in, for the reply's language of an unknown person. */
  language: z.enum([...LANGUAGES, 'mix']),
  /** 0…1: how sure the grammar is; below 0.6 the conversation asks first. */
  confidence: z.number().min(0).max(1),
  /** Why it is not surer; below 0.9 there is one at least. `doubts.ts` has them all. */
  doubts: z.array(doubt),
});
export type Understanding = z.infer<typeof understanding>;

/** What the grammar needs of a shop. Ids are opaque strings; prices are rupees per `unit`. */
export type CatalogueProduct = {
  id: string;
  name: string;
  unit: string;
  price: number;
  aliases: string[];
  /** Barcodes and the shop's own codes, as `readCode` writes them. */
  codes?: string[];
};
export type CatalogueParty = {
  id: string;
  name: string;
  phone: string | null;
  type: 'customer' | 'supplier';
  aliases: string[];
};
/** A second counter or a godown of the shop. */
export type CatalogueBranch = { id: string; name: string; isGodown: boolean };
export type ShopCatalogue = {
  products: CatalogueProduct[];
  customers: CatalogueParty[];
  branches?: CatalogueBranch[];
};
