import type { Platform } from '../../models/database/scope.ts';
import { queueMessage } from '../../models/outbox/queue-message.ts';
import type { WhyNotSent } from '../channels/channel.ts';
import { translator } from '../replies/translate.ts';
import { aboutACustomer } from './about-a-customer.ts';

/**
 * Ends a message that will never reach its customer by `settle`, and tells the owner why, where a person can do something
 * about it. In one transaction; nothing is said when `settle` answers that there was nothing to end.
 */
export async function tellAboutFailed(
  platform: Platform,
  outboxId: number,
  because: WhyNotSent | null,
  settle: () => Promise<boolean>,
): Promise<void> {
  const about = because === null ? null : await aboutACustomer(platform, outboxId);
  if (!(await settle()) || !about) return;
  const { scope, lineId, owner, name, number, text } = about;
  const t = translator(owner.language ?? scope.shop.language);
  const what = t(number === '' ? 'delivery.failed_message' : 'delivery.failed_document', { name, number, text });
  const to = { tenantId: scope.tenantId, lineId, chatId: owner.chatId, messageId: null };
  await queueMessage(platform, {
    ...to,
    text: `${what}\n${t(`delivery.why_${because}`)}`,
    audience: 'owner',
    urgency: 'document',
  });
}
