import { AppError } from '../../models/errors.ts';
import { boxOf } from './guarded.ts';
import { perform } from './perform.ts';
import { askBoxSize } from './resolve.ts';
import type { ShopTurn } from './turn.ts';

/** Does what a message asked, now that it is clear; a box of unknown size is the next question. */
export async function goOn(turn: ShopTurn): Promise<void> {
  try {
    await perform(turn);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'box_size_unknown') throw error;
    // Quantities are worked out before anything is written, so there is nothing to take back.
    const item = await boxOf(turn);
    if (!item) throw error;
    await askBoxSize(turn, item.product, item.unit);
  }
}
