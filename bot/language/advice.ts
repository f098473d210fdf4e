import { clean, fold } from './text.ts';
import type { Understanding } from './understanding.ts';

type Wish = NonNullable<Understanding['extra']['advice']>;

const whole = (pattern: string): RegExp => new RegExp(`^(?:${fold(pattern)})$`, 'iu');
const ADDRESSED = '(?:(?:bhai|ji|please|भाई|जी)\\s+)?';
const ASKS = whole(
  `${ADDRESSED}(?:what (?:should|shall|can|do) i do(?: today| now)?|what to do(?: today| now)?|(?:any |give (?:me )?|today'?s |my )?advice(?: for)?(?: today)?|(?:today'?s |my )?(?:tasks?|to ?do)(?: list)?(?: today)?|(?:mai |main |mein |hum )?(?:aaj|aj|ab) (?:mujhe |main |mein |hum |kya )?(?:mujhe |main |mein |hum )?kya (?:karu|karun|karoon|karna hai|karna chahiye|kare|karen)|(?:aaj|aj) ka kaam|(?:aaj ki |koi )?salah(?: do| dijiye)?|(?:मैं |हम )?(?:आज|अब) (?:मुझे |मैं |हम )?क्या (?:करूं|करूँ|करना है|करना चाहिए|करें)|आज का काम|(?:आज की |कोई )?सलाह(?: दो| दीजिए)?)`,
);
const WHY = '(?:but )?(?:why|how come|kyu|kyun|kyo|kyon|kyoon|kaise|क्यों|क्यूं|क्यूँ)(?: bhai| ji| so| hai)?';
const NUMBER = '(?:number |no |task |point )?#?([1-3])';
const WHY_ALONE = whole(WHY);
const WHY_FIRST = whole(`${WHY} ${NUMBER}`);
const WHY_LAST = whole(`${NUMBER}(?: wala| ka)? ${WHY}`);
const SWITCH = whole(
  '(?:(?:morning|daily|subah ki|subah wali|roz ki|सुबह की|सुबह वाली|रोज की)\\s+(?:advice|tips?|salah|सलाह)|(?:advice|salah|सलाह))\\s+(on|off|chalu|shuru|band|bandh|start|stop|चालू|शुरू|बंद)(?:\\s+(?:karo|kar do|karna|करो|कर दो))?',
);
const ON = /^(?:on|chalu|shuru|start|चालू|शुरू)$/iu;

/** How Marathi, Gujarati, Bengali and Punjabi say the same; a number stands before or after its "why". */
const REGIONAL = {
  ask: whole(
    'आज (?:मी )?काय करू|आज काय करायचे|(?:આજે|આજ) (?:હું )?શું કરું|આજે શું કરવાનું|(?:আজ|আজকে) (?:আমি )?(?:কী|কি) করব|ਅੱਜ (?:ਮੈਂ )?ਕੀ ਕਰਾਂ|ਅੱਜ ਕੀ ਕਰਨਾ(?: ਹੈ)?',
  ),
  why: whole('(?:([1-3]) )?(?:का|કેમ|কেন|ਕਿਉਂ)(?: ([1-3]))?'),
  off: whole('(?:सकाळचा सल्ला|સવારની સલાહ|সকালের পরামর্শ|ਸਵੇਰ ਦੀ ਸਲਾਹ) (?:बंद|બંધ|বন্ধ|ਬੰਦ)(?: (?:करा|કરો|করো|করুন|ਕਰੋ))?'),
  on: whole('(?:सकाळचा सल्ला|સવારની સલાહ|সকালের পরামর্শ|ਸਵੇਰ ਦੀ ਸਲਾਹ) (?:चालू|ચાલુ|চালু|ਚਾਲੂ)(?: (?:करा|કરો|করো|করুন|ਕਰੋ))?'),
};

/** A wish about the agents' advice: to have it now, the figures behind it, or to switch the morning's off or on; else null. */
export function readAdviceWish(text: string): Wish | null {
  const said = fold(clean(text.slice(0, 100)))
    .replace(/[?!.।,]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  if (ASKS.test(said)) return { wish: 'ask', task: null };
  if (WHY_ALONE.test(said)) return { wish: 'why', task: null };
  const numbered = WHY_FIRST.exec(said) ?? WHY_LAST.exec(said);
  if (numbered) return { wish: 'why', task: Number(numbered[1]) };
  if (REGIONAL.ask.test(said)) return { wish: 'ask', task: null };
  const why = REGIONAL.why.exec(said);
  if (why) return { wish: 'why', task: why[1] || why[2] ? Number(why[1] ?? why[2]) : null };
  if (REGIONAL.off.test(said)) return { wish: 'off', task: null };
  if (REGIONAL.on.test(said)) return { wish: 'on', task: null };
  const switched = SWITCH.exec(said);
  return switched ? { wish: ON.test(switched[1]!) ? 'on' : 'off', task: null } : null;
}
