import { describe, expect, it } from 'vitest';
import { cleanText } from './clean-text.ts';

describe('cleanText', () => {
  it.each([
    ['Ravi\u202E evil\u2066', 'Ravi evil'],
    ['a\u0000b\tc\nd', 'a b c d'],
    ['Ravi 😀👩‍👧‍👦 🇮🇳 store ❤️', 'Ravi store'],
    ['1️⃣ kg #1 5*', '1 kg #1 5*'],
    ['\uD800 lone', 'lone'],
    ['क्\u200Dष and a\u200Db', 'क्\u200Dष and a\u200Db'],
    ['\u200Dx \u200C', 'x'],
    [`a${'\u0301'.repeat(50)}`, `á${'\u0301'.repeat(5)}`],
    ['ଓଡ଼ିଆ', 'ओड़िआ'],
    ['50% © ® ™ ½', '50% © ® ™ ½'],
  ])('%j becomes %j', (typed, printed) => {
    expect(cleanText(typed)).toBe(printed.normalize('NFC'));
  });

  it('keeps the lines of an address when asked', () => {
    expect(cleanText('Shop 4\r\n\n MG  Road ', { keepLines: true })).toBe('Shop 4\nMG Road');
  });
});
