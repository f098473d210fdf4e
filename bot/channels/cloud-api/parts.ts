import { splitText } from '../../../models/outbox/split-text.ts';
import { isPicture, type OutgoingFile, type OutgoingMessage } from '../channel.ts';
import { templateValue } from './template-value.ts';

/** One post: what is uploaded first, and the body, given the id of what was uploaded. */
export type Part = { file: OutgoingFile | null; body(mediaId: string | null): Record<string, unknown> };

export type Templates = { message: string | null; document: string | null; language: string };

const LONGEST_TEXT = 4_096;
const LONGEST_CAPTION = 1_024;
/** A template's body has 1,024 letters with its own words and the shop's name in it. */
const LONGEST_SLOT = 700;
const LONGEST_SHOP_NAME = 60;
const LARGEST_IMAGE_BYTES = 5 * 1024 * 1024;

/** The posts of a message in an open window: the person has written within 24 hours, so that free words are allowed. */
export function freeParts(message: OutgoingMessage, quoted: string | null): Part[] {
  const { text, file, reaction } = message;
  if (reaction !== null) {
    const body = { type: 'reaction', reaction: { message_id: quoted, emoji: reaction } };
    return quoted === null ? [] : [{ file: null, body: () => body }];
  }
  const [caption = '', ...more] = file ? splitText(text ?? '', LONGEST_CAPTION) : [];
  const texts = file ? splitText(more.join('\n'), LONGEST_TEXT) : splitText(text ?? '', LONGEST_TEXT);
  const words = texts.filter((body) => body !== '').map((body) => textPart(body));
  const parts = file ? [filePart(file, caption), ...words] : words;
  return parts.map((part, index) => (index === 0 && quoted !== null ? inAnswerTo(part, quoted) : part));
}

const textPart = (body: string): Part => ({
  file: null,
  body: () => ({ type: 'text', text: { body, preview_url: false } }),
});

function filePart(file: OutgoingFile, caption: string): Part {
  const words = caption === '' ? {} : { caption };
  const isImage = isPicture(file) && file.bytes.length <= LARGEST_IMAGE_BYTES;
  return {
    file,
    body: (id) =>
      isImage
        ? { type: 'image', image: { id, ...words } }
        : { type: 'document', document: { id, filename: file.fileName, ...words } },
  };
}

const inAnswerTo = (part: Part, messageId: string): Part => ({
  ...part,
  body: (mediaId) => ({ ...part.body(mediaId), context: { message_id: messageId } }),
});

/**
 * The posts of a message to somebody who has not written for 24 hours: approved templates with two slots, the shop's name and
 * the words, a document in the head. A long text takes several. A picture stays behind: the head of an approved template takes the
 * kind it was approved with. Null when the line has no template for it.
 */
export function templateParts(message: OutgoingMessage, shopName: string, templates: Templates): Part[] | null {
  if (message.reaction !== null) return null;
  const file = message.file && !isPicture(message.file) ? message.file : null;
  const name = file ? templates.document : templates.message;
  const texts = splitText(templateValue(message.text ?? file?.fileName ?? ''), LONGEST_SLOT);
  if (name === null || (texts.length > 1 && templates.message === null)) return null;
  const part = (template: string, text: string, attached: OutgoingFile | null): Part => ({
    file: attached,
    body: (id) => ({
      type: 'template',
      template: {
        name: template,
        language: { code: templates.language },
        components: [
          ...(attached
            ? [{ type: 'header', parameters: [{ type: 'document', document: { id, filename: attached.fileName } }] }]
            : []),
          { type: 'body', parameters: [shopName.slice(0, LONGEST_SHOP_NAME), text].map(slot) },
        ],
      },
    }),
  });
  const [first = '-', ...more] = texts;
  return [part(name, first, file), ...more.map((text) => part(templates.message!, text, null))];
}

const slot = (text: string) => ({ type: 'text', text: templateValue(text) });

/** The template language for one of ours: itself where the line has it approved, else the line's first. */
export function templateLanguage(ours: string, approved: readonly string[]): string {
  const wanted = ours === 'hi-Latn' ? 'en' : ours;
  return approved.find((code) => code === wanted) ?? approved[0] ?? 'en';
}
