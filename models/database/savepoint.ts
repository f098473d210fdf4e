import type { Scope } from './scope.ts';

type Connection = { sequelize: { query(sql: string, options: object): Promise<unknown> } };

/** Runs work so that its refusal takes back what it wrote and nothing of what was written before it. Throws what work throws. */
export async function inSavepoint<T>(scope: Scope, name: 'turn' | 'row' | 'goods', work: () => Promise<T>): Promise<T> {
  const { sequelize } = scope.tx as unknown as Connection;
  const ended = () => (scope.tx as { finished?: string }).finished !== undefined;
  const inTransaction = { transaction: scope.tx };
  await sequelize.query(`SAVEPOINT ${name}`, inTransaction);
  try {
    return await work();
  } catch (error) {
    // A deadlock took back the whole transaction, and with it the savepoint.
    if (ended()) throw error;
    await sequelize.query(`ROLLBACK TO SAVEPOINT ${name}`, inTransaction);
    throw error;
  }
}
