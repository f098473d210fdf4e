import { LimitError, type Paise, paise } from '../money.ts';
import { GstError } from './gst-error.ts';

/** Brand an amount, refusing one over the limit with a GstError. */
export function within(value: number, line: number | null): Paise {
  return limited(() => paise(value), line);
}

/** Do a computation of money; where it passes the limit, that is the request's fault and not the program's. */
export function limited<T>(compute: () => T, line: number | null): T {
  try {
    return compute();
  } catch (error) {
    if (error instanceof LimitError) throw new GstError('amount_too_large', error.message, line);
    throw error;
  }
}
