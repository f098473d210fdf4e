import words from './data/sending.json' with { type: 'json' };

/** Signs that a phone may write or leave out: joiners, Malayalam finals in the older spelling, marks at the end. */
const alike = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll('ര്\u200d', 'ർ')
    .replace(/[\u200c\u200d]/g, '')
    .toLowerCase()
    .replace(/[.!।*]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

const PAUSE = new Set(words.pause.map(alike));
const RESUME = new Set(words.resume.map(alike));

/** "Pause messages", "message bhejna shuru karo": shall messages to customers rest, or go on? The whole text and nothing else. */
export function readSending(text: string): 'pause' | 'resume' | null {
  const said = alike(text);
  if (PAUSE.has(said)) return 'pause';
  return RESUME.has(said) ? 'resume' : null;
}
