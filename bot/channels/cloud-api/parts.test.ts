import { describe, expect, it } from 'vitest';
import type { OutgoingMessage } from '../channel.ts';
import { freeParts, templateLanguage, templateParts } from './parts.ts';
import { templateValue } from './template-value.ts';

const outgoing = (given: Partial<OutgoingMessage>): OutgoingMessage => ({
  wireId: '3EB0',
  to: '919800000001',
  text: null,
  file: null,
  quotedWireId: null,
  reaction: null,
  ...given,
});
const pdf = { bytes: Buffer.from('%PDF'), mimeType: 'application/pdf', fileName: 'INV-1.pdf' };
const bodies = (parts: ReturnType<typeof templateParts>) => parts?.map((part) => part.body('M1'));

describe('free words', () => {
  it('go as one text, quoted where they answer something', () => {
    expect(bodies(freeParts(outgoing({ text: 'Hi' }), 'wamid.A'))).toEqual([
      { type: 'text', text: { body: 'Hi', preview_url: false }, context: { message_id: 'wamid.A' } },
    ]);
  });

  it('of a document stand under it; what does not fit follows as text', () => {
    const long = `${'a'.repeat(1_000)}\n${'b'.repeat(500)}`;
    const parts = bodies(freeParts(outgoing({ text: long, file: pdf }), null));
    expect(parts).toEqual([
      { type: 'document', document: { id: 'M1', filename: 'INV-1.pdf', caption: 'a'.repeat(1_000) } },
      { type: 'text', text: { body: 'b'.repeat(500), preview_url: false } },
    ]);
  });

  it('of a picture make it an image', () => {
    const file = { bytes: Buffer.from('x'), mimeType: 'image/png', fileName: 'qr.png' };
    expect(bodies(freeParts(outgoing({ file }), null))).toEqual([{ type: 'image', image: { id: 'M1' } }]);
  });

  it('beyond 4,096 letters go in several, only the first in answer', () => {
    const parts = bodies(freeParts(outgoing({ text: 'word '.repeat(1_800) }), 'wamid.A'))!;
    expect(parts).toHaveLength(3);
    expect(parts.map((part) => 'context' in part)).toEqual([true, false, false]);
  });

  it('are no reaction to a message that cannot be named', () => {
    expect(freeParts(outgoing({ reaction: '👍' }), null)).toEqual([]);
    expect(bodies(freeParts(outgoing({ reaction: '👍' }), 'wamid.A'))).toEqual([
      { type: 'reaction', reaction: { message_id: 'wamid.A', emoji: '👍' } },
    ]);
  });
});

describe('a template', () => {
  const templates = { message: 'm', document: 'd', language: 'hi' };

  it('has the shop and the words in its slots, on one line, and the file in its head', () => {
    const text = 'Due: ₹118\n\n• Maggi\t2      pcs';
    expect(bodies(templateParts(outgoing({ text, file: pdf }), 'Asha\nStore', templates))).toEqual([
      {
        type: 'template',
        template: {
          name: 'd',
          language: { code: 'hi' },
          components: [
            { type: 'header', parameters: [{ type: 'document', document: { id: 'M1', filename: 'INV-1.pdf' } }] },
            {
              type: 'body',
              parameters: [
                { type: 'text', text: 'Asha · Store' },
                { type: 'text', text: 'Due: ₹118 · • Maggi · 2 pcs' },
              ],
            },
          ],
        },
      },
    ]);
  });

  it('is used several times for a long text, so that nothing of it is lost', () => {
    expect(templateParts(outgoing({ text: 'word '.repeat(300) }), 'Asha', templates)).toHaveLength(3);
  });

  it('that the line does not have is none', () => {
    expect(templateParts(outgoing({ text: 'Hi' }), 'Asha', { ...templates, message: null })).toBeNull();
    expect(templateParts(outgoing({ file: pdf }), 'Asha', { ...templates, document: null })).toBeNull();
  });

  it('takes no empty slot', () => {
    expect(templateValue(' \n ')).toBe('-');
  });

  it('is in our language where it is approved, else in its first', () => {
    expect(templateLanguage('ta', ['en', 'ta'])).toBe('ta');
    expect(templateLanguage('ta', ['hi', 'en'])).toBe('hi');
    expect(templateLanguage('hi-Latn', ['hi', 'en'])).toBe('en');
  });
});
