import type { Logger } from 'pino';
import type { Sequelize } from 'sequelize';
import { sendReminder } from '../../bot/conversation/send-reminder.ts';
import { inPlatform, tenantScope } from '../../models/database/scope.ts';
import { dueReminders } from '../../models/reminders/reminders.ts';

/** Sends the reminders whose hour has come, each in a transaction of its own: one that fails holds up no other. */
export async function sendDueReminders(options: { db: Sequelize; logger: Logger; now(): Date }): Promise<void> {
  const { db, logger } = options;
  for (const reminder of await inPlatform(db, options.now(), dueReminders)) {
    try {
      const outcome = await inPlatform(db, options.now(), async (platform) =>
        sendReminder(platform, await tenantScope(platform, reminder.tenantId), reminder),
      );
      logger.info({ tenantId: reminder.tenantId, reminderId: reminder.id, outcome }, 'reminder');
    } catch (error) {
      const reason = error instanceof Error ? error.name : '';
      logger.error({ tenantId: reminder.tenantId, reminderId: reminder.id, reason }, 'a reminder was not sent');
    }
  }
}
