import { z } from 'zod';
import { closeQuestion, openQuestion } from '../../models/questions/questions.ts';
import { ACTS } from '../language/kinds.ts';
import { type Understanding, understanding } from '../language/understanding.ts';
import { type Answer, choose, refuse } from './answer-kit.ts';
import { ask } from './ask.ts';
import { goOn } from './go-on.ts';
import { readBack } from './read-back.ts';
import { CONFIRMED, intentOf, numbered } from './resolve.ts';
import { type ShopTurn, say } from './turn.ts';
import { withoutVoice } from './voice.ts';

/** The question which of some things a voice note said. */
export const WHICH_HEARD = 'which_heard';

const readings = z.array(z.object({ text: z.string(), meaning: understanding }));
type Readings = z.infer<typeof readings>;

/**
 * A voice note may have said several things about as likely: the person is asked which, and that is done. False when there is
 * nothing to ask. Words that answer what is being asked already are asked for again, so that the question stays.
 */
export async function askWhichHeard(turn: ShopTurn): Promise<boolean> {
  const rivals = readings.safeParse(turn.message.hearing?.rivals).data;
  if (rivals === undefined || rivals.length < 2 || turn.lateDay !== null || turn.isBurst) return false;
  const heard = byTheirNumbers(rivals);
  const isOrder = heard.every(({ meaning }) => ACTS.has(intentOf(meaning)));
  const isAnswer = !isOrder && (await openQuestion(turn.scope, turn.chat.id, turn.message.quotedWireId)) !== null;
  const lines = await linesOf(turn, heard);
  const list = numbered(lines);
  if (isAnswer) await say(turn, turn.t('voice.say_again', { list }));
  else await ask(turn, turn.t('voice.which_heard', { list }), WHICH_HEARD, stateOf(heard, lines));
  return true;
}

/**
 * What alone says "2" stands second: who answers "2" may mean the place or the quantity, and gets the same. The others keep their
 * order, the likeliest first.
 */
function byTheirNumbers(rivals: Readings): Readings {
  const numbers = rivals.map(
    ({ meaning }) => new Set([...meaning.items.map(({ qty }) => qty), meaning.payment?.amount ?? null, meaning.amount]),
  );
  const places: (Readings[number] | null)[] = rivals.map(() => null);
  const rest = rivals.filter((reading, at) => {
    const place = rivals.findIndex(
      (_, free) =>
        places[free] === null && numbers[at]!.has(free + 1) && numbers.filter((of) => of.has(free + 1)).length === 1,
    );
    if (place >= 0) places[place] = reading;
    return place < 0;
  });
  return places.map((reading) => reading ?? rest.shift()!);
}

const stateOf = (heard: Readings, names: string[]) => ({
  options: heard.map((_, at) => String(at)),
  names,
  readings: heard,
});

/** An act as it would be read back, else the words. */
const linesOf = (turn: ShopTurn, heard: Readings): Promise<string[]> =>
  Promise.all(
    heard.map(async ({ text, meaning }) =>
      ACTS.has(intentOf(meaning))
        ? readBack({ ...turn, meaning: { ...meaning, intent: intentOf(meaning) } })
        : `“${text.slice(0, LONGEST)}”`,
    ),
  );
const LONGEST = 100;

/** The chosen one is done; what it leaves open is asked, and then it is read back once more. */
export const answerWhichHeard: Answer = async (turn, question, state, text) => {
  const chosen = choose(state, text, null);
  const picked = chosen === null ? undefined : readings.parse(question.state.readings)[Number(chosen)];
  if (picked === undefined) return refuse(turn, question, text);
  await closeQuestion(turn.scope, question.id);
  const message = { ...turn.message, text: picked.text };
  await goOn({ ...turn, message, meaning: asChosen(picked.meaning) });
  return true;
};

function asChosen(meaning: Understanding): Understanding {
  const isOpen =
    meaning.items.some(({ product }) => product === null) || (meaning.candidates?.customer.length ?? 0) > 1;
  if (isOpen) return meaning;
  const isAct = ACTS.has(intentOf(meaning));
  return isAct
    ? { ...meaning, confidence: 1, doubts: [CONFIRMED] }
    : { ...meaning, doubts: withoutVoice(meaning.doubts) };
}
