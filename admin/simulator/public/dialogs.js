/** The two small questions of the page: which new number, and whose contact card. Each answers with what was typed, or null. */
import { make } from './elements.js';
import { word } from './words.js';

export const askNumber = () =>
  ask('new_number', 'use_number', [
    {
      name: 'phone',
      text: word('new_number_ask'),
      testid: 'new-phone',
      pattern: '\\+?[0-9 \\-]{10,20}',
      required: true,
    },
    { name: 'name', text: word('new_name_ask'), testid: 'new-name', maxLength: 120 },
  ]);

export const askContact = () =>
  ask('contact_title', 'send', [
    { name: 'name', text: word('contact_name'), testid: 'contact-name', maxLength: 120, required: true },
    {
      name: 'phone',
      text: word('contact_phone'),
      testid: 'contact-phone',
      pattern: '\\+?[0-9 \\-]{7,20}',
      required: true,
    },
  ]);

function ask(title, action, fields) {
  const inputs = fields.map(({ text, testid, ...options }) => {
    const input = make('input', { type: 'text', autocomplete: 'off', data: { testid }, ...options });
    return make('label', {}, make('span', { textContent: text }), input);
  });
  const cancel = make('button', { type: 'button', className: 'plain', textContent: word('cancel') });
  const agree = make('button', { type: 'submit', textContent: word(action), data: { testid: `${action}-ok` } });
  const form = make(
    'form',
    { method: 'dialog' },
    make('h2', { textContent: word(title) }),
    ...inputs,
    make('div', { className: 'buttons' }, cancel, agree),
  );
  const dialog = make('dialog', { className: 'ask' }, form);
  document.body.append(dialog);
  return new Promise((resolve) => {
    let typed = null;
    form.addEventListener('submit', () => {
      typed = Object.fromEntries(new FormData(form));
    });
    cancel.addEventListener('click', () => dialog.close());
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(typed);
    });
    dialog.showModal();
  });
}
