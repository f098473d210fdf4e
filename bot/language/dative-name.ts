/** The dative endings that are written on to a name, by script, and how the name is said without them. */
const DATIVES: [ending: RegExp, name: (stem: string) => string][] = [
  [/ला$/u, (stem) => stem],
  [/ને$/u, (stem) => stem],
  [/কে$/u, (stem) => stem],
  // குமாருக்கு of குமார், குப்தாவுக்கு of குப்தா.
  [/க்கு$/u, (stem) => stem.replace(/ாவு$/u, 'ா').replace(/ு$/u, '்')],
  [/(?:కి|కు)$/u, (stem) => stem],
  // ರಮೇಶನಿಗೆ of ರಮೇಶ.
  [/ಗೆ$/u, (stem) => stem.replace(/ನಿ$/u, '')],
  // ഗുപ്തയ്ക്ക് of ഗുപ്ത, ജോർജിന് of ജോർജ്.
  [/ക്ക്$/u, (stem) => stem.replace(/യ്$/u, '')],
  [/ിന്$/u, (stem) => `${stem}്`],
];

/** "રવિને", "ரவிக்கு": the name that a word in the dative gives, as it was written; null when it has no such ending. */
export function dativeName(word: string): string | null {
  const written = word.normalize('NFC');
  for (const [ending, name] of DATIVES) {
    if (!ending.test(written)) continue;
    const stem = name(written.replace(ending, '').replace(/[\u200c\u200d]$/u, ''));
    return [...stem].length >= 2 ? stem : null;
  }
  return null;
}
