/**
 * The languages BillOS speaks, in the order in which they are offered by number. Each has a file in `locales/`, and replies,
 * documents and the back office take the list from here. `hi-Latn` is Hindi in Latin letters (Hinglish).
 */
export const LANGUAGES = ['en', 'hi', 'hi-Latn', 'mr', 'gu', 'bn', 'ta', 'te', 'kn', 'ml', 'pa'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What each language calls itself. */
export const LANGUAGE_NAMES: Record<Language, string> = {
  en: 'English',
  hi: 'हिन्दी',
  'hi-Latn': 'Hinglish',
  mr: 'मराठी',
  gu: 'ગુજરાતી',
  bn: 'বাংলা',
  ta: 'தமிழ்',
  te: 'తెలుగు',
  kn: 'ಕನ್ನಡ',
  ml: 'മലയാളം',
  pa: 'ਪੰਜਾਬੀ',
};
