import { type QueryInterface, QueryTypes, type Sequelize } from 'sequelize';
import { SequelizeStorage, Umzug } from 'umzug';
import * as theShop from '../migrations/0001-the-shop.ts';
import * as whatsappKeys from '../migrations/0002-whatsapp-keys.ts';
import * as onePerson from '../migrations/0003-one-person.ts';
import * as learnedNames from '../migrations/0004-learned-names.ts';
import * as languageModel from '../migrations/0005-language-model.ts';
import * as reminders from '../migrations/0006-reminders.ts';
import * as invoiceRequests from '../migrations/0007-invoice-requests.ts';
import * as catalogueVersions from '../migrations/0008-catalogue-versions.ts';
import * as agents from '../migrations/0009-agents.ts';
import * as batches from '../migrations/0010-batches.ts';
import * as transcripts from '../migrations/0011-transcripts.ts';
import * as cloudApi from '../migrations/0012-cloud-api.ts';
import * as khataStatements from '../migrations/0013-khata-statements.ts';
import * as lines from '../migrations/0014-lines.ts';
import * as leaseTokens from '../migrations/0015-lease-tokens.ts';
import * as outgoing from '../migrations/0016-outgoing.ts';
import * as inbound from '../migrations/0017-inbound.ts';
import * as linePaces from '../migrations/0018-line-paces.ts';
import * as waitingMarks from '../migrations/0019-waiting-marks.ts';
import * as upiCodes from '../migrations/0021-upi-codes.ts';
import * as staff from '../migrations/0022-staff.ts';
import * as agentsTogether from '../migrations/0023-agents-together.ts';
import * as returns from '../migrations/0026-returns.ts';
import * as taxPacks from '../migrations/0027-tax-packs.ts';
import * as paymentReceipts from '../migrations/0028-payment-receipts.ts';
import * as bankCredits from '../migrations/0029-bank-credits.ts';
import * as reports from '../migrations/0030-reports.ts';
import * as voice from '../migrations/0031-voice.ts';
import * as moreDocuments from '../migrations/0032-more-documents.ts';
import * as priceLists from '../migrations/0033-price-lists.ts';
import * as productCodes from '../migrations/0034-product-codes.ts';
import * as seenCodes from '../migrations/0035-seen-codes.ts';
import * as branches from '../migrations/0036-branches.ts';
import * as plans from '../migrations/0037-plans.ts';
import * as runTraces from '../migrations/0038-run-traces.ts';
import * as productsWithBatches from '../migrations/0039-products-with-batches.ts';
import * as advances from '../migrations/0041-advances.ts';
import * as salesAnomalies from '../migrations/0042-sales-anomalies.ts';
import * as remindersRest from '../migrations/0043-reminders-at-rest.ts';
import * as doneByMessage from '../migrations/0044-done-by-message.ts';
import * as reverseCharge from '../migrations/0045-reverse-charge.ts';
import * as supplierBills from '../migrations/0046-supplier-bills.ts';
import * as creditDays from '../migrations/0047-credit-days.ts';
import * as lineStops from '../migrations/0048-line-stops.ts';
import * as beyondStock from '../migrations/0049-beyond-stock.ts';
import * as cheques from '../migrations/0050-cheques.ts';
import * as logoOfTheShop from '../migrations/0051-logo-of-the-shop.ts';
import * as billCharges from '../migrations/0052-bill-charges.ts';
import * as longFiles from '../migrations/0054-long-files.ts';
import { connectDatabase } from './connection.ts';

type Migration = { up(sql: (statement: string) => Promise<unknown>): Promise<void> };

const MIGRATIONS: Record<string, Migration> = {
  '0001-the-shop': theShop,
  '0002-whatsapp-keys': whatsappKeys,
  '0003-one-person': onePerson,
  '0004-learned-names': learnedNames,
  '0005-language-model': languageModel,
  '0006-reminders': reminders,
  '0007-invoice-requests': invoiceRequests,
  '0008-catalogue-versions': catalogueVersions,
  '0009-agents': agents,
  '0010-batches': batches,
  '0011-transcripts': transcripts,
  '0012-cloud-api': cloudApi,
  '0013-khata-statements': khataStatements,
  '0014-lines': lines,
  '0015-lease-tokens': leaseTokens,
  '0016-outgoing': outgoing,
  '0017-inbound': inbound,
  '0018-line-paces': linePaces,
  '0019-waiting-marks': waitingMarks,
  '0021-upi-codes': upiCodes,
  '0022-staff': staff,
  '0023-agents-together': agentsTogether,
  '0026-returns': returns,
  '0027-tax-packs': taxPacks,
  '0028-payment-receipts': paymentReceipts,
  '0029-bank-credits': bankCredits,
  '0030-reports': reports,
  '0031-voice': voice,
  '0032-more-documents': moreDocuments,
  '0033-price-lists': priceLists,
  '0034-product-codes': productCodes,
  '0035-seen-codes': seenCodes,
  '0036-branches': branches,
  '0037-plans': plans,
  '0038-run-traces': runTraces,
  '0039-products-with-batches': productsWithBatches,
  '0041-advances': advances,
  '0042-sales-anomalies': salesAnomalies,
  '0044-done-by-message': doneByMessage,
  '0045-reverse-charge': reverseCharge,
  '0046-supplier-bills': supplierBills,
  '0047-credit-days': creditDays,
  '0048-line-stops': lineStops,
  '0049-beyond-stock': beyondStock,
  '0050-cheques': cheques,
  '0051-logo-of-the-shop': logoOfTheShop,
  '0052-bill-charges': billCharges,
  '0054-long-files': longFiles,
  '0043-reminders-at-rest': remindersRest,
};

/**
 * Brings the database to the newest schema. Two processes that start together take turns by a named lock; throws when the
 * other does not end within `waitSeconds`.
 */
export async function migrate(
  databaseUrl: string,
  options: { waitSeconds?: number } = {},
): Promise<{ applied: string[] }> {
  const db = connectDatabase(databaseUrl, { poolSize: 2 });
  try {
    return await withMigrationLock(db, options.waitSeconds ?? 120, async () => {
      const umzug = new Umzug<QueryInterface>({
        migrations: Object.entries(MIGRATIONS).map(([name, migration]) => ({
          name,
          up: async () => migration.up((statement) => db.query(statement)),
        })),
        context: db.getQueryInterface(),
        storage: new SequelizeStorage({ sequelize: db, tableName: 'schema_migrations' }),
        logger: undefined,
      });
      const done = await umzug.up();
      return { applied: done.map((migration) => migration.name) };
    });
  } finally {
    await db.close();
  }
}

async function withMigrationLock<T>(db: Sequelize, waitSeconds: number, work: () => Promise<T>): Promise<T> {
  // The lock belongs to a connection, so it is held inside a transaction that pins one.
  return db.transaction(async (transaction) => {
    const [lock] = await db.query<{ isOurs: number | null }>(
      "SELECT GET_LOCK(CONCAT('migrate:', DATABASE()), :waitSeconds) AS isOurs",
      { transaction, replacements: { waitSeconds }, type: QueryTypes.SELECT },
    );
    if (lock?.isOurs !== 1) {
      throw new Error(
        `Another process has been migrating this database for ${waitSeconds} s; start again when it is done.`,
      );
    }
    try {
      return await work();
    } finally {
      await db.query("SELECT RELEASE_LOCK(CONCAT('migrate:', DATABASE()))", { transaction });
    }
  });
}
