import data from './data/plan-words.json' with { type: 'json' };
import type { Fit } from './fit.ts';
import { clean, type Token, tokenise } from './text.ts';
import { wordSet } from './word-set.ts';

const PLAN = wordSet(data.plan);
const MINE = wordSet(data.mine);
const ASK = wordSet(data.ask);
const AROUND = wordSet(data.around);
/** "Credits", "upgrade", "plans": of the plan whatever stands beside them; `buy` and the rest only beside a word of the plan. */
const ALONE = wordSet(data.alone);
const CREDIT = wordSet(data.credit);
const LEFT = wordSet(data.left);
const MORE = wordSet(data.more);
const MESSAGES = wordSet(data.messages);
const BUY = wordSet(data.buy);
const MOST_WORDS = 7;

/**
 * "My plan", "mera plan kya hai", "plan dikhao": what the shop has booked of BillOS and what of it is left. The whole message asks that
 * and nothing else, and the words are no goods of the shop. "Upgrade", "plan ki keemat", "credits left", "buy 100 messages" and "plan kab
 * khatam hoga" ask the same: the answer says what there is, until when, and how more is had.
 */
export function asksForPlan(text: string, goodsIn: (words: Token[]) => Fit | null): boolean {
  if (text.includes('\n') || text.length > 80) return false;
  const all = tokenise(clean(text)).filter((token) => token.kind !== 'mark');
  const tokens = all.filter((token) => token.kind !== 'number');
  if (tokens.length === 0 || tokens.length > MOST_WORDS) return false;
  const has = (words: ReadonlySet<string>): boolean => tokens.some((token) => words.has(token.fold));
  const KNOWN = [PLAN, MINE, ASK, AROUND, ALONE, CREDIT, LEFT, MORE, MESSAGES, BUY];
  if (!tokens.every((token) => KNOWN.some((words) => words.has(token.fold)))) return false;
  const isBought = has(BUY) && (has(MESSAGES) || has(CREDIT) || has(ALONE));
  if (all.length > tokens.length && !isBought) return false;
  const isOfPlan = has(PLAN) && (has(MINE) || has(ASK) || has(MORE) || has(BUY) || has(LEFT));
  if (!isOfPlan && !has(ALONE) && !(has(CREDIT) && has(LEFT)) && !isBought) return false;
  const named = tokens.filter((token) => PLAN.has(token.fold) || ALONE.has(token.fold));
  return named.length === 0 || goodsIn(named)?.exact !== true;
}
