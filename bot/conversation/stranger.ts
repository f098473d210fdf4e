import { dropLineStop, noteLineStop } from '../../models/people/line-stops.ts';
import { understanding } from '../language/understanding.ts';
import { translator } from '../replies/translate.ts';
import { isStart, isStop } from './customer-consent.ts';
import { say, type Turn } from './turn.ts';

const WITHIN = (words: string): RegExp => new RegExp(`(?<![\\p{L}\\p{M}])(?:${words.normalize('NFC')})`, 'iu');
/** What a customer asks about a khata of their own. */
const BALANCE = WITHIN(
  'baa?ki|bakaya|balance|kitna|kitne|kiti|ketla|ketlu|koto|evvalavu|evlo|enta|entha|eshtu|ethra|बाकी|बकाया|कितना|कितने|किती|કેટલા|કેટલું|બાકી|কত|বাকি|எவ்வளவு|பாக்கி|ఎంత|బాకీ|ಎಷ್ಟು|ಬಾಕಿ|എത്ര|ബാക്കി|ਕਿੰਨਾ|ਕਿੰਨੇ|ਬਾਕੀ',
);
/** Does a customer ask what is due? */
export const asksBalance = (text: string): boolean => BALANCE.test(text.normalize('NFC'));

/**
 * A customer whom no shop has written to here yet is nobody we know: a question about a khata is
 * answered without a word of whose it may be, a STOP with what it can stop, and neither opens a shop. False for anything else.
 */
export async function answersStranger(turn: Turn): Promise<boolean> {
  const text = turn.message.text?.trim() ?? '';
  const isOpening = turn.person.onboarding !== null;
  const { language } = understanding.parse(turn.message.understanding);
  const t = turn.person.language === null && language !== 'mix' ? translator(language) : turn.t;
  const wish = isStop(text) ? 'stop' : asksBalance(text) ? 'balance' : null;
  const where = { lineId: turn.chat.lineId, personId: turn.person.id };
  if (isStart(text)) await dropLineStop(turn.platform, where);
  if (isOpening || wish === null) return false;
  if (wish === 'stop') await noteLineStop(turn.platform, where);
  await say(turn, t(`stranger.${wish}`), { audience: 'customer' });
  return true;
}
