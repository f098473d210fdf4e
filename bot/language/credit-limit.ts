/** "ravi ki limit 5000", "credit limit of Ravi 5000", "ravi limit hatao": how much a customer may owe. */
const WORD =
  '(?:(?:udhar|udhaar|credit|khata|उधार|खाता|क्रेडिट)\\s+(?:ki\\s+|ka\\s+|की\\s+|का\\s+)?)?(?:limit|लिमिट|सीमा|मर्यादा|લિમિટ|મર્યાદા|লিমিট|ਲਿਮਿਟ|ਹੱਦ|லிமிட்|வரம்பு|లిమిట్|పరిమితి|ಲಿಮಿಟ್|ಮಿತಿ|ലിമിറ്റ്|പരിധി)';
const SUM = '(?:rs\\.?\\s*|₹\\s*)?(\\d[\\d,]{0,9})(?:\\s*(?:rs|rupees|rupaye|रुपये|रु))?';
const SET = '(?:\\s+(?:karo|kar do|rakho|set|hai|करो|कर दो|रखो))?';
const NAME_FIRST = new RegExp(
  `^(?:set\\s+)?(.{2,60}?)(?:'s)?\\s+(?:ki\\s+|ka\\s+|ke\\s+|की\\s+|का\\s+)?${WORD}\\s+(?:to\\s+)?${SUM}${SET}$`,
  'iu',
);
const LIMIT_FIRST = new RegExp(`^(?:set\\s+)?${WORD}\\s+(?:of|for)\\s+(.{2,60}?)\\s+(?:to\\s+|is\\s+)?${SUM}$`, 'iu');
const NONE = new RegExp(
  `^(?:remove\\s+)?(.{2,60}?)(?:'s)?\\s+(?:ki\\s+|ka\\s+|की\\s+|का\\s+)?${WORD}(?:\\s+(?:hatao|hata do|khatam|remove|off|हटाओ|हटा दो))$`,
  'iu',
);

/** Whose limit and how many rupees; `null` rupees take the limit away. null when the text says no such thing. */
export function readCreditLimit(text: string): { who: string; rupees: number | null } | null {
  const line = text.includes('\n') ? '' : text.trim().replace(/[.!।]+$/u, '');
  const found = LIMIT_FIRST.exec(line) ?? NAME_FIRST.exec(line);
  if (found) return { who: found[1]!.trim(), rupees: Number(found[2]!.replaceAll(',', '')) };
  const none = NONE.exec(line);
  return none && { who: none[1]!.trim(), rupees: null };
}
