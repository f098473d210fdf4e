import { latinLanguage } from './latin-language.ts';
import { remembered } from './remembered.ts';
import { type Script, scriptOf, tokenise } from './text.ts';
import type { Understanding } from './understanding.ts';

const BY_SCRIPT: Partial<Record<Script, Understanding['language']>> = {
  gujr: 'gu',
  beng: 'bn',
  guru: 'pa',
  taml: 'ta',
  telu: 'te',
  knda: 'kn',
  mlym: 'ml',
};
const MARATHI =
  /(^|\s)(आहे|आहेत|किती|आणि|दिले|दिला|करा|झाली|झाले|आल्या|आले|अडीच|पाऊण|दोन|एकूण|विक्री|साखर\S*|तांदूळ|मला|पाहिजे|द्या)(\s|$)|\S(ला|च्या|चा|चे|कडून)(\s|$)/;
const ENGLISH =
  /\b(the|to|and|of|for|in|from|bill|paid|received|add|show|what|who|is|price|stock|sale|sold|delete|send|set|bought|returned|please|customer)\b/gi;
const HINGLISH =
  /\b(ko|ka|ki|ke|ne|se|aur|hai|hain|karo|kar|do|de|diya|diye|kitna|kitni|kya|nahi|bana|banao|me|mein|aaj|kal|rupaye|udhar|baki|naya|liya|ho|gaya|wala|wali|kilo)\b/gi;

const KEPT = 200;
/** The language of a text by its script, and by its function words where one script has several. */
export const detectLanguage = remembered((text) => detect(text), KEPT);

function detect(text: string): Understanding['language'] {
  const all = tokenise(text);
  const tokens = all.filter((token) => token.kind === 'word');
  const scripts = new Set(tokens.map((token) => scriptOf(token.raw)).filter((script) => script !== 'other'));
  if (scripts.size > 1) return 'mix';
  const script = [...scripts][0] ?? 'latn';
  if (script === 'deva') return MARATHI.test(text) ? 'mr' : 'hi';
  const native = BY_SCRIPT[script];
  if (native) return native;
  const regional = latinLanguage(all);
  if (regional) return regional;
  const english = text.match(ENGLISH)?.length ?? 0;
  const hindi = text.match(HINGLISH)?.length ?? 0;
  return english > hindi || (english === 0 && hindi === 0) ? 'en' : 'hi-Latn';
}
