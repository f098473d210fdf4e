/** One phone of the two: whose it is, its conversation, its composer. */
import { follow, getMessages, postFile, postMessage } from './api.js';
import { composer } from './composer.js';
import { conversation } from './conversation.js';
import { askNumber } from './dialogs.js';
import { make } from './elements.js';
import { fill, suggestions, word } from './words.js';

const GROUPS = {
  owner: ['group_staff', 'group_others', 'group_customers'],
  customer: ['group_customers', 'group_others', 'group_staff'],
};
const groupOf = (person) => ({ customer: 'group_customers', other: 'group_others' })[person.role] ?? 'group_staff';

export function createPhone({ side, people, onUnread, onLine }) {
  const root = document.getElementById(side);
  root.replaceChildren(document.getElementById('phone').content.cloneNode(true));
  const get = (selector) => root.querySelector(selector);
  const select = get('.whose-select');
  select.dataset.testid = `${side}-phone-select`;
  get('.whose-title').id = `${side}-title`;
  get('.messages').dataset.testid = `${side}-messages`;
  // A list that scrolls must be reachable by keyboard.
  get('.messages').tabIndex = 0;
  const added = [];
  let held = null;
  let stop = () => {};

  const talk = conversation({
    list: get('.messages'),
    jump: get('.jump'),
    side,
    onUnread: (count) => onUnread(side, count),
    actions: {
      reply: (message) => write.answer(message),
      react: (message, emoji) => send({ reaction: emoji, quotedWireId: message.wireId }),
      retry: (message) => message.again?.(),
    },
  });
  const write = composer({ root, side, send, complain });

  function complain(key) {
    const box = get('.trouble');
    box.textContent = word(key);
    box.hidden = false;
    setTimeout(() => {
      box.hidden = true;
    }, 6000);
  }

  async function send(message) {
    const from = { phone: held.phone, name: held.name || null };
    const { file, voice, ...typed } = message;
    const draft = message.reaction ? null : talk.draft({ ...shownAs(message), again: () => retry(message) });
    async function retry(same) {
      draft.drop();
      await send(same);
    }
    try {
      const given = { ...from, quotedWireId: message.quotedWireId };
      const sent = file
        ? await postFile({ ...given, fileName: file.name, caption: message.text, voice: voice ? '1' : '0' }, file)
        : await postMessage({ ...from, ...typed });
      draft?.sent(sent.wireId);
    } catch (error) {
      draft?.failed();
      complain(error instanceof TypeError ? 'send_failed' : error.message);
    }
  }

  function shownAs({ text, contact, file, voice, quotedWireId }) {
    const base = { quotedWireId, text: text ?? null, kind: 'text', file: null };
    if (contact) return { ...base, kind: 'contact', text: `FN:${contact.name}\nTEL:${contact.phone}` };
    if (!file) return base;
    const shown = { mediaId: 0, mimeType: file.type, fileName: file.name };
    return {
      ...base,
      kind: voice ? 'voice' : file.type.startsWith('image/') ? 'image' : 'document',
      file: shown,
      size: file.size,
      localUrl: URL.createObjectURL(file),
    };
  }

  async function hold(person) {
    stop();
    held = person;
    localStorage.setItem(`billos.${side}`, person.phone);
    select.value = person.phone;
    talk.start();
    write.answer(null);
    heads();
    const news = await getMessages(person.phone, 0).catch(() => ({ messages: [], unfinished: [], isAnswering: false }));
    if (held !== person) return;
    talk.take(news, true);
    heads();
    stop = follow(
      person.phone,
      talk.lastId(),
      (more) => {
        talk.take(more);
        heads();
      },
      (isUp) => onLine(side, isUp),
    );
  }

  function heads() {
    get('.phone-state').textContent = word(talk.isAnswering() ? 'typing' : 'online');
    get('.phone-head').classList.toggle('is-typing', talk.isAnswering());
    get('.phone-holder').textContent = held ? word('holding', { name: held.name || `+${held.phone}` }) : '';
  }

  const everybody = () => [...people(), ...added];
  function fillSelect() {
    const options = GROUPS[side].map((group) => {
      const found = everybody().filter((one) => groupOf(one) === group);
      return found.length === 0 ? null : make('optgroup', { label: word(group) }, ...found.map(optionOf));
    });
    select.replaceChildren(
      ...options.filter(Boolean),
      make('option', { value: 'new', textContent: word('new_number') }),
    );
    for (const group of select.querySelectorAll('optgroup')) group.label = group.getAttribute('aria-label');
    if (held) select.value = held.phone;
  }
  function optionOf(person) {
    const role = ['owner', 'manager', 'cashier'].includes(person.role) ? ` · ${word(`role_${person.role}`)}` : '';
    return make('option', {
      value: person.phone,
      textContent: `${person.name || word('unknown')}${role} · +${person.phone}`,
    });
  }
  select.addEventListener('change', async () => {
    if (select.value !== 'new') return hold(everybody().find((one) => one.phone === select.value));
    const typed = await askNumber();
    const digits = (typed?.phone ?? '').replace(/\D/g, '');
    // An Indian mobile number without its country code gets it.
    const phone = /^[6-9]\d{9}$/.test(digits) ? `91${digits}` : digits;
    if (!/^\d{10,15}$/.test(phone)) {
      select.value = held?.phone ?? '';
      if (typed) complain('new_number_bad');
      return;
    }
    const known = everybody().find((one) => one.phone === phone);
    const person = known ?? { phone, name: typed.name.trim(), role: 'other', shop: null };
    if (!known) added.push(person);
    fillSelect();
    await hold(person);
  });

  function words() {
    fill(root);
    get('.whose-title').textContent = word(side);
    get('textarea').setAttribute('aria-label', `${word(side)}: ${word('message')}`);
    get('.messages').setAttribute('aria-label', `${word(side)}: ${word('messages')}`);
    select.setAttribute('aria-label', `${word(side)}: ${word('choose_phone')}`);
    const chips = suggestions(side).map((text) => {
      const chip = make('button', { type: 'button', textContent: text, data: { testid: `${side}-chip` } });
      chip.addEventListener('click', () => send({ text }));
      return chip;
    });
    get('.chips').replaceChildren(...chips);
    fillSelect();
    talk.redraw();
    heads();
  }

  words();
  return { words, hold, seen: talk.seen, refresh: fillSelect, held: () => held };
}
