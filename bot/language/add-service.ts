import data from './data/service-words.json' with { type: 'json' };
import { isMoney } from './sanity.ts';
import type { Understanding } from './understanding.ts';

export type NewService = NonNullable<Understanding['extra']['add_service']>;

const word = (words: string): string => `(?<![\\p{L}\\p{M}])(?:${words.normalize('NFC')})(?![\\p{L}\\p{M}])`;
const ADD = word(data.add);
const SERVICE = word(data.service);
const RUPEE = `(?:${data.rupee.normalize('NFC')})`;
const CODE = '(?:sac|hsn)(?:\\s*code)?\\s*[:#]?\\s*(99\\d\\d(?:\\d\\d)?)';
const PERCENT = '(?:gst\\s*)?(\\d{1,2}(?:\\.\\d{1,2})?)\\s*%(?:\\s*gst)?|gst\\s*(\\d{1,2}(?:\\.\\d{1,2})?)';
const WHOLE = new RegExp(
  `^(?:(${ADD})\\s+)?${SERVICE}\\s+(.{2,60}?)\\s+(?:${RUPEE}\\s*)?(\\d{1,7}(?:\\.\\d{1,2})?)(?:\\s*${RUPEE})?(?:\\s+${CODE})?(?:\\s+(?:${PERCENT}))?(?:\\s+(${ADD}))?$`,
  'iu',
);
/** A name of these is none: nothing but letters, signs of names and sizes. */
const NAME = /^[\p{L}\p{M}][\p{L}\p{M}\p{N}\s./&+-]*$/u;

/**
 * "Service repairing 300 SAC 9987 18%", "add service repairing 300": something that is done for money and has no stock. Without
 * a word of adding its accounting code has to be there, because "service tyre 300" may as well be money paid.
 * Null when the text says less, more or other things.
 */
export function readNewService(text: string): NewService | null {
  if (/[\n?]/.test(text)) return null;
  const found = WHOLE.exec(text.normalize('NFC').replace(/\s+/g, ' ').trim());
  if (!found) return null;
  const [, before, name, price, sac, percent, gst, after] = found;
  if (!before && !after && !sac) return null;
  const rupees = Number(price);
  if (rupees <= 0 || !isMoney(rupees) || !NAME.test(name!) || /\d/.test(name!)) return null;
  const said = percent ?? gst;
  return { name: name!.trim(), rupees, sac: sac ?? null, percent: said === undefined ? null : Number(said) };
}
