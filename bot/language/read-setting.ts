import { LANGUAGE_NAMES, type Language } from '../../models/languages.ts';
import { isOwn, takeGstin } from './party-details.ts';
import { readLanguageName } from './read-language-name.ts';

export type ShopChange = { upiId?: string; gstin?: string; address?: string; language?: Language; name?: string };
/** A setting as it is told back: which one, its value in words, and what changes. */
export type Setting = { key: 'upi' | 'gstin' | 'address' | 'name' | 'language'; value: string; change: ShopChange };

const UPI = /^(?:my\s+)?upi(?:\s+id)?\s*[:=-]?\s*([\w.-]{2,}@[a-z]{2,})$/i;
const ADDRESS =
  /^(?:(?:my|our|mera|hamara|मेरा|हमारा)\s+)?(?:shop\s+|dukan\s+)?(?:(?:ka|का)\s+)?(?:address|pata|patta|पता|पत्ता|સરનામું|ঠিকানা|முகவரி|చిరునామా|అడ్రస్|ವಿಳಾಸ|വിലാസം|ਪਤਾ)\s*(?:is|hai|है|:|=|-)?\s+(.{5,300})$/is;
const NAME =
  /^(?:(?:shop|dukan|dukaan|दुकान)\s+(?:ka\s+|का\s+)?(?:name|naam|नाम)|दुकानाचे\s+नाव|દુકાનનું\s+નામ|দোকানের\s+নাম|கடை(?:யின்)?\s+பெயர்|షాపు\s+పేరు|ಅಂಗಡಿ(?:ಯ)?\s+ಹೆಸರು|കട(?:യുടെ)?\s+പേര്|ਦੁਕਾਨ\s+ਦਾ\s+ਨਾ(?:ਮ|ਂ))\s*[:=-]?\s+(.{2,100}?)(?:\s+(?:karo|rakho|kar\s+do|करो|रखो|कर\s+दो))?$/iu;
const LANGUAGE =
  /^(?:(?:language|lang|bhasha|bhaasha|mozhi|bhashe)|भाषा|ભાષા|ভাষা|மொழி|భాష|ಭಾಷೆ|ഭാഷ|ਭਾਸ਼ਾ|ਬੋਲੀ)\s*[:=-]?\s*([\p{L}\p{M}]{2,20})(?:\s+(?:karo|kar\s+do|please|करो|करा|કરો|করো|ਕਰੋ))?$/iu;

/** "language marathi", "भाषा मराठी", "மொழி தமிழ்": the language asked for, or null. */
export function readLanguageSetting(text: string): Language | null {
  const asked = LANGUAGE.exec(text.trim().normalize('NFC'));
  return asked ? readLanguageName(asked[1]!) : null;
}

/** "upi rakesh@okaxis", "gstin 27AAPFU0939F1ZV", "address …", "language hindi": what the owner sets for the shop. */
export function readSetting(said: string): Setting | null {
  const text = said.trim().normalize('NFC');
  const upi = UPI.exec(text)?.[1];
  if (upi) return { key: 'upi', value: upi, change: { upiId: upi } };
  const { gstin, rest } = takeGstin(text);
  if (gstin !== null && isOwn(rest)) return { key: 'gstin', value: gstin, change: { gstin } };
  const address = ADDRESS.exec(text)?.[1]?.trim();
  if (address) return { key: 'address', value: address, change: { address } };
  const name = NAME.exec(text)?.[1]?.trim();
  if (name) return { key: 'name', value: name, change: { name } };
  const language = readLanguageSetting(text);
  return language && { key: 'language', value: LANGUAGE_NAMES[language], change: { language } };
}
