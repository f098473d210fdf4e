import words from './data/beyond-stock-words.json' with { type: 'json' };

/** Signs that a phone may write or leave out: joiners, Malayalam finals in the older spelling, marks at the end. */
const alike = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll('ല്\u200d', 'ൽ')
    .replace(/[\u200c\u200d]/g, '')
    .replaceAll('’', "'")
    .toLowerCase()
    .replace(/[.!।*]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

const REFUSE = new Set(words.refuse.map(alike));
const WARN = new Set(words.warn.map(alike));

/** "Stock se zyada mat becho", "allow negative stock": is more than what is in stock sold? The whole text and nothing else. */
export function readBeyondStock(text: string): 'refuse' | 'warn' | null {
  if (text.length > 100) return null;
  const said = alike(text);
  if (REFUSE.has(said)) return 'refuse';
  return WARN.has(said) ? 'warn' : null;
}
