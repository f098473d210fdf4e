import { askQuestion } from '../../models/questions/questions.ts';
import { type ShopTurn, say } from './turn.ts';

/**
 * Asks in the chat and keeps what the answer needs: the meaning so far, what its message quoted and the day it told of, so
 * that an answer after midnight books the day of the order.
 */
export async function ask(
  turn: ShopTurn,
  text: string,
  kind: string,
  state: Record<string, unknown> = {},
  options: { openHours?: number } = {},
): Promise<void> {
  const wireId = await say(turn, text);
  await askQuestion(turn.scope, {
    chatId: turn.chat.id,
    kind,
    state: {
      meaning: turn.meaning,
      quotedWireId: turn.message.quotedWireId,
      day: turn.scope.today,
      said: turn.message.text,
      ...state,
    },
    wireId,
    ...options,
  });
}
