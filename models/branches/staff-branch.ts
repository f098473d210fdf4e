import type { Scope } from '../database/scope.ts';
import { AppError } from '../errors.ts';

/** Where somebody of the staff worked and works now; null: at the main place. */
export type ChangedPlace = { staffId: number; before: number | null; after: number | null };

/** From now on what this member of the staff sells and takes in is of this branch. Errors: `no_such_staff`, `no_such_branch`. */
export async function placeStaff(scope: Scope, staffId: number, branchId: number | null): Promise<ChangedPlace> {
  const row = await scope.one<{ branch_id: number | null; is_active: number }>(
    'SELECT branch_id, is_active FROM staff WHERE tenant_id = :tenantId AND id = :staffId FOR UPDATE',
    { staffId },
  );
  if (row?.is_active !== 1) throw new AppError('no_such_staff');
  if (branchId !== null) {
    const open = await scope.one(
      'SELECT id FROM branches WHERE tenant_id = :tenantId AND id = :branchId AND is_archived = FALSE',
      { branchId },
    );
    if (!open) throw new AppError('no_such_branch', { name: '' });
  }
  await scope.update('staff', staffId, { branch_id: branchId });
  return { staffId, before: row.branch_id, after: branchId };
}

/** Puts somebody back where they worked. Error: `cannot_undo` when they were sent elsewhere since. */
export async function restorePlace(scope: Scope, { staffId, before, after }: ChangedPlace): Promise<void> {
  const changed = await scope.change(
    'UPDATE staff SET branch_id = :before WHERE tenant_id = :tenantId AND id = :staffId AND branch_id <=> :after',
    { staffId, before, after },
  );
  if (changed === 0) throw new AppError('cannot_undo');
}

/** Who works at a branch, by the id of their place on the staff. */
export async function branchesOfStaff(scope: Scope): Promise<Map<number, number>> {
  if (scope.shop.has_branches === 0) return new Map();
  const rows = await scope.rows<{ id: number; branch_id: number }>(
    `SELECT s.id, s.branch_id FROM staff s JOIN branches b ON b.tenant_id = s.tenant_id AND b.id = s.branch_id
     WHERE s.tenant_id = :tenantId AND s.is_active = TRUE AND b.is_archived = FALSE`,
  );
  return new Map(rows.map((row) => [row.id, row.branch_id]));
}
