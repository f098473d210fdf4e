/**
 * "parle matlab Parle-G 80g", "forget parle": an owner teaches a word, or takes it back. Only a whole message of this form
 * counts, and only words that join two names: "2 maggi matlab 28" teaches nothing because no name begins with a count.
 */
const MEANS = [
  'means',
  'mean',
  '(?:ka |ki |ke )?matlab',
  '(?:का |की |के )?मतलब',
  'yani',
  'यानी',
  'यानि',
  'mhanje',
  'म्हणजे',
  'etle',
  'એટલે',
  'mane',
  'মানে',
  'ਮਤਲਬ',
  'endral',
  'என்றால்',
  'ante',
  'అంటే',
  'andre',
  'ಅಂದರೆ',
  'ಅಂದ್ರೆ',
  'ennal',
  'എന്നാൽ',
].join('|');
const TEACHES = new RegExp(
  `^(.{2,60}?)\\s+(?:${MEANS})\\s+(.{2,120}?)(?:\\s+(?:hai|है|hota hai|होता है|aahe|आहे|chhe|છે|ਹੈ))?$`,
  'iu',
);

const FORGET_BEFORE = /^(?:please\s+)?forget\s+(?:the\s+(?:name|word)\s+)?(.{2,60})$/iu;
const FORGET_AFTER = new RegExp(
  `^(.{2,60}?)\\s+(?:${[
    '(?:ko\\s+)?bh?ool\\s+ja+o?',
    '(?:ko\\s+)?bhul\\s+ja+o?',
    '(?:को\\s+)?भूल\\s+जाओ',
    'visra',
    'विसरा',
    'bhuli\\s+jao',
    'ભૂલી\\s+જાઓ?',
    'bhule\\s+jao',
    'ভুলে\\s+যাও',
    'ਭੁੱਲ\\s+ਜਾਓ?',
    'marandhuvidu',
    'மறந்துவிடு',
    'marchipo',
    'మర్చిపో',
    'maretubidu',
    'ಮರೆತುಬಿಡು',
    'marannekku',
    'മറന്നേക്ക്',
  ].join('|')})$`,
  'iu',
);
const COUNT_FIRST = /^[\d₹@]/;

/** The word taught and what it is to mean, or null. */
export function readTeaching(text: string): { said: string; means: string } | null {
  const found = TEACHES.exec(oneLine(text));
  if (!found || COUNT_FIRST.test(found[1]!) || COUNT_FIRST.test(found[2]!)) return null;
  return { said: found[1]!.trim(), means: found[2]!.trim() };
}

/** The word to forget, or null. */
export function readForgetting(text: string): string | null {
  const line = oneLine(text);
  const found = FORGET_BEFORE.exec(line) ?? FORGET_AFTER.exec(line);
  return found && !COUNT_FIRST.test(found[1]!) ? found[1]!.trim() : null;
}

const oneLine = (text: string): string => (text.includes('\n') ? '' : text.trim().replace(/[.!।]+$/u, ''));
