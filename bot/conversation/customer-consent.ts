import { giveDocumentsConsent, stopMessages } from '../../models/customers/consent.ts';
import { findPartyByPhone } from '../../models/customers/parties.ts';
import { type Platform, type Scope, tenantScope } from '../../models/database/scope.ts';
import { shopsOfChat } from '../../models/messages/chats.ts';
import { dropLineStop } from '../../models/people/line-stops.ts';
import { askQuestion, closeQuestion, openQuestion, type Question } from '../../models/questions/questions.ts';
import { readChoice } from '../language/index.ts';
import type { CustomerTurn } from './customer.ts';
import { numbered } from './resolve.ts';
import { say } from './turn.ts';

const EDGE = '[^\\p{L}\\p{M}\\p{N}]*';
/** One of the words, alone but for marks. */
const alone = (...words: string[]): RegExp =>
  new RegExp(`^${EDGE}(?:${words.join('|')})${EDGE}$`.normalize('NFC'), 'iu');

const STOP_ALONE = alone(
  '(?:please\\s+)?(?:stop|unsubscribe)(?:\\s+(?:please|pls|it|sending|messages?|msgs?|karo|kar\\s*do))*',
  'बंद|रुको|थांबा|बंद करा',
  '(?:મેસેજ )?બંધ(?: કરો| કરી દો)?',
  '(?:মেসেজ )?বন্ধ(?: করো| করুন)?',
  '(?:மெசேஜ் )?நிறுத்து(?:ங்கள்)?',
  '(?:మెసేజ్‌?లు? )?ఆపు|(?:మెసేజ్‌?లు? )?ఆపండి',
  '(?:ಮೆಸೇಜ್ )?ನಿಲ್ಲಿಸ(?:ಿ|ು)',
  '(?:മെസേജ് )?നിർത്ത(?:ൂ|ുക)',
  '(?:ਮੈਸੇਜ )?ਬੰਦ(?: ਕਰੋ| ਕਰ ਦਿਓ)?',
);
const STOP_WITHIN =
  /\bband\s*(karo|kar\s*do|kijiye)\b|\bmat\s*bhej|बंद\s*(करो|कर\s*दो|कीजिए)|मत\s*भेज|\b(?:messages?|msgs?)\s+(?:mat|na|nahi|nako)\b|\b(?:do\s*not|don'?t|never|no|stop)\s+(?:more\s+|send(?:ing)?\s+|me\s+)*(?:messages?|msgs?|messaging)\b|(?:मैसेज|मेसेज|संदेश)\s+(?:मत|ना|न|नको|नका|नहीं)(?![\p{L}\p{M}])|મેસેજ\s+(?:ના|ન|નહીં)(?![\p{L}\p{M}])|মেসেজ\s+(?:পাঠাবেন|দেবেন|করবেন|পাঠিও|কোরো)\s+না|மெசேஜ்\s+(?:அனுப்ப\s*வேண்டாம்|வேண்டாம்|அனுப்பாதீ)|మెసేజ్(?:లు)?\s+(?:పంపకండి|పంపవద్దు|పంపొద్దు|వద్దు)|ಮೆಸೇಜ್\s+(?:ಕಳಿಸಬೇಡಿ|ಕಳುಹಿಸಬೇಡಿ|ಬೇಡ)|മെസേജ്\s+(?:അയക്കരുത്|അയക്കേണ്ട|വേണ്ട)|ਮੈਸੇਜ\s+(?:ਨਾ|ਨਹੀਂ|ਮਤ)(?![\p{L}\p{M}])/iu;
/** STOP and no more words than belong to it. */
export const isStopAlone = (said: string): boolean => STOP_ALONE.test(said.normalize('NFC'));
/** A wish to get nothing more, in eleven languages. */
export const isStop = (said: string): boolean => {
  const text = said.normalize('NFC');
  return STOP_ALONE.test(text) || STOP_WITHIN.test(text);
};
/** A wish to get messages again. */
export const isStart = (said: string): boolean => START.test(said.normalize('NFC'));
const START = alone(
  'start|shuru(?:\\s*karo)?|चालू|शुरू(?:\\s*करो)?|सुरू(?:\\s*करा)?',
  'શરૂ(?: કરો)?|શરૂ કરી દો',
  'শুরু(?: করো| করুন)?',
  'தொடங்கு(?:ங்கள்)?',
  'మొదలుపెట్టు|మొదలుపెట్టండి',
  'ಶುರು(?: ಮಾಡಿ| ಮಾಡು)?',
  'തുടങ്ങ(?:ൂ|ുക)',
  'ਸ਼ੁਰੂ(?: ਕਰੋ)?',
);
const ALL = alone(
  'all|both|sab|sabhi|dono',
  'सब|सभी|दोनों|सगळे|सगळी|सर्व|दोन्ही',
  'બધી|બધા|બધાં|બંને',
  'সব|সবাই|দুটোই',
  'எல்லாம்|எல்லா|இரண்டும்',
  'అన్నీ|అన్ని|రెండూ',
  'ಎಲ್ಲಾ|ಎಲ್ಲ|ಎರಡೂ',
  'എല്ലാം|എല്ലാ|രണ്ടും',
  'ਸਭ|ਸਾਰੇ|ਸਾਰੀਆਂ|ਦੋਵੇਂ',
);
/** Does an answer take all the shops that were listed? */
export const saysAll = (text: string): boolean => ALL.test(text.normalize('NFC'));
const WHICH_SHOP = 'start_which';

type Speaking = Pick<CustomerTurn, 'platform' | 'scope' | 'chat' | 'person' | 'message'>;
/** A shop that writes to this customer in this chat, and who the customer is there. */
type Membership = { scope: Scope; partyId: number; hasStopped: boolean };

/**
 * STOP holds for every shop that writes to this customer on this line: on a shared number nobody can tell which one is meant,
 * and all of them are named in the answer. START opens again only what is chosen. False when the message is neither.
 */
export async function stopOrStart(turn: CustomerTurn, text: string): Promise<boolean> {
  if (isStop(text)) {
    await answer(turn, turn.t('customer.stop_done', { shop: await stopAll(turn) }));
    return true;
  }
  if (isStart(text)) {
    await start(turn);
    return true;
  }
  return chosen(turn, text);
}

/** Stops what every shop sends to the speaker as its customer in this chat, and answers with their names, '' for none. */
export async function stopAll(turn: Speaking): Promise<string> {
  const shops = await memberships(turn);
  for (const shop of shops) await stopMessages(shop.scope, shop.partyId, source(turn));
  return names(shops);
}

const source = (turn: Speaking) => ({ how: 'customer_said' as const, messageId: turn.message.id });
const names = (shops: Membership[]): string => shops.map((shop) => shop.scope.shop.name).join(', ');
const answer = (turn: CustomerTurn, text: string): Promise<string> => say(turn, text, { audience: 'customer' });

/** The shop that is spoken to, and on a shared line the others that write in this chat, by name. */
async function memberships(turn: Speaking): Promise<Membership[]> {
  const own = await membershipIn(turn.platform, turn.scope.tenantId, turn);
  const others: Membership[] = [];
  for (const tenantId of await shopsOfChat(turn.platform, turn.chat.id)) {
    const other = tenantId === turn.scope.tenantId ? null : await membershipIn(turn.platform, tenantId, turn);
    if (other) others.push(other);
  }
  return [...(own ? [own] : []), ...others];
}

async function membershipIn(platform: Platform, tenantId: number, turn: Speaking): Promise<Membership | null> {
  if (turn.person.phone === null) return null;
  const scope = await tenantScope(platform, tenantId);
  const party = await findPartyByPhone(scope, turn.person.phone);
  return party?.kind === 'customer' ? { scope, partyId: party.id, hasStopped: party.hasStopped } : null;
}

async function start(turn: CustomerTurn): Promise<void> {
  const shops = await memberships(turn);
  const stopped = shops.filter((shop) => shop.hasStopped);
  if (stopped.length <= 1) return open(turn, stopped.length === 1 ? stopped : shops.slice(0, 1));
  const list = numbered(stopped.map((shop) => shop.scope.shop.name));
  const wireId = await answer(turn, turn.t('customer.start_which', { list }));
  await askQuestion(turn.scope, {
    chatId: turn.chat.id,
    kind: WHICH_SHOP,
    state: { tenantIds: stopped.map((shop) => shop.scope.tenantId) },
    wireId,
  });
}

async function open(turn: CustomerTurn, shops: Membership[]): Promise<void> {
  for (const shop of shops) await giveDocumentsConsent(shop.scope, shop.partyId, source(turn));
  await dropLineStop(turn.platform, { lineId: turn.chat.lineId, personId: turn.person.id });
  await answer(turn, turn.t('customer.start_done', { shop: names(shops) }));
}

/** Reads the message as the answer to "which shop?": a number, a shop's name, or all. */
async function chosen(turn: CustomerTurn, text: string): Promise<boolean> {
  const asked = await askedWhich(turn);
  if (!asked) return false;
  const { tenantIds } = asked.question.state as { tenantIds: number[] };
  const shops = (await memberships(turn)).filter((shop) => tenantIds.includes(shop.scope.tenantId));
  const number = readChoice(text, tenantIds.length);
  const wanted = shops.filter(
    (shop) =>
      saysAll(text) ||
      (number !== null && shop.scope.tenantId === tenantIds[number - 1]) ||
      shop.scope.shop.name.toLowerCase() === text.toLowerCase(),
  );
  if (wanted.length === 0) return false;
  await closeQuestion(asked.scope, asked.question.id);
  await open(turn, wanted);
  return true;
}

/** Another shop may have written since: the question is kept with the shop the customer spoke to when it was asked. */
async function askedWhich(turn: CustomerTurn): Promise<{ scope: Scope; question: Question } | null> {
  for (const { scope } of await memberships(turn)) {
    const question = await openQuestion(scope, turn.chat.id, turn.message.quotedWireId);
    if (question?.kind === WHICH_SHOP) return { scope, question };
  }
  return null;
}
