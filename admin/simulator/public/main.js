/** The simulator: two phones, the language, the theme, and which side a small screen shows. */
import { getPeople } from './api.js';
import { createPhone } from './phone.js';
import { chooseLanguage, firstLanguage, language } from './words.js';

const THEME = 'billos.theme';
let people = [];
const down = new Set();

await chooseLanguage(firstLanguage());
document.getElementById('language').value = language;
people = await getPeople();

const onLine = (side, isUp) => {
  if (isUp) down.delete(side);
  else down.add(side);
  document.querySelector('.offline').hidden = down.size === 0;
};
const onUnread = (side, count) => {
  const tab = document.querySelector(`[data-show="${side}"]`);
  tab.querySelector('.dot').hidden = count === 0;
};
const phones = ['owner', 'customer'].map((side) => createPhone({ side, people: () => people, onUnread, onLine }));
const [owner, customer] = phones;

/** The phone held last time, else the one of the wanted role that was used last, else a made-up number to begin with. */
function firstOf(side, role, fallback) {
  const kept = localStorage.getItem(`billos.${side}`);
  const wanted = people
    .filter((one) => one.role === role)
    .sort((one, other) => other.lastMessageId - one.lastMessageId);
  const made = { phone: fallback, name: '', role: 'other', shop: null };
  return people.find((one) => one.phone === kept) ?? wanted[0] ?? made;
}
const someone = {
  owner: firstOf('owner', 'owner', '919000000001'),
  customer: firstOf('customer', 'customer', '919000000002'),
};
people.push(...Object.values(someone).filter((one) => !people.includes(one)));
for (const phone of phones) phone.refresh();

document.getElementById('language').addEventListener('change', async (event) => {
  await chooseLanguage(event.target.value);
  for (const phone of phones) phone.words();
});

function show(side) {
  document.body.dataset.shown = side;
  for (const tab of document.querySelectorAll('[data-show]'))
    tab.setAttribute('aria-selected', String(tab.dataset.show === side));
  for (const phone of phones) phone.seen();
}
for (const tab of document.querySelectorAll('[data-show]')) tab.addEventListener('click', () => show(tab.dataset.show));
show('owner');

const prefersDark = matchMedia('(prefers-color-scheme: dark)');
const wear = (theme) => {
  document.documentElement.dataset.theme = theme;
};
wear(localStorage.getItem(THEME) ?? (prefersDark.matches ? 'dark' : 'light'));
document.getElementById('theme').addEventListener('click', () => {
  const next = document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark';
  localStorage.setItem(THEME, next);
  wear(next);
});

await Promise.all([owner.hold(someone.owner), customer.hold(someone.customer)]);
document.body.dataset.ready = 'true';
