import { describe, expect, it } from 'vitest';
import { spokenByScript } from './script-said.ts';
import { saidAs, written } from './sounds.ts';
import { soundsApart } from './sounds-apart.ts';

const usual = (word: string): string =>
  spokenByScript(word)!
    .map((ways) => written(ways[0]!.sounds))
    .join('');
const may = (word: string, said: string): boolean =>
  soundsApart(spokenByScript(word)!, saidAs(said)[0]![0]![0]!.sounds) === 0;

describe('words in the scripts of India', () => {
  it.each([
    ['आज', 'Aj'],
    ['अदरक', 'adrak'],
    ['साखर', 'sAkhar'],
    ['मित्र', 'mitra'],
    ['कितना', 'kitnA'],
    ['કેટલું', 'ketlu'],
    ['બરાબર', 'barAbar'],
    ['ਦਸ', 'das'],
    ['ਸਰਕਾਰ', 'sarkAr'],
    ['তিনটে', 'tinte'],
    ['কত', 'kOt'],
  ])('lose the vowels of the north that nobody says: %s is %s', (word, said) => {
    expect(usual(word)).toBe(said);
  });

  it.each([
    ['விலை', 'vilAi'],
    ['ధర', 'dhara'],
    ['ಸಾವಿರ', 'sAvira'],
    ['വില', 'vila'],
  ])('keep them in the south: %s is %s', (word, said) => {
    expect(usual(word)).toBe(said);
  });

  it.each([
    ['கடலை', 'kadalAi'],
    ['அக்கா', 'akkA'],
    ['ஐந்து', 'Aindu'],
    ['பத்து', 'pattu'],
    ['காசு', 'kAsu'],
    ['ஐம்பது', 'Aimbadu'],
    ['மூன்று', 'munru'],
    ['காற்று', 'kAtu'],
    ['ஃபோன்', 'fon'],
  ])('of Tamil have voiced stops between vowels and behind nasals: %s is %s', (word, said) => {
    expect(usual(word)).toBe(said);
  });

  it.each([
    ['হিসাব', 'hiSAb'],
    ['বাকি', 'bAki'],
    ['যদি', 'jodi'],
    ['ম্যাগি', 'mEgi'],
    ['অ্যাপ', 'Ep'],
    ['বিশ্বাস', 'biSAS'],
    ['স্টক', 'stOk'],
    ['পাঁচ', 'pAc'],
    ['দিয়েছে', 'diyeche'],
    ['নয়', 'nOy'],
    ['আড়াই', 'ARAi'],
  ])('of Bengali have its own vowels, b for v and S for s: %s is %s', (word, said) => {
    expect(usual(word)).toBe(said);
  });

  it.each([
    ['अंडा', 'andA'],
    ['खंभा', 'khambhA'],
    ['में', 'me'],
    ['पाँच', 'pAnc'],
    ['ਪੰਜ', 'panj'],
    ['ਕੰਮ', 'kam'],
    ['ఎంత', 'enta'],
    ['పంపు', 'pampu'],
    ['ನಂಬರ್', 'nambar'],
    ['ఆదాయం', 'AdAyam'],
  ])('say the nasal that fits what follows: %s is %s', (word, said) => {
    expect(usual(word)).toBe(said);
  });

  it.each([
    ['फ़ोन', 'fon'],
    ['हज़ार', 'hazAr'],
    ['बड़ा', 'baRA'],
    ['ਜੋੜ', 'joR'],
    ['ज्ञान', 'gyAn'],
    ['अक्षर', 'akSar'],
    ['अच्छा', 'achA'],
    ['ਘਰ', 'kar'],
    ['ਅੱਠ', 'ath'],
    ['മൂന്ന്', 'munnu'],
    ['ബൗൺസ്', 'bAunsu'],
    ['അവൻ', 'avan'],
    ['రూపాయలు', 'rupAyalu'],
    ['ಎಷ್ಟು', 'eStu'],
    ['ಹತ್ತು', 'hattu'],
  ])('have letters that are said as something else, and in the north none twice: %s is %s', (word, said) => {
    expect(usual(word)).toBe(said);
  });

  it.each([
    ['चार', 'sAr'],
    ['कमल', 'kamala'],
    ['કેમ', 'kEm'],
    ['ఎంత', 'yenta'],
    ['கடை', 'kade'],
    ['কত', 'koto'],
    ['ആറ്', 'Ar'],
    ['ಹತ್ತು', 'hatu'],
  ])('may be said otherwise: %s as %s', (word, said) => {
    expect(usual(word)).not.toBe(said);
    expect(may(word, said)).toBe(true);
  });

  it('are not those in Latin letters', () => {
    expect(spokenByScript('chini')).toBeNull();
  });
});
