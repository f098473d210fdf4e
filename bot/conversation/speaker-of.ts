import type { Platform } from '../../models/database/scope.ts';
import type { InboundMessage } from '../../models/messages/inbox.ts';
import { getPerson, type Person, type Speaker, whoSpeaks } from '../../models/people/people.ts';

/** Who wrote a message, and as whom they speak in its chat. */
export async function speakerOf(
  platform: Platform,
  message: InboundMessage,
): Promise<{ person: Person; speaker: Speaker }> {
  const chat = await platform.one<{ id: number; personId: number; lineTenantId: number | null }>(
    `SELECT c.id, c.person_id AS personId, l.tenant_id AS lineTenantId
     FROM chats c JOIN line_numbers l ON l.id = c.line_id WHERE c.id = :chatId`,
    { chatId: message.chatId },
  );
  const person = await getPerson(platform, chat!.personId);
  return { person, speaker: await whoSpeaks(platform, person, chat!, message) };
}
