import { fromJson, type Platform, type Scope } from '../database/scope.ts';
import { AppError } from '../errors.ts';
import { outwardForms, type ReturnPeriod, returnKey } from './return-periods.ts';

export type PackKind = 'ca_pack' | 'gstr1';

/** What a pack is of, frozen; what is in it is read when it is made. */
export type TaxPackSnapshot = {
  kind: 'tax_pack';
  /** Names the file: "CA-pack-062026". */
  number: string;
  what: PackKind;
  period: ReturnPeriod;
};
/** The chat it was asked for in; null: on a page, where it is fetched. */
export type PackAsker = { lineId: number; chatId: number; messageId: number } | null;

/**
 * Asks for the accountant's pack, or for the return alone. One of the same days that is being made already is answered with
 * how far it is (`progress`, percent) and no other is begun.
 * Error: `no_gst_return` when the return alone is asked for and the shop files none of these days.
 */
export async function askForPack(
  scope: Scope,
  wish: { what: PackKind; period: ReturnPeriod; language: string; asker: PackAsker },
): Promise<{ id: number; progress: number | null }> {
  const { what, period, asker } = wish;
  const isRegular = scope.shop.registration === 'regular';
  const forms = isRegular ? outwardForms(period, scope.shop.returns_filed) : [];
  if (what === 'gstr1' && forms.length === 0) throw new AppError('no_gst_return');
  const open = await scope.one<{ id: number; progress: number }>(
    `SELECT id, progress FROM tax_packs WHERE tenant_id = :tenantId AND what = :what AND from_day = :from AND to_day = :to
     AND chat_id <=> :chatId AND status = 'waiting' ORDER BY id DESC LIMIT 1`,
    { what, from: period.from, to: period.to, chatId: asker?.chatId ?? null },
  );
  if (open) return open;
  const prefix = what === 'ca_pack' ? 'CA-pack' : 'GSTR1';
  const snapshot: TaxPackSnapshot = { kind: 'tax_pack', number: `${prefix}-${nameOf(period)}`, what, period };
  const id = await scope.insert('tax_packs', {
    what,
    from_day: period.from,
    to_day: period.to,
    layout: what === 'gstr1' && forms.length === 1 ? 'json' : 'zip',
    language: wish.language,
    snapshot,
    line_id: asker?.lineId ?? null,
    chat_id: asker?.chatId ?? null,
    message_id: asker?.messageId ?? null,
    created_at: scope.now,
  });
  return { id, progress: null };
}

const nameOf = (period: ReturnPeriod): string =>
  period.kind === 'month' ? returnKey(period) : `${returnKey({ to: period.from })}-${returnKey(period)}`;

/** Packs that nobody has made yet, oldest first. */
export const waitingPacks = (platform: Platform): Promise<{ id: number; tenantId: number }[]> =>
  platform.rows("SELECT id, tenant_id AS tenantId FROM tax_packs WHERE status = 'waiting' ORDER BY id LIMIT 50");

export type ClaimedPack = {
  id: number;
  layout: string;
  language: string;
  snapshot: TaxPackSnapshot;
  asker: PackAsker;
  /** Begun too often: whoever made it died over it each time. It is to be noted as failed and not made. */
  isSpent: boolean;
};

const MOST_ATTEMPTS = 3;

/** Takes a pack to make, unless another process is at it. Whoever holds it says how far it is before the time is up. */
export async function claimPack(scope: Scope, packId: number, until: Date): Promise<ClaimedPack | null> {
  const claimed = await scope.change(
    `UPDATE tax_packs SET claimed_until = :until, attempts = attempts + 1 WHERE id = :packId AND tenant_id = :tenantId
     AND status = 'waiting' AND (claimed_until IS NULL OR claimed_until < :now)`,
    { packId, until, now: scope.now },
  );
  if (claimed === 0) return null;
  const row = await scope.one<{
    layout: string;
    language: string;
    snapshot: unknown;
    attempts: number;
    line_id: number | null;
    chat_id: number | null;
    message_id: number | null;
  }>('SELECT * FROM tax_packs WHERE id = :packId AND tenant_id = :tenantId', { packId });
  const { layout, language, snapshot, line_id: lineId, chat_id: chatId, message_id: messageId } = row!;
  const asker = lineId !== null && chatId !== null && messageId !== null ? { lineId, chatId, messageId } : null;
  const isSpent = row!.attempts > MOST_ATTEMPTS;
  return { id: packId, layout, language, snapshot: fromJson<TaxPackSnapshot>(snapshot), asker, isSpent };
}

/** How far a pack is, in percent, and for how long nobody else need look after it. */
export async function notePackProgress(
  scope: Scope,
  packId: number,
  state: { progress: number; until: Date },
): Promise<void> {
  await scope.change(
    "UPDATE tax_packs SET progress = :progress, claimed_until = :until WHERE id = :packId AND tenant_id = :tenantId AND status = 'waiting'",
    { packId, ...state },
  );
}

/** Notes that a pack is made. False: it was already, by another process that was thought dead. */
export async function notePackMade(scope: Scope, packId: number): Promise<boolean> {
  const changed = await scope.change(
    `UPDATE tax_packs SET status = 'made', progress = 100, claimed_until = NULL
     WHERE id = :packId AND tenant_id = :tenantId AND status = 'waiting'`,
    { packId },
  );
  return changed > 0;
}

/** Notes that a pack could not be made; it is tried again a few times. True: it was the last. */
export async function notePackFailed(scope: Scope, packId: number, reason: string): Promise<boolean> {
  await scope.change(
    `UPDATE tax_packs SET claimed_until = NULL, progress = 0, last_error = :reason,
       status = IF(attempts >= ${MOST_ATTEMPTS}, 'failed', status)
     WHERE id = :packId AND tenant_id = :tenantId AND status = 'waiting'`,
    { packId, reason: reason.slice(0, 500) },
  );
  const row = await scope.one<{ status: string }>(
    'SELECT status FROM tax_packs WHERE id = :packId AND tenant_id = :tenantId',
    { packId },
  );
  return row?.status === 'failed';
}

export type ListedPack = {
  id: number;
  number: string;
  status: string;
  progress: number;
  layout: string;
  language: string;
};

/** The newest packs of the shop. */
export async function listPacks(scope: Scope): Promise<ListedPack[]> {
  const rows = await scope.rows<Omit<ListedPack, 'number'> & { snapshot: unknown }>(
    `SELECT id, snapshot, status, progress, layout, language FROM tax_packs WHERE tenant_id = :tenantId ORDER BY id DESC LIMIT 12`,
  );
  return rows.map(({ snapshot, ...row }) => ({ ...row, number: fromJson<TaxPackSnapshot>(snapshot).number }));
}
