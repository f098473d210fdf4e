import { fold } from './text.ts';

const YES =
  'yes y yess yeah yep ya ok okay okey k sure correct right confirm confirmed haan han ha haa haanji hanji ji jihaan theek thik sahi bilkul हां हा जी ठीक सही बिल्कुल ओके हो होय बरोबर હા બરાબર ઓકે হ্যাঁ হ্যা ঠিক আচ্ছা ஆமா ஆமாம் சரி అవును సరే ఔను ಹೌದು ಸರಿ അതെ ശരി ਹਾਂ ਠੀਕ aama aamam sari seri avunu sare houdu howdu haudu athe sheri barobar barabar hoy hyan thikache 👍 ✅ ✔ 👌 🙏';
const NO =
  'no n nope nah na naa nahi nahin nhi nai mat cancel wrong galat nako illa illai vendam venda kadu kaadu vaddu beda alla नहीं नही ना नाही नको मत गलत રદ ના નહીં નથી না নয় இல்லை வேண்டாம் కాదు వద్దు లేదు ಇಲ್ಲ ಬೇಡ അല്ല വേണ്ട ഇല്ല ਨਹੀਂ ਨਹੀ ਨਾ 👎 ❌ ✖ रद्द stop ruk ruko रुको';
const AROUND =
  'hai ji karo kar do kardo please pls bhai please it is that hain sir madam है जी ਜੀ કરો করো कर दो करो भाई आहे છે আছে send go ahead bhej please thanks ache ha haan';
const set = (words: string): Set<string> => new Set(words.split(' ').map(fold));
const yes = set(YES);
const no = set(NO);
const around = set(AROUND);

/**
 * A lone yes or no, in eleven languages or a thumb. Null for anything that says more: "nahi 5 karo" is a correction and
 * "haan aur 2 maggi" is a new order, so neither is an answer.
 */
export function readYesNo(text: string): 'yes' | 'no' | null {
  const words = fold(text.slice(0, 80))
    .replace(/[\ufe0f\u{1f3fb}-\u{1f3ff}]/gu, '')
    .replace(/(\p{Extended_Pictographic})/gu, ' $1 ')
    .split(/[\s.,!।?]+/)
    .filter(Boolean);
  if (words.length === 0 || words.length > 4) return null;
  if (!words.every((word) => yes.has(word) || no.has(word) || around.has(word))) return null;
  if (words.some((word) => no.has(word))) return 'no';
  return words.some((word) => yes.has(word)) ? 'yes' : null;
}
