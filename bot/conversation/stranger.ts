import { stopMessages } from '../../models/customers/consent.ts';
import { customersByPhone } from '../../models/customers/of-phone.ts';
import { tenantScope } from '../../models/database/scope.ts';
import { savePerson } from '../../models/people/people.ts';
import { understanding } from '../language/understanding.ts';
import { translator } from '../replies/translate.ts';
import { isStop, isStopAlone } from './customer-consent.ts';
import { say, type Turn } from './turn.ts';

const WITHIN = (words: string): RegExp => new RegExp(`(?<![\\p{L}\\p{M}])(?:${words.normalize('NFC')})`, 'iu');
/** What a customer asks about a khata of their own. */
const BALANCE = WITHIN(
  'baa?ki|bakaya|balance|kitna|kitne|kiti|ketla|ketlu|koto|evvalavu|evlo|enta|entha|eshtu|ethra|बाकी|बकाया|कितना|कितने|किती|કેટલા|કેટલું|બાકી|কত|বাকি|எவ்வளவு|பாக்கி|ఎంత|బాకీ|ಎಷ್ಟು|ಬಾಕಿ|എത്ര|ബാക്കി|ਕਿੰਨਾ|ਕਿੰਨੇ|ਬਾਕੀ',
);
/** Does a customer ask what is due? */
export const asksBalance = (text: string): boolean => BALANCE.test(text.normalize('NFC'));

/**
 * A customer whom no shop has written to here yet is nobody we know: STOP holds in every shop that has the number, and a question about
 * a khata is answered without a word of whose it may be. Neither opens a shop. False for anything else.
 */
export async function answersStranger(turn: Turn): Promise<boolean> {
  const text = turn.message.text?.trim() ?? '';
  const isOpening = turn.person.onboarding !== null;
  const { language } = understanding.parse(turn.message.understanding);
  const t = turn.person.language === null && language !== 'mix' ? translator(language) : turn.t;
  if (isOpening ? isStopAlone(text) : isStop(text)) {
    if (isOpening) await savePerson(turn.platform, turn.person.id, { onboarding: null });
    await stopEverywhere(turn);
    await say(turn, t('stranger.stopped'), { audience: 'customer' });
    return true;
  }
  if (isOpening || !asksBalance(text)) return false;
  await say(turn, t('stranger.balance'), { audience: 'customer' });
  return true;
}

async function stopEverywhere({ platform, person }: Turn): Promise<void> {
  if (person.phone === null) return;
  // The message is no shop's, so none of their consents can name it.
  for (const { tenantId, partyId } of await customersByPhone(platform, person.phone)) {
    const scope = await tenantScope(platform, tenantId);
    await stopMessages(scope, partyId, { how: 'customer_said', messageId: null });
  }
}
