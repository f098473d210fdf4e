/** Where one phone's messages are written: text, reply, files, contacts, voice notes. */

import { summary } from './bubble.js';
import { askContact } from './dialogs.js';
import { canRecord, record } from './recorder.js';
import { word } from './words.js';

/** Letters that may stand below a file; more is a message of its own. */
const CAPTION = 1_000;

/** `send(message)` takes `{ text }`, `{ contact }` or `{ file, voice, text }` (words below it), each with `quotedWireId`. */
export function composer({ root, side, send, complain }) {
  const get = (selector) => root.querySelector(selector);
  const form = get('.composer');
  const input = get('textarea');
  const say = get('.say');
  const voice = get('.voice');
  const menu = get('.menu');
  const attach = get('.attach');
  const quoting = get('.quoting');
  let answered = null;
  input.dataset.testid = `${side}-input`;
  say.dataset.testid = `${side}-send`;
  attach.dataset.testid = `${side}-attach`;
  voice.dataset.testid = `${side}-voice`;
  get('.pick-file').dataset.testid = `${side}-file`;
  get('.pick-audio').dataset.testid = `${side}-audio`;
  get('.menu-contact').dataset.testid = `${side}-contact`;

  const size = () => {
    input.style.height = 'auto';
    input.style.height = `${Math.min(input.scrollHeight, 120)}px`;
    const isWritten = input.value.trim() !== '';
    say.hidden = !isWritten;
    voice.hidden = isWritten;
  };
  const openMenu = (isOpen) => {
    menu.hidden = !isOpen;
    attach.setAttribute('aria-expanded', String(isOpen));
  };
  function answer(message) {
    answered = message;
    quoting.hidden = message === null;
    if (message === null) return;
    quoting.querySelector('strong').textContent = message.direction === 'from_phone' ? word('you') : word('bot_name');
    quoting.querySelector('span').textContent = summary(message);
    input.focus();
  }
  function sendNow(message) {
    send({ ...message, quotedWireId: answered?.wireId ?? null });
    answer(null);
  }

  /** What is typed goes with a file as the words below it. */
  function sendFile(file, isVoice) {
    const typed = input.value.trim();
    const text = isVoice || typed.length > CAPTION ? '' : typed;
    if (text !== '') {
      input.value = '';
      size();
    }
    sendNow({ file, voice: isVoice, text: text || null });
  }

  input.addEventListener('input', size);
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') answer(null);
    // While a word is being composed (Hindi input methods) Enter belongs to the keyboard.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const text = input.value.trim();
    if (text === '') return;
    input.value = '';
    size();
    sendNow({ text });
  });
  attach.addEventListener('click', () => openMenu(menu.hidden));
  document.addEventListener('click', (event) => {
    if (!form.contains(event.target)) openMenu(false);
  });
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') openMenu(false);
  });
  get('.menu-file').addEventListener('click', () => get('.pick-file').click());
  get('.menu-audio').addEventListener('click', () => get('.pick-audio').click());
  get('.menu-contact').addEventListener('click', async () => {
    openMenu(false);
    const contact = await askContact();
    if (contact) sendNow({ contact });
  });
  const picked = (selector, isVoice) =>
    get(selector).addEventListener('change', (event) => {
      openMenu(false);
      const [file] = event.target.files;
      if (file) sendFile(file, isVoice);
      event.target.value = '';
    });
  picked('.pick-file', false);
  picked('.pick-audio', true);
  quoting.querySelector('button').addEventListener('click', () => answer(null));
  root.addEventListener('paste', (event) => {
    const [file] = event.clipboardData?.files ?? [];
    if (file) sendFile(file, false);
  });
  recording({ get, voice, form, complain, done: (file) => sendNow({ file, voice: true }) });
  size();
  return { answer, focus: () => input.focus() };
}

function recording({ get, voice, form, complain, done }) {
  const bar = get('.recorder');
  const clock = bar.querySelector('time');
  let running = null;
  let timer = 0;
  const show = (isRecording) => {
    bar.hidden = !isRecording;
    form.hidden = isRecording;
    clearInterval(timer);
    if (!isRecording) return;
    const since = Date.now();
    clock.textContent = '0:00';
    timer = setInterval(() => {
      const seconds = Math.floor((Date.now() - since) / 1000);
      clock.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
    }, 250);
  };
  const chooseFile = () => {
    complain('no_microphone');
    get('.pick-audio').click();
  };
  voice.addEventListener('click', async () => {
    if (!canRecord()) return chooseFile();
    try {
      running = await record();
      show(true);
    } catch {
      chooseFile();
    }
  });
  bar.querySelector('.recorder-drop').addEventListener('click', async () => {
    show(false);
    await running?.drop();
    running = null;
  });
  bar.querySelector('.recorder-send').addEventListener('click', async () => {
    show(false);
    const file = await running?.stop();
    running = null;
    if (file) done(file);
  });
}
