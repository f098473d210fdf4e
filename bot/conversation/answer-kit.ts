import { closeQuestion, type Question } from '../../models/questions/questions.ts';
import { readOption, readYesNo } from '../language/index.ts';
import type { Understanding } from '../language/understanding.ts';
import { type ShopTurn, say } from './turn.ts';

/** What a question keeps for its answer. */
export type State = {
  meaning: Understanding;
  options?: string[];
  names?: string[];
  /** Prices of the options, where they have one. */
  rupees?: number[];
  index?: number;
  price?: number | null;
  productId?: number;
  partyId?: number;
  partyIds?: number[];
  /** The day (yyyy-mm-dd) that reminders are for; null: now. */
  on?: string | null;
  refused?: string;
  /** What the message that led to the question quoted; an answer may quote the question itself. */
  quotedWireId?: string | null;
  /** The day the order told of. */
  day?: string;
  /** People that a shared contact proposed; `isOneOf`: one person with several phones. */
  contacts?: { name: string; phone: string }[];
  isOneOf?: boolean;
};

/** Reads words as the answer to a question of one kind: false when they are none. `turn` is that of the question, `said` the answer's own meaning. */
export type Answer = (
  turn: ShopTurn,
  question: Question,
  state: State,
  text: string,
  said: Understanding,
) => Promise<boolean>;

/** A plain no drops the question; anything else is no answer to it. */
export async function refuse(turn: ShopTurn, question: Question, text: string): Promise<boolean> {
  return readYesNo(text) === 'no' ? drop(turn, question) : false;
}

export async function drop(turn: ShopTurn, question: Question): Promise<true> {
  await closeQuestion(turn.scope, question.id);
  await say(turn, turn.t('ask.dropped'));
  return true;
}

/** By number, name, price or size, or by what the grammar read as one of the options. */
export function choose(state: State, text: string, read: string | null): string | null {
  const options = state.options ?? [];
  if (read !== null && options.includes(read)) return read;
  const names = state.names ?? options.map(() => '');
  const picked = readOption(
    text,
    names.map((name, at) => ({ name, rupees: state.rupees?.[at] ?? null })),
  );
  return picked === null ? null : (options[picked] ?? null);
}

/** The answer to `askWhichParty`: the one that is chosen, as the only one a wish is about. */
export const forParty =
  (act: (turn: ShopTurn, customers: [string]) => Promise<void>): Answer =>
  async (turn, question, state, text, said) => {
    const chosen = choose(state, text, said.customer);
    if (chosen === null) return refuse(turn, question, text);
    await closeQuestion(turn.scope, question.id);
    await act(turn, [chosen]);
    return true;
  };
