/**
 * What a credit note takes out of a bill, to the paisa: by the share of the goods that came back in all, less what earlier
 * notes gave. The note that brings the last piece therefore gives exactly what is left, whatever was rounded before, and the
 * notes of a bill never come to more than the bill. Pure.
 */
export type LineShare = {
  taxablePaise: number;
  cgstPaise: number;
  sgstPaise: number;
  igstPaise: number;
  cessPaise: number;
  totalPaise: number;
  discountPaise: number;
  costPaise: number;
};

export type ReturnOfLine = {
  soldMilli: number;
  /** Back before this note, and with it. */
  returnedMilli: number;
  takenMilli: number;
  sold: LineShare;
  /** What the notes before gave of this line. */
  given: LineShare;
};

const TAXES = ['cgstPaise', 'sgstPaise', 'igstPaise', 'cessPaise'] as const;

/** One line's part of a note. Every amount lies between nothing and what is left of it. */
export function shareOfLine(part: ReturnOfLine): LineShare {
  const { sold, given } = part;
  const back = BigInt(part.returnedMilli + part.takenMilli);
  const due = (key: keyof LineShare) => {
    const upTo = Number((2n * BigInt(sold[key]) * back + BigInt(part.soldMilli)) / (2n * BigInt(part.soldMilli)));
    return between(0, upTo - given[key], sold[key] - given[key]);
  };
  // Under reverse charge the total is the value alone.
  const isTaxInTotal = sold.totalPaise !== sold.taxablePaise;
  const totalPaise = due('totalPaise');
  const taxes = Object.fromEntries(TAXES.map((key) => [key, due(key)])) as Record<(typeof TAXES)[number], number>;
  const tax = isTaxInTotal ? TAXES.reduce((all, key) => all + taxes[key], 0) : 0;
  const taxablePaise = between(0, totalPaise - tax, sold.taxablePaise - given.taxablePaise);
  return {
    ...taxes,
    taxablePaise,
    totalPaise: taxablePaise + tax,
    discountPaise: due('discountPaise'),
    costPaise: due('costPaise'),
  };
}

export type NoteTotal = { totalPaise: number; roundOffPaise: number };

/**
 * The total of a note over its lines: whole rupees in sum with the notes before, never above the bill, and with the last
 * piece exactly what is left of the bill. `given` is what the notes before came to, `linesPaise` what their lines and this
 * note's lines come to.
 */
export function totalOfNote(note: {
  bill: NoteTotal;
  given: NoteTotal;
  linesPaise: number;
  thisNotePaise: number;
  isLast: boolean;
}): NoteTotal {
  const { bill, given } = note;
  const upTo = note.isLast ? bill.totalPaise : Math.min(bill.totalPaise, Math.round(note.linesPaise / 100) * 100);
  const totalPaise = Math.max(0, upTo - given.totalPaise);
  return { totalPaise, roundOffPaise: totalPaise - note.thisNotePaise };
}

const between = (least: number, value: number, most: number) => Math.max(least, Math.min(value, Math.max(least, most)));
