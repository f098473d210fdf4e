import { describe, expect, it } from 'vitest';
import { splitText } from './split-text.ts';

const squeezed = (text: string) => text.replace(/\s+/g, '');

describe('a long text', () => {
  it('is left alone when it fits, and an empty one is one empty part', () => {
    expect(splitText('short', 10)).toEqual(['short']);
    expect(splitText('', 10)).toEqual(['']);
  });

  it('is cut between paragraphs rather than lines, lines rather than sentences, sentences rather than words', () => {
    expect(splitText('one two\nthree\n\nfour five six', 20)).toEqual(['one two\nthree', 'four five six']);
    expect(splitText('one. two\nthree four five', 14)).toEqual(['one. two', 'three four', 'five']);
    expect(splitText('one two. three four five', 16)).toEqual(['one two.', 'three four five']);
    expect(splitText('alpha beta gamma', 11)).toEqual(['alpha beta', 'gamma']);
  });

  it('takes no seam that would leave a part nearly empty', () => {
    expect(splitText(`a\n${'b'.repeat(8)} ${'c'.repeat(8)}`, 12)).toEqual([`a\n${'b'.repeat(8)}`, 'c'.repeat(8)]);
  });

  it('never cuts a letter with its marks or a pair of surrogates', () => {
    const text = 'क्षि👨‍👩‍👧नमस्ते'.repeat(40);
    const parts = splitText(text, 25);
    expect(parts.join('')).toBe(text);
    const whole = new Set(
      [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)].map((s) => s.segment),
    );
    for (const part of parts) {
      expect(part.length).toBeLessThanOrEqual(25);
      for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(part))
        expect(whole).toContain(segment);
    }
  });

  it('loses nothing but white space, and no part is too long', () => {
    const text = Array.from({ length: 400 }, (_, index) => `${index} Parle-G ₹10${index % 7 === 0 ? '\n' : ' '}`).join(
      '',
    );
    const parts = splitText(text, 97);
    expect(Math.max(...parts.map((part) => part.length))).toBeLessThanOrEqual(97);
    expect(squeezed(parts.join(''))).toBe(squeezed(text));
  });

  it('cuts no number, link or words set apart in two', () => {
    const whole = [
      'https://example.com/pay/9f8a7c6b5d4e3f2a1b0c',
      '*paid in full today*',
      '₹1,23,456.50',
      '98220 12345',
      '_Asha Kirana_',
    ];
    for (let limit = 46; limit <= 90; limit += 1) {
      for (const each of whole) {
        const parts = splitText(`${'word '.repeat(7)}${each} and ${each}, then ${each}.`, limit);
        expect(parts.every((part) => part.length <= limit)).toBe(true);
        expect(parts.join(' ').split(each)).toHaveLength(4);
        expect(
          parts.filter((part) => part.includes(each)).reduce((n, part) => n + part.split(each).length - 1, 0),
        ).toBe(3);
      }
    }
  });

  it('takes no short word before a dot for the end of a sentence', () => {
    expect(splitText('He has paid Rs. 500 of it', 18)).toEqual(['He has paid', 'Rs. 500 of it']);
    expect(splitText('Please note: 1. Maggi', 16)).toEqual(['Please note: 1.', 'Maggi']);
  });

  it('cuts what is longer than a part where a letter ends', () => {
    const link = `https://example.com/${'a'.repeat(50)}`;
    expect(splitText(`see ${link}`, 30).join('')).toBe(`see${link}`.replace('see', 'see '));
  });
});
