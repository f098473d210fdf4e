import { recordAct } from '../../../models/acts/record-act.ts';
import { getParty } from '../../../models/customers/parties.ts';
import { daysBefore } from '../../../models/database/scope.ts';
import { notePromise, openPromises } from '../../../models/reminders/promises.ts';
import { daysUntil } from '../../language/index.ts';
import { day, money } from '../../replies/format.ts';
import { type ShopTurn, say, sourceOf } from '../turn.ts';
import { askWhichParty } from '../which-party.ts';
import { khata } from './money.ts';

type Promised = NonNullable<ShopTurn['meaning']['extra']['promise']>;
/** The question whose promise is meant. */
export const WHOSE_PROMISE = 'whose_promise';

/** A promise further off than this is none. */
const LONGEST_PROMISE_DAYS = 92;
/** Promises of so many days ago are still shown as not kept. */
const SHOWN_DAYS = 30;
const MOST_SHOWN = 15;

/** "Ravi kal dega": no reminder goes until the day is over, and who did not pay by then is in the next morning's advice. */
export async function takePromise(turn: ShopTurn, said: Promised): Promise<void> {
  const { t, scope } = turn;
  if (said.customers.length !== 1 || said.isAlike) return askWhichParty(turn, said.customers, WHOSE_PROMISE);
  const inDays = daysUntil(said.said, scope.today) ?? -1;
  if (inDays < 0 || inDays > LONGEST_PROMISE_DAYS) return void (await say(turn, t('promise.which_day')));
  const party = await getParty(scope, Number(said.customers[0]));
  if (party.kind !== 'customer' || party.balancePaise <= 0) {
    return void (await say(turn, `${khata(turn, party.name, party.balancePaise)}\n${t('promise.nothing_owed')}`));
  }
  const until = daysBefore(scope.today, -inDays);
  const made = await recordAct(scope, { kind: 'promise', ...sourceOf(turn) }, async (inside) => ({
    changedPromise: await notePromise(inside, party.id, until),
  }));
  const facts = { name: party.name, balance: money(party.balancePaise), date: day(until) };
  await say(turn, `${t('promise.noted', facts)}\n${t('undo_hint')}`, { actId: made.actId });
}

/** "Who promised to pay?": those whose day comes, and those whose day went by. */
export async function promisesText(turn: ShopTurn): Promise<string> {
  const { t, scope } = turn;
  const list = await openPromises(scope, { since: daysBefore(scope.today, SHOWN_DAYS), most: MOST_SHOWN });
  if (list.length === 0) return t('promise.none');
  const lineOf = ({ name, balancePaise, until }: (typeof list)[number]): string =>
    t('promise.line', { name, balance: money(balancePaise), date: day(until) });
  const missed = list.filter(({ until }) => until < scope.today);
  const coming = list.filter(({ until }) => until >= scope.today);
  return [
    ...(coming.length > 0 ? [t('promise.coming'), ...coming.map((row) => `• ${lineOf(row)}`)] : []),
    ...(missed.length > 0 ? [t('promise.missed'), ...missed.map((row) => `• ${lineOf(row)}`)] : []),
  ].join('\n');
}
