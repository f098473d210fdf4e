import { atBranch } from '../../models/branches/branch-stock.ts';
import { getBranch } from '../../models/branches/branches.ts';
import type { Understanding } from '../language/understanding.ts';
import type { ShopTurn } from './turn.ts';

/** The main place, and where the speaker works, as an understanding names them; any other place is the id of a branch. */
const MAIN = 'main';
const HERE = 'here';

/** The branch that is meant; null: the main place. Error: `no_such_branch` when it was closed since. */
export async function branchMeant(turn: ShopTurn, place: string): Promise<number | null> {
  if (place === HERE) return turn.scope.branchId;
  if (place === MAIN) return null;
  return (await getBranch(turn.scope, Number(place))).id;
}

/** The turn at the place that its message names, else where the speaker works. Error: `no_such_branch`. */
export async function atPlace(turn: ShopTurn): Promise<ShopTurn> {
  const { place } = turn.meaning.extra;
  if (place === undefined || turn.scope.shop.has_branches === 0) return turn;
  return { ...turn, scope: atBranch(turn.scope, await branchMeant(turn, place)) };
}

const AT_PLACES = new Set<Understanding['intent']>(['sale', 'purchase', 'stock_in', 'stock_out', 'stock_adjust']);

/** A meaning as it is kept with its act: also whoever corrects it from elsewhere does it again where it was done. */
export function keptAt({ meaning, scope }: Pick<ShopTurn, 'meaning' | 'scope'>): Understanding {
  if (scope.shop.has_branches === 0 || !AT_PLACES.has(meaning.intent)) return meaning;
  return { ...meaning, extra: { ...meaning.extra, place: scope.branchId === null ? MAIN : String(scope.branchId) } };
}

/** What a place is called. */
export async function placeName(turn: ShopTurn, branchId: number | null): Promise<string> {
  return branchId === null ? turn.t('branch.main') : (await getBranch(turn.scope, branchId)).name;
}

/** Where it was done, on a line of its own; null in a shop of one place. */
export async function placeText(turn: ShopTurn, branchId = turn.scope.branchId): Promise<string | null> {
  if (turn.scope.shop.has_branches === 0) return null;
  return turn.t('branch.where', { place: await placeName(turn, branchId) });
}
