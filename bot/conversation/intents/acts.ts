import type { ShopTurn } from '../turn.ts';
import { setPrice } from './catalogue.ts';
import { buy, changeStock, takeBack } from './goods.ts';
import { pay, spend } from './money.ts';
import { quote, sell } from './sale.ts';

type Intent = ShopTurn['meaning']['intent'];

/** What writes to the books, by its intent. */
export const DO: Partial<Record<Intent, (turn: ShopTurn) => Promise<unknown>>> = {
  sale: sell,
  quotation: quote,
  payment_in: (turn) => pay(turn, 'in'),
  payment_out: (turn) => pay(turn, 'out'),
  stock_in: (turn) => (turn.meaning.customer === null ? changeStock(turn, 'stock_in') : buy(turn)),
  stock_out: (turn) => changeStock(turn, 'stock_out'),
  stock_adjust: (turn) => changeStock(turn, 'stock_adjust'),
  purchase: buy,
  return: takeBack,
  expense: spend,
  set_price: setPrice,
};
