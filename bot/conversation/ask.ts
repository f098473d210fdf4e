import { askQuestion } from '../../models/questions/questions.ts';
import { NeedsAnswer, type ShopTurn, say } from './turn.ts';

/** What waited for days may wait for its answer too. */
const LATE_OPEN_HOURS = 7 * 24;

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
  if (turn.muted) throw new NeedsAnswer();
  const wireId = await say(turn, text);
  await askQuestion(turn.scope, {
    chatId: turn.chat.id,
    kind,
    state: {
      meaning: turn.meaning,
      quotedWireId: turn.message.quotedWireId,
      day: turn.scope.today,
      said: turn.message.text,
      ...(turn.lateRest ? { lateRest: turn.lateRest } : {}),
      ...state,
    },
    wireId,
    ...(turn.lateRest ? { openHours: LATE_OPEN_HOURS } : options),
  });
}
