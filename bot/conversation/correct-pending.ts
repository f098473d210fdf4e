import { notePick } from '../../models/names/learned-names.ts';
import { getProduct } from '../../models/products/products.ts';
import { closeQuestion, type Question } from '../../models/questions/questions.ts';
import { isHeardWrong, type PutRight, putRight, saysNothing } from '../language/index.ts';
import { ACTS } from '../language/kinds.ts';
import type { Understanding } from '../language/understanding.ts';
import { type Answer, choose, refuse } from './answer-kit.ts';
import { ask } from './ask.ts';
import { goOn } from './go-on.ts';
import { settingIn } from './intents/settings.ts';
import { readBack } from './read-back.ts';
import { EXPIRY_TOLD, intentOf, numbered, PUT_RIGHT } from './resolve.ts';
import { type ShopTurn, say } from './turn.ts';

/** The question for which line of the waiting goods a short reply is. */
export const WHICH_PUT_RIGHT = 'which_put_right';

/**
 * A reply to an act that was read back: one thing of it changed, and it is read back again. Words that say nothing by
 * themselves and fit nothing in it are told so, and the question stays. False for a message of its own. `turn` is that of the
 * question.
 */
export async function correctPending(
  turn: ShopTurn,
  question: Question,
  said: { text: string; meaning: Understanding },
): Promise<boolean> {
  const { text, meaning } = said;
  if (await putPendingRight(turn, question, { text })) return true;
  const isAct = ACTS.has(intentOf(turn.meaning));
  // A sign says nothing of what is wrong.
  if (!isAct || !/[\p{L}\p{N}]/u.test(text) || !saysNothing(meaning) || settingIn(text) !== null) return false;
  await say(turn, turn.t('ask.no_slot', { said: text.slice(0, 100), what: await readBack(turn) }));
  return true;
}

/** Changes the one thing that a short reply names in the act that waits; false when it names none. `line`: of its goods. */
export async function putPendingRight(
  turn: ShopTurn,
  question: Question,
  said: { text: string; line?: number },
): Promise<boolean> {
  if (said.text === '' || !ACTS.has(intentOf(turn.meaning))) return false;
  const found = putRight(turn.meaning, { ...said, read: await turn.reader() });
  if (found === null) return false;
  await closeQuestion(turn.scope, question.id);
  if ('whichOf' in found) await askWhichLine(turn, found, said.text);
  else await readAnew(turn, found.meaning);
  return true;
}

async function askWhichLine(turn: ShopTurn, { whichOf }: Extract<PutRight, { whichOf: number[] }>, reply: string) {
  const names = await Promise.all(
    whichOf.map(async (at) => {
      const { product, name, qty } = turn.meaning.items[at]!;
      return `${product === null ? name : (await getProduct(turn.scope, Number(product))).name} × ${qty ?? 1}`;
    }),
  );
  const options = whichOf.map(String);
  await ask(turn, turn.t('correct.which_line', { list: numbered(names) }), WHICH_PUT_RIGHT, { options, names, reply });
}

export const answerWhichPutRight: Answer = async (turn, question, state, text) => {
  const chosen = choose(state, text, null);
  if (chosen === null) return refuse(turn, question, text);
  return putPendingRight(turn, question, { text: String(question.state.reply), line: Number(chosen) });
};

/** The changed act, read back again. Goods that were named wrong are a pick of the right ones, as any other pick. */
async function readAnew(turn: ShopTurn, meaning: Understanding): Promise<void> {
  for (const [at, item] of meaning.items.entries()) {
    const heard = turn.meaning.items[at];
    if (!heard || item.product === null || item.product === heard.product || !isHeardWrong(heard)) continue;
    const { learned } = await notePick(turn.scope, heard.name, { productId: Number(item.product) });
    if (!learned) continue;
    const { name } = await getProduct(turn.scope, Number(item.product));
    await say(turn, turn.t('names.learned', { said: heard.name, name }));
  }
  const told = meaning.doubts.filter((doubt) => doubt === EXPIRY_TOLD);
  await goOn({ ...turn, meaning: { ...meaning, confidence: 1, doubts: [PUT_RIGHT, ...told] } });
}
