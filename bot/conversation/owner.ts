import { noteDoneByMessage } from '../../models/agents/feedback.ts';
import { ordersAnsweredBy } from '../../models/questions/late-orders.ts';
import { dropQuestionsAfterAct } from '../../models/questions/questions.ts';
import { offerUndo } from './answer-beside.ts';
import { answerOpenQuestion } from './answer-question.ts';
import { signAnswersNothing } from './answers-nothing.ts';
import { ownerDeleted } from './deleted.ts';
import { ownerEdited } from './edited.ts';
import { guarded } from './guarded.ts';
import { hearContact } from './hear-contact.ts';
import { reactToAdvice } from './intents/advice.ts';
import { importFile } from './intents/import-file.ts';
import { setLogo } from './intents/settings.ts';
import { bookNext } from './late-booking.ts';
import { askWaiting } from './late-orders.ts';
import { leavesStaff } from './leave-staff.ts';
import { perform } from './perform.ts';
import { has } from './permissions.ts';
import { type ShopTurn, say } from './turn.ts';
import { askWhichHeard } from './which-heard.ts';

/**
 * A message of somebody of the shop: an answer to what was asked, or something new. `more`: a part is done, the message is to
 * be taken up again in a transaction of its own.
 */
export async function ownerSays(turn: ShopTurn): Promise<'more' | 'done'> {
  if (turn.message.mediaTrouble !== null) {
    await say(turn, turn.t(`media.${turn.message.mediaTrouble}`));
    return 'done';
  }
  if (turn.message.kind === 'document' && turn.message.seen === null)
    return (await guarded(turn, importFile)) ?? 'done';
  // Orders that this message has said yes to are booked part by part.
  const isGoingOn = (await ordersAnsweredBy(turn.scope, turn.chat.id, turn.message.id)) !== null;
  if (!isGoingOn) await hear(turn);
  const booked = await bookNext(turn);
  if (booked === 'done') await askWaiting(turn);
  return booked;
}

async function hear(turn: ShopTurn): Promise<void> {
  const { message, t } = turn;
  switch (message.kind) {
    case 'contact':
      return void (await guarded(turn, hearContact));
    case 'voice':
      if (!message.text?.trim()) return void (await say(turn, t(`voice.${message.hearing?.outcome ?? 'kept'}`)));
      return guarded(turn, takeUpHeard);
    case 'image':
    case 'document':
      if (message.seen?.outcome === 'logo') return guarded(turn, setLogo);
      if (message.seen?.outcome !== 'codes')
        return void (await say(turn, t(`image.${message.seen?.outcome ?? 'failed'}`)));
      return guarded(turn, act);
    case 'reaction':
      return guarded(turn, async (inner) => {
        // A sign on nothing we know is no answer to what happens to be asked.
        if (message.quotedWireId === null) return;
        if ((await answerOpenQuestion(inner)) || (await reactToAdvice(inner)) || (await offerUndo(inner))) return;
        await signAnswersNothing(inner);
      });
    case 'edit':
      return guarded(turn, ownerEdited);
    case 'deletion':
      return guarded(turn, ownerDeleted);
    case 'location':
      return void (await say(turn, t('other.location')));
    case 'other':
      return void (await say(turn, t('other.kept')));
    default:
      return guarded(turn, takeUp);
  }
}
const HEARD = 500;

/** Does it; from then on a plain word is about that. */
async function act(turn: ShopTurn): Promise<void> {
  await perform(turn);
  const { id, text } = turn.message;
  // A bill or a payment is no advice's message, and has to be fast.
  if (text && has(turn.role, 'advice') && !BOOKED.has(turn.meaning.intent))
    await noteDoneByMessage(turn.scope, { id, text });
  await dropQuestionsAfterAct(turn.scope, turn.chat.id, turn.message.id);
}
const BOOKED = new Set<ShopTurn['meaning']['intent']>(['sale', 'purchase', 'payment_in', 'payment_out', 'expense']);

async function takeUpHeard(turn: ShopTurn): Promise<void> {
  if (await askWhichHeard(turn)) return;
  await say(turn, turn.t('voice.heard', { said: turn.message.text!.slice(0, HEARD) }));
  await takeUp(turn);
}

/** Words, typed or spoken: the answer to what is asked, else an order of their own. */
async function takeUp(turn: ShopTurn): Promise<void> {
  if ((await answerOpenQuestion(turn)) || (await leavesStaff(turn))) return;
  await act(turn);
}
