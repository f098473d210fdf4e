import { recordAct } from '../../../models/acts/record-act.ts';
import { AppError } from '../../../models/errors.ts';
import { type ImportResult, importRows } from '../../../models/imports/import-rows.ts';
import { getMedia } from '../../../models/messages/inbox.ts';
import { money } from '../../replies/format.ts';
import { readSheet } from '../read-sheet.ts';
import { type ShopTurn, say, sourceOf } from '../turn.ts';

const SHOWN_FAULTS = 20;

/** An Excel or CSV file becomes products, customers and opening balances: good rows are kept, each bad one is named. */
export async function importFile(turn: ShopTurn): Promise<void> {
  const { t } = turn;
  if (turn.role === 'cashier') return void (await say(turn, t('not_allowed')));
  if (turn.message.mediaId === null) throw new AppError('file_unreadable');
  const file = await getMedia(turn.platform, turn.message.mediaId);
  const sheet = await readSheet(file.bytes, file.fileName ?? '', file.mimeType);
  const made = await recordAct(turn.scope, { kind: 'import', ...sourceOf(turn) }, async (scope) =>
    importRows(scope, sheet),
  );
  await say(turn, importText(turn, made), { actId: made.actId });
}

function importText(turn: ShopTurn, made: ImportResult): string {
  const { t } = turn;
  const shown = made.faults.slice(0, SHOWN_FAULTS);
  const lines = [
    t('import.done', {
      products: made.createdProductIds.length,
      parties: made.createdPartyIds.length,
      changed: made.changedPrices.length,
    }),
    made.openingPaise !== 0 ? t('import.opening', { amount: money(made.openingPaise) }) : null,
    made.faults.length > 0 ? t('import.faults', { count: made.faults.length }) : null,
    ...shown.map((fault) =>
      t('import.fault_line', { row: fault.row, text: t(`import.fault.${fault.code}`, { value: fault.value }) }),
    ),
    made.faults.length > shown.length ? t('query.and_more', { count: made.faults.length - shown.length }) : null,
    t('undo_hint'),
  ];
  return lines.filter((line) => line !== null).join('\n');
}
