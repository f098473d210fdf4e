/** Shows the WhatsApp lines with their state and QR code, read again every two seconds. */
const language = document.documentElement.lang;
const shown = document.getElementById('lines');
const words = await (await fetch(`/whatsapp/api/words?lang=${language}`)).json();
let before = '';

function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children.filter((child) => child !== null));
  return made;
}

async function post(path) {
  const answer = await fetch(path, { method: 'POST' });
  if (!answer.ok) throw new Error(String(answer.status));
  before = '';
  await refresh();
}

function button(word, path, look = '') {
  const made = element('button', { className: `button ${look}`, textContent: words[word] });
  made.dataset.testid = word;
  made.addEventListener('click', async () => {
    made.disabled = true;
    await post(path).catch(() => {
      made.disabled = false;
    });
  });
  return made;
}

function card(line) {
  const state = element('span', { className: `state state-${line.state}`, textContent: words[`line_${line.state}`] });
  const title = line.phone ? `+${line.phone}` : line.channel === 'cloud_api' ? line.name : words.line_no_number;
  const waiting = line.wanted && !line.qr && ['unlinked', 'linking'].includes(line.state);
  const isCloud = line.channel === 'cloud_api';
  const asked = isCloud ? 'line_next_linking' : 'line_next_waiting';
  const usual = waiting ? asked : line.qr ? 'line_next_scan' : `line_next_${line.state}`;
  const next = line.trouble ? `cloud_next_${line.trouble}` : usual;
  const wish = line.wanted
    ? button(isCloud ? 'cloud_disconnect' : 'unlink', `/whatsapp/api/lines/${line.id}/unlink`, 'plain')
    : button(isCloud ? 'cloud_connect' : 'link', `/whatsapp/api/lines/${line.id}/link`);
  const image = line.qr
    ? element('img', { className: 'qr', src: line.qr, alt: words.line_qr, width: 320, height: 320 })
    : null;
  return element(
    'section',
    { className: 'card line' },
    element('div', { className: 'line-head' }, element('h2', { textContent: title }), state),
    image,
    element('p', { className: 'next', textContent: words[next] ?? '' }),
    line.mayChange ? wish : null,
  );
}

function noLine() {
  return element(
    'section',
    { className: 'card line' },
    element('h2', { textContent: words.line_none }),
    element('p', { className: 'next', textContent: words.line_next_none }),
    button('link', '/whatsapp/api/lines'),
  );
}

async function refresh() {
  const answer = await fetch('/whatsapp/api/lines');
  if (answer.status === 401) return location.reload();
  const lines = await answer.json();
  const now = JSON.stringify(lines);
  if (now === before) return;
  before = now;
  shown.replaceChildren(...(lines.length > 0 ? lines.map(card) : [noLine()]));
}

await refresh();
setInterval(() => refresh().catch(() => {}), 2000);
