/**
 * The unit quantity code (UQC) of a unit of the shop's, from the list of the GST portal. What the list has no word for is
 * OTH; a strip of tablets is one.
 */
const CODES: Record<string, string> = {
  pcs: 'PCS',
  kg: 'KGS',
  g: 'GMS',
  l: 'LTR',
  ml: 'MLT',
  packet: 'PAC',
  box: 'BOX',
  dozen: 'DOZ',
  bottle: 'BTL',
  bag: 'BAG',
  nos: 'NOS',
  kgs: 'KGS',
  m: 'MTR',
  set: 'SET',
  pair: 'PRS',
};

export const quantityCode = (unit: string): string => CODES[unit.toLowerCase()] ?? 'OTH';

/** Services have accounting codes of chapter 99 and no quantity. */
export const isService = (hsn: string | null): boolean => hsn?.startsWith('99') === true;
