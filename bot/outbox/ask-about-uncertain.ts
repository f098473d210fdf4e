import { type Platform, tenantScope } from '../../models/database/scope.ts';
import { queueMessage } from '../../models/outbox/queue-message.ts';
import { withdrawUnclaimedById } from '../../models/outbox/withdraw-unclaimed.ts';
import { askBeside, dropQuestionAbout } from '../../models/questions/questions.ts';
import { translator } from '../replies/translate.ts';
import { aboutACustomer } from './about-a-customer.ts';

/** The question whether to send a message again that may or may not have arrived; its state names the message. */
export const SEND_AGAIN = 'send_again';

/**
 * Marks a message as uncertain by `settle`, tells the owner that nobody knows whether the customer got it, and asks what to do.
 * In one transaction, so that the owner is asked once; not at all when `settle` answers that there was nothing to mark.
 */
export async function askAboutUncertain(
  platform: Platform,
  outboxId: number,
  settle: () => Promise<boolean>,
): Promise<void> {
  const about = await aboutACustomer(platform, outboxId);
  if (!(await settle()) || !about) return;
  const { scope, lineId, owner, name, number, text } = about;
  const t = translator(owner.language ?? scope.shop.language);
  await askBeside(scope, {
    chatId: owner.chatId,
    kind: SEND_AGAIN,
    state: { outboxId, name },
    send: async (isOnlyQuoted) => {
      const question = t(number === '' ? 'delivery.unsure_message' : 'delivery.unsure_document', {
        name,
        number,
        text,
      });
      const words = `${question}\n${t(isOnlyQuoted ? 'delivery.answer_by_quote' : 'ask.yes_no')}`;
      const to = { tenantId: scope.tenantId, lineId, chatId: owner.chatId, messageId: null };
      return (await queueMessage(platform, { ...to, text: words, audience: 'owner', urgency: 'document' })).wireId;
    },
  });
}

/** The wire has told what became of an uncertain message: nobody needs to answer the question about it any more. */
export async function dropUncertainQuestion(platform: Platform, tenantId: number, outboxId: number): Promise<void> {
  const scope = await tenantScope(platform, tenantId);
  for (const wireId of await dropQuestionAbout(scope, SEND_AGAIN, outboxId)) {
    await withdrawUnclaimedById(scope, wireId);
  }
}
