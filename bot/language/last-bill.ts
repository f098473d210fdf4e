import type { Understanding } from './understanding.ts';

const start = (words: string): RegExp => new RegExp(`^(?:${words})(?=\\s)\\s+`, 'iu');
const end = (words: string): RegExp => new RegExp(`\\s(?:${words})\\s*[.!।]*$`, 'iu');

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
  /(?<![\p{L}\p{M}])(?:hata(?:o|do|dena|iye|va)?|hataa?\s+d[oe]|remove|delete|take\s+(?:off|out)|हटा(?:ओ|दो|\s+दो|\s+देना)?|हटवा|काढून\s+टाका|કાઢી\s+નાખો|বাদ\s+দাও|நீக்கு|எடுத்துடு|తీసేయి|తీసెయ్|ತೆಗೆದುಹಾಕಿ|ತೆಗೆ|ഒഴിവാക്കൂ|മാറ്റൂ|ਹਟਾ(?:ਓ|\s+ਦਿਓ)?)(?![\p{L}\p{M}])/iu;

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
  if (OFF.test(text)) {
    const goods = read(text.replace(OFF, ' ').trim());
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
