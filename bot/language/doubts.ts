import { z } from 'zod';

/**
 * Why a reading is not surer: every code there is, and what it says. A reading below 0.9 has at least one. Those that begin a
 * refusal leave the message `unknown`; the others are read back to the person first or only lower the confidence.
 */
export const DOUBTS = [
  // Names
  /** Goods, a person or a branch named by words that only sound or look alike: read back. */
  'fuzzy_product',
  'fuzzy_customer',
  'fuzzy_place',
  /** Goods that no catalogue name fits. */
  'new_product',
  /** A telephone number that nobody has, beside goods. */
  'unknown_phone',
  /** Two people in an act that is about one. */
  'several_parties',
  // Numbers
  /** A quantity that does not fit the goods (a weight of what is counted, no whole number of packs, two counts). */
  'odd_quantity',
  /** The words also fit another act ("doodh 34 ka kar do"): read back. */
  'odd_price',
  /** "Chini 45": a bare number as high as the price of what is weighed; kilos or rupees? */
  'price_or_quantity',
  /** A number that no part of the act has a use for. */
  'loose_number',
  /** None, a hundred thousand and more, a crore and more, or less than can be handed over. */
  'absurd_quantity',
  'absurd_amount',
  /** "-5", and "1,50", which may be 1.50 or 150. */
  'negative_number',
  'unreadable_number',
  // Codes
  /** Codes and nothing else: most likely scanned to be billed. Read back. */
  'scanned',
  // Batches
  /** A batch or an expiry that cannot be read for sure, or that the act cannot keep. */
  'odd_batch',
  // Days
  /** A date that no calendar has; one that the act cannot keep; a bill of a day, which may be several. */
  'odd_date',
  'date_not_kept',
  'which_bill',
  /** Still to be done: duty, an order for tomorrow. */
  'for_later',
  /** A batch or an expiry that could not be read, or that the act has no use for. */
  'odd_batch',
  // Words
  /** Words beside the goods that were not read, and may have been goods. */
  'unread_words',
  /** One thing off the bill and another changed on it, in one message. */
  'several_acts',
  /** The message undoes something and also names something. */
  'names_more',
  /** Nothing to act on: small talk, or nothing that was understood. */
  'no_act',
  // Put there by the conversation, never by the grammar
  /** Spoken, not typed. */
  'by_voice',
  /** What heard it was not sure, or the words may also have been others. */
  'unsure_hearing',
  /** Changed by a short reply while it waited for a yes: read back anew. */
  'put_right',
  /** A person said yes to this reading; a language model read it. */
  'confirmed',
  'from_model',
  /** The person was told of expired goods, or of an odd expiry, and said yes. */
  'expiry_told',
  /** What becomes of money paid over a corrected total, as the person chose. */
  'overpaid_refund',
  'overpaid_advance',
] as const;
export const doubt = z.enum(DOUBTS);
export type Doubt = z.infer<typeof doubt>;

/** A reading less sure than this is read back. */
const SURE = 0.6;
/** Names that were only alike and odd numbers are read back however sure the rest is. */
const READ_BACK: ReadonlySet<Doubt> = new Set<Doubt>([
  'fuzzy_product',
  'fuzzy_customer',
  'fuzzy_place',
  'odd_quantity',
  'odd_price',
  'unknown_phone',
  'scanned',
]);

/** Is a reading so unsure that it is said back to the person before anything is written? */
export const isUnsure = ({ confidence, doubts }: { confidence: number; doubts: Doubt[] }): boolean =>
  confidence < SURE || doubts.some((one) => READ_BACK.has(one));
