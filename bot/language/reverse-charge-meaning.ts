import { takeDate } from './dates.ts';
import { emptyUnderstanding } from './empty-understanding.ts';
import type { PersonIn } from './person-in-frame.ts';
import { isCalledSo, readReverseCharge, withoutReverseCharge } from './reverse-charge.ts';
import type { Understanding } from './understanding.ts';
import type { GoodsIn } from './who-and-what.ts';

/**
 * Money paid for a service under reverse charge, on the day that is said; or null. What speaks of it and is no such payment may be a bill
 * under reverse charge.
 */
export function readTaxPaidByRecipient(
  text: string,
  names: { personIn: PersonIn; goodsIn: GoodsIn; read(words: string): Understanding },
): Understanding | null {
  if (isCalledSo(text, names.personIn)) return null;
  const reverse_charge = readReverseCharge(takeDate(text).rest, names);
  if (reverse_charge === null) return readTaxedElsewhere(text, names);
  const { days_ago, when } = names.read(text).extra;
  const result = emptyUnderstanding(text);
  return { ...result, confidence: 1, extra: { ...result.extra, reverse_charge, days_ago, when } };
}

/** A sale whose recipient owes the tax. What speaks of it and is none is nothing that is known. */
function readTaxedElsewhere(
  text: string,
  { goodsIn, read }: { goodsIn: GoodsIn; read(words: string): Understanding },
): Understanding | null {
  const rest = withoutReverseCharge(text, goodsIn);
  if (rest === null) return null;
  const meaning = read(rest);
  const isSale = [meaning.intent, meaning.of].includes('sale') && meaning.items.length > 0;
  if (!isSale) return { ...emptyUnderstanding(text.slice(0, 500)), doubts: ['no_act'] };
  return { ...meaning, extra: { ...meaning.extra, recipient_pays_tax: true } };
}
