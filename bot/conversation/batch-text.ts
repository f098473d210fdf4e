import { expiryText } from '../../models/stock/expiry.ts';
import { quantity } from '../replies/format.ts';
import type { Turn } from './turn.ts';

type Of = { number: string | null; expiresOn: string | null };

/** A batch in the words of the reader: "batch A12, exp 03/2027". */
export function batchText({ t }: Pick<Turn, 't'>, { number, expiresOn }: Of): string {
  if (expiresOn === null) return t('batch.number', { number: number ?? '' });
  const expiry = expiryText(expiresOn);
  return number ? t('batch.both', { number, expiry }) : t('batch.expiry', { expiry });
}

/** Behind a line of goods: of which batches they are, each with its quantity when there are several; empty when none is known. */
export function batchTail(turn: Pick<Turn, 't'>, batches: (Of & { quantityMilli?: number })[], unit = 'pcs'): string {
  if (batches.length === 0) return '';
  const texts = batches.map((batch) => {
    const count = batches.length > 1 && batch.quantityMilli ? `${quantity(batch.quantityMilli, unit)} ` : '';
    return `${count}${batchText(turn, batch)}`;
  });
  return ` (${texts.join('; ')})`;
}
