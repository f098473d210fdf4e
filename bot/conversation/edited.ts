import { type EditedMessage, findEdited } from '../../models/messages/edited-message.ts';
import { askQuestion, dropQuestionsAfterAct } from '../../models/questions/questions.ts';
import { ACTS } from '../language/kinds.ts';
import { money } from '../replies/format.ts';
import { INSTEAD } from './answer-instead.ts';
import { answerOpenQuestion } from './answer-question.ts';
import { boxOf } from './guarded.ts';
import { editWaiting } from './late-orders.ts';
import { perform } from './perform.ts';
import { demand, demandTakeBack, rightFor } from './permissions.ts';
import { readBack } from './read-back.ts';
import { CONFIRMED } from './resolve.ts';
import { type ShopTurn, say } from './turn.ts';

/**
 * An edit of a message that has been worked on (one that has not is replaced where messages arrive). When it wrote nothing the
 * new text is taken as if newly sent; what it wrote is never changed without a yes.
 */
export async function ownerEdited(turn: ShopTurn): Promise<void> {
  const wireId = turn.message.quotedWireId;
  const edited = wireId === null ? null : await findEdited(turn.scope, turn.chat.id, wireId);
  if (edited && edited.text === turn.message.text) return;
  if (await editWaiting(turn)) return;
  if (edited?.act && wireId !== null) return proposeInstead(turn, wireId, edited.act);
  if (edited?.wasAnswered) return void (await say(turn, turn.t('edit.stands')));
  const message = { ...turn.message, kind: 'text' as const, quotedWireId: edited?.quotedWireId ?? null };
  const asNew = { ...turn, message };
  if (await answerOpenQuestion(asNew)) return;
  await perform(asNew);
  await dropQuestionsAfterAct(turn.scope, turn.chat.id, message.id);
}

async function proposeInstead(turn: ShopTurn, wireId: string, act: NonNullable<EditedMessage['act']>): Promise<void> {
  demandTakeBack(turn, act);
  demand(turn, rightFor(turn.meaning));
  if (!(await isWhole(turn))) return void (await say(turn, turn.t('edit.stands')));
  const done = [turn.t(`act.${act.kind}`), act.invoice?.number, act.invoice && money(act.invoice.totalPaise)];
  const text = turn.t('edit.instead', { done: done.filter(Boolean).join(' · '), what: await readBack(turn) });
  const asked = await say(turn, `${text}\n${turn.t('ask.yes_no')}`);
  await askQuestion(turn.scope, {
    chatId: turn.chat.id,
    kind: INSTEAD,
    state: { meaning: { ...turn.meaning, confidence: 1, doubts: [CONFIRMED] }, quotedWireId: wireId },
    wireId: asked,
  });
}

/** Says everything that an act needs: after a yes nothing more is asked, so the old act is never gone without the new one. */
async function isWhole(turn: ShopTurn): Promise<boolean> {
  const { meaning } = turn;
  return (
    ACTS.has(meaning.intent) &&
    !meaning.extra.convert_quotation &&
    (meaning.customer !== null || (meaning.candidates?.customer.length ?? 0) < 2) &&
    meaning.items.every((item) => item.product !== null) &&
    (await boxOf(turn)) === null
  );
}
