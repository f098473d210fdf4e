import type { Redis } from 'ioredis';
import { QueryTypes, type Sequelize } from 'sequelize';
import { BILLS } from '../../models/invoices/document-kinds.ts';

/** Counts of the wire's tables; no text, no name, no number of anybody. */
export type ServiceState = {
  inbox: Record<'received' | 'understood' | 'done' | 'dead', number>;
  outbox: Record<'pending' | 'claimed' | 'sent' | 'uncertain' | 'failed' | 'withdrawn', number>;
  /** Age of the oldest message that is not finished; 0 when none waits. */
  oldestUnfinishedSeconds: number;
  invoicesToday: number;
  lines: { channel: string; state: string; wanted: boolean }[];
};

export async function serviceState(db: Sequelize, now: Date): Promise<ServiceState> {
  const select = <T>(sql: string, replacements: Record<string, unknown> = {}) =>
    db.query(sql, { type: QueryTypes.SELECT, replacements }) as Promise<T[]>;
  const counts = async (table: string) => {
    const rows = await select<{ status: string; n: number }>(`SELECT status, COUNT(*) n FROM ${table} GROUP BY status`);
    return Object.fromEntries(rows.map((row) => [row.status, Number(row.n)]));
  };
  const [oldest] = await select<{ at: Date | null }>(
    "SELECT MIN(received_at) at FROM inbound_messages WHERE status IN ('received', 'understood')",
  );
  const [invoices] = await select<{ n: number }>(
    `SELECT COUNT(*) n FROM invoices WHERE issued_on = :today AND kind IN ${BILLS}`,
    { today: new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Kolkata' }).format(now) },
  );
  const lines = await select<{ channel: string; state: string; wanted: number }>(
    'SELECT channel, state, wanted FROM line_numbers ORDER BY id',
  );
  return {
    inbox: { received: 0, understood: 0, done: 0, dead: 0, ...(await counts('inbound_messages')) },
    outbox: { pending: 0, claimed: 0, sent: 0, uncertain: 0, failed: 0, withdrawn: 0, ...(await counts('outbox')) },
    oldestUnfinishedSeconds: oldest?.at ? Math.max(0, (now.getTime() - new Date(oldest.at).getTime()) / 1_000) : 0,
    invoicesToday: Number(invoices?.n ?? 0),
    lines: lines.map((line) => ({ ...line, wanted: Boolean(line.wanted) })),
  };
}

/** Does it answer within two seconds? */
export async function answersInTime(work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), 2_000);
  });
  const answered = await Promise.race([work.then(() => true as const).catch(() => false as const), tooLate]);
  clearTimeout(timer);
  return answered;
}

export const redisAnswers = (redis: Redis): Promise<boolean> => answersInTime(redis.ping());
export const databaseAnswers = (db: Sequelize): Promise<boolean> => answersInTime(db.query('SELECT 1'));
