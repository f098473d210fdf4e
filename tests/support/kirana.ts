import type { Sequelize } from 'sequelize';
import { BILLS } from '../../models/invoices/document-kinds.ts';
import { type OpenShop, type Outside, openShop, somePhone } from './talk.ts';

/** A small shop with an owner at a phone, a few goods at 5% and a few people, for conversations about money. */
export async function openKirana(db: Sequelize, overrides: Parameters<typeof openShop>[1] = {}, outside: Outside = {}) {
  const opened = await openShop(db, overrides, outside);
  const { shop } = opened;
  const shelf = (name: string, rupees: number, more: Parameters<typeof shop.product>[0] = {}) =>
    shop.product({
      name,
      unit: 'packet',
      salePriceCentipaise: Math.round(rupees * 10_000),
      costCentipaise: Math.round(rupees * 8_000),
      hsn: '1902',
      rateBp: 500,
      ...more,
    });
  const products = {
    maggi: await shelf('Maggi Noodles 70g', 14, { aliases: ['maggi'] }),
    parleG: await shelf('Parle-G 80g', 10, { hsn: '1905', aliases: ['parle g'] }),
    namkeen: await shelf('Namkeen', 10.6, { hsn: '2106' }),
  };
  const people = {
    ravi: await shop.party({ name: 'Ravi Kumar', phone: somePhone(), aliases: ['ravi'] }),
    amit: await shop.party({ name: 'Amit Verma', phone: somePhone() }),
    gupta: await shop.party({ name: 'Gupta Traders', kind: 'supplier' }),
  };
  return { ...opened, products, people, ...questionsTo(opened) };
}
export type Kirana = Awaited<ReturnType<typeof openKirana>>;

/** What the books say, for expectations. */
function questionsTo({ shop, owner }: OpenShop) {
  const one = <T>(sql: string, values: Record<string, string | number> = {}) =>
    shop.run((scope) => scope.one<T>(sql, values));
  return {
    /** Says something as the owner and answers with all texts that came back. */
    tell: async (text: string, quotedWireId: string | null = null) =>
      (await owner.say(text, quotedWireId)).map((reply) => reply.text ?? '').join('\n'),
    owes: async (partyId: number) =>
      (await one<{ n: number }>(
        'SELECT balance_paise AS n FROM parties WHERE tenant_id = :tenantId AND id = :partyId',
        {
          partyId,
        },
      ))!.n,
    /** The newest bill with all its amounts. */
    lastBill: async () =>
      (await one<Record<string, number | string | null>>(
        `SELECT * FROM invoices WHERE tenant_id = :tenantId AND kind IN ${BILLS} ORDER BY id DESC LIMIT 1`,
      ))!,
    /** Sum of an account, debit positive. */
    account: async (account: string) =>
      Number(
        (await one<{ n: number }>(
          'SELECT COALESCE(SUM(amount_paise), 0) AS n FROM journal_postings WHERE tenant_id = :tenantId AND account = :account',
          { account },
        ))!.n,
      ),
  };
}
