import { type Platform, tenantScope } from '../../models/database/scope.ts';
import { ownersChat } from '../../models/messages/chats.ts';
import { queueMessage } from '../../models/outbox/queue-message.ts';
import { whomWritten } from '../../models/outbox/whom-written.ts';
import { withdrawExpired } from '../../models/outbox/withdraw-expired.ts';
import { translator } from '../replies/translate.ts';

/** Names that one message lists. */
const NAMED = 10;

/**
 * Withdraws what has waited on a line beyond its time, and tells each shop's owner what did not leave: whom no reminder reached,
 * that the morning's advice came too late. In one transaction, so that it is said once.
 */
export async function withdrawAndTell(platform: Platform, lineId: number): Promise<void> {
  const expired = await withdrawExpired(platform, lineId);
  for (const tenantId of new Set(expired.map((message) => message.tenantId))) {
    if (tenantId === null) continue;
    const own = expired.filter((message) => message.tenantId === tenantId);
    const toCustomers = own.filter((message) => message.audience === 'customer').map(({ id }) => id);
    await tell(platform, { tenantId, lineId, toCustomers, isAdvice: own.some(({ urgency }) => urgency === 'advice') });
  }
}

async function tell(
  platform: Platform,
  about: { tenantId: number; lineId: number; toCustomers: number[]; isAdvice: boolean },
): Promise<void> {
  const { tenantId, lineId, toCustomers } = about;
  const owner = await ownersChat(platform, { lineId, tenantId });
  if (!owner) return;
  const scope = await tenantScope(platform, tenantId);
  const t = translator(owner.language ?? scope.shop.language);
  const names = toCustomers.length === 0 ? [] : await whomWritten(scope, toCustomers);
  const shown = [...names.slice(0, NAMED), ...(names.length > NAMED ? ['…'] : [])].join(', ');
  const lines = [
    toCustomers.length === 0 ? null : t('delivery.expired', { count: toCustomers.length, names: shown }),
    about.isAdvice ? t('delivery.expired_advice') : null,
  ].filter((line) => line !== null);
  if (lines.length === 0) return;
  const to = { tenantId, lineId, chatId: owner.chatId, messageId: null };
  await queueMessage(platform, { ...to, text: lines.join('\n'), audience: 'owner', urgency: 'document' });
}
