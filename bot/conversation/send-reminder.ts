import type { Party } from '../../models/customers/parties.ts';
import type { Platform, Scope } from '../../models/database/scope.ts';
import { makeStatement } from '../../models/documents/khata-statement.ts';
import type { LineChannel } from '../../models/lines/lines.ts';
import { closingTime, decideReminder } from '../../models/reminders/reminder-policy.ts';
import { mayRemindToday, tomorrowsFirst } from '../../models/reminders/reminder-quota.ts';
import {
  dropReminder,
  lockReminder,
  postponeReminder,
  reminderFacts,
  reminderQueued,
} from '../../models/reminders/reminders.ts';
import { oldestUnpaid } from '../../models/reports/shop-figures.ts';
import { day, money } from '../replies/format.ts';
import { translator } from '../replies/translate.ts';
import { drawnFor } from './customer-message.ts';
import { queueForCustomer } from './queue-for-customer.ts';

/**
 * Sends a reminder whose hour has come. Decides once more, with what is owed now: who paid, promised or said STOP meanwhile is
 * not written to. It leaves within today's hours or not at all; above the plan's number of a day it waits for tomorrow.
 */
export async function sendReminder(
  platform: Platform,
  scope: Scope,
  reminder: { id: number; partyId: number },
): Promise<'queued' | 'postponed' | 'over_quota' | 'dropped' | 'gone'> {
  const { party, facts } = await reminderFacts(scope, reminder.partyId, { except: reminder.id });
  const waiting = await lockReminder(scope, reminder.id);
  if (!waiting) return 'gone';
  const decision = decideReminder(facts, scope.now, scope.shop.time_zone);
  if ('refused' in decision) {
    await dropReminder(scope, reminder.id, decision.refused);
    return 'dropped';
  }
  if (decision.sendAt > scope.now) {
    await postponeReminder(scope, reminder.id, decision.sendAt);
    return 'postponed';
  }
  if (!(await mayRemindToday(scope, reminder.id))) {
    await postponeReminder(scope, reminder.id, tomorrowsFirst(scope));
    return 'over_quota';
  }
  const line = await platform.one<{ channel: LineChannel }>('SELECT channel FROM line_numbers WHERE id = :lineId', {
    lineId: waiting.lineId,
  });
  const statement = await makeStatement(scope, party.id);
  const { outboxId } = await queueForCustomer(platform, scope, party, {
    line: { id: waiting.lineId, channel: line!.channel },
    messageId: null,
    text: await reminderText(scope, party),
    actId: waiting.actId,
    document: drawnFor(scope, { kind: 'statement', id: statement.id }, party),
    urgency: 'reminder',
    expiresAt: closingTime(scope.now, scope.shop.time_zone),
  });
  await reminderQueued(scope, reminder.id, { outboxId, amountPaise: party.balancePaise });
  return 'queued';
}

/** What the customer reads: what is due, since when, how to pay, and that an answer is welcome. */
export async function reminderText(scope: Scope, party: Party): Promise<string> {
  const t = translator(party.language ?? scope.shop.language);
  const since = await oldestUnpaid(scope, party.id, party.balancePaise);
  const facts = { name: party.name, shop: scope.shop.name, amount: money(party.balancePaise) };
  return [
    since === null ? t('dues.reminder', facts) : t('dues.reminder_since', { ...facts, since: day(since) }),
    scope.shop.upi_id === null ? null : t('dues.upi', { upi: scope.shop.upi_id }),
    t('dues.attached'),
    t('dues.answer'),
  ]
    .filter((line) => line !== null)
    .join('\n');
}
