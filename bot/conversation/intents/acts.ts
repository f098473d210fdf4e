import type { ShopTurn } from '../turn.ts';
import { setPrice } from './catalogue.ts';
import { onChallan, sendOnChallan } from './challan.ts';
import { buy, changeStock, takeBack } from './goods.ts';
import { pay, spend } from './money.ts';
import { quote, sell } from './sale.ts';
import { transfer } from './transfer.ts';

type Intent = ShopTurn['meaning']['intent'];

/** A sale is billed, unless its goods go on a challan. */
export const writeSale = (turn: ShopTurn): Promise<void> =>
  turn.meaning.extra.challan ? sendOnChallan(turn) : sell(turn);

/** What writes to the books, by its intent. */
export const DO: Partial<Record<Intent, (turn: ShopTurn) => Promise<unknown>>> = {
  sale: writeSale,
  quotation: quote,
  payment_in: (turn) => pay(turn, 'in'),
  payment_out: (turn) => pay(turn, 'out'),
  stock_in: (turn) => (turn.meaning.customer === null ? changeStock(turn, 'stock_in') : buy(turn)),
  stock_out: (turn) => changeStock(turn, 'stock_out'),
  stock_adjust: (turn) => changeStock(turn, 'stock_adjust'),
  transfer,
  purchase: buy,
  return: (turn) => {
    const { challan } = turn.meaning.extra;
    return challan ? onChallan(turn, challan) : takeBack(turn);
  },
  expense: spend,
  set_price: setPrice,
};
