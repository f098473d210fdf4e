/** Times and day names as the messenger writes them, in the language of the page. */
import { language, word } from './words.js';

const locale = () => (language === 'hi' ? 'hi-IN' : 'en-IN');

export function timeOf(at) {
  return new Intl.DateTimeFormat(locale(), { hour: 'numeric', minute: '2-digit', hour12: true }).format(new Date(at));
}

export function dayKey(at) {
  return new Date(at).toDateString();
}

export function dayName(at) {
  const day = new Date(at);
  const today = new Date();
  const before = new Date(today.getFullYear(), today.getMonth(), today.getDate() - 1);
  if (day.toDateString() === today.toDateString()) return word('today');
  if (day.toDateString() === before.toDateString()) return word('yesterday');
  return new Intl.DateTimeFormat(locale(), { day: 'numeric', month: 'long', year: 'numeric' }).format(day);
}
