import { fromJson, type Scope } from '../database/scope.ts';

export type ActKind =
  | 'sale'
  | 'unbilled_sale'
  | 'quotation'
  | 'return'
  | 'debit_note'
  | 'purchase_return'
  | 'challan'
  | 'challan_return'
  | 'purchase'
  | 'purchase_bill'
  | 'payment_in'
  | 'payment_out'
  | 'cheque_bounce'
  | 'cheque_clear'
  | 'write_off'
  | 'bank_import'
  | 'stock_in'
  | 'stock_out'
  | 'stock_adjust'
  | 'transfer'
  | 'branch'
  | 'expense'
  | 'money_move'
  | 'add_product'
  | 'set_price'
  | 'price_list'
  | 'set_tax'
  | 'add_customer'
  | 'teach_name'
  | 'product_code'
  | 'reminder'
  | 'credit_limit'
  | 'promise'
  | 'setting'
  | 'staff'
  | 'import'
  | 'opening_balance'
  | 'undo';

export type ActSource = { chatId: number | null; messageId: number | null };

/** Adds to an act in a further transaction of its message; the work gets the detail so far and answers with the whole of it. */
export async function continueAct<T extends Record<string, unknown>>(
  scope: Scope,
  actId: number,
  work: (scope: Scope, detail: T) => Promise<T>,
): Promise<T & { actId: number }> {
  const act = await scope.one<{ detail: unknown }>(
    'SELECT detail FROM acts WHERE id = :actId AND tenant_id = :tenantId FOR UPDATE',
    { actId },
  );
  if (!act) throw new Error(`No act ${actId}`);
  const detail = await work({ ...scope, actId }, fromJson<T>(act.detail));
  await scope.update('acts', actId, { detail });
  return { ...detail, actId };
}

/**
 * Runs a business change as one act: every row written inside carries the act's id, which is what undo reverses.
 * The work's result is kept as the act's detail.
 */
export async function recordAct<T extends Record<string, unknown>>(
  scope: Scope,
  act: { kind: ActKind } & ActSource,
  work: (scope: Scope) => Promise<T>,
): Promise<T & { actId: number }> {
  const actId = await scope.insert('acts', {
    chat_id: act.chatId,
    message_id: act.messageId,
    kind: act.kind,
    detail: {},
    created_at: scope.now,
  });
  const detail = await work({ ...scope, actId });
  await scope.update('acts', actId, { detail });
  return { ...detail, actId };
}
