import { daysBefore, type Scope } from '../database/scope.ts';

/** Goods that sold within so many days are missed when they are gone. */
const MISSED_DAYS = 28;

/** What is open in a shop's books, whatever was said of it. `isEmpty`: nothing was ever written in them. */
export type OpenMatters = { isEmpty: boolean; owedPaise: number; people: number; goneNames: string[] };

/** All udhar, and the goods that sold in the last four weeks and of which nothing is left, most sold first. */
export async function openMatters(scope: Scope): Promise<OpenMatters> {
  const written = await scope.one('SELECT id FROM journal_entries WHERE tenant_id = :tenantId LIMIT 1');
  const owed = await scope.one<{ paise: number; people: number }>(
    'SELECT COALESCE(SUM(balance_paise), 0) AS paise, COUNT(*) AS people FROM parties WHERE tenant_id = :tenantId AND balance_paise > 0',
  );
  const gone = await scope.rows<{ name: string }>(
    `SELECT g.name FROM (
       SELECT m.product_id, SUM(m.value_paise) AS worth FROM stock_moves m
       WHERE m.tenant_id = :tenantId AND m.moved_on BETWEEN :from AND :to AND m.reason = 'sale' GROUP BY m.product_id
     ) s JOIN products g ON g.tenant_id = :tenantId AND g.id = s.product_id
     WHERE g.is_archived = FALSE AND g.is_service = FALSE AND g.on_hand_milli <= 0 ORDER BY s.worth, g.id`,
    { from: daysBefore(scope.today, MISSED_DAYS), to: scope.today },
  );
  return {
    isEmpty: written === null,
    owedPaise: Number(owed!.paise),
    people: Number(owed!.people),
    goneNames: gone.map(({ name }) => name),
  };
}
