import { findPartyByPhone } from '../../models/customers/parties.ts';
import { type Platform, type Scope, tenantScope } from '../../models/database/scope.ts';
import { ownersChat } from '../../models/messages/chats.ts';
import { queueMessage } from '../../models/outbox/queue-message.ts';
import { askBeside } from '../../models/questions/questions.ts';
import { translator } from '../replies/translate.ts';

/** The question whether to send a message again that may or may not have arrived; its state names the message. */
export const SEND_AGAIN = 'send_again';
const SHOWN = 200;

type Uncertain = {
  id: number;
  tenant_id: number | null;
  line_id: number;
  text: string | null;
  invoice_id: number | null;
  phone: string | null;
  name: string | null;
};

/**
 * Marks a message as uncertain by `settle`, tells the owner that nobody knows whether the customer got it, and asks what to do.
 * In one transaction, so that the owner is asked once; not at all when `settle` answers that there was nothing to mark. What was meant for the owner's own eyes is not asked about:
 * the question would travel the same way.
 */
export async function askAboutUncertain(
  platform: Platform,
  outboxId: number,
  settle: () => Promise<boolean>,
): Promise<void> {
  const message = await platform.one<Uncertain>(
    `SELECT o.id, o.tenant_id, o.line_id, o.text, o.invoice_id, p.phone, p.name
     FROM outbox o JOIN chats c ON c.id = o.chat_id JOIN people p ON p.id = c.person_id
     WHERE o.id = :outboxId AND o.audience = 'customer'`,
    { outboxId },
  );
  const tenantId = message?.tenant_id ?? null;
  const owner = message && tenantId !== null ? await ownersChat(platform, { lineId: message.line_id, tenantId }) : null;
  // The order of all locks: the chat first.
  if (owner) await platform.rows('SELECT id FROM chats WHERE id = :chatId FOR UPDATE', owner);
  if (!(await settle()) || !message || tenantId === null || !owner) return;
  const lineId = message.line_id;
  const scope = await tenantScope(platform, tenantId);
  const t = translator(owner.language ?? scope.shop.language);
  const what = await whatAndWho(scope, message);
  const key = what.number === '' ? 'delivery.unsure_message' : 'delivery.unsure_document';
  await askBeside(scope, {
    chatId: owner.chatId,
    kind: SEND_AGAIN,
    state: { outboxId, name: what.name },
    send: async (isOnlyQuoted) => {
      const text = `${t(key, what)}\n${t(isOnlyQuoted ? 'delivery.answer_by_quote' : 'ask.yes_no')}`;
      const { chatId } = owner;
      return (await queueMessage(platform, { tenantId, lineId, chatId, messageId: null, text, audience: 'owner' }))
        .wireId;
    },
  });
}

async function whatAndWho(scope: Scope, message: Uncertain): Promise<{ name: string; number: string; text: string }> {
  const party = message.phone === null ? null : await findPartyByPhone(scope, message.phone);
  const invoice =
    message.invoice_id === null
      ? null
      : await scope.one<{ number: string }>('SELECT number FROM invoices WHERE tenant_id = :tenantId AND id = :id', {
          id: message.invoice_id,
        });
  return {
    name: party?.name ?? message.name ?? '',
    number: invoice?.number ?? '',
    text: (message.text ?? '').slice(0, SHOWN),
  };
}
