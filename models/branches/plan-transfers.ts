/** Goods at one place of the shop: what lies there and what was sold from there in the last `PACE_DAYS`. Thousandths. */
export type AtPlace = {
  branchId: number | null;
  leftMilli: number;
  soldMilli: number;
  /** Were some sent there lately, to be sold there? None of them is to spare yet. */
  isStocked?: boolean;
};
/** Goods that a place is short of, and where they may come from. */
export type Short = {
  branchId: number | null;
  leftMilli: number;
  /** From where, how many, and what lies there; null: no other place has any to spare. */
  supply: { branchId: number | null; quantityMilli: number; thereMilli: number } | null;
};

export const PACE_DAYS = 28;
/** A place that has less than sells there in so many days is short of it. */
const SHORT_DAYS = 7;
/** It is sent so many days' sales, and whoever sends keeps as many of their own. */
export const COVER_DAYS = 14;
const UNIT_MILLI = 1_000;

/**
 * What places of a shop are short of by their own sales, soonest out first, and what another one has to spare beyond its own: the
 * one that can spare most, in whole units. What one place is sent is no longer another's. Pure.
 */
export function planTransfers(places: readonly AtPlace[]): Short[] {
  const inDays = (soldMilli: number, days: number): number => (soldMilli * days) / PACE_DAYS;
  const spare = new Map(
    places.map(
      ({ branchId, leftMilli, soldMilli, isStocked }) =>
        [branchId, isStocked ? 0 : leftMilli - inDays(soldMilli, COVER_DAYS)] as const,
    ),
  );
  return places
    .filter(({ leftMilli, soldMilli }) => soldMilli > 0 && leftMilli < inDays(soldMilli, SHORT_DAYS))
    .sort((a, b) => a.leftMilli / a.soldMilli - b.leftMilli / b.soldMilli)
    .map(({ branchId, leftMilli, soldMilli }) => {
      const wantMilli = inDays(soldMilli, COVER_DAYS) - leftMilli;
      const [from] = places
        .filter((place) => place.branchId !== branchId)
        .sort((a, b) => spare.get(b.branchId)! - spare.get(a.branchId)!);
      const canMilli = from ? Math.floor(Math.max(0, spare.get(from.branchId)!) / UNIT_MILLI) * UNIT_MILLI : 0;
      const quantityMilli = Math.min(Math.ceil(wantMilli / UNIT_MILLI) * UNIT_MILLI, canMilli);
      if (!from || quantityMilli <= 0) return { branchId, leftMilli, supply: null };
      spare.set(from.branchId, spare.get(from.branchId)! - quantityMilli);
      return { branchId, leftMilli, supply: { branchId: from.branchId, quantityMilli, thereMilli: from.leftMilli } };
    });
}
