import { actOfMessage } from '../../../models/acts/find-act.ts';
import { continueAct, recordAct } from '../../../models/acts/record-act.ts';
import type { Scope } from '../../../models/database/scope.ts';
import { AppError } from '../../../models/errors.ts';
import { emptyResult, type ImportResult } from '../../../models/imports/import-result.ts';
import { importRows } from '../../../models/imports/import-rows.ts';
import { getMedia } from '../../../models/messages/inbox.ts';
import { money, quantity } from '../../replies/format.ts';
import { demand } from '../permissions.ts';
import { readBankStatement } from '../read-bank-statement.ts';
import { readSheet, type SheetRow } from '../read-sheet.ts';
import { type ShopTurn, say, sourceOf } from '../turn.ts';
import { importStatement } from './bank-credits.ts';

const SHOWN_FAULTS = 20;
const SHOWN_COUNTS = 10;
/** Rows a transaction: long enough to be worth its commit, short enough that nobody waits for it. */
const ROWS_AT_A_TIME = 250;

type Import = ImportResult & { rowsDone: number };

/**
 * An Excel or CSV file becomes products, customers and opening balances: good rows are kept, each bad one is named. A long
 * file is taken part by part, each in a transaction of its own under one act: `more` says that the message is not finished.
 */
export async function importFile(turn: ShopTurn): Promise<'more' | 'done'> {
  demand(turn, 'lists');
  if (turn.message.mediaId === null) throw new AppError('file_unreadable');
  const file = await getMedia(turn.platform, turn.message.mediaId);
  const sheet = await readSheet(file.bytes, file.fileName ?? '', file.mimeType);
  const statement = readBankStatement(sheet);
  if (statement) return importStatement(turn, statement);
  const begun = await actOfMessage(turn.scope, turn.message.id, 'import');
  const made = begun
    ? await continueAct<Import>(turn.scope, begun.id, (scope, before) => nextPart(scope, sheet, before))
    : await recordAct(turn.scope, { kind: 'import', ...sourceOf(turn) }, (scope) =>
        nextPart(scope, sheet, { ...emptyResult(), rowsDone: 0 }),
      );
  if (made.rowsDone < sheet.length - 1) return 'more';
  await say(turn, importText(turn, made), { actId: made.actId });
  return 'done';
}

async function nextPart(scope: Scope, sheet: SheetRow[], before: Import): Promise<Import> {
  const part = await importRows(scope, sheet, { from: before.rowsDone, count: ROWS_AT_A_TIME });
  return {
    createdProductIds: [...before.createdProductIds, ...part.createdProductIds],
    createdPartyIds: [...before.createdPartyIds, ...part.createdPartyIds],
    changedPrices: [...before.changedPrices, ...part.changedPrices],
    changedLists: { prices: [...before.changedLists.prices, ...part.changedLists.prices] },
    changedCodes: {
      added: [...before.changedCodes.added, ...part.changedCodes.added],
      removed: [...before.changedCodes.removed, ...part.changedCodes.removed],
    },
    counted: [...before.counted, ...part.counted],
    openingPaise: before.openingPaise + part.openingPaise,
    faults: [...before.faults, ...part.faults],
    rowsDone: before.rowsDone + ROWS_AT_A_TIME,
  };
}

function importText(turn: ShopTurn, made: ImportResult): string {
  const { t } = turn;
  const shown = made.faults.slice(0, SHOWN_FAULTS);
  const counted = made.counted.slice(0, SHOWN_COUNTS);
  const more = (all: number, some: number) => (all > some ? t('query.and_more', { count: all - some }) : null);
  const lines = [
    t('import.done', {
      products: made.createdProductIds.length,
      parties: made.createdPartyIds.length,
      changed: made.changedPrices.length,
    }),
    made.openingPaise !== 0 ? t('import.opening', { amount: money(made.openingPaise) }) : null,
    counted.length > 0 ? t('import.counted') : null,
    ...counted.map(
      (line) => `• ${line.name}: ${quantity(line.before, line.unit)} → ${quantity(line.after, line.unit)}`,
    ),
    more(made.counted.length, counted.length),
    made.faults.length > 0 ? t('import.faults', { count: made.faults.length }) : null,
    ...shown.map((fault) =>
      t('import.fault_line', { row: fault.row, text: t(`import.fault.${fault.code}`, { value: fault.value }) }),
    ),
    more(made.faults.length, shown.length),
    t('undo_hint'),
  ];
  return lines.filter((line) => line !== null).join('\n');
}
