import { getParty } from '../../../models/customers/parties.ts';
import { daysBefore } from '../../../models/database/scope.ts';
import { decideReminder } from '../../../models/reminders/reminder-policy.ts';
import { dropWaitingReminders, reminderFacts, setRemindersRest } from '../../../models/reminders/reminders.ts';
import { daysUntil } from '../../language/index.ts';
import type { Understanding } from '../../language/understanding.ts';
import { type ShopTurn, say } from '../turn.ts';
import { previewAll, remindOne, sendTo } from './remind.ts';

type Reminding = NonNullable<Understanding['extra']['reminding']>;

/** A reminder further off than this is none. */
const LONGEST_WAIT_DAYS = 60;

/**
 * "Pooja ko reminder mat bhejo", "remind Neha tomorrow", "remind Vijay and Priya", "remind all except Abdul": rests, waits for its day, or
 * is shown first. A name that is nobody's or several people's stops it, and so does an hour of today: reminders have a day.
 */
export async function remindAsSaid(turn: ShopTurn, wish: Reminding): Promise<void> {
  const { t, scope } = turn;
  const named = [...wish.people, ...wish.except];
  const strange = named.filter(({ ids }) => ids.length === 0);
  if (strange.length > 0) {
    const name = strange.map((one) => one.name).join(', ');
    return void (await say(turn, t('error.no_such_party', { name })));
  }
  const open = named.find(({ ids }) => ids.length > 1);
  if (open) return void (await say(turn, await whichText(turn, open)));
  const idsOf = (list: Reminding['people']): number[] => [...new Set(list.map(({ ids }) => Number(ids[0])))];
  const people = idsOf(wish.people);
  if (wish.wish === 'rest') return rest(turn, people);
  const on = wish.when === null ? null : dayOf(wish.when.said, scope.today);
  if (on === 'none') return void (await say(turn, t('reminder.which_day')));
  if (wish.when?.isHour && on === null) return void (await say(turn, t('reminder.no_hour')));
  const [first, ...more] = people;
  if (first === undefined) {
    return previewAll(turn, { days: 0, overPaise: (wish.overRupees ?? 0) * 100, but: idsOf(wish.except), on });
  }
  if (more.length > 0 || wish.wish === 'ask') return previewAll(turn, { days: 0, only: people, on });
  if (on === null) return remindOne(turn, first);
  const { facts } = await reminderFacts(scope, first);
  const decision = decideReminder(facts, scope.now, scope.shop.time_zone);
  const mayLater = !('refused' in decision) || decision.refused === 'too_soon' || decision.refused === 'promised';
  return mayLater ? sendTo(turn, [first], on) : remindOne(turn, first);
}

/** The day of the shop that the words name: yyyy-mm-dd, null for today, `none` when they name none that is near. */
function dayOf(said: string, today: string): string | null | 'none' {
  const days = daysUntil(said, today) ?? -1;
  if (days === 0) return null;
  return days < 0 || days > LONGEST_WAIT_DAYS ? 'none' : daysBefore(today, -days);
}

async function whichText(turn: ShopTurn, { ids, name }: Reminding['people'][number]): Promise<string> {
  const names = await Promise.all(ids.slice(0, 5).map(async (id) => (await getParty(turn.scope, Number(id))).name));
  return turn.t('reminder.which_of', { name, names: names.join(', ') });
}

/** No reminder goes to these until the owner asks for one; with nobody named, what waits for its hour is dropped. */
async function rest(turn: ShopTurn, people: number[]): Promise<void> {
  const { t, scope } = turn;
  if (people.length === 0) {
    const count = await dropWaitingReminders(scope, null);
    return void (await say(turn, t('reminder.none_goes', { count })));
  }
  const names: string[] = [];
  for (const partyId of people) {
    await setRemindersRest(scope, partyId, true);
    names.push((await getParty(scope, partyId)).name);
  }
  await say(turn, t('reminder.rests', { names: names.join(', '), name: names[0]! }));
}
