import data from './data/reverse-charge.json' with { type: 'json' };

export const REVERSE_CHARGED = ['goods_transport', 'legal', 'security', 'commercial_rent'] as const;
export type ReverseCharged = (typeof REVERSE_CHARGED)[number];

/** A service of which a registered recipient pays the tax (CGST Act s. 9(3)); rates in basis points. */
export type ReverseChargeRow = {
  key: ReverseCharged;
  /** Heading of the service's accounting code. */
  sac: string;
  rateBp: number;
  /** First day that the recipient pays. */
  from: string;
  /** Only when the supplier is not registered. */
  onlyUnregistered: boolean;
  source: string;
};

/** What is known of a service on a day; null before its recipient paid the tax. Pure. */
export function reverseChargeRow(key: ReverseCharged, day: string): ReverseChargeRow | null {
  const row = (data.services as ReverseChargeRow[]).find((each) => each.key === key);
  return row && day >= row.from ? row : null;
}
