/** The page's words in the chosen language, put into the elements that name them. */
const KEY = 'billos.language';
let words = {};
export let language = 'en';

export function word(key, values = {}) {
  return (words[key] ?? key).replace(/\{\{(\w+)\}\}/g, (_, name) => values[name] ?? '');
}

export async function chooseLanguage(asked) {
  language = asked;
  localStorage.setItem(KEY, asked);
  words = await (await fetch(`/simulator/api/words?lang=${asked}`)).json();
  document.documentElement.lang = asked;
  document.title = `${word('title')} · BillOS`;
  fill(document);
}

export function firstLanguage() {
  const known = ['en', 'hi', 'hi-Latn'];
  const asked = new URLSearchParams(location.search).get('lang') ?? localStorage.getItem(KEY);
  return known.includes(asked) ? asked : navigator.language.startsWith('hi') ? 'hi' : 'en';
}

export function fill(root) {
  for (const one of root.querySelectorAll('[data-word]')) one.textContent = word(one.dataset.word);
  for (const one of root.querySelectorAll('[data-word-placeholder]'))
    one.placeholder = word(one.dataset.wordPlaceholder);
  for (const one of root.querySelectorAll('[data-word-label]')) {
    one.setAttribute('aria-label', word(one.dataset.wordLabel));
    if (one.tagName === 'BUTTON') one.title = word(one.dataset.wordLabel);
  }
}

/** The suggestions of a side: `try_owner_1`, `try_owner_2`, … */
export function suggestions(side) {
  return Object.keys(words)
    .filter((key) => key.startsWith(`try_${side}_`))
    .map((key) => words[key]);
}
