import { wireIdOfAct } from '../../models/acts/find-act.ts';
import type { Scope } from '../../models/database/scope.ts';
import { countUnfinished } from '../../models/messages/inbox.ts';
import { withdrawUnclaimedById } from '../../models/outbox/withdraw-unclaimed.ts';
import { keepOrders, ordersAsked, waitingOrders } from '../../models/questions/late-orders.ts';
import { closeQuestion } from '../../models/questions/questions.ts';
import { readChoice, readYesNo } from '../language/index.ts';
import { ACTS } from '../language/kinds.ts';
import { day as dayText } from '../replies/format.ts';
import { actMeant } from './act-meant.ts';
import { settingIn } from './intents/settings.ts';
import { mustAsk, readBack } from './read-back.ts';
import { CONFIRMED, intentOf, numbered } from './resolve.ts';
import { type LateOrder, type ShopTurn, say, type Turn } from './turn.ts';

const SHOWN = 120;
/** Lines in one message: it has room for so many in any script. */
const PAGE_LINES = 25;
const MOST_OTHERS = 15;
const MOST_CHOICES = 60;

/** What waits in a chat: orders, what could not be read, and what was left without an answer. */
export type LateState = {
  late: LateOrder[];
  unread: string[];
  others: string[];
  /** Every message that has asked about them: quoting any of these answers. */
  pages: string[];
  isBurst: boolean;
};

export const stateOf = (state: Record<string, unknown>): LateState => ({
  late: (state.late ?? []) as LateOrder[],
  unread: (state.unread ?? []) as string[],
  others: (state.others ?? []) as string[],
  pages: (state.pages ?? []) as string[],
  isBurst: state.isBurst === true,
});

/** More of them wait: they are asked about together when the last has come. */
export async function isInBurst(scope: Scope, chatId: number): Promise<boolean> {
  const waiting = await waitingOrders(scope, chatId);
  return waiting !== null && !waiting.isAsked && stateOf(waiting.state).isBurst;
}

/**
 * Keeps a late message that would write something until there is a yes to its day, and whatever else came with it in a burst.
 * False when it is to be done at once.
 */
export async function waitsForYes(turn: ShopTurn, day: string): Promise<boolean> {
  const what = kindOf(turn);
  if (what === 'at_once' || (what === 'nothing' && !turn.isBurst)) return false;
  const { scope, chat, message } = turn;
  const waiting = await waitingOrders(scope, chat.id);
  const state = stateOf(waiting?.state ?? {});
  const said = message.text?.slice(0, SHOWN) ?? '';
  if (what === 'nothing') noteOther(turn, state, said);
  else {
    const of = what === 'of_last' && message.quotedWireId === null ? state.late.at(-1) : undefined;
    if (of && intentOf(turn.meaning) === 'cancel') of.isLeft = true;
    else if (of) of.after.push({ meaning: turn.meaning, said });
    else state.late.push(await orderOf(turn, { day, said, isOfLast: what === 'of_last' }));
  }
  state.isBurst ||= turn.isBurst === true;
  await keepOrders(scope, { id: waiting?.id ?? null, chatId: chat.id, state });
  return true;
}

/** What is said of "the last one" with none before it here is about what was last done: that very act, whatever comes meanwhile. */
async function orderOf(turn: ShopTurn, about: { day: string; said: string; isOfLast: boolean }): Promise<LateOrder> {
  const { message, scope } = turn;
  const act = about.isOfLast && message.quotedWireId === null ? await actMeant(turn) : null;
  return {
    meaning: turn.meaning,
    day: about.day,
    said: about.said,
    quotedWireId: message.quotedWireId ?? (act && (await wireIdOfAct(scope, act.id))),
    wireId: message.kind === 'edit' && message.quotedWireId !== null ? message.quotedWireId : message.wireId,
    after: [],
    isLeft: false,
    askedAt: null,
  };
}

/** What a late message is: an order, about the one before it, harmless and done at once, or nothing that writes. */
function kindOf({ meaning, message }: ShopTurn): 'order' | 'of_last' | 'at_once' | 'nothing' {
  const { extra } = meaning;
  const intent = intentOf(meaning);
  const { teach, product_code, add_service, price_list, advice, staff, plan } = extra;
  if (teach || product_code || add_service || price_list || advice || staff || plan || extra.forget !== undefined)
    return 'at_once';
  if (['add_product', 'add_customer', 'feedback'].includes(intent)) return 'at_once';
  if (intent === 'unknown' && settingIn(message.text?.trim() ?? '')) return 'at_once';
  const isOfLast =
    intent === 'cancel' ||
    extra.correction !== null ||
    extra.mode_alone !== undefined ||
    extra.on_last_bill !== undefined ||
    extra.send_document ||
    (extra.whose !== undefined && extra.whose.how !== 'alone');
  if (isOfLast) return extra.document_number === null ? 'of_last' : 'order';
  const writes =
    ACTS.has(intent) ||
    intent === 'reminder' ||
    extra.convert_quotation ||
    extra.same_as_last ||
    extra.corrections ||
    extra.credit_terms ||
    extra.money_move ||
    (extra.party_details && !extra.party_details.asks) ||
    extra.purchase_bill ||
    extra.promise ||
    extra.khata_act ||
    extra.reverse_charge ||
    extra.debit_note ||
    (extra.challan && extra.challan.act !== 'list') ||
    extra.bank_credits ||
    extra.unclear_payment !== null;
  return writes ? 'order' : 'nothing';
}

/** A greeting or a yes to something long gone is passed over; a question may be asked again; what was not read is told. */
function noteOther({ meaning, message }: ShopTurn, state: LateState, said: string): void {
  const text = message.text ?? '';
  if (meaning.extra.greeting || readYesNo(text) !== null || readChoice(text, MOST_CHOICES) !== null) return;
  const { whose, statement, upi_code, tax_pack, receipt, report, challan } = meaning.extra;
  const isKnown =
    meaning.intent !== 'unknown' || whose || statement || upi_code || tax_pack || receipt || report || challan;
  (isKnown ? state.others : state.unread).push(said);
}

/** An edit of a message that waits: its new words take its place, and it is asked about anew. */
export async function editWaiting(turn: ShopTurn): Promise<boolean> {
  const found = await waitingFor(turn);
  if (!found) return false;
  const { order, waiting, state } = found;
  Object.assign(order, { meaning: turn.meaning, said: turn.message.text?.slice(0, SHOWN) ?? '', askedAt: null });
  await keepOrders(turn.scope, { id: waiting.id, chatId: turn.chat.id, state });
  await askWaiting(turn);
  return true;
}

/** A message that waits was taken back: it is left. Answers with what it said; null when none waits. */
export async function leaveWaiting(turn: ShopTurn): Promise<string | null> {
  const found = await waitingFor(turn);
  if (!found) return null;
  found.order.isLeft = true;
  const { waiting, state } = found;
  await turn.scope.update('pending_questions', waiting.id, { state: { ...waiting.state, late: state.late } });
  return found.order.said;
}

async function waitingFor({ scope, chat, message }: ShopTurn) {
  const waiting = message.quotedWireId === null ? null : await waitingOrders(scope, chat.id);
  if (!waiting) return null;
  const state = stateOf(waiting.state);
  const order = state.late.find((one) => one.wireId === message.quotedWireId);
  return order ? { order, waiting, state } : null;
}

/** Asks about all that waits in one question, once no further message of the chat waits to be read. */
export async function askWaiting(turn: ShopTurn): Promise<void> {
  const waiting = await waitingOrders(turn.scope, turn.chat.id);
  if (!waiting || waiting.isAsked || (await countUnfinished(turn.platform, turn.chat.id)) > 1) return;
  const state = stateOf(waiting.state);
  for (const wireId of state.pages) await withdrawUnclaimedById(turn.scope, wireId);
  if (state.late.length === 0) {
    await sayPages(turn, othersText(turn, state));
    return closeQuestion(turn.scope, waiting.id);
  }
  await putQuestion(turn, waiting.id, state, turn.t('late.digest', { count: state.late.length }));
}

/** Shows the orders under a heading and waits for an answer. */
export async function putQuestion(turn: ShopTurn, id: number, state: LateState, head: string): Promise<void> {
  const { t, scope, chat } = turn;
  const lines = await Promise.all(state.late.map((order, at) => lineOf(turn, order, at + 1)));
  const [only] = state.late;
  const isSimple = state.late.length === 1 && !only!.isLeft && state.unread.length + state.others.length === 0;
  const names = [t('late.on_day'), t('late.today'), t('late.leave')];
  const list = lines[0]?.replace(/^1\. /, '') ?? '';
  const posted = isSimple
    ? [await say(turn, t('late.ask', { list, options: numbered(names) }))]
    : await sayPages(turn, [head, ...lines, ...othersText(turn, state), t('late.how')]);
  const now = turn.platform.now.toISOString();
  const asked: LateState = {
    ...state,
    late: state.late.map((order) => ({ ...order, askedAt: order.askedAt ?? now })),
    pages: [...state.pages, ...posted],
    isBurst: false,
  };
  // A question of one order offers choices; the words it shows stand with every question.
  const options = isSimple ? { options: ['day', 'today', 'leave'], names } : {};
  const kept = { ...asked, ...options, meaning: turn.meaning };
  await ordersAsked(scope, { id, chatId: chat.id, state: kept, wireId: posted.at(-1)! });
}

/** An order as it was said; where the reading is in doubt also as it was read, so that a yes is a yes to that. */
async function lineOf(turn: ShopTurn, order: LateOrder, number: number): Promise<string> {
  const quoted = [order.said, ...order.after.map(({ said }) => said)].map((said) => `“${said}”`).join(' → ');
  const text = `${number}. ${dayText(order.day)}: ${quoted}`;
  if (order.isLeft) return `${text} ✖`;
  const { meaning } = order;
  const isWhole = meaning.intent !== 'ambiguous' && meaning.items.every((item) => item.product !== null);
  if (!ACTS.has(meaning.intent) || !isWhole || !mustAsk(meaning, turn.scope.shop)) return text;
  order.meaning = { ...meaning, confidence: 1, doubts: [CONFIRMED] };
  return `${text} = ${await readBack({ ...turn, meaning })}`;
}

function othersText({ t }: Turn, { unread, others }: LateState): string[] {
  const quoted = (said: string) => `• “${said}”`;
  const more = others.length - MOST_OTHERS;
  return [
    ...(unread.length > 0 ? [t('late.unread'), ...unread.map(quoted)] : []),
    ...(others.length > 0 ? [t('late.others'), ...others.slice(0, MOST_OTHERS).map(quoted)] : []),
    ...(more > 0 ? [t('query.and_more', { count: more })] : []),
  ];
}

/** Long lists in several messages, each with its place. Answers with their ids on the wire. */
export async function sayPages(turn: Turn & { scope: Scope }, lines: string[]): Promise<string[]> {
  const pages = Math.ceil(lines.length / PAGE_LINES);
  const wireIds: string[] = [];
  for (let page = 0; page < pages; page += 1) {
    const text = lines.slice(page * PAGE_LINES, (page + 1) * PAGE_LINES).join('\n');
    wireIds.push(await say(turn, pages > 1 ? `(${page + 1}/${pages}) ${text}` : text));
  }
  return wireIds;
}
