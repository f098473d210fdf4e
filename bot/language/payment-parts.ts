import type { PaymentPart } from './extra.ts';
import { type Figure, has, isFiller, MODES } from './figure.ts';
import type { Mark } from './mark.ts';

export type Mode = 'cash' | 'upi' | 'card' | 'bank';
type Piece = { kind: 'sum'; figure: Figure } | { kind: 'mode'; mode: Mode; rest: boolean };

const modeOf = (mark: Mark): Mode | undefined => MODES.find((one) => has(mark, one)) as Mode | undefined;

/**
 * Money handed over in more than one way: "200 cash 300 gpay", "cash 200 upi 300", "200 cash baki gpay". One part a way, in
 * the order said. Empty when one way or none is named; null when several are and it is not clear which sum is whose.
 */
export function readPaymentParts(marks: Mark[], figures: Figure[]): PaymentPart[] | null {
  const pieces = piecesOf(marks, figures);
  const modes = pieces.filter((piece) => piece.kind === 'mode');
  const sums = pieces.filter((piece) => piece.kind === 'sum');
  if (new Set(modes.map((piece) => piece.mode)).size < 2) return sums.length > 1 ? null : [];
  const whole = withoutTheirSum(pieces);
  if (whole) return whole;
  const last = modes.at(-1)!;
  const parts = pair(sums.length === modes.length - 1 && last.rest ? pieces.slice(0, -1) : pieces);
  if (parts === null) return null;
  return sums.length === modes.length ? parts : [...parts, { mode: last.mode, amount: null }];
}

/** "Online transfer", "upi transfer": the second word names no other way. */
function isTransfer(marks: Mark[], at: number): boolean {
  let before = at - 1;
  while (isFiller(marks[before])) before -= 1;
  return has(marks[at], 'bank') && has(marks[before], 'upi');
}

/** The sums paid and the ways named, in order. */
function piecesOf(marks: Mark[], figures: Figure[]): Piece[] {
  const sums = new Map(figures.filter((figure) => figure.role === 'payment').map((figure) => [figure.at, figure]));
  const pieces: Piece[] = [];
  let rest = false;
  marks.forEach((mark, at) => {
    const figure = sums.get(at);
    const mode = modeOf(mark);
    if (figure) pieces.push({ kind: 'sum', figure });
    else if (mode && !isTransfer(marks, at)) pieces.push({ kind: 'mode', mode, rest });
    if (has(mark, 'rest')) rest = true;
    else if (figure) rest = false;
  });
  return pieces;
}

/** "500 diye, 300 cash 200 upi": the parts of a sum that was said before (or after) them; null when they do not add up to it. */
function withoutTheirSum(pieces: Piece[]): PaymentPart[] | null {
  for (const at of [0, pieces.length - 1]) {
    const whole = pieces[at]!;
    const parts = whole.kind === 'sum' ? pair(pieces.filter((piece) => piece !== whole)) : null;
    if (parts && whole.kind === 'sum' && sumOf(parts) === whole.figure.value) return parts;
  }
  return null;
}

/** Sum and way by turns, whichever comes first. */
function pair(pieces: Piece[]): PaymentPart[] | null {
  if (pieces.length === 0 || pieces.length % 2 !== 0) return null;
  const parts: PaymentPart[] = [];
  for (let at = 0; at < pieces.length; at += 2) {
    const two = [pieces[at]!, pieces[at + 1]!];
    const sum = two.find((piece) => piece.kind === 'sum');
    const way = two.find((piece) => piece.kind === 'mode');
    if (!sum || !way || two[0]!.kind !== pieces[0]!.kind) return null;
    parts.push({ mode: way.mode, amount: sum.figure.value });
  }
  return parts;
}

/** What all the parts come to; null when one of them is "the rest". */
export const sumOf = (parts: PaymentPart[]): number | null =>
  parts.some((part) => part.amount === null) ? null : parts.reduce((sum, part) => sum + (part.amount ?? 0), 0);
