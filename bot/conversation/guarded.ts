import { inSavepoint } from '../../models/database/savepoint.ts';
import { AppError } from '../../models/errors.ts';
import { LimitError } from '../../models/money.ts';
import { getProduct } from '../../models/products/products.ts';
import { askBoxSize } from './resolve.ts';
import { refusalText } from './stock-short.ts';
import { type ShopTurn, say } from './turn.ts';

/**
 * Runs work inside a savepoint: a refusal (AppError) undoes what it wrote and becomes a sentence that says what to do next.
 * An unknown box size becomes a question. Answers with what the work answered, nothing after a refusal.
 */
export async function guarded<T>(turn: ShopTurn, work: (turn: ShopTurn) => Promise<T>): Promise<T | undefined> {
  try {
    return await inSavepoint(turn.scope, 'turn', () => work(turn));
  } catch (thrown) {
    // A sum no type of ours holds is refused like any other; trying it again would change nothing.
    const error = thrown instanceof LimitError ? new AppError('amount_out_of_range') : thrown;
    if (!(error instanceof AppError) || error.retryable) throw error;
    if (error.code === 'box_size_unknown') {
      const item = await boxOf(turn);
      if (item) return void (await askBoxSize(turn, item.product, item.unit));
    }
    await say(turn, refusalText(turn, error));
    return undefined;
  }
}

/** The first item of a message whose box or bag holds nobody knows how much. */
export async function boxOf(turn: ShopTurn) {
  for (const item of turn.meaning.items) {
    if (item.product === null || (item.unit !== 'box' && item.unit !== 'bag')) continue;
    const product = await getProduct(turn.scope, Number(item.product));
    if (product.boxSizeMilli === null && product.unit !== item.unit) return { product, unit: item.unit };
  }
  return null;
}
