import headings from './data/hsn-headings.json' with { type: 'json' };

const known = new Set([...headings, ...headings.map((heading) => heading.slice(0, 2))]);

/** Whether the chapter (two digits) or heading (four or more) of an HSN is in the tariff or the list of service codes. */
export function isKnownHeading(hsn: string): boolean {
  return known.has(hsn.slice(0, 4));
}
