import rhythm from './data/rhythm-words.json' with { type: 'json' };
import { RHYTHM } from './kinds.ts';
import { readRhythmSwitch } from './rhythm-switch.ts';
import { clean, fold } from './text.ts';
import type { Understanding } from './understanding.ts';

type Wish = NonNullable<Understanding['extra']['advice']>;

const whole = (pattern: string): RegExp => new RegExp(`^(?:${fold(pattern)})$`, 'iu');
const ADDRESSED = '(?:(?:bhai|ji|please|भाई|जी)\\s+)?';
const ASKS = whole(
  `${ADDRESSED}(?:what (?:should|shall|can|do) i do(?: today| now)?|what to do(?: today| now)?|(?:any |give (?:me )?|today'?s |my )?advice(?: for)?(?: today)?|(?:today'?s |my )?(?:tasks?|to ?do)(?: list)?(?: today)?|(?:mai |main |mein |hum )?(?:aaj|aj|ab) (?:mujhe |main |mein |hum |kya )?(?:mujhe |main |mein |hum )?kya (?:karu|karun|karoon|karna hai|karna chahiye|kare|karen)|(?:aaj|aj) ka kaam|(?:aaj ki |koi |kuch )?(?:salah|sujhav|advice)(?: do| dijiye)?(?: hai)?(?: kya)?|(?:mai |main |mein |hum )?kya (?:karu|karun|karoon|karna hai|kare|karen) (?:aaj|aj|ab)|(?:मैं |हम )?(?:आज|अब) (?:मुझे |मैं |हम )?क्या (?:करूं|करूँ|करना है|करना चाहिए|करें)|आज का काम|(?:आज की |कोई |कुछ )?सलाह(?: दो| दीजिए)?(?: है)?(?: क्या)?|(?:मैं |हम )?क्या (?:करूं|करूँ|करना है|करें) (?:आज|अब))`,
);
const WHY = '(?:but )?(?:why|how come|kyu|kyun|kyo|kyon|kyoon|kaise|क्यों|क्यूं|क्यूँ)(?: bhai| ji| so| hai)?';
const NUMBER = '(?:number |no |task |point )?#?([1-3])';
const WHY_ALONE = whole(WHY);
/** "1 kyon bataya", "2 ka kaaran", "detail 1": the reasons, by another word. */
const TOLD = '(?: (?:bataya|bola|kaha|diya|likha|hai|बताया|बोला|कहा|दिया|है))?';
const REASON =
  '(?:kaaran|karan|reasons?|wajah|vajah|details?|कारण|वजह|डिटेल|કારણ|কারণ|காரணம்|కారణం|ಕಾರಣ|കാരണം|ਕਾਰਨ)(?: (?:batao|bata do|dikhao|kya hai|बताओ|दिखाओ|क्या है))?';
const OF_IT = '(?: wala| wale| ka| ki| का| की| च्या| चे| નું| ની| এর| ਦਾ)?';
const WHY_FIRST = whole(`(?:${WHY}|${REASON})(?: of| for)? ${NUMBER}`);
const WHY_LAST = whole(`${NUMBER}${OF_IT} (?:${WHY}${TOLD}|${REASON})`);
const SWITCH = whole(
  '(?:(?:morning|daily|subah ki|subah wali|roz ki|सुबह की|सुबह वाली|रोज की)\\s+(?:advice|tips?|salah|सलाह)|(?:advice|salah|सलाह))\\s+(on|off|chalu|shuru|band|bandh|start|stop|चालू|शुरू|बंद)(?:\\s+(?:karo|kar do|karna|करो|कर दो))?',
);
const ON = /^(?:on|chalu|shuru|start|चालू|शुरू)$/iu;

/** Tamil, Telugu, Kannada, Malayalam; a Malayalam phone may write a final consonant in two ways. */
const SOUTHERN_R = '(?:ർ|ര്\\u200d?)';
const ASKS_SOUTHERN = whole(
  `(?:இன்று|இன்னைக்கு|இன்னிக்கு) (?:நான் )?என்ன (?:செய்யணும்|செய்ய வேண்டும்|பண்ணணும்|பண்ணனும்)|(?:ఈ ?రోజు|ఇవాళ) (?:నేను )?(?:ఏం|ఏమి) (?:చేయాలి|చెయ్యాలి)|(?:ಇವತ್ತು|ಇಂದು) (?:ನಾನು )?ಏನು (?:ಮಾಡಬೇಕು|ಮಾಡ್ಬೇಕು|ಮಾಡಲಿ)|ഇന്ന് (?:ഞാൻ )?(?:എന്ത്|എന്താ) ചെയ്യ(?:ണം|േണ്ടത്)`,
);
const WHY_SOUTHERN = '(?:ஏன்|எதுக்கு|ఎందుకు|ಯಾಕೆ|ಏಕೆ|എന്തുകൊണ്ട്|എന്തിനാ?)';
const WHY_ALONE_SOUTHERN = whole(WHY_SOUTHERN);
const WHY_LAST_SOUTHERN = whole(`${NUMBER} ${WHY_SOUTHERN}`);
const WHY_FIRST_SOUTHERN = whole(`${WHY_SOUTHERN} ${NUMBER}`);
const SWITCHES_SOUTHERN: [Wish['wish'], RegExp][] = [
  [
    'on',
    whole(
      `காலை ஆலோசனை தொடங்கு(?:ங்கள்)?|ఉదయం సలహా (?:మొదలుపెట్టు|మొదలుపెట్టండి)|ಬೆಳಗಿನ ಸಲಹೆ ಶುರು (?:ಮಾಡಿ|ಮಾಡು)|രാവിലത്തെ നി${SOUTHERN_R}(?:ദ|ദ്ദ)േശം തുടങ്ങ(?:ൂ|ുക)`,
    ),
  ],
  [
    'off',
    whole(
      `காலை ஆலோசனை நிறுத்து(?:ங்கள்)?|ఉదయం సలహా (?:ఆపు|ఆపండి)|ಬೆಳಗಿನ ಸಲಹೆ ನಿಲ್ಲಿಸ(?:ಿ|ು)|രാവിലത്തെ നി${SOUTHERN_R}(?:ദ|ദ്ദ)േശം നി${SOUTHERN_R}ത്ത(?:ൂ|ുക)`,
    ),
  ],
];
/** How Marathi, Gujarati, Bengali and Punjabi say the same; a number stands before or after its "why". */
const REGIONAL = {
  ask: whole(
    'आज (?:मी )?काय करू|आज काय करायचे|(?:આજે|આજ) (?:હું )?શું કરું|આજે શું કરવાનું|(?:আজ|আজকে) (?:আমি )?(?:কী|কি) করব|ਅੱਜ (?:ਮੈਂ )?ਕੀ ਕਰਾਂ|ਅੱਜ ਕੀ ਕਰਨਾ(?: ਹੈ)?',
  ),
  why: whole('(?:([1-3]) )?(?:का|કેમ|কেন|ਕਿਉਂ)(?: ([1-3]))?'),
  off: whole('(?:सकाळचा सल्ला|સવારની સલાહ|সকালের পরামর্শ|ਸਵੇਰ ਦੀ ਸਲਾਹ) (?:बंद|બંધ|বন্ধ|ਬੰਦ)(?: (?:करा|કરો|করো|করুন|ਕਰੋ))?'),
  on: whole('(?:सकाळचा सल्ला|સવારની સલાહ|সকালের পরামর্শ|ਸਵੇਰ ਦੀ ਸਲਾਹ) (?:चालू|ચાલુ|চালু|ਚਾਲੂ)(?: (?:करा|કરો|করো|করুন|ਕਰੋ))?'),
};

const oneOf = (words: string[]): string => `(?:${words.map((word) => fold(word)).join('|')})`;
/** "Evening summary off", "stop weekly note", in every language: what is told by itself, and whether it shall be. */
const RHYTHMS = RHYTHM.flatMap((of) =>
  (['on', 'off'] as const).map((wish) => {
    const [name, said, please] = [oneOf(rhythm[of]), oneOf(rhythm[wish]), oneOf(rhythm.please)];
    const form = new RegExp(`^(?:${name} (?:ko )?${said}(?: ${please})?|${said}(?: the)? ${name})$`, 'iu');
    return { of, wish, form };
  }),
);

/** A wish about the agents' advice: to have it now, the figures behind it, or to switch the morning's or the rest of the rhythm off or on; else null. */
export function readAdviceWish(text: string): Wish | null {
  const said = fold(clean(text.slice(0, 100)))
    .replace(/[?!.।,]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  if (ASKS.test(said) || ASKS_SOUTHERN.test(said)) return { wish: 'ask', task: null };
  if (WHY_ALONE.test(said) || WHY_ALONE_SOUTHERN.test(said)) return { wish: 'why', task: null };
  const numbered = [WHY_FIRST, WHY_LAST, WHY_FIRST_SOUTHERN, WHY_LAST_SOUTHERN]
    .map((form) => form.exec(said))
    .find(Boolean);
  if (numbered) return { wish: 'why', task: Number(numbered[1]) };
  const southern = SWITCHES_SOUTHERN.find(([, form]) => form.test(said));
  if (southern) return { wish: southern[0], task: null };
  if (REGIONAL.ask.test(said)) return { wish: 'ask', task: null };
  const why = REGIONAL.why.exec(said);
  if (why) return { wish: 'why', task: why[1] || why[2] ? Number(why[1] ?? why[2]) : null };
  if (REGIONAL.off.test(said)) return { wish: 'off', task: null };
  if (REGIONAL.on.test(said)) return { wish: 'on', task: null };
  const beat = RHYTHMS.find(({ form }) => form.test(said));
  if (beat) return { wish: beat.wish, task: null, of: beat.of };
  const switched = SWITCH.exec(said);
  if (switched) return { wish: ON.test(switched[1]!) ? 'on' : 'off', task: null };
  return readRhythmSwitch(text);
}
