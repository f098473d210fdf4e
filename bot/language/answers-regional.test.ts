import { describe, expect, test } from 'vitest';
import { createUnderstander } from './index.ts';
import { readChoice } from './read-choice.ts';
import { readYesNo } from './read-yes-no.ts';

/** The short answers of each language, in its own letters and in Latin ones. */
type Answers = Record<
  'yes' | 'no' | 'second' | 'two' | 'done' | 'later' | 'notRelevant' | 'help' | 'cancel' | 'firstDone',
  string[]
>;
const ANSWERS: Record<string, Answers> = {
  en: {
    yes: ['yes', 'ok sir'],
    no: ['no', 'nope'],
    second: ['second one', '2nd'],
    two: ['two', 'option 2'],
    done: ['done'],
    later: ['later', 'not now'],
    notRelevant: ['not relevant', 'not needed'],
    help: ['help'],
    cancel: ['cancel last bill', 'undo'],
    firstDone: ['first done', '1 done'],
  },
  hi: {
    yes: ['हाँ', 'ठीक है', 'haan ji'],
    no: ['नहीं', 'मत करो', 'nahi'],
    second: ['दूसरा वाला', 'dusri wali'],
    two: ['दो', 'do', '२'],
    done: ['हो गया', 'ho gaya'],
    later: ['बाद में', 'baad mein'],
    notRelevant: ['जरूरत नहीं', 'kaam ka nahi'],
    help: ['मदद', 'madad'],
    cancel: ['रद्द करो', 'last bill cancel karo'],
    firstDone: ['पहला हो गया', 'pehla ho gaya'],
  },
  mr: {
    yes: ['हो', 'होय', 'ठीक आहे', 'chalel', 'ho'],
    no: ['नाही', 'नको', 'nako'],
    second: ['दुसरा', 'दुसरी', 'dusra'],
    two: ['दोन', 'don'],
    done: ['झालं', 'zala'],
    later: ['नंतर', 'nantar'],
    notRelevant: ['गरज नाही', 'garaj nahi'],
    help: ['मदत', 'madat'],
    cancel: ['रद्द करा', 'radd kara', 'शेवटचं बिल रद्द करा'],
    firstDone: ['पहिलं झालं', 'pahila zala'],
  },
  gu: {
    yes: ['હા', 'બરાબર છે', 'barabar che'],
    no: ['ના', 'નહીં', 'na'],
    second: ['બીજો', 'બીજું વાળું', 'bijo'],
    two: ['બે', 'be'],
    done: ['થઈ ગયું', 'thai gayu'],
    later: ['પછી', 'pachi'],
    notRelevant: ['જરૂર નથી', 'jarur nathi'],
    help: ['મદદ', 'madad'],
    cancel: ['રદ કરો', 'rad karo', 'છેલ્લું બિલ રદ કરો'],
    firstDone: ['પહેલું થઈ ગયું', 'pahelu thai gayu'],
  },
  bn: {
    yes: ['হ্যাঁ', 'ঠিক আছে', 'thik ache'],
    no: ['না', 'থাক', 'na'],
    second: ['দ্বিতীয়টা', '২ নম্বর', 'dwitiyo'],
    two: ['দুই', 'দুটো', 'dui'],
    done: ['হয়ে গেছে', 'hoye geche'],
    later: ['পরে', 'pore'],
    notRelevant: ['দরকার নেই', 'dorkar nei'],
    help: ['সাহায্য', 'sahajjo'],
    cancel: ['বাতিল করো', 'batil koro', 'শেষ বিল বাতিল করো'],
    firstDone: ['প্রথমটা হয়ে গেছে', '1 hoye geche'],
  },
  ta: {
    yes: ['ஆமா', 'சரிங்க', 'seri', 'aamam'],
    no: ['இல்லை', 'வேண்டாம்', 'vendam', 'illa'],
    second: ['இரண்டாவது', '2வது', 'rendavathu'],
    two: ['இரண்டு', 'ரெண்டு', 'rendu'],
    done: ['முடிஞ்சது', 'mudinjuchu', 'aachu'],
    later: ['அப்புறம்', 'பிறகு', 'apparam'],
    notRelevant: ['தேவையில்லை', 'thevaiyillai'],
    help: ['உதவி', 'udhavi'],
    cancel: ['ரத்து செய்', 'rathu sei', 'கடைசி பில் ரத்து செய்'],
    firstDone: ['முதல் முடிஞ்சது', '1 mudinjuchu'],
  },
  te: {
    yes: ['అవును', 'సరేనండి', 'sare', 'avunu'],
    no: ['కాదు', 'వద్దు', 'vaddu', 'kaadu'],
    second: ['రెండోది', '2వ', 'rendodi'],
    two: ['రెండు', 'rendu'],
    done: ['అయిపోయింది', 'ayipoyindi'],
    later: ['తర్వాత', 'tarvata'],
    notRelevant: ['అవసరం లేదు', 'avasaram ledu'],
    help: ['సహాయం', 'sahayam'],
    cancel: ['రద్దు చేయి', 'raddu cheyyi', 'చివరి బిల్లు రద్దు చేయి'],
    firstDone: ['మొదటిది అయిపోయింది', '1 ayipoyindi'],
  },
  kn: {
    yes: ['ಹೌದು', 'ಸರಿ', 'houdu', 'sari'],
    no: ['ಬೇಡ', 'ಇಲ್ಲ', 'beda'],
    second: ['ಎರಡನೇ', 'ಎರಡನೆಯದು', 'eradane'],
    two: ['ಎರಡು', 'eradu'],
    done: ['ಆಯ್ತು', 'aytu'],
    later: ['ಆಮೇಲೆ', 'amele'],
    notRelevant: ['ಅಗತ್ಯವಿಲ್ಲ', 'bekilla'],
    help: ['ಸಹಾಯ', 'sahaya'],
    cancel: ['ರದ್ದು ಮಾಡಿ', 'raddu maadi', 'ಕೊನೆಯ ಬಿಲ್ ರದ್ದು ಮಾಡಿ'],
    firstDone: ['ಮೊದಲನೇ ಆಯ್ತು', '1 aytu'],
  },
  ml: {
    yes: ['അതെ', 'ശരി', 'athe', 'sheri'],
    no: ['വേണ്ട', 'അല്ല', 'venda', 'alla'],
    second: ['രണ്ടാമത്തെ', 'രണ്ടാമത്തേത്', 'randamathe'],
    two: ['രണ്ട്', 'randu'],
    done: ['കഴിഞ്ഞു', 'kazhinju'],
    later: ['പിന്നെ', 'pinne'],
    notRelevant: ['ആവശ്യമില്ല', 'avashyamilla'],
    help: ['സഹായം', 'sahayam'],
    cancel: ['റദ്ദാക്കൂ', 'raddakku', 'അവസാന ബിൽ റദ്ദാക്കൂ'],
    firstDone: ['ആദ്യത്തേത് കഴിഞ്ഞു', '1 kazhinju'],
  },
  pa: {
    yes: ['ਹਾਂ', 'ਠੀਕ ਹੈ ਜੀ', 'aaho', 'haanji'],
    no: ['ਨਹੀਂ', 'ਨਾ ਜੀ', 'nahi ji'],
    second: ['ਦੂਜਾ', 'ਦੂਜੀ ਵਾਲੀ', 'duja'],
    two: ['ਦੋ', 'do'],
    done: ['ਹੋ ਗਿਆ', 'ho gaya'],
    later: ['ਬਾਅਦ ਵਿੱਚ', 'baad vich'],
    notRelevant: ['ਲੋੜ ਨਹੀਂ', 'lod nahi'],
    help: ['ਮਦਦ', 'madad'],
    cancel: ['ਰੱਦ ਕਰੋ', 'radd karo', 'ਆਖਰੀ ਬਿੱਲ ਰੱਦ ਕਰੋ'],
    firstDone: ['ਪਹਿਲਾ ਹੋ ਗਿਆ', '1 ho gaya'],
  },
};

const { understand } = createUnderstander({ products: [], customers: [] });
const statusOf = (text: string): unknown => {
  const { intent, extra } = understand(text);
  return intent === 'feedback' ? extra.status : intent;
};

describe.each(Object.entries(ANSWERS))('short answers in %s', (_language, answers) => {
  test.each(answers.yes)('yes: %s', (text) => expect(readYesNo(text)).toBe('yes'));
  test.each(answers.no)('no: %s', (text) => expect(readYesNo(text)).toBe('no'));
  test.each([...answers.second, ...answers.two])('the second choice: %s', (text) =>
    expect(readChoice(text, 3)).toBe(2),
  );
  test.each(answers.done)('done: %s', (text) => expect(statusOf(text)).toBe('done'));
  test.each(answers.later)('later: %s', (text) => expect(statusOf(text)).toBe('later'));
  test.each(answers.notRelevant)('not relevant: %s', (text) => expect(statusOf(text)).toBe('not_relevant'));
  test.each(answers.help)('help: %s', (text) => expect(understand(text).intent).toBe('help'));
  test.each(answers.cancel)('cancel: %s', (text) => expect(understand(text).intent).toBe('cancel'));
  test.each(answers.firstDone)('the first task is done: %s', (text) => {
    expect(understand(text)).toMatchObject({ intent: 'feedback', extra: { task: 1, status: 'done' } });
  });
});

test.each(['rendu maggi', 'be kilo', 'ಎರಡು ಕೆಜಿ ಅಕ್ಕಿ', 'पहिला दुसरा'])('%s picks none', (text) => {
  expect(readChoice(text, 9)).toBeNull();
});

test.each(['हो आणि २ मॅगी', 'சரி 5 ஆக்கு', 'హా రవి', 'હા ૨ મેગી'])('%s is neither yes nor no', (text) => {
  expect(readYesNo(text)).toBeNull();
});
