import { QueryTypes, type Sequelize, Transaction } from 'sequelize';
import { createSeal } from '../seal.ts';
import type { WireChange, WireStore } from './wire-store.ts';

const LONGEST_KEY_ID = 190;
/** 812 pre-keys are written at once on the first login; smaller statements keep each under a quarter megabyte. */
const ROWS_A_STATEMENT = 500;

/** Another process speaks for the line now. */
export class LineTaken extends Error {
  constructor(lineId: number) {
    super(`Another process has taken line ${lineId}.`);
    this.name = 'LineTaken';
  }
}

type Row = { key_id: string; value: Buffer };

/**
 * Wire state of one line in `whatsapp_keys`, sealed with a key derived from `secret` (64 hexadecimal digits). Key ids stay
 * readable: they hold Signal addresses, which the database must look up.
 * With a `leaseToken` every write throws `LineTaken` once another process has taken the line: a ratchet that two processes
 * step is broken for good, and a process that stood still for a while does not know that it was taken.
 */
export function createMySqlWireStore(options: {
  sequelize: Sequelize;
  lineId: number;
  secret: string;
  leaseToken?: number;
}): WireStore {
  const { sequelize, lineId } = options;
  const seal = createSeal(options.secret, `whatsapp-keys/line/${lineId}`);
  const place = (type: string, keyId: string) => [String(lineId), type, keyId];
  const open = (type: string, row: Row) => seal.open(place(type, row.key_id), row.value);

  /** Writes of one line go one after another: two bulk upserts touching the same rows could deadlock. */
  let lastWrite: Promise<unknown> = Promise.resolve();
  const inOrder = (write: () => Promise<void>): Promise<void> => {
    const next = lastWrite.then(write);
    lastWrite = next.catch(() => undefined);
    return next;
  };

  /** In a transaction, and only while the line is held under the token: whoever takes it waits for what is under way. */
  const ours = (work: (transaction: Transaction) => Promise<void>): Promise<void> =>
    sequelize.transaction({ isolationLevel: Transaction.ISOLATION_LEVELS.READ_COMMITTED }, async (transaction) => {
      if (options.leaseToken !== undefined) {
        const held = await sequelize.query(
          'SELECT id FROM line_numbers WHERE id = ? AND lease_token = ? LOCK IN SHARE MODE',
          { replacements: [lineId, options.leaseToken], type: QueryTypes.SELECT, transaction },
        );
        if (held.length === 0) throw new LineTaken(lineId);
      }
      await work(transaction);
    });

  async function upsert(rows: { type: string; keyId: string; value: Buffer }[], transaction: Transaction) {
    for (let start = 0; start < rows.length; start += ROWS_A_STATEMENT) {
      const part = rows.slice(start, start + ROWS_A_STATEMENT);
      await sequelize.query(
        `INSERT INTO whatsapp_keys (line_id, type, key_id, value, updated_at)
         VALUES ${part.map(() => '(?, ?, ?, ?, UTC_TIMESTAMP(3))').join(', ')}
         ON DUPLICATE KEY UPDATE value = VALUES(value), updated_at = VALUES(updated_at)`,
        {
          replacements: part.flatMap((row) => [
            lineId,
            row.type,
            row.keyId,
            seal.close(place(row.type, row.keyId), row.value),
          ]),
          transaction,
        },
      );
    }
  }

  async function remove(changes: readonly WireChange[], transaction: Transaction) {
    for (const [type, keyIds] of groupByType(changes)) {
      await sequelize.query('DELETE FROM whatsapp_keys WHERE line_id = ? AND type = ? AND key_id IN (?)', {
        replacements: [lineId, type, keyIds],
        transaction,
      });
    }
  }

  return {
    async get(type, keyIds) {
      if (keyIds.length === 0) return new Map();
      const rows = await sequelize.query<Row>(
        'SELECT key_id, value FROM whatsapp_keys WHERE line_id = ? AND type = ? AND key_id IN (?)',
        { replacements: [lineId, type, [...keyIds]], type: QueryTypes.SELECT },
      );
      return new Map(rows.map((row) => [row.key_id, open(type, row)]));
    },
    async list(type) {
      const rows = await sequelize.query<Row>(
        'SELECT key_id, value FROM whatsapp_keys WHERE line_id = ? AND type = ? ORDER BY key_id',
        { replacements: [lineId, type], type: QueryTypes.SELECT },
      );
      return rows.map((row) => ({ keyId: row.key_id, value: open(type, row) }));
    },
    async change(changes) {
      if (changes.length === 0) return;
      for (const { type, keyId } of changes) {
        if (keyId.length > LONGEST_KEY_ID) throw new Error(`A ${type} key id is longer than ${LONGEST_KEY_ID}.`);
      }
      await inOrder(() =>
        ours(async (transaction) => {
          const kept = changes.flatMap(({ value, ...row }) => (value ? [{ ...row, value }] : []));
          await remove(
            changes.filter((change) => change.value === null),
            transaction,
          );
          await upsert(kept, transaction);
        }),
      );
    },
    async removeOlder(type, before) {
      await inOrder(() =>
        ours(async (transaction) => {
          await sequelize.query('DELETE FROM whatsapp_keys WHERE line_id = ? AND type = ? AND updated_at < ?', {
            replacements: [lineId, type, before],
            transaction,
          });
        }),
      );
    },
    async clear(exceptTypes) {
      await inOrder(() =>
        ours(async (transaction) => {
          await sequelize.query(
            `DELETE FROM whatsapp_keys WHERE line_id = ?${exceptTypes.length ? ' AND type NOT IN (?)' : ''}`,
            { replacements: [lineId, ...(exceptTypes.length ? [[...exceptTypes]] : [])], transaction },
          );
        }),
      );
    },
  };
}

function groupByType(changes: readonly WireChange[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const { type, keyId } of changes) groups.set(type, [...(groups.get(type) ?? []), keyId]);
  return groups;
}
