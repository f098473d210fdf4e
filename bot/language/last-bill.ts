import type { Doubt } from './doubts.ts';
import { emptyUnderstanding } from './empty-understanding.ts';
import { fold, tokenise } from './text.ts';
import type { Understanding } from './understanding.ts';

const start = (words: string): RegExp => new RegExp(`^(?:${words})(?=\\s)\\s+`, 'iu');
// Behind it may stand the sign of a batch that was taken out.
const end = (words: string): RegExp => new RegExp(`\\s(?:${words})[\\s.!।\ue000-\uf8ff]*$`, 'iu');

/** "Aur 1 kg sugar", "1 sugar bhi": one more thing on the bill that was just written. */
const MORE_FIRST = start(
  'aur|also|plus|and|और|आणि|अजून|आणखी|અને|વળી|હજી|আর|আরও|இன்னும்|மேலும்|ఇంకా|మరియు|ಇನ್ನೂ|ಮತ್ತೆ|പിന്നെ|കൂടെ|ਹੋਰ|ਅਤੇ|ajun|haji|aaro|innum|inka|innu|pinne|hor',
);
const MORE_LAST = end('bhi|too|also|as well|भी|पण|પણ|கூட|కూడా|ಕೂಡ|കൂടി|ਵੀ|ajun|kooda|koodi|vi');
const ADD_FIRST = start('add|jodo|jod do|daal do|dalo');
const ADD_LAST = end(
  '(?:bhi\\s+)?(?:add|jod|daal|dal)\\s*(?:karo|kar do|do|dena|de)?|(?:भी\\s+)?(?:जोड़|जोड|डाल)\\s*(?:दो|देना|ो)',
);
/** "Maggi hata do": off the bill again. */
const OFF =
  /(?<![\p{L}\p{M}])(?:cancel|cancle|radd?|रद्द|कैंसल|कैंसिल|રદ|બાતિલ|কেনসেল|বাতিল|ரத்து|రద్దు|ರದ್ದು|റദ്ദാക്കൂ|ਰਦ|ਕੈਂਸਲ|hata(?:o|do|dena|iye|va)?|hataa?\s+d[oe]|remove|delete|take\s+(?:off|out)|हटा(?:ओ|दो|\s+दो|\s+देना)?|हटवा|काढून\s+टाका|કાઢી\s+નાખો|বাদ\s+দাও|நீக்கு|எடுத்துடு|తీసేయి|తీసెయ్|ತೆಗೆದುಹಾಕಿ|ತೆಗೆ|ഒഴിവാക്കൂ|മാറ്റൂ|ਹਟਾ(?:ਓ|\s+ਦਿਓ)?)(?![\p{L}\p{M}])/iu;

/** Words of "undo", "cancel the last bill" that name nothing themselves. */
const OF_CANCEL = new Set(
  'cancel cancle undo delete remove void revert radd rad hatao hata mita mitao karo kar kardo do dena de diya please pls last latest previous pichla pichhla pichli aakhri akhri bill invoice order entry sale payment wala wali vala the my that this it is isko ise usko ye yeh wo woh abhi just now bhai ji sir ok wrong galat galti se ho gaya gayi tha of for no number रद्द कैंसल कैंसिल हटाओ हटा मिटा डिलीट करो कर दो करा पिछला पिछली आखिरी बिल ऑर्डर एंट्री वाला वाली यह ये वो इसको गलत રદ કેન્સલ કરો બિલ છેલ્લું વાત বাতিল করো ক্যানসেল বিল শেষ ரத்து செய் பில் கடைசி రద్దు చేయి చేయండి బిల్ బిల్లు చివరి ರದ್ದು ಮಾಡಿ ಬಿಲ್ ಕೊನೆಯ റദ്ദാക്കുക റദ്ദ് റദ്ദാക്കൂ ബിൽ അവസാന ਰਦ ਕਰੋ ਕੈਂਸਲ ਬਿੱਲ ਆਖਰੀ'
    .split(' ')
    .map(fold),
);
const DOCUMENT = /bill|invoice|order|entry|बिल|ऑर्डर|બિલ|বিল|பில்|బిల్|ಬಿಲ್|ബിൽ|ਬਿੱਲ/iu;
/** "Bill cancel karo": names the document itself. */
export const namesDocument = (text: string): boolean => DOCUMENT.test(text);
/** The message undoes something and also names something: what is undone is asked about first. */
export const NAMES_MORE = 'names_more' satisfies Doubt;

/** "Cancel maggi" takes Maggi off the last bill; "delete ravi" must not undo whatever came last. */
function ofCancel(text: string, meaning: Understanding, read: (words: string) => Understanding): Understanding {
  const more = tokenise(text).filter((token) => token.kind !== 'mark' && !OF_CANCEL.has(token.fold));
  if (more.length === 0) return meaning;
  const goods = read(more.map((token) => token.raw).join(' '));
  const isListed = goods.items.every((item) => item.product !== null || item.candidates.length > 1);
  if (!DOCUMENT.test(text) && isGoodsAlone(goods) && isListed) return marked(goods, 'remove', text);
  return { ...meaning, doubts: [...meaning.doubts, NAMES_MORE] };
}

/**
 * A message that changes the goods of the bill before it, where the grammar reads goods and nobody else's: what is read then is
 * no sale of its own. `read` reads the words that are left without the command.
 */
export function aboutLastBill(
  text: string,
  meaning: Understanding,
  read: (words: string) => Understanding,
): Understanding {
  if (text.includes('\n')) return meaning;
  if (meaning.intent === 'cancel' && meaning.extra.document_number === null) return ofCancel(text, meaning, read);
  if (OFF.test(text) && !DOCUMENT.test(text)) {
    const goods = read(text.replace(OFF, ' ').trim());
    // "Lux hatao maggi 2 karo": one thing off and something else of another; neither is simply the one or the other.
    const sides = text.split(OFF).map((side) => (side.trim() ? read(side).items.length : 0));
    if (sides.filter((count) => count > 0).length > 1) return { ...emptyUnderstanding(text), doubts: ['several_acts'] };
    const isGoods = isGoodsAlone(goods) && (isGoodsAlone(meaning) || meaning.intent === 'unknown');
    return isGoods ? marked(goods, 'remove', text) : meaning;
  }
  if (isGoodsAlone(meaning) && (MORE_FIRST.test(text) || MORE_LAST.test(text) || ADD_LAST.test(text))) {
    return marked(meaning, 'add', text);
  }
  if (meaning.intent !== 'unknown' || !(ADD_FIRST.test(text) || ADD_LAST.test(text))) return meaning;
  const goods = read(text.replace(ADD_FIRST, '').replace(ADD_LAST, '').trim());
  const isKnown = goods.items.every((item) => item.product !== null || item.candidates.length > 1);
  return isGoodsAlone(goods) && isKnown ? marked(goods, 'add', text) : meaning;
}

/** Goods to sell and no money: the default reading of words that name nothing else. */
const isGoodsAlone = (meaning: Understanding): boolean =>
  (meaning.of ?? meaning.intent) === 'sale' &&
  meaning.items.length > 0 &&
  meaning.payment === null &&
  meaning.amount === null;

function marked(meaning: Understanding, change: 'add' | 'remove', text: string): Understanding {
  // "Remove Maggi" is all of it, "remove 2 Maggi" is two.
  const items =
    change === 'add' || /\d/.test(text)
      ? meaning.items
      : meaning.items.map((item) => ({ ...item, qty: null, unit: null }));
  return { ...meaning, items, extra: { ...meaning.extra, on_last_bill: change } };
}
