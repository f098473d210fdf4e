/** One message as a bubble. */
import { mediaSize } from './api.js';
import { timeOf } from './days.js';
import { icon, make } from './elements.js';
import { fileSize, formatText, isOnlyEmoji, readContact } from './format.js';
import { word } from './words.js';

const TICK = 'm2.500 12.500 4.500 4.500L16.500 7.500';
const TICKS = 'm1 12.500 4.500 4.500L15 7.500M9.500 15l2 2L21.500 7.500';
const CLOCK = 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zm0 4v4.500l3 1.500';
const REPLY = 'M10 6 4 11.500l6 5.500v-3.500c5 0 8 1.500 10 5-.500-6-4-9.500-10-9.500z';
const SMILE =
  'M12 3.500a8.500 8.500 0 1 0 0 17 8.500 8.500 0 0 0 0-17zM8.500 14.500c1.500 2.700 5.500 2.700 7 0M9 9.500v.500M15 9.500v.500';
const REACTIONS = ['👍', '❤️', '😂', '🙏', '✅', '❌'];

/** A word on a message for a quote: its text, or what it is. */
export function summary(message) {
  if (message.kind === 'contact') return `👤 ${readContact(message.text ?? '').name}`;
  if (message.kind === 'voice') return `🎤 ${word('voice_note')}`;
  if (message.kind === 'image') return `📷 ${message.text || word('photo')}`;
  return plain(message.text ?? '') || (message.file ? `📄 ${message.file.fileName}` : '');
}

function plain(text) {
  const box = document.createElement('div');
  box.innerHTML = formatText(text);
  return box.textContent;
}

/** `actions`: reply(message), react(message, emoji), jump(wireId), retry(message), pick(isOpen), isPicking. `quoted` is the message answered, if known. */
export function bubble(message, quoted, actions) {
  const isMine = message.direction === 'from_phone';
  const body = make(
    'div',
    { className: 'bubble' },
    quoteOf(message, quoted, actions),
    ...contentOf(message),
    footOf(message, isMine),
  );
  const row = make('article', {
    className: `row ${isMine ? 'mine' : 'theirs'}`,
    data: { wireId: message.wireId, direction: message.direction, testid: 'bubble' },
  });
  row.append(body, toolsOf(message, actions));
  if (message.state === 'failed') row.append(failure(message, actions));
  return row;
}

function quoteOf(message, quoted, actions) {
  if (!message.quotedWireId) return null;
  const author = quoted && (quoted.direction === 'from_phone' ? word('you') : word('bot_name'));
  const shown = make(
    'button',
    { type: 'button', className: 'quote' },
    author ? make('strong', { textContent: author }) : null,
    make('span', { textContent: quoted ? summary(quoted) : word('quoted_gone') }),
  );
  shown.addEventListener('click', () => actions.jump(message.quotedWireId));
  return shown;
}

function contentOf(message) {
  if (message.kind === 'contact') return [contactOf(message.text ?? '')];
  const parts = [];
  if (message.file) parts.push(fileOf(message));
  if (message.text) {
    const text = make('div', { className: isOnlyEmoji(message.text) ? 'text emoji' : 'text', dir: 'auto' });
    text.innerHTML = formatText(message.text);
    parts.push(text);
  }
  return parts;
}

function contactOf(vcard) {
  const { name, phone } = readContact(vcard);
  const initial = make('span', { className: 'avatar small', textContent: name.slice(0, 1).toUpperCase() || '?' });
  const names = make(
    'span',
    {},
    make('strong', { textContent: name || word('contact_card') }),
    make('span', { textContent: phone }),
  );
  return make('div', { className: 'contact' }, initial, names);
}

function fileOf(message) {
  const { mediaId, mimeType, fileName } = message.file;
  const address = message.localUrl ?? `/simulator/media/${mediaId}`;
  if (message.kind === 'voice' || mimeType.startsWith('audio/')) {
    return make('audio', {
      className: 'audio',
      controls: true,
      preload: 'metadata',
      src: address,
      label: word('voice_note'),
    });
  }
  if (/^image\/(png|jpeg|gif|webp)/.test(mimeType)) {
    const image = make('img', { className: 'image', src: address, alt: fileName || word('photo'), loading: 'lazy' });
    return make('a', { href: address, target: '_blank', rel: 'noopener' }, image);
  }
  return documentOf({ mediaId, mimeType, fileName, address, size: message.size });
}

function documentOf({ mediaId, mimeType, fileName, address, size }) {
  const ending = (/\.(\w{1,5})$/.exec(fileName)?.[1] ?? mimeType.split('/')[1] ?? '').toUpperCase();
  const isPdf = mimeType === 'application/pdf';
  const detail = make('span', { className: 'document-detail', textContent: ending });
  const tell = (bytes) => {
    if (bytes > 0) detail.textContent = `${fileSize(bytes)} · ${ending}`;
  };
  if (size) tell(size);
  else mediaSize(mediaId).then(tell, () => {});
  const sign = make('span', { className: `document-sign ${isPdf ? 'pdf' : ''}`, textContent: ending.slice(0, 4) });
  const names = make(
    'span',
    { className: 'document-names' },
    make('strong', { textContent: fileName || word('file') }),
    detail,
  );
  const card = make('a', { className: 'document-card', href: address, target: '_blank', rel: 'noopener' }, sign, names);
  const open = make('a', {
    href: address,
    target: '_blank',
    rel: 'noopener',
    textContent: word('open'),
    data: { testid: 'open-file' },
  });
  const save = make('a', { href: address, download: fileName, textContent: word('download') });
  return make(
    'div',
    { className: 'document' },
    card,
    make('div', { className: 'document-doors' }, isPdf ? open : null, save),
  );
}

function footOf(message, isMine) {
  return make(
    'span',
    { className: 'foot' },
    message.isEdited ? make('span', { className: 'edited', textContent: `${word('edited')} ` }) : null,
    make('time', { dateTime: message.at, textContent: timeOf(message.at) }),
    isMine ? ticks(message) : null,
  );
}

/** A clock until the server has it, one tick when it has, two blue ones when it was worked on. */
function ticks(message) {
  const state = message.state ?? 'read';
  const shape = { sending: CLOCK, failed: CLOCK, sent: TICK, read: TICKS }[state];
  return make('span', { className: `ticks ${state}`, label: word(`status_${state}`) }, icon(shape));
}

function toolsOf(message, actions) {
  const reply = make(
    'button',
    { type: 'button', className: 'tool', label: word('reply'), data: { testid: 'reply' } },
    icon(REPLY, 'filled'),
  );
  const react = make(
    'button',
    { type: 'button', className: 'tool', label: word('react'), data: { testid: 'react' } },
    icon(SMILE),
  );
  const choices = REACTIONS.map((emoji) => {
    const one = make('button', { type: 'button', textContent: emoji, data: { emoji } });
    one.addEventListener('click', () => {
      picker.hidden = true;
      actions.pick(false);
      actions.react(message, emoji);
    });
    return one;
  });
  const picker = make('div', { className: 'picker', hidden: !actions.isPicking }, ...choices);
  reply.addEventListener('click', () => actions.reply(message));
  react.addEventListener('click', () => {
    picker.hidden = !picker.hidden;
    actions.pick(!picker.hidden);
  });
  return make('div', { className: 'tools' }, reply, react, picker);
}

function failure(message, actions) {
  const again = make('button', { type: 'button', textContent: word('retry') });
  again.addEventListener('click', () => actions.retry(message));
  return make('p', { className: 'failure' }, `${word('status_failed')} · `, again);
}
