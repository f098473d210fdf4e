import { getParty } from '../../models/customers/parties.ts';
import { readOneWord, saysSend } from '../language/index.ts';
import { money } from '../replies/format.ts';
import { actMeant, isFresh } from './act-meant.ts';
import { answersNothing } from './answers-nothing.ts';
import { ask } from './ask.ts';
import { correct } from './intents/correct.ts';
import { sendDocument } from './intents/documents.ts';
import { answerQuery } from './intents/query.ts';
import { changeSetting } from './intents/settings.ts';
import { numbered } from './resolve.ts';
import { type ShopTurn, say } from './turn.ts';

/** Why nothing was done, where the grammar knows: which sentence tells it. */
const REASONS: Record<string, string> = {
  absurd_quantity: 'odd_number',
  absurd_amount: 'odd_number',
  negative_number: 'odd_number',
  odd_date: 'odd_date',
  which_bill: 'which_bill',
  date_not_kept: 'date_not_kept',
  several_parties: 'several_parties',
  odd_batch: 'odd_batch',
  for_later: 'for_later',
  unreadable_number: 'odd_number',
};

/** A message that books nothing: a setting, a correction, a greeting, a question back, or an honest word. */
export async function whenUnknown(turn: ShopTurn): Promise<void> {
  const { extra, doubts } = turn.meaning;
  if (await changeSetting(turn)) return;
  if (extra.correction !== null || extra.corrections) return correct(turn);
  if (extra.mode_alone && (await isJustPaid(turn))) {
    const correction = { qty: null, price: null, amount: null, product: null, customer: null, mode: extra.mode_alone };
    return correct({ ...turn, meaning: { ...turn.meaning, extra: { ...extra, correction } } });
  }
  if (extra.greeting) return void (await say(turn, turn.t('greeting', { shop: turn.scope.shop.name })));
  if (extra.unclear_payment !== null) return askWhoPaid(turn);
  if (turn.message.quotedWireId !== null && saysSend(turn.message.text ?? '')) return sendDocument(turn);
  if (await answersNothing(turn)) return;
  const asked = readOneWord(turn.message.text ?? '');
  if (asked === 'stock') return void (await say(turn, turn.t('stock.which')));
  if (asked !== null) return answerQuery({ ...turn, meaning: { ...turn.meaning, intent: 'query', query: asked } });
  const reason = doubts.map((doubt) => REASONS[doubt]).find((key) => key !== undefined);
  await say(turn, turn.t(reason ? `unclear.${reason}` : 'not_understood'));
}

/** "Upi" right after a bill or a payment says how that was paid; an hour later it says nothing. */
async function isJustPaid(turn: ShopTurn): Promise<boolean> {
  const act = await actMeant(turn);
  return act !== null && PAID.has(act.kind) && isFresh(turn, act, JUST_NOW_MINUTES);
}
const PAID = new Set(['sale', 'unbilled_sale', 'payment_in', 'payment_out', 'expense', 'purchase']);
const JUST_NOW_MINUTES = 10;

/** "Paid 500 Ravi": who gave it to whom? */
async function askWhoPaid(turn: ShopTurn): Promise<void> {
  const { t, meaning } = turn;
  const ids = meaning.candidates?.customer ?? [];
  const name =
    ids.length === 1 ? (await getParty(turn.scope, Number(ids[0]))).name : (meaning.extra.customer_name ?? '');
  const amount = money(Math.round((meaning.extra.unclear_payment?.amount ?? 0) * 100));
  const list = numbered([t('ask.they_paid', { name, amount }), t('ask.you_paid', { name, amount })]);
  await ask(turn, t('ask.who_paid', { list }), 'who_paid', { options: ['payment_in', 'payment_out'] });
}
