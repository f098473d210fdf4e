import { recordAct } from '../../../models/acts/record-act.ts';
import { getParty } from '../../../models/customers/parties.ts';
import { forgetName, type Named, teachName } from '../../../models/names/learned-names.ts';
import { getProduct } from '../../../models/products/products.ts';
import { ask } from '../ask.ts';
import { numbered } from '../resolve.ts';
import { type ShopTurn, say, sourceOf } from '../turn.ts';

type Lesson = NonNullable<ShopTurn['meaning']['extra']['teach']>;

/** "parle matlab Parle-G 80g": the word means that from now on; undo takes it back. */
export async function teach(turn: ShopTurn, lesson: Lesson): Promise<void> {
  if (lesson.product === null && lesson.customer === null) return askWhichIsMeant(turn, lesson);
  const meant: Named =
    lesson.product === null ? { partyId: Number(lesson.customer) } : { productId: Number(lesson.product) };
  const made = await recordAct(turn.scope, { kind: 'teach_name', ...sourceOf(turn) }, async (scope) => {
    await teachName(scope, lesson.said, meant);
    return { taughtName: lesson.said };
  });
  const name =
    meant.productId === undefined
      ? (await getParty(turn.scope, meant.partyId)).name
      : (await getProduct(turn.scope, meant.productId)).name;
  await say(turn, `${turn.t('names.taught', { said: lesson.said, name })}\n${turn.t('undo_hint')}`, {
    actId: made.actId,
  });
}

async function askWhichIsMeant(turn: ShopTurn, lesson: Lesson): Promise<void> {
  const options = lesson.candidates.slice(0, 9);
  const products = await Promise.all(options.map((id) => getProduct(turn.scope, Number(id))));
  const names = products.map((product) => product.name);
  const text = turn.t('ask.which_product', { said: lesson.said, list: numbered(names) });
  await ask(turn, text, 'which_taught', { options, names });
}

/** "forget parle" */
export async function forget(turn: ShopTurn, said: string): Promise<void> {
  const { names, meant } = await forgetName(turn.scope, said);
  if (names.length === 0) return void (await say(turn, turn.t('names.not_known', { said })));
  const made = await recordAct(turn.scope, { kind: 'setting', ...sourceOf(turn) }, async () => ({
    forgottenName: { said, meant },
  }));
  await say(turn, turn.t('names.forgotten', { said, name: names.join(', ') }), { actId: made.actId });
}
