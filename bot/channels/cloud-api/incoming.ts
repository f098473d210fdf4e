import type { z } from 'zod';
import type { MediaReference } from '../../../models/messages/inbox.ts';
import type { IncomingMessage } from '../channel.ts';
import { kindOfFile } from '../file-kind.ts';
import { type AnyMessage, contents } from './payload.ts';

/** What a message says; the sender and the line are the caller's. */
export type Meaning = Pick<IncomingMessage, 'kind' | 'text'> & {
  quotedWireId: string | null;
  mediaReference: MediaReference | null;
};

const FILES: Record<string, { kind: Meaning['kind']; mimeType: string }> = {
  image: { kind: 'image', mimeType: 'image/jpeg' },
  document: { kind: 'document', mimeType: 'application/octet-stream' },
  audio: { kind: 'voice', mimeType: 'audio/ogg' },
  voice: { kind: 'voice', mimeType: 'audio/ogg' },
};

/**
 * What a message says, or null for one that is not handed over at all: what a group says is not for us. Whatever is not understood is `other` and harms nothing.
 */
export function meaningOf(message: AnyMessage): Meaning | null {
  if (message.group_id !== undefined) return null;
  const quotedWireId = message.context?.id ?? null;
  const meaning = (kind: Meaning['kind'], text: string | null): Meaning => ({
    kind,
    text,
    quotedWireId,
    mediaReference: null,
  });
  const body = (schema: keyof typeof contents) => message[schema];
  switch (message.type) {
    case 'text': {
      const text = contents.text.safeParse(body('text')).data;
      return text ? meaning('text', text.body) : meaning('other', null);
    }
    case 'button': {
      const button = contents.button.safeParse(body('button')).data;
      return button ? meaning('text', button.text) : meaning('other', null);
    }
    case 'interactive': {
      const reply = contents.interactive.safeParse(body('interactive')).data;
      const title = reply?.button_reply?.title ?? reply?.list_reply?.title;
      return title === undefined ? meaning('other', null) : meaning('text', title);
    }
    case 'reaction': {
      const reaction = contents.reaction.safeParse(body('reaction')).data;
      if (!reaction) return meaning('other', null);
      // Without an emoji it is taken back.
      return { ...meaning('reaction', reaction.emoji ?? ''), quotedWireId: reaction.message_id };
    }
    case 'contacts': {
      const cards = contents.contacts.safeParse(body('contacts')).data;
      return cards ? meaning('contact', cards.map(vcard).join('\n')) : meaning('other', null);
    }
    case 'location': {
      const place = contents.location.safeParse(body('location')).data;
      return place ? meaning('location', `${place.latitude},${place.longitude}`) : meaning('other', null);
    }
    case 'order': {
      const order = contents.order.safeParse(body('order')).data;
      return meaning('other', order ? orderText(order) : null);
    }
    case 'system':
      return meaning('other', contents.system.safeParse(body('system')).data?.body ?? null);
    case 'revoke': {
      const revoked = contents.revoke.safeParse(body('revoke')).data;
      return revoked ? { ...meaning('deletion', null), quotedWireId: revoked.original_message_id } : null;
    }
    case 'edit':
      return editOf(message, meaning('other', null));
    default:
      return fileOf(message, meaning('other', null));
  }
}

function fileOf(message: AnyMessage, other: Meaning): Meaning {
  const type = FILES[message.type];
  const file = type && contents.file.safeParse(message[message.type]).data;
  if (!file) return other;
  const mimeType = (file.mime_type ?? type.mimeType).slice(0, 120);
  const fileName = file.filename?.slice(0, 255) ?? null;
  const mediaReference = { mediaId: file.id, mimeType, fileName, sha256: file.sha256 ?? null };
  const kind = type.kind === 'document' ? kindOfFile({ mimeType, fileName }) : type.kind;
  return { ...other, kind, text: file.caption || null, mediaReference };
}

/** Another text for an earlier message. What it holds is read as if it had been sent so. */
function editOf(message: AnyMessage, other: Meaning): Meaning {
  const edit = contents.edit.safeParse(message.edit).data;
  if (!edit) return other;
  const { type } = edit.message;
  const text =
    type === 'text'
      ? (contents.text.safeParse(edit.message.text).data?.body ?? null)
      : (contents.file.safeParse(edit.message[type]).data?.caption ?? null);
  return { ...other, kind: 'edit', text, quotedWireId: edit.original_message_id };
}

type Card = z.infer<(typeof contents)['contacts']>[number];

/** A card as phones share it, so that it is read like any other. */
function vcard(card: Card): string {
  const line = (text: string) => text.replace(/[\r\n]+/g, ' ').trim();
  const phones = card.phones
    .map(({ phone, wa_id: known }) => phone ?? (known ? `+${known}` : ''))
    .filter((phone) => phone !== '');
  return [
    'BEGIN:VCARD',
    'VERSION:3.0',
    `FN:${line(card.name.formatted_name).replace(/([\\,;])/g, '\\$1')}`,
    ...phones.map((phone) => `TEL:${line(phone)}`),
    'END:VCARD',
  ].join('\n');
}

/** An order from a catalogue as one line an item; it is shown to people and never booked. */
function orderText(order: z.infer<(typeof contents)['order']>): string {
  const items = order.product_items.map((item) => {
    const price =
      item.item_price === undefined ? '' : ` @ ${item.item_price}${item.currency ? ` ${item.currency}` : ''}`;
    return `${item.quantity} × ${item.product_retailer_id}${price}`;
  });
  return [...items, ...(order.text ? [order.text] : [])].join('\n');
}
