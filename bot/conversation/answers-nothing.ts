import { lapsedQuestion, openQuestion } from '../../models/questions/questions.ts';
import { readChoice, readYesNo } from '../language/index.ts';
import { PARTY_OPEN } from './intents/whose.ts';
import { type ShopTurn, say } from './turn.ts';

const MOST_CHOICES = 20;

/**
 * A bare yes, no or number that answered nothing: tells how to answer what is being asked, or that the question is closed
 * and what to send again, or that nothing is asked. False for anything else.
 */
export async function answersNothing(turn: ShopTurn): Promise<boolean> {
  const text = turn.message.text ?? '';
  if (readYesNo(text) === null && readChoice(text, MOST_CHOICES) === null) return false;
  await say(turn, await howToGoOn(turn));
  return true;
}

/** A sign put on a question that is neither yes nor no (a ❤️ may be thanks): tells how to answer it. Taking a sign away says nothing. */
export async function signAnswersNothing(turn: ShopTurn): Promise<void> {
  const { message, scope, chat } = turn;
  const open = message.text === '' ? null : await openQuestion(scope, chat.id, message.quotedWireId);
  if (open && open.kind !== PARTY_OPEN) await say(turn, await howToGoOn(turn));
}

async function howToGoOn({ scope, chat, message, t }: ShopTurn): Promise<string> {
  const open = await openQuestion(scope, chat.id, message.quotedWireId);
  if (open) {
    const { options } = open.state as { options?: unknown[] };
    return options ? t('ask.pick', { most: options.length }) : t('ask.yes_no');
  }
  const lapsed = await lapsedQuestion(scope, chat.id, message.quotedWireId);
  if (!lapsed) return t('ask.nothing_open');
  return lapsed.said === null ? t('ask.lapsed') : t('ask.lapsed_order', { said: lapsed.said });
}
