import { findPartyByPhone } from '../../models/customers/parties.ts';
import { type Platform, type Scope, tenantScope } from '../../models/database/scope.ts';
import { ownersChat } from '../../models/messages/chats.ts';

/** Letters of a message that the owner is shown. */
const SHOWN = 200;

type Written = {
  id: number;
  tenant_id: number | null;
  line_id: number;
  text: string | null;
  invoice_id: number | null;
  phone: string | null;
  name: string | null;
};

/** A message to a customer, and where its shop's owner writes on the same line. */
export type AboutACustomer = {
  scope: Scope;
  lineId: number;
  owner: { chatId: number; language: string | null };
  name: string;
  /** The document it carries; empty when it is words alone. */
  number: string;
  text: string;
};

/**
 * What the owner is to be told about a message of the outbox; null when there is nobody to tell, or it was not for a customer:
 * what was meant for the owner's own eyes would be told on the same way. Holds the owner's chat, first of all locks.
 */
export async function aboutACustomer(platform: Platform, outboxId: number): Promise<AboutACustomer | null> {
  const message = await platform.one<Written>(
    `SELECT o.id, o.tenant_id, o.line_id, o.text, o.invoice_id, p.phone, p.name
     FROM outbox o JOIN chats c ON c.id = o.chat_id JOIN people p ON p.id = c.person_id
     WHERE o.id = :outboxId AND o.audience = 'customer'`,
    { outboxId },
  );
  const tenantId = message?.tenant_id ?? null;
  if (!message || tenantId === null) return null;
  const owner = await ownersChat(platform, { lineId: message.line_id, tenantId });
  if (!owner) return null;
  await platform.rows('SELECT id FROM chats WHERE id = :chatId FOR UPDATE', owner);
  const scope = await tenantScope(platform, tenantId);
  return { scope, lineId: message.line_id, owner, ...(await whatAndWho(scope, message)) };
}

async function whatAndWho(scope: Scope, message: Written): Promise<{ name: string; number: string; text: string }> {
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
