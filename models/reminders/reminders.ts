import { getParty, type Party } from '../customers/parties.ts';
import type { Platform, Scope } from '../database/scope.ts';
import { allowedOn, decideReminder, type ReminderDecision, type ReminderFacts } from './reminder-policy.ts';

const MONTH_MS = 30 * 86_400_000;

export type DueReminder = { id: number; tenantId: number; partyId: number };

/** What the policy has to know about a customer, with the row locked: two reminders at once must see each other. */
export async function reminderFacts(
  scope: Scope,
  partyId: number,
  options: { except?: number } = {},
): Promise<{ party: Party; facts: ReminderFacts }> {
  const party = await getParty(scope, partyId, { lock: true });
  const more = await scope.one<{
    promised_until: string | null;
    disputed_at: Date | null;
    reminders_rest_since: Date | null;
    says_paid_until: string | null;
  }>(
    'SELECT promised_until, disputed_at, reminders_rest_since, says_paid_until FROM parties WHERE tenant_id = :tenantId AND id = :partyId',
    { partyId },
  );
  const rows = await scope.rows<{ state: string; queued_at: Date | null }>(
    `SELECT state, queued_at FROM reminders WHERE tenant_id = :tenantId AND party_id = :partyId AND id <> :except
       AND (state = 'waiting' OR (state = 'queued' AND queued_at >= :since AND NOT EXISTS (
         SELECT 1 FROM outbox o WHERE o.tenant_id = :tenantId AND o.id = reminders.outbox_id AND o.status = 'withdrawn')))
     ORDER BY queued_at DESC`,
    { partyId, except: options.except ?? 0, since: new Date(scope.now.getTime() - MONTH_MS) },
  );
  return {
    party,
    facts: {
      ...party,
      promisedUntil: more!.promised_until,
      isDisputed: more!.disputed_at !== null,
      isResting: more!.reminders_rest_since !== null,
      saysPaidUntil: more!.says_paid_until,
      remindedAt: rows.flatMap((row) => (row.queued_at ? [row.queued_at] : [])),
      isWaiting: rows.some((row) => row.state === 'waiting'),
    },
  };
}

/**
 * Decides about a customer and, when allowed, notes a reminder for its hour: now, or on a day to come (`on`, yyyy-mm-dd). Written
 * under the scope's act.
 */
export async function planReminder(
  scope: Scope,
  partyId: number,
  { lineId, on = null }: { lineId: number; on?: string | null },
): Promise<{ party: Party; decision: ReminderDecision; reminderId: number | null }> {
  const { party, facts } = await reminderFacts(scope, partyId);
  const at = on === null ? scope.now : allowedOn(on, scope.now, scope.shop.time_zone);
  const decision = decideReminder(facts, at, scope.shop.time_zone);
  if ('refused' in decision) return { party, decision, reminderId: null };
  const reminderId = await scope.insert('reminders', {
    party_id: partyId,
    line_id: lineId,
    act_id: scope.actId,
    send_at: decision.sendAt,
    created_at: scope.now,
  });
  return { party, decision, reminderId };
}

/** Reminders whose hour has come, of all shops. At most `limit`. */
export async function dueReminders(platform: Platform, limit = 200): Promise<DueReminder[]> {
  return (
    await platform.rows<{ id: number; tenant_id: number; party_id: number }>(
      "SELECT id, tenant_id, party_id FROM reminders WHERE state = 'waiting' AND send_at <= :now ORDER BY send_at, id LIMIT :limit",
      { now: platform.now, limit },
    )
  ).map((row) => ({ id: row.id, tenantId: row.tenant_id, partyId: row.party_id }));
}

export type WaitingReminder = { id: number; partyId: number; lineId: number; actId: number | null };

/** A reminder that still waits, locked; null when somebody was faster or it was taken back. */
export async function lockReminder(scope: Scope, reminderId: number): Promise<WaitingReminder | null> {
  const row = await scope.one<{ id: number; party_id: number; line_id: number; act_id: number | null }>(
    "SELECT id, party_id, line_id, act_id FROM reminders WHERE tenant_id = :tenantId AND id = :reminderId AND state = 'waiting' FOR UPDATE",
    { reminderId },
  );
  return row && { id: row.id, partyId: row.party_id, lineId: row.line_id, actId: row.act_id };
}

export async function reminderQueued(
  scope: Scope,
  reminderId: number,
  sent: { outboxId: number; amountPaise: number },
): Promise<void> {
  await scope.change(
    `UPDATE reminders SET state = 'queued', outbox_id = :outboxId, amount_paise = :amountPaise, queued_at = :now
     WHERE tenant_id = :tenantId AND id = :reminderId`,
    { reminderId, ...sent, now: scope.now },
  );
}

/** It waits for another hour. */
export async function postponeReminder(scope: Scope, reminderId: number, sendAt: Date): Promise<void> {
  await scope.change('UPDATE reminders SET send_at = :sendAt WHERE tenant_id = :tenantId AND id = :reminderId', {
    reminderId,
    sendAt,
  });
}

export async function dropReminder(scope: Scope, reminderId: number, why: string): Promise<void> {
  await scope.change(
    "UPDATE reminders SET state = 'dropped', dropped_why = :why WHERE tenant_id = :tenantId AND id = :reminderId",
    { reminderId, why },
  );
}

/** The customer says that it is paid: no reminder until this day (yyyy-mm-dd) is over; null: the owner knows better. */
export async function noteSaysPaid(scope: Scope, partyId: number, until: string | null): Promise<void> {
  await getParty(scope, partyId, { lock: true });
  await scope.update('parties', partyId, { says_paid_until: until });
}

/** The customer says that the sum is wrong, or the owner settled it: no reminder while it is open. */
export async function setDispute(scope: Scope, partyId: number, isOpen: boolean): Promise<void> {
  await getParty(scope, partyId, { lock: true });
  await scope.update('parties', partyId, { disputed_at: isOpen ? scope.now : null });
}

/** The owner wants this customer not to be reminded, or wants it again; what waits for its hour is dropped. */
export async function setRemindersRest(scope: Scope, partyId: number, isResting: boolean): Promise<void> {
  await getParty(scope, partyId, { lock: true });
  await scope.update('parties', partyId, { reminders_rest_since: isResting ? scope.now : null });
  if (isResting) await dropWaitingReminders(scope, partyId);
}

/** Drops the reminders that wait for their hour, of one customer or of all; how many they were. */
export async function dropWaitingReminders(scope: Scope, partyId: number | null): Promise<number> {
  return scope.change(
    `UPDATE reminders SET state = 'dropped', dropped_why = 'resting'
     WHERE tenant_id = :tenantId AND state = 'waiting' AND (:partyId IS NULL OR party_id = :partyId)`,
    { partyId },
  );
}
