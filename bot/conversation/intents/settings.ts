import { recordAct } from '../../../models/acts/record-act.ts';
import type { Shop } from '../../../models/database/scope.ts';
import { waitingForCustomers } from '../../../models/outbox/waiting-for-customers.ts';
import { savePerson } from '../../../models/people/people.ts';
import { may } from '../../../models/plans/plans.ts';
import { changeShop } from '../../../models/tenants/shop-settings.ts';
import {
  type PaperWish,
  readBeyondStock,
  readPaper,
  readReceiptSetting,
  readSending,
  readSetting,
} from '../../language/index.ts';
import { translator } from '../../replies/translate.ts';
import { demand } from '../permissions.ts';
import { sayUpgrade } from '../plan-gate.ts';
import { type ShopTurn, say, sourceOf } from '../turn.ts';
import { BY_VOICE } from '../voice.ts';

/** Settings with a sentence of their own for each value. */
const KEYED = new Set(['ask_first', 'model', 'receipts', 'beyond_stock', 'logo']);

const LONGEST_TERMS = 500;

type Setting = { key: string; value: string; change: Parameters<typeof changeShop>[1] };

/** Changes what a message sets about the shop itself; false when it sets nothing. */
export async function changeSetting(turn: ShopTurn): Promise<boolean> {
  const said = turn.message.text?.trim() ?? '';
  const paper = readPaper(said);
  if (paper && (await tellOfPaper(turn, paper))) return true;
  const setting = settingIn(said);
  // A letter misheard would send customers' money elsewhere.
  if (setting && turn.meaning.doubts.includes(BY_VOICE)) {
    await say(turn, turn.t('voice.type_setting'));
    return true;
  }
  if (setting) await change(turn, setting);
  return setting !== null;
}

/** What is said of the documents' logo and terms without changing anything; false when the wish is to be done. */
async function tellOfPaper(turn: ShopTurn, wish: PaperWish): Promise<boolean> {
  const { terms } = turn.scope.shop;
  const key = keyOfPaper(wish, terms);
  if (key === null) return false;
  demand(turn, 'settings');
  const length = wish.about === 'terms' && wish.act === 'set' ? wish.text.length : 0;
  await say(turn, turn.t(`paper.${key}`, { terms: terms ?? '', length, longest: LONGEST_TERMS }));
  return true;
}

function keyOfPaper(wish: PaperWish, terms: string | null): string | null {
  if (wish.about === 'logo') return wish.act === 'set' ? 'send_logo' : null;
  if (wish.act === 'ask') return terms === null ? 'no_terms' : 'terms';
  return wish.act === 'set' && wish.text.length > LONGEST_TERMS ? 'terms_too_long' : null;
}

/** A picture that came to be the shop's logo. */
export async function setLogo(turn: ShopTurn): Promise<void> {
  demand(turn, 'settings');
  await change(turn, { key: 'logo', value: 'set', change: { logoId: turn.message.seen!.logoId! } });
}

async function change(turn: ShopTurn, setting: Setting): Promise<void> {
  // The UPI id is where customers' money goes, the GSTIN what bills are taxed by.
  demand(turn, 'settings');
  const { language } = setting.change;
  // Who cannot note what came in has nothing to sell by.
  if (setting.change.beyondStock === 'refuse' && !may(turn.scope, 'inventory'))
    return void (await sayUpgrade(turn, 'inventory'));
  // An act of its own, so that the "undo" after it takes back the setting and never the bill before it.
  const { actId } = await recordAct(turn.scope, { kind: 'setting', ...sourceOf(turn) }, async (scope) => ({
    changedShop: await changeShop(scope, setting.change),
    ...(language ? { personLanguage: { personId: turn.person.id, before: turn.person.language } } : {}),
  }));
  if (KEYED.has(setting.key))
    return void (await say(turn, turn.t(`setting.${setting.key}_${setting.value}`), { actId }));
  if (setting.key === 'sending') {
    const count = await waitingForCustomers(turn.scope);
    return void (await say(turn, turn.t(`setting.sending_${setting.value}`, { count }), { actId }));
  }
  if (language) await savePerson(turn.platform, turn.person.id, { language });
  const t = language ? translator(language) : turn.t;
  await say(turn, t(`setting.${setting.key}`, { value: setting.value }), { actId });
}

/** What the owner sets: the shop's own data, when to ask, whether a model may read. */
export function settingIn(said: string): Setting | null {
  const text = said.normalize('NFC');
  const asking = readAskFirst(text);
  if (VOICE_OFF.test(text)) return { key: 'ask_first', value: 'voice_off', change: { voiceAsks: false } };
  if (VOICE_ON.test(text)) return { key: 'ask_first', value: 'voice_on', change: { voiceAsks: true } };
  if (asking) return { key: 'ask_first', value: asking, change: { askFirst: asking, voiceAsks: true } };
  const sending = readSending(text);
  if (sending) return { key: 'sending', value: sending, change: { sendingPaused: sending === 'pause' } };
  const receipts = readReceiptSetting(text);
  if (receipts) return { key: 'receipts', value: receipts, change: { receiptsSent: receipts === 'on' } };
  const beyondStock = readBeyondStock(text);
  if (beyondStock) return { key: 'beyond_stock', value: beyondStock, change: { beyondStock } };
  const paper = readPaper(text);
  if (paper) return settingOfPaper(paper);
  const model = readModel(text);
  if (!model) return readSetting(text);
  return { key: 'model', value: model, change: { modelAllowed: model === 'on' } };
}

function settingOfPaper(wish: PaperWish): Setting {
  // A picture comes with its message (`setLogo`); the word alone changes nothing.
  if (wish.about === 'logo')
    return wish.act === 'set'
      ? { key: 'logo', value: 'set', change: {} }
      : { key: 'logo', value: 'removed', change: { logoId: null } };
  if (wish.act === 'set') return { key: 'terms', value: wish.text, change: { terms: wish.text } };
  return { key: 'no_terms', value: '', change: wish.act === 'ask' ? {} : { terms: null } };
}

/** "ai off", "model chalu", "एआय बंद", "এআই বন্ধ করো": may a language model read what the grammar cannot? */
function readModel(text: string): 'on' | 'off' | null {
  const southern = MODEL_SOUTHERN.find(([, words]) => words.test(text));
  if (southern) return southern[0] ? 'on' : 'off';
  const said = MODEL.exec(text)?.[1];
  if (said === undefined) return null;
  return MODEL_ON.test(said) ? 'on' : 'off';
}

/** One of the forms and nothing else; a typed letter may be one sign or two, so both sides are brought to the same. */
const whole = (forms: string[]): RegExp => new RegExp(`^(?:${forms.join('|')})$`.normalize('NFC'), 'iu');

const ON = ['on', 'chalu', 'चालू', 'ચાલુ', 'চালু', 'ਚਾਲੂ'];
const OFF = ['off', 'band', 'बंद', 'બંધ', 'বন্ধ', 'ਬੰਦ'];
const DO = ['karo', 'kar do', 'करो', 'कर दो', 'करा', 'કરો', 'કરી દો', 'করো', 'করে দাও', 'ਕਰੋ', 'ਕਰ ਦਿਓ'];
const MODEL = whole([
  `(?:ai|model|ए\\s?आई|ए\\s?आय|એ\\s?આઈ|এ\\s?আই|ਏ\\s?ਆਈ)\\s+(${[...ON, ...OFF].join('|')})(?:\\s+(?:${DO.join('|')}))?`,
]);
const MODEL_ON = whole(ON);

/** Tamil, Telugu, Kannada, Malayalam; a Malayalam phone may write a final consonant in two ways. */
const MODEL_SOUTHERN: [boolean, RegExp][] = [
  [true, /^(?:ஏஐ தொடங்கு(?:ங்கள்)?|ఏఐ (?:మొదలుపెట్టు|మొదలుపెట్టండి)|ಎಐ ಶುರು (?:ಮಾಡಿ|ಮಾಡು)|എഐ തുടങ്ങ(?:ൂ|ുക))$/u],
  [false, /^(?:ஏஐ நிறுத்து(?:ங்கள்)?|ఏఐ (?:ఆపు|ఆపండి)|ಎಐ ನಿಲ್ಲಿಸ(?:ಿ|ು)|എഐ നി(?:ർ|ര്\u200d?)ത്ത(?:ൂ|ുക))$/u],
];

/** "always ask", "ask when unsure", "ask for voice only": when an act is read back for a yes. */
function readAskFirst(text: string): Shop['ask_first'] | null {
  return ASK_FIRST.find(([, words]) => words.test(text))?.[0] ?? null;
}

/** "Do not ask for voice": what was spoken is written like what was typed. */
const VOICE_OFF = whole([
  'voice trust on',
  'trust (?:my |the )?voice(?: notes?)?',
  'voice (?:par|pe) (?:bharosa|trust) (?:karo|kar lo|rakho)',
  '(?:वॉइस|आवाज़|आवाज) पर भरोसा (?:करो|कर लो|रखो)',
  '(?:do not|don.?t|never) ask (?:me )?(?:for|about) voice(?: notes?)?',
  'voice (?:par|pe|mein) (?:mat|na) p[uo]+ch(?:o|na)',
  '(?:वॉइस|आवाज़|आवाज) (?:पर|में) (?:मत|ना) पूछ(?:ो|ना)',
  'व्हॉइस(?:वर|साठी) विचारू नका',
  'વૉઇસ (?:પર|માટે) ના પૂછો',
  'ভয়েসে জিজ্ঞেস কোরো না',
  'குரலுக்கு கேட்க(?: ?வேண்டாம்|ாதே|ாதீர்கள்)',
  'వాయిస్‌? ?(?:కి|కు) అడగ(?: ?వద్దు|కు|కండి)',
  'ಧ್ವನಿಗೆ ಕೇಳಬೇಡ(?:ಿ)?',
  'ശബ്ദത്തിന് ചോദിക്ക(?:ണ്ട|രുത്)',
  'ਵੌਇਸ (?:ਉੱਤੇ|ਲਈ) ਨਾ ਪੁੱਛੋ',
]);

/** Back to reading back what was spoken; typed words are asked about as before. */
const VOICE_ON = whole([
  'voice trust off',
  '(?:do not|don.?t|never) trust (?:my |the )?voice(?: notes?)?',
  'voice (?:par|pe) (?:bharosa|trust) (?:mat|na) (?:karo|rakho)',
  '(?:वॉइस|आवाज़|आवाज) पर भरोसा (?:मत|ना) (?:करो|रखो)',
]);

const ASK_FIRST: [Shop['ask_first'], RegExp][] = [
  [
    'always',
    whole([
      'always ask(?: me)?(?: first)?',
      '(?:hamesha|har baar) (?:pehle )?p[uo]+ch(?:o|na|kar)',
      '(?:हमेशा|हर बार) (?:पहले )?पूछ(?:ो|ना|कर)',
      '(?:नेहमी|प्रत्येक वेळी) (?:आधी )?विचारा?',
      '(?:હંમેશા|દર વખતે) (?:પહેલાં )?પૂછો',
      '(?:সবসময়|সব সময়|প্রতিবার) (?:আগে )?জিজ্ঞেস করো',
      '(?:ਹਮੇਸ਼ਾ|ਹਰ ਵਾਰ) (?:ਪਹਿਲਾਂ )?ਪੁੱਛੋ',
    ]),
  ],
  [
    'unsure',
    whole([
      'ask (?:me )?(?:only )?when (?:you are )?(?:unsure|not sure|in doubt)',
      '(?:shak|doubt) (?:ho|hone) (?:to|par) (?:hi )?p[uo]+ch(?:o|na)',
      'शक (?:हो|होने) (?:तो|पर) (?:ही )?पूछ(?:ो|ना)',
      'शंका (?:असेल|असली) तर(?:च)? विचारा?',
      'શંકા હોય તો (?:જ )?પૂછો',
      'সন্দেহ (?:হলে|থাকলে) (?:তবেই )?জিজ্ঞেস করো',
      'ਸ਼ੱਕ ਹੋਵੇ ਤਾਂ (?:ਹੀ )?ਪੁੱਛੋ',
    ]),
  ],
  [
    'voice',
    whole([
      'ask (?:me )?(?:only )?(?:for )?voice(?: only)?',
      '(?:sirf|only) voice (?:par|pe|mein) p[uo]+ch(?:o|na)',
      'सिर्फ (?:वॉइस|आवाज़|आवाज) (?:पर|में) पूछ(?:ो|ना)',
      'फक्त व्हॉइस(?:वर|साठी) विचारा?',
      'ફક્ત વૉઇસ (?:પર|માટે) પૂછો',
      'শুধু ভয়েসে জিজ্ঞেস করো',
      'ਸਿਰਫ਼ ਵੌਇਸ (?:ਉੱਤੇ|ਲਈ) ਪੁੱਛੋ',
      'குரலுக்கு மட்டும் கே(?:ள்|ளுங்கள்)',
      'వాయిస్‌? ?(?:కి|కు) మాత్రమే (?:అడుగు|అడగండి)',
      'ಧ್ವನಿಗೆ ಮಾತ್ರ ಕೇಳ(?:ಿ|ು)',
      'ശബ്ദത്തിന് മാത്രം ചോദിക്ക(?:ൂ|ുക)',
    ]),
  ],
  ['always', /^(?:எப்போதும் கே(?:ள்|ளுங்கள்)|ఎప్పుడూ (?:అడుగు|అడగండి)|ಯಾವಾಗಲೂ ಕೇಳ(?:ಿ|ು)|എപ്പോഴും ചോദിക്ക(?:ൂ|ുക))$/u],
  [
    'unsure',
    /^(?:சந்தேகம் இருந்தால் கே(?:ள்|ளுங்கள்)|అనుమానం ఉంటే (?:అడుగు|అడగండి)|ಅನುಮಾನ ಇದ್ದರೆ ಕೇಳ(?:ಿ|ು)|സംശയം ഉണ്ടെങ്കി(?:ൽ|ല്\u200d?) ചോദിക്ക(?:ൂ|ുക))$/u,
  ],
];
