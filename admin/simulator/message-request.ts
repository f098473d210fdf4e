import { z } from 'zod';
import { kindOfFile } from '../../bot/channels/file-kind.ts';
import type { FromPhone } from '../../bot/channels/simulator/phone.ts';

const phone = z.string().regex(/^\d{10,15}$/);
const wireId = z.string().regex(/^[\w-]{1,80}$/);
const name = z.string().trim().min(1).max(120).nullish();

/** A message typed on a simulated phone: a text, another text for an earlier one, a reaction (an emoji on it), or a contact card. */
export const typedMessage = z
  .object({
    phone,
    name,
    text: z.string().min(1).max(8_000).nullish(),
    quotedWireId: wireId.nullish(),
    /** The earlier message of this phone that `text` takes the place of. */
    edits: wireId.nullish(),
    reaction: z.string().min(1).max(16).nullish(),
    contact: z
      .object({ name: z.string().trim().min(1).max(120), phone: z.string().regex(/^\+?[\d\s-]{7,20}$/) })
      .nullish(),
  })
  .refine(
    (message) =>
      Boolean(
        message.text?.trim() || (message.contact && !message.edits) || (message.reaction && message.quotedWireId),
      ),
    {
      message: 'nothing to send',
    },
  );

/** What comes beside a file: the file itself is the body. */
export const fileMessage = z.object({
  phone,
  name,
  fileName: z.string().trim().min(1).max(255),
  caption: z.string().max(1_000).nullish(),
  voice: z.enum(['0', '1']).default('0'),
  quotedWireId: wireId.nullish(),
});

export function fromTyped(message: z.infer<typeof typedMessage>): FromPhone {
  const base = {
    phone: message.phone,
    name: message.name ?? null,
    media: null,
    quotedWireId: message.quotedWireId ?? null,
  };
  if (message.reaction) return { ...base, kind: 'reaction', text: message.reaction };
  if (message.contact) return { ...base, kind: 'contact', text: vcard(message.contact) };
  if (message.edits) return { ...base, kind: 'edit', text: message.text ?? null, quotedWireId: message.edits };
  return { ...base, kind: 'text', text: message.text ?? null };
}

export function fromFile(message: z.infer<typeof fileMessage>, bytes: Buffer, mimeType: string): FromPhone {
  const fileName = message.fileName.replace(/[\\/\p{Cc}]/gu, '_');
  return {
    phone: message.phone,
    name: message.name ?? null,
    kind:
      message.voice === '1' ? 'voice' : mimeType.startsWith('image/') ? 'image' : kindOfFile({ mimeType, fileName }),
    text: message.caption || null,
    media: { bytes, mimeType, fileName },
    quotedWireId: message.quotedWireId ?? null,
  };
}

/** A contact card as WhatsApp sends it (vCard 3.0, RFC 2426). */
function vcard(contact: { name: string; phone: string }): string {
  const digits = contact.phone.replace(/\D/g, '');
  const escaped = contact.name.replace(/[\\;,]/g, '\\$&').replace(/\s+/g, ' ');
  return [
    'BEGIN:VCARD',
    'VERSION:3.0',
    `N:;${escaped};;;`,
    `FN:${escaped}`,
    `TEL;type=CELL;type=VOICE;waid=${digits}:+${digits}`,
    'END:VCARD',
  ].join('\n');
}
