import { type Platform, tenantScope } from '../../models/database/scope.ts';
import { belongsToNobody, choosingOf, saveChoosing, workOnAgain } from '../../models/messages/choosing.ts';
import { readChoice, readOption } from '../language/index.ts';
import { understanding } from '../language/understanding.ts';
import { isStart, isStop, stopOrStart } from './customer-consent.ts';
import { numbered } from './resolve.ts';
import { say, type Turn } from './turn.ts';

type Customer = { tenantId: number; partyId: number };
/** A number up to here is an answer, if a wrong one. */
const MOST_CHOICES = 20;

/**
 * A message of a customer of several shops on a shared line that does not tell which shop it is for. The customer is asked, and
 * until then no shop is shown it. What waits is worked on when a shop is chosen; STOP and START are for all of them.
 */
export async function chooseShop(turn: Turn, customerOf: Customer[]): Promise<void> {
  const { platform, message, chat } = turn;
  await belongsToNobody(platform, message.id);
  // A thumb, an edit or a deletion of something nobody knows.
  if (message.kind === 'reaction' || message.kind === 'deletion') return;
  const text = message.text?.trim() ?? '';
  const { asked, chosen } = await choosingOf(platform, chat.id);
  const names = await namesOf(platform, asked?.tenantIds ?? customerOf.map(({ tenantId }) => tenantId));
  if (isStop(text) || isStart(text) || asked === null) {
    if (await isForAll(turn, customerOf, text)) return;
  }
  if (asked === null) {
    const tenantIds = customerOf.map(({ tenantId }) => tenantId);
    await saveChoosing(platform, chat.id, { asked: { tenantIds, messageIds: [message.id] }, chosen });
    return ask(turn, names);
  }
  const picked = readOption(
    text,
    names.map((name) => ({ name })),
  );
  const tenantId = picked === null ? null : (asked.tenantIds[picked] ?? null);
  if (tenantId === null || !customerOf.some((one) => one.tenantId === tenantId)) {
    // A choice there is not is no message for a shop.
    if (readChoice(text, MOST_CHOICES) !== null) return ask(turn, names);
    const messageIds = [...asked.messageIds, message.id];
    return saveChoosing(platform, chat.id, { asked: { ...asked, messageIds }, chosen });
  }
  await saveChoosing(platform, chat.id, { asked: null, chosen: { tenantId, at: platform.now.toISOString() } });
  await workOnAgain(platform, asked.messageIds);
}

/** STOP, START and the answer to which shop START is for. */
async function isForAll(turn: Turn, customerOf: Customer[], text: string): Promise<boolean> {
  const [first] = customerOf;
  const scope = await tenantScope(turn.platform, first!.tenantId);
  const meaning = understanding.parse(turn.message.understanding);
  return stopOrStart({ ...turn, scope, partyId: first!.partyId, meaning }, text);
}

async function ask(turn: Turn, names: string[]): Promise<void> {
  await say(turn, turn.t('customer.which_shop', { list: numbered(names) }), { audience: 'customer' });
}

const namesOf = async (platform: Platform, tenantIds: number[]): Promise<string[]> =>
  Promise.all(tenantIds.map(async (tenantId) => (await tenantScope(platform, tenantId)).shop.name));
