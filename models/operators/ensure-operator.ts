import { connectDatabase } from '../database/connection.ts';
import { inPlatform, type Platform } from '../database/scope.ts';
import { canonicalEmail, changePassword, newPassword } from './operators.ts';
import { hashPassword, passwordFits } from './password-hash.ts';

/**
 * Sees to it that somebody can log in. Without a password: makes the first admin and answers with its one-time password, or
 * null when there is an admin already. With one (ADMIN_PASSWORD): that address gets exactly that password, and null is
 * answered. Two processes that start together make one operator, and only one of them gets the password.
 */
export async function ensureOperator(options: {
  databaseUrl: string;
  email: string;
  password?: string;
}): Promise<{ oneTimePassword: string | null }> {
  const db = connectDatabase(options.databaseUrl, { poolSize: 1 });
  const email = canonicalEmail(options.email);
  try {
    return await inPlatform(db, new Date(), async (platform) => {
      if (options.password !== undefined) {
        await setPassword(platform, email, options.password);
        return { oneTimePassword: null };
      }
      if (await platform.one("SELECT id FROM operators WHERE role = 'admin' AND disabled_at IS NULL LIMIT 1")) {
        return { oneTimePassword: null };
      }
      const password = newPassword();
      const made = await addAdmin(platform, email, password, true);
      return { oneTimePassword: made ? password : null };
    });
  } finally {
    await db.close();
  }
}

async function setPassword(platform: Platform, email: string, password: string): Promise<void> {
  if (await addAdmin(platform, email, password, false)) return;
  const row = await platform.one<{ id: number; password_hash: string }>(
    'SELECT id, password_hash FROM operators WHERE email = :email FOR UPDATE',
    { email },
  );
  // The same password again keeps its hash, and with it everybody's session.
  if (row && !(await passwordFits(password, row.password_hash))) await changePassword(platform, row.id, password);
}

async function addAdmin(platform: Platform, email: string, password: string, isOneTime: boolean): Promise<boolean> {
  const known = await platform.one('SELECT id FROM operators WHERE email = :email', { email });
  if (known) return false;
  const added = await platform.change(
    `INSERT IGNORE INTO operators (email, role, password_hash, must_change_password, created_at)
     VALUES (:email, 'admin', :hash, :isOneTime, :now)`,
    { email, hash: await hashPassword(password), isOneTime, now: platform.now },
  );
  return added > 0;
}
