import { actOfQuoted } from '../../models/acts/find-act.ts';
import type { MadeInvoice } from '../../models/invoices/create-invoice.ts';
import { partyWritten, sendAgain } from '../../models/outbox/send-again.ts';
import { askQuestion, closeQuestion, type Question } from '../../models/questions/questions.ts';
import { readYesNo } from '../language/index.ts';
import { SEND_AGAIN } from '../outbox/ask-about-uncertain.ts';
import { money } from '../replies/format.ts';
import { confirmedUndo } from './answer-instead.ts';
import { demandTakeBack } from './permissions.ts';
import { type ShopTurn, say } from './turn.ts';

/** Questions that are not about the meaning of a message; null when this is none of them. */
export async function answerBeside(turn: ShopTurn, question: Question): Promise<boolean | null> {
  return question.kind === SEND_AGAIN ? answerSendAgain(turn, question) : null;
}

async function answerSendAgain(turn: ShopTurn, question: Question): Promise<boolean> {
  const said = readYesNo(turn.message.text ?? '');
  if (said === null) return false;
  const { outboxId, name } = question.state as { outboxId: number; name: string };
  await closeQuestion(turn.scope, question.id);
  await say(turn, await outcome(turn, said, outboxId, name));
  return true;
}

async function outcome(turn: ShopTurn, said: 'yes' | 'no', outboxId: number, name: string): Promise<string> {
  if (said === 'no') return turn.t('delivery.not_again', { name });
  if ((await partyWritten(turn.scope, outboxId))?.hasStopped) return turn.t('customer.stopped', { name });
  return turn.t((await sendAgain(turn.scope, outboxId)) ? 'delivery.again' : 'delivery.no_longer', { name });
}

/** A 👎 or ❌ on a message about something that was done offers to undo that; any other reaction says nothing. Was it offered? */
export async function offerUndo(turn: ShopTurn): Promise<boolean> {
  const { quotedWireId, text } = turn.message;
  if (quotedWireId === null || readYesNo(text ?? '') !== 'no') return false;
  const act = await actOfQuoted(turn.scope, turn.chat.id, quotedWireId);
  if (!act || act.isUndone || act.kind === 'undo') return false;
  demandTakeBack(turn, act);
  const invoice = act.detail.invoice as MadeInvoice | undefined;
  const what = [turn.t(`act.${act.kind}`), invoice?.number, invoice && money(invoice.totalPaise)];
  const wireId = await say(
    turn,
    `${turn.t('undo.offer', { what: what.filter(Boolean).join(' · ') })}\n${turn.t('ask.yes_no')}`,
  );
  await askQuestion(turn.scope, {
    chatId: turn.chat.id,
    kind: 'confirm',
    state: { meaning: confirmedUndo(), quotedWireId },
    wireId,
  });
  return true;
}
