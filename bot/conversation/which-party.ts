import { getParty } from '../../models/customers/parties.ts';
import { ask } from './ask.ts';
import { numbered } from './resolve.ts';
import type { ShopTurn } from './turn.ts';

const MOST_CHOICES = 9;

/** Asks which of several is meant. @param kind of the question, whose answer is one of the ids */
export async function askWhichParty(turn: ShopTurn, customers: readonly string[], kind: string): Promise<void> {
  const options = customers.slice(0, MOST_CHOICES);
  const names = await Promise.all(options.map(async (id) => (await getParty(turn.scope, Number(id))).name));
  await ask(turn, turn.t('ask.which_party', { list: numbered(names) }), kind, { options, names });
}
