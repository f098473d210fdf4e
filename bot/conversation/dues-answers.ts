import type { Party } from '../../models/customers/parties.ts';
import { daysBefore } from '../../models/database/scope.ts';
import { askQuestion } from '../../models/questions/questions.ts';
import { notePromise } from '../../models/reminders/promises.ts';
import { noteSaysPaid, setDispute } from '../../models/reminders/reminders.ts';
import { numbersSaid, readDuesAnswer } from '../language/index.ts';
import { day, money } from '../replies/format.ts';
import { translator } from '../replies/translate.ts';
import type { CustomerTurn } from './customer.ts';
import { paymentIn } from './customer-order.ts';
import { CONFIRMED } from './resolve.ts';
import { tellOwner } from './tell-owner.ts';
import { say } from './turn.ts';

/** A promise without a day rests the reminders this long; one further off than the second is no promise. */
const USUAL_PROMISE_DAYS = 3;
const LONGEST_PROMISE_DAYS = 31;
/** So long whoever says that it is paid is left alone, for the owner to look. */
const LOOKED_AT_DAYS = 3;

/**
 * "paid", "kal dunga", "galat hai" from a customer who owes: brought to the owner, and reminders rest. Nothing is booked: money
 * is noted only by the owner's yes to that very message. False when the words say none of these.
 */
export async function answersDues(turn: CustomerTurn, party: Party, text: string): Promise<boolean> {
  if (party.balancePaise <= 0 || turn.meaning.items.length > 0) return false;
  const answer = readDuesAnswer(text, turn.scope.today);
  if (answer === null) return false;
  const t = translator(turn.scope.shop.language);
  const facts = { name: party.name, text: text.slice(0, 300), balance: money(party.balancePaise) };
  if (answer.kind === 'promise') {
    const inDays = answer.inDays ?? USUAL_PROMISE_DAYS;
    if (inDays < 0 || inDays > LONGEST_PROMISE_DAYS) return false;
    const until = daysBefore(turn.scope.today, -inDays);
    await notePromise(turn.scope, party.id, until);
    await tellOwner(turn, t('dues.promised_for_owner', { ...facts, date: day(until) }));
    await thank(turn, 'dues.promise_noted', { date: day(until) });
    return true;
  }
  if (answer.kind === 'dispute') {
    await setDispute(turn.scope, party.id, true);
    await tellOwner(turn, t('dues.disputed_for_owner', facts));
    await thank(turn, 'dues.dispute_noted');
    return true;
  }
  await noteSaysPaid(turn.scope, party.id, daysBefore(turn.scope.today, -LOOKED_AT_DAYS));
  const amount = saidAmount(text);
  const paid = money(amount === null ? party.balancePaise : Math.round(amount * 100));
  const told = await tellOwner(
    turn,
    `${t('dues.paid_for_owner', { ...facts, paid })}\n${t('dues.note_by_quote', { paid })}`,
  );
  if (told) {
    const meaning = { ...paymentIn(turn.meaning, { partyId: party.id, amount }), doubts: [CONFIRMED] };
    await askQuestion(turn.scope, { ...told, kind: 'confirm', state: { meaning }, onlyQuoted: true });
  }
  await thank(turn, 'dues.paid_noted');
  return true;
}

const thank = (turn: CustomerTurn, key: string, facts: Record<string, string> = {}): Promise<string> =>
  say(turn, turn.t(key, { shop: turn.scope.shop.name, ...facts }), { audience: 'customer' });

/** The sum a customer names beside "paid": one number that is money, or none. */
function saidAmount(text: string): number | null {
  const sums = [...numbersSaid(text)].filter((number) => number >= 1 && number < 10_000_000);
  return sums.length === 1 ? sums[0]! : null;
}
