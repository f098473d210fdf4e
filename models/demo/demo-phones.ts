/**
 * Every phone of the demo shop is made up and from this one block, 98000 00000 to 98000 00999: the owner …001, the cashier
 * …002, customers …1xx, suppliers …2xx. A demo shop speaks in the simulator only, so none of them is ever called or written to.
 */
export const DEMO_OWNER_PHONE = '919800000001';
export const DEMO_CASHIER_PHONE = '919800000002';

/** Whether a phone (country code and number, no plus) is one of the demo's. */
export function isDemoPhone(phone: string): boolean {
  return /^919800000\d{3}$/.test(phone);
}
