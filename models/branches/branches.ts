import type { Scope } from '../database/scope.ts';
import { AppError } from '../errors.ts';
import { catalogueChanged } from '../products/products.ts';

/** A second counter or a godown of the shop. It bills under the shop's own GSTIN and in its series. */
export type Branch = { id: number; name: string; isGodown: boolean };
/** What an act did to a branch; `before` null: it was made. */
export type ChangedBranch = { branchId: number; wasOpen: boolean; isOpen: boolean };

type BranchRow = { id: number; name: string; is_godown: number; is_archived: number };
const NAME_LENGTH = 80;
const MOST_BRANCHES = 50;
const branchOf = (row: BranchRow): Branch => ({ id: row.id, name: row.name, isGodown: row.is_godown === 1 });

/** The shop's open branches in the order they were opened; the main place is none of them. */
export async function listBranches(scope: Scope): Promise<Branch[]> {
  if (scope.shop.has_branches === 0) return [];
  const rows = await scope.rows<BranchRow>(
    'SELECT id, name, is_godown, is_archived FROM branches WHERE tenant_id = :tenantId AND is_archived = FALSE ORDER BY id',
  );
  return rows.map(branchOf);
}

/** How a sheet writes the shop's own place among its branches. */
const MAIN_NAMES = new Set(['main', 'main shop', 'shop', 'head office', 'मुख्य', 'मेन', 'दुकान', 'main location']);

/** The open branch of a name, null for the main place by one of its usual names; undefined when it is none of the shop's. */
export async function branchNamed(scope: Scope, name: string): Promise<number | null | undefined> {
  const said = name.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();
  const found = (await listBranches(scope)).find((branch) => branch.name.toLowerCase() === said);
  return found?.id ?? (MAIN_NAMES.has(said) ? null : undefined);
}

/** Error: `no_such_branch`, also for a closed one. */
export async function getBranch(scope: Scope, branchId: number): Promise<Branch> {
  const row = await lockBranch(scope, branchId, '');
  if (row?.is_archived !== 0) throw new AppError('no_such_branch', { name: '' });
  return branchOf(row);
}

/**
 * Opens a branch of the shop, in the same state and under the same GSTIN; a closed one of the name opens again. A branch in
 * another state has a registration of its own and is another shop. Errors: `branch_exists`, `no_such_branch` without a name, `too_many_branches`.
 */
export async function openBranch(
  scope: Scope,
  branch: { name: string; isGodown: boolean },
): Promise<ChangedBranch & { name: string }> {
  const name = branch.name.normalize('NFC').replace(/\s+/g, ' ').trim().slice(0, NAME_LENGTH);
  if (name === '') throw new AppError('no_such_branch', { name });
  const rows = await scope.rows<BranchRow>(
    'SELECT id, name, is_godown, is_archived FROM branches WHERE tenant_id = :tenantId ORDER BY id FOR UPDATE',
  );
  const same = rows.find((row) => row.name.toLowerCase() === name.toLowerCase());
  if (same?.is_archived === 0) throw new AppError('branch_exists', { name: same.name });
  if (rows.length >= MOST_BRANCHES) throw new AppError('too_many_branches', { most: MOST_BRANCHES });
  const row = { name, is_godown: branch.isGodown, is_archived: false };
  const branchId = same?.id ?? (await scope.insert('branches', { ...row, created_at: scope.now }));
  if (same) await scope.update('branches', same.id, row);
  await catalogueChanged(scope);
  return { branchId, name, wasOpen: false, isOpen: true };
}

/**
 * Closes a branch in which nothing lies any more; who worked there works at the main place. Errors: `no_such_branch`,
 * `branch_not_empty` with how many kinds of goods are still there.
 */
export async function closeBranch(scope: Scope, branchId: number): Promise<ChangedBranch> {
  const row = await lockBranch(scope, branchId, 'FOR UPDATE');
  if (row?.is_archived !== 0) throw new AppError('no_such_branch', { name: '' });
  const left = await scope.one<{ goods: number }>(
    'SELECT COUNT(*) AS goods FROM branch_stock WHERE tenant_id = :tenantId AND branch_id = :branchId AND on_hand_milli <> 0',
    { branchId },
  );
  if (Number(left!.goods) > 0) {
    throw new AppError('branch_not_empty', { name: row.name, goods: Number(left!.goods) });
  }
  await scope.update('branches', branchId, { is_archived: true });
  await catalogueChanged(scope);
  return { branchId, wasOpen: true, isOpen: false };
}

/** Puts back what opening or closing a branch changed. Errors: `cannot_undo` when it was changed again since, `branch_not_empty`. */
export async function restoreBranch(scope: Scope, { branchId, wasOpen, isOpen }: ChangedBranch): Promise<void> {
  const row = await lockBranch(scope, branchId, 'FOR UPDATE');
  if (!row || (row.is_archived === 0) !== isOpen) throw new AppError('cannot_undo');
  if (!wasOpen) return void (await closeBranch(scope, branchId));
  await scope.update('branches', branchId, { is_archived: false });
  await catalogueChanged(scope);
}

/** What is undone may put goods back into a branch that was closed since: it is open again. */
export async function reopenBranches(scope: Scope): Promise<void> {
  if (scope.shop.has_branches === 0) return;
  // Looked for without a lock: whoever sells in an open branch meanwhile holds nobody up.
  const closed = await scope.rows<{ id: number }>(
    `SELECT DISTINCT b.id FROM branches b JOIN branch_stock s ON s.tenant_id = b.tenant_id AND s.branch_id = b.id
     WHERE b.tenant_id = :tenantId AND b.is_archived = TRUE AND s.on_hand_milli <> 0`,
  );
  for (const { id } of closed) await scope.update('branches', id, { is_archived: false });
  if (closed.length > 0) await catalogueChanged(scope);
}

const lockBranch = (scope: Scope, branchId: number, lock: 'FOR UPDATE' | ''): Promise<BranchRow | null> =>
  scope.one<BranchRow>(
    `SELECT id, name, is_godown, is_archived FROM branches WHERE tenant_id = :tenantId AND id = :branchId ${lock}`,
    { branchId },
  );
