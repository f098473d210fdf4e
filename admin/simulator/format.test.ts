import { describe, expect, it } from 'vitest';

// The page's own script: plain JavaScript for the browser, without types.
const script = new URL('./public/format.js', import.meta.url).href;
const { formatText, isOnlyEmoji, readContact, fileSize } = (await import(script)) as {
  formatText(text: string): string;
  isOnlyEmoji(text: string): boolean;
  readContact(vcard: string): { name: string; phone: string };
  fileSize(bytes: number): string;
};

describe('formatText', () => {
  it.each([
    ['*bold* and _italic_ and ~gone~', '<strong>bold</strong> and <em>italic</em> and <s>gone</s>'],
    ['*Total ₹65.00*, paid', '<strong>Total ₹65.00</strong>, paid'],
    ['2*3*4 and a_b_c', '2*3*4 and a_b_c'],
    ['* not bold*', '<span class="bullet">not bold*</span>'],
    ['- one\n- two', '<span class="bullet">one</span>\n<span class="bullet">two</span>'],
    ['`*code*`', '<code>*code*</code>'],
    ['*रवि* ने', '<strong>रवि</strong> ने'],
    ['*_both_*', '<strong>_both_</strong>'],
  ])('%s', (text, markup) => {
    expect(formatText(text)).toBe(markup);
  });

  it.each([
    '<script>alert(1)</script>',
    '*<img src=x onerror=alert(1)>*',
    '```</code><b onclick=x>```',
    'https://a.example/"onmouseover="x',
    '\u00000\u0000<b>',
    '<a href="javascript:x">',
  ])('lets no markup through: %s', (text) => {
    const left = formatText(text).replace(
      /<\/?(strong|em|s)>|<code( class="block")?>|<\/code>|<a href="https:[^"<>]*" target="_blank" rel="noopener noreferrer">|<\/a>/g,
      '',
    );
    expect(left).not.toMatch(/[<>]/);
    expect(left).not.toMatch(/"/);
  });

  it('links what is a web address and leaves its marks alone', () => {
    expect(formatText('see https://a.example/x_y_z.')).toBe(
      'see <a href="https://a.example/x_y_z" target="_blank" rel="noopener noreferrer">https://a.example/x_y_z</a>.',
    );
  });
});

describe('what stands in a bubble', () => {
  it('knows emoji, contacts and sizes', () => {
    expect(['👍', '🙏🏽🙏🏽', '👍 ok', '1', ''].map(isOnlyEmoji)).toEqual([true, true, false, false, false]);
    expect(readContact('BEGIN:VCARD\nFN:Ravi\\; Sharma\nitem1.TEL;waid=91:+91 98\nEND:VCARD')).toEqual({
      name: 'Ravi; Sharma',
      phone: '+91 98',
    });
    expect([500, 9_000, 3_500_000].map(fileSize)).toEqual(['500 B', '9 KB', '3.3 MB']);
  });
});
