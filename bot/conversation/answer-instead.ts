import { closeQuestion, type Question } from '../../models/questions/questions.ts';
import { readYesNo } from '../language/index.ts';
import { cancel } from './intents/undo.ts';
import { perform } from './perform.ts';
import { CONFIRMED } from './resolve.ts';
import { nobodysGrammar } from './shop-grammar.ts';
import { type ShopTurn, say } from './turn.ts';

/** The question whether to cancel what a message did and do what it says since it was edited. */
export const INSTEAD = 'instead';

/** "Undo", said yes to already. */
export const confirmedUndo = () => ({ ...nobodysGrammar.understand('undo', { source: 'text' }), doubts: [CONFIRMED] });

/** Reads the answer to it; the turn's message quotes the edited one, the turn's meaning is the new one. */
export async function answerInstead(turn: ShopTurn, question: Question, text: string): Promise<boolean> {
  const said = readYesNo(text);
  if (said === null) return false;
  await closeQuestion(turn.scope, question.id);
  if (said === 'no') {
    await say(turn, turn.t('edit.left'));
    return true;
  }
  await cancel({ ...turn, meaning: confirmedUndo() });
  await perform({ ...turn, message: { ...turn.message, quotedWireId: null } });
  return true;
}
