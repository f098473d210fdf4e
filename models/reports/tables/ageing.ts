import { type Cell, column, type Report, withTotals } from './report-table.ts';

const STEPS = [30, 60, 90];
const AGES = ['days_30', 'days_60', 'days_90', 'older'];

/** Who owes the shop, by how old it is; payments count against the oldest first. The sum is all udhar; advances are not set off. */
export const ageing: Report = {
  of: 'now',
  needs: null,
  read: async (scope) => {
    const debits = await scope.rows<{ id: number; name: string; balance: number; age: number; amount: number }>(
      `SELECT c.id, c.name, c.balance_paise AS balance, DATEDIFF(:today, e.occurred_on) AS age, p.amount_paise AS amount
       FROM parties c JOIN journal_postings p ON p.tenant_id = c.tenant_id AND p.party_id = c.id
       JOIN journal_entries e ON e.id = p.entry_id AND e.tenant_id = p.tenant_id
       WHERE c.tenant_id = :tenantId AND c.balance_paise > 0 AND p.amount_paise > 0 AND e.reverses_id IS NULL
         AND NOT EXISTS (SELECT 1 FROM journal_entries r WHERE r.tenant_id = e.tenant_id AND r.reverses_id = e.id)
       ORDER BY c.balance_paise DESC, c.id, e.occurred_on DESC, p.id DESC`,
      { today: scope.today },
    );
    const owing = new Map<number, { name: string; left: number; ages: number[] }>();
    for (const debit of debits) {
      const party = owing.get(debit.id) ?? { name: debit.name, left: debit.balance, ages: [0, 0, 0, 0] };
      owing.set(debit.id, party);
      const taken = Math.min(party.left, debit.amount);
      party.left -= taken;
      const step = STEPS.findIndex((days) => Number(debit.age) <= days);
      party.ages[step < 0 ? STEPS.length : step]! += taken;
    }
    const rows = [...owing.values()].map(({ name, left, ages }): Cell[] => {
      // What no debit explains is older than all of them.
      const [first, second, third, older] = ages as [number, number, number, number];
      return [name, first, second, third, older + left, ages.reduce((sum, one) => sum + one, left)];
    });
    return withTotals([column('name', 'text'), ...AGES.map((key) => column(key)), column('total')], rows, [
      ...AGES,
      'total',
    ]);
  },
};
