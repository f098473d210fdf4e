import data from './data/plan-words.json' with { type: 'json' };
import type { Fit } from './fit.ts';
import { clean, type Token, tokenise } from './text.ts';
import { wordSet } from './word-set.ts';

const PLAN = wordSet(data.plan);
const MINE = wordSet(data.mine);
const ASK = wordSet(data.ask);
const AROUND = wordSet(data.around);
const MOST_WORDS = 7;

/**
 * "My plan", "mera plan kya hai", "plan dikhao": what the shop has booked of BillOS and what of it is left. The whole message asks that
 * and nothing else, and the words are no goods of the shop.
 */
export function asksForPlan(text: string, goodsIn: (words: Token[]) => Fit | null): boolean {
  if (/[\d\n]/.test(text) || text.length > 80) return false;
  const tokens = tokenise(clean(text)).filter((token) => token.kind !== 'mark');
  if (tokens.length < 2 || tokens.length > MOST_WORDS) return false;
  const has = (words: ReadonlySet<string>): boolean => tokens.some((token) => words.has(token.fold));
  const isAll = tokens.every((token) => [PLAN, MINE, ASK, AROUND].some((words) => words.has(token.fold)));
  if (!isAll || !has(PLAN) || !(has(MINE) || has(ASK))) return false;
  return goodsIn(tokens.filter((token) => PLAN.has(token.fold)))?.exact !== true;
}
