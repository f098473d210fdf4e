import type { SnapshotCheque } from '../../models/invoices/document-snapshot.ts';
import { cleanText } from './clean-text.ts';
import { day } from './format.ts';

/** What is written on a cheque, as far as it was said: "123456 · HDFC · 15-12-2026". */
export const chequeText = ({ number, bank, on }: SnapshotCheque): string =>
  [number && cleanText(number), bank && cleanText(bank), on && day(on)].filter(Boolean).join(' · ');
