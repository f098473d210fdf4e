import { recordAct } from '../../../models/acts/record-act.ts';
import { giveDocumentsConsent } from '../../../models/customers/consent.ts';
import type { Party } from '../../../models/customers/parties.ts';
import { allowedOn, decideReminder, type ReminderRefusal } from '../../../models/reminders/reminder-policy.ts';
import {
  noteSaysPaid,
  planReminder,
  reminderFacts,
  setDispute,
  setRemindersRest,
} from '../../../models/reminders/reminders.ts';
import { type Overdue, overdue } from '../../../models/reports/shop-figures.ts';
import { day } from '../../replies/format.ts';
import { ask } from '../ask.ts';
import { remindersWaitText } from '../plan-gate.ts';
import { lateText } from '../said-money.ts';
import { sendReminder } from '../send-reminder.ts';
import { type ShopTurn, say, sourceOf } from '../turn.ts';

/** Customers shown in a preview; all of them are reminded. */
const SHOWN = 15;
/** Refusals that the owner's yes can lift. */
const LIFTED_BY_YES = new Set<ReminderRefusal>(['no_consent', 'disputed', 'resting', 'says_paid']);

/** "remind Ravi", "remind all over 30 days" */
export async function remind(turn: ShopTurn): Promise<void> {
  const { customer, extra } = turn.meaning;
  if (customer !== null) return remindOne(turn, Number(customer));
  if (extra.customer_name !== null) {
    return void (await say(turn, turn.t('error.no_such_party', { name: extra.customer_name })));
  }
  await previewAll(turn, { days: extra.over_days ?? 0 });
}

export async function remindOne(turn: ShopTurn, partyId: number): Promise<void> {
  const { party, facts } = await reminderFacts(turn.scope, partyId);
  const decision = decideReminder(facts, turn.scope.now, turn.scope.shop.time_zone);
  if (!('refused' in decision)) return sendTo(turn, [partyId]);
  const text = turn.t(`reminder.refused.${decision.refused}`, {
    name: party.name,
    date: facts.promisedUntil ? day(facts.promisedUntil) : '',
  });
  if (!LIFTED_BY_YES.has(decision.refused)) return void (await say(turn, text));
  await ask(turn, `${text}\n${turn.t('ask.yes_no')}`, 'remind_lifted', { partyId, refused: decision.refused });
}

/** The owner said yes: the customer agreed to get messages, the dispute is settled, or reminders need not rest any more. */
export async function remindLifted(turn: ShopTurn, partyId: number, refused: string): Promise<void> {
  if (refused === 'disputed') await setDispute(turn.scope, partyId, false);
  else if (refused === 'says_paid') await noteSaysPaid(turn.scope, partyId, null);
  else if (refused === 'resting') await setRemindersRest(turn.scope, partyId, false);
  else await giveDocumentsConsent(turn.scope, partyId, { how: 'owner_said', messageId: turn.message.id });
  await remindOne(turn, partyId);
}

/** Whom of all who owe: for how long, above which sum, all but some, or some alone; and the day (yyyy-mm-dd) it is for, else now. */
export type Whom = { days: number; overPaise?: number; but?: number[]; only?: number[]; on?: string | null };

/** Shows who would be reminded and who would not and why, and waits for a yes. */
export async function previewAll(
  turn: ShopTurn,
  { days, overPaise = 0, but = [], only, on = null }: Whom,
): Promise<void> {
  const { scope, t } = turn;
  const at = allowedOn(on, scope.now, scope.shop.time_zone);
  const going: { party: Party; owing: Pick<Overdue, 'oldestOn' | 'overduePaise' | 'balancePaise'> }[] = [];
  const staying = new Map<ReminderRefusal, string[]>();
  const all = await overdue(scope, days);
  const asked = only ?? all.map(({ partyId }) => partyId).filter((partyId) => !but.includes(partyId));
  for (const partyId of asked) {
    const late = all.find((one) => one.partyId === partyId);
    const { party, facts } = await reminderFacts(scope, partyId);
    if (party.balancePaise < overPaise) continue;
    const decision = decideReminder(facts, at, scope.shop.time_zone);
    // Who is named owes what they owe, since whenever.
    const owing = late ?? { oldestOn: null, overduePaise: party.balancePaise, balancePaise: party.balancePaise };
    if (!('refused' in decision)) going.push({ party, owing });
    else staying.set(decision.refused, [...(staying.get(decision.refused) ?? []), party.name]);
  }
  const left = [...staying].map(([why, names]) =>
    t('reminder.left_out', { why: t(`reminder.why.${why}`), names: listed(names) }),
  );
  if (going.length === 0) return void (await say(turn, [t('reminder.nobody'), ...left].join('\n')));
  const lines = going.slice(0, SHOWN).map(({ party, owing }) =>
    t('reminder.line', {
      name: party.name,
      // Who is asked for all that is owed is shown all of it.
      amount: lateText(t, days === 0 ? { ...owing, overduePaise: owing.balancePaise } : owing),
      since: owing.oldestOn === null ? '—' : day(owing.oldestOn),
    }),
  );
  const more = going.length > SHOWN ? [t('reminder.more', { count: going.length - SHOWN })] : [];
  const head =
    on === null
      ? t('reminder.preview', { count: going.length })
      : t('reminder.preview_on', { count: going.length, date: day(on) });
  const text = [head, ...lines, ...more, ...left, t('ask.yes_no')].join('\n');
  await ask(turn, text, 'remind_all', { partyIds: going.map(({ party }) => party.id), on });
}

const listed = (names: string[]): string =>
  names.length > 5 ? `${names.slice(0, 5).join(', ')} +${names.length - 5}` : names.join(', ');

/** Plans the reminders as one act and lets those whose hour it is go at once. Undo takes back what has not left. */
export async function sendTo(turn: ShopTurn, partyIds: number[], on: string | null = null): Promise<void> {
  const { t } = turn;
  const made = await recordAct(turn.scope, { kind: 'reminder', ...sourceOf(turn) }, async (scope) => {
    const names: string[] = [];
    let waiting = 0;
    let sendAt: Date | null = null;
    for (const partyId of [...partyIds].sort((a, b) => a - b)) {
      const planned = await planReminder(scope, partyId, { lineId: turn.chat.lineId, on });
      if (planned.reminderId === null || 'refused' in planned.decision) continue;
      names.push(planned.party.name);
      sendAt = planned.decision.sendAt;
      if (planned.decision.sendAt <= scope.now)
        waiting += Number(
          (await sendReminder(turn.platform, scope, { id: planned.reminderId, partyId })) === 'over_quota',
        );
    }
    return { names, sendAt, waiting };
  });
  const { names, sendAt, waiting } = made;
  if (names.length === 0 || sendAt === null) return void (await say(turn, t('reminder.nobody')));
  const key =
    on !== null ? 'reminder.goes_on' : sendAt <= turn.scope.now ? 'reminder.goes_now' : 'reminder.goes_at_ten';
  const told = [
    t(key, { count: names.length, names: listed(names), date: on === null ? '' : day(on) }),
    waiting > 0 ? remindersWaitText(turn, waiting) : null,
    t('undo_hint'),
  ];
  await say(turn, told.filter((line) => line !== null).join('\n'), { actId: made.actId });
}
