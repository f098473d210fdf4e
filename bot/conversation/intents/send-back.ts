import { getParty, type Party } from '../../../models/customers/parties.ts';
import { returnToSupplier } from '../../../models/purchases/return-to-supplier.ts';
import { money, quantity } from '../../replies/format.ts';
import { recordMeant } from '../act-meant.ts';
import { batchTail } from '../batch-text.ts';
import { costOf } from '../cost-of-line.ts';
import { attachment } from '../customer-message.ts';
import { askToConfirm, CONFIRMED, resolveLines } from '../resolve.ts';
import { type ShopTurn, say } from '../turn.ts';
import { khata } from './money.ts';

/**
 * "Gupta Traders ko 2 maggi wapas kiya": goods go back to whom they were bought of. Read back first, because a supplier may
 * also have brought something back.
 */
export async function sendBack(turn: ShopTurn, supplier: Party): Promise<void> {
  const { meaning, t } = turn;
  const lines = await resolveLines(turn);
  if (!meaning.doubts.includes(CONFIRMED)) {
    const goods = lines.map((line) => `${line.product.name} × ${quantity(line.quantityMilli, line.product.unit)}`);
    return askToConfirm(turn, t('purchase_return.ask', { name: supplier.name, goods: goods.join(', ') }));
  }
  const made = await recordMeant(turn, 'purchase_return', async (scope) => ({
    back: await returnToSupplier(scope, {
      supplierId: supplier.id,
      lines: lines.map((line) => ({
        productId: line.product.id,
        quantityMilli: line.quantityMilli,
        totalPaise: costOf(line),
        batch: line.batch,
      })),
    }),
  }));
  const { back } = made;
  const text = [
    t('purchase_return.done', { number: back.number, name: supplier.name, total: money(back.totalPaise) }),
    ...back.lines.map(
      (line) =>
        `• ${line.name} × ${quantity(line.quantityMilli, line.unit)} = ${money(line.totalPaise)}${batchTail(turn, line.batches ?? [], line.unit)}`,
    ),
    back.inputTaxPaise > 0 ? t('purchase_return.input_tax', { tax: money(back.inputTaxPaise) }) : null,
    back.isAtLastCost ? t('purchase_return.at_last_cost') : null,
    khata(turn, supplier.name, (await getParty(turn.scope, supplier.id)).balancePaise),
    t('undo_hint'),
  ];
  await say(turn, text.filter((line) => line !== null).join('\n'), { actId: made.actId });
  const document = attachment(turn, back.invoiceId);
  await say(turn, t('bill.caption', { number: back.number }), { actId: made.actId, document });
}
