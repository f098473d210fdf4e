import { saysExpiry } from './batches.ts';
import data from './data/batch-words.json' with { type: 'json' };
import type { Understanding } from './understanding.ts';

/** "In 30 days", "2 mahine me", "30 நாட்களில்": case endings may follow the word. */
const SPANS = Object.entries(data.spans).map(([days, list]) => ({
  days: Number(days),
  find: new RegExp(
    `(?<![\\d.,])(\\d{1,3})\\s*(?:${list.split(' | ').join('|')})[\\p{L}\\p{M}]{0,6}(?![\\p{L}\\p{M}])`.normalize(
      'NFC',
    ),
    'iu',
  ),
}));
const LONGEST = 100;

/** "Expiring in 30 days": the question about expiry that is left without the span, with its days; null for anything else. */
export function readExpiringWithin(text: string, read: (words: string) => Understanding): Understanding | null {
  if (text.length > LONGEST || !saysExpiry(text)) return null;
  for (const { days, find } of SPANS) {
    const match = find.exec(text);
    if (!match) continue;
    const asked = read(text.replace(match[0], ' '));
    if (asked.query !== 'expiry') return null;
    return { ...asked, extra: { ...asked.extra, within_days: Number(match[1]) * days } };
  }
  return null;
}
