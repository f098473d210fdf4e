import { closeQuestion, type Question } from '../../models/questions/questions.ts';
import { goOn } from './go-on.ts';
import { intentOf } from './resolve.ts';
import type { ShopTurn } from './turn.ts';

const OF_GOODS = new Set<ShopTurn['meaning']['intent']>(['sale', 'quotation']);

/**
 * After a customer's card: goods with nobody's name are that customer's. False for any other message, which leaves the card
 * open.
 */
export async function sellToOpenParty(turn: ShopTurn, question: Question): Promise<boolean> {
  const { meaning } = turn;
  const { extra } = meaning;
  const isNamed =
    meaning.customer !== null ||
    (meaning.candidates?.customer.length ?? 0) > 0 ||
    extra.customer_name !== null ||
    extra.phone !== null;
  const isGoods = OF_GOODS.has(intentOf(meaning)) && meaning.items.length > 0 && extra.on_last_bill === undefined;
  if (isNamed || !(isGoods || extra.same_as_last)) return false;
  await closeQuestion(turn.scope, question.id);
  const { partyId } = question.state as { partyId: number };
  const mine = { ...meaning, customer: String(partyId), extra: { ...extra, corrections: undefined } };
  await goOn({ ...turn, meaning: mine });
  return true;
}
