/** Shows the WhatsApp lines with their state and what links them, read again every two seconds. */
const language = document.documentElement.lang;
const shown = document.getElementById('lines');
const words = await (await fetch(`/whatsapp/api/words?lang=${language}`)).json();
let before = '';

function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** What was refused, by the line it was asked of; said until something else is asked. */
const refused = new Map();
/** What is being typed outlives a redraw. */
const typed = new Map();

async function post(path, body) {
  const of = path.split('/')[4] ?? 'new';
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body ?? {}),
  });
  refused.delete(of);
  if (answer.status === 400 || answer.status === 409) refused.set(of, (await answer.json()).error);
  else if (!answer.ok) throw new Error(String(answer.status));
  else typed.delete(of);
  before = '';
  await refresh();
}

function button(word, path, look = '', body = undefined) {
  const made = element('button', { className: `button ${look}`, type: 'button', textContent: words[word] });
  made.dataset.testid = word;
  made.addEventListener('click', async () => {
    made.disabled = true;
    await post(path, body).catch(() => {
      made.disabled = false;
    });
  });
  return made;
}

/** A phone number to type, and the button that asks WhatsApp for its code. */
function codeForm(of, path, phone) {
  const input = element('input', { name: 'phone', type: 'tel', autocomplete: 'tel', required: true });
  input.value = typed.get(of) ?? phone ?? '';
  input.dataset.testid = 'phone';
  input.dataset.of = of;
  input.addEventListener('input', () => typed.set(of, input.value));
  const ask = element('button', { className: 'button plain', type: 'submit', textContent: words.link_by_code });
  ask.dataset.testid = 'link_by_code';
  const form = element('form', { className: 'code-form' }, element('label', {}, words.link_phone, input), ask);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    ask.disabled = true;
    post(path, { phone: input.value }).catch(() => {
      ask.disabled = false;
    });
  });
  return form;
}

function complaint(of) {
  const why = refused.get(of);
  return why ? element('p', { className: 'complaint', role: 'alert', textContent: words[why] ?? why }) : null;
}

/** The code in two groups, big enough to be read from across the counter, with the time that is left. */
function codeBox(code) {
  const left = element('p', { className: 'quiet' });
  left.dataset.until = code.until;
  const box = element('output', { className: 'link-code', textContent: code.groups });
  box.dataset.testid = 'code';
  return element('div', {}, box, left, element('p', { className: 'quiet', textContent: words.code_life }));
}

function paceLink(line) {
  const href = `/whatsapp/pace/${line.id}?lang=${language}`;
  const link = element('a', { className: 'button plain', href, textContent: words.pace_change });
  link.dataset.testid = 'pace_change';
  return link;
}

function card(line) {
  const state = element('span', { className: `state state-${line.state}`, textContent: words[`line_${line.state}`] });
  const isCloud = line.channel === 'cloud_api';
  const title = line.phone ? `+${line.phone}` : isCloud ? line.name : words.line_no_number;
  const path = `/whatsapp/api/lines/${line.id}`;
  const image = line.qr
    ? element('img', { className: 'qr', src: line.qr, alt: words.line_qr, width: 320, height: 320 })
    : null;
  const actions = !line.mayChange
    ? []
    : [
        line.wanted
          ? button(isCloud ? 'cloud_disconnect' : 'unlink', `${path}/unlink`, 'plain')
          : button(isCloud ? 'cloud_connect' : 'link', `${path}/link`),
        line.code ? button('new_code', `${path}/link`, 'plain', { phone: line.linkPhone }) : null,
      ];
  const mayLink = line.mayChange && !isCloud && ['unlinked', 'linking', 'logged_out', 'banned'].includes(line.state);
  return element(
    'section',
    { className: 'card line' },
    element('div', { className: 'line-head' }, element('h2', { textContent: title }), state),
    image,
    element('p', { className: 'next', textContent: words[line.next] ?? '' }),
    line.code ? codeBox(line.code) : null,
    line.told ? element('p', { className: 'quiet', textContent: words[line.told] }) : null,
    element('p', { className: 'quiet', textContent: line.pace }),
    complaint(String(line.id)),
    element('div', { className: 'actions' }, ...actions, line.mayPace ? paceLink(line) : null),
    mayLink ? codeForm(String(line.id), `${path}/link`, line.linkPhone ?? line.phone) : null,
  );
}

/** For the first number and for each further one. */
function newLine(lines) {
  const first = lines.length === 0;
  return element(
    'section',
    { className: 'card line' },
    element('h2', { textContent: first ? words.line_none : words.link_another }),
    first ? element('p', { className: 'next', textContent: words.line_next_none }) : null,
    complaint('new'),
    button('link', '/whatsapp/api/lines'),
    codeForm('new', '/whatsapp/api/lines', ''),
  );
}

function showTimeLeft() {
  for (const left of document.querySelectorAll('[data-until]')) {
    const seconds = Math.max(0, Math.round((Date.parse(left.dataset.until) - Date.now()) / 1000));
    left.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  }
}

async function refresh() {
  const answer = await fetch(`/whatsapp/api/lines?lang=${language}`);
  if (answer.status === 401) return location.reload();
  const lines = await answer.json();
  const now = JSON.stringify(lines);
  if (now === before) return;
  before = now;
  const focused = document.activeElement?.dataset.of;
  const used = lines.filter((line) => line.phone || line.wanted);
  const mayAdd = lines.every((line) => line.mayChange) && used.length === lines.length;
  shown.replaceChildren(...lines.map(card), ...(mayAdd ? [newLine(lines)] : []));
  if (focused) shown.querySelector(`[data-of="${focused}"]`)?.focus();
  showTimeLeft();
}

setInterval(showTimeLeft, 1000);
await refresh();
setInterval(() => refresh().catch(() => {}), 2000);
