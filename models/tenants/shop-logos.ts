import { createHash } from 'node:crypto';
import type { Scope } from '../database/scope.ts';

/** A picture as documents print it: a JPEG or a PNG without transparency; its sides in pixels. */
export type LogoPicture = { bytes: Buffer; width: number; height: number };

/** Keeps a picture for the shop's documents; the same picture again is the same one. Nothing prints it until the shop's `logoId` says so. */
export async function keepLogo(scope: Scope, { bytes, width, height }: LogoPicture): Promise<number> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await scope.change(
    `INSERT IGNORE INTO shop_logos (tenant_id, sha256, width, height, bytes, created_at)
     VALUES (:tenantId, :sha256, :width, :height, :bytes, :now)`,
    { sha256, width, height, bytes, now: scope.now },
  );
  const kept = await scope.one<{ id: number }>(
    'SELECT id FROM shop_logos WHERE tenant_id = :tenantId AND sha256 = :sha256',
    { sha256 },
  );
  return kept!.id;
}

/** A picture that was kept. Rejects where the shop has none such. */
export async function getLogo(scope: Scope, logoId: number): Promise<LogoPicture> {
  const kept = await scope.one<LogoPicture>(
    'SELECT bytes, width, height FROM shop_logos WHERE tenant_id = :tenantId AND id = :logoId',
    { logoId },
  );
  if (!kept) throw new Error(`The shop has no logo ${logoId}`);
  return kept;
}
