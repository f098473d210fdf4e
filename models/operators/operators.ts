import { createHash, randomBytes } from 'node:crypto';
import type { Platform } from '../database/scope.ts';
import { hashPassword, passwordFits } from './password-hash.ts';

export type OperatorRole = 'admin' | 'support';

/** A person of the support staff. `passwordMark` changes with the password and tells nothing about it. */
export type Operator = {
  id: number;
  email: string;
  role: OperatorRole;
  mustChangePassword: boolean;
  passwordMark: string;
};

type OperatorRow = {
  id: number;
  email: string;
  role: OperatorRole;
  password_hash: string;
  must_change_password: number;
};
const operatorOf = (row: OperatorRow): Operator => ({
  id: row.id,
  email: row.email,
  role: row.role,
  mustChangePassword: Boolean(row.must_change_password),
  passwordMark: createHash('sha256').update(row.password_hash).digest('base64url').slice(0, 22),
});

export const PASSWORD_MIN_LENGTH = 10;
/** Longer input is refused before it is hashed. */
export const PASSWORD_MAX_LENGTH = 200;
/** Somebody's hash to compare with when the address is unknown, so that both answers take the same time. */
const NOBODY = hashPassword('nobody has this password');

/** The operator whom an address and a password belong to, else null; a disabled one never. */
export async function checkPassword(platform: Platform, email: string, password: string): Promise<Operator | null> {
  if (password.length > PASSWORD_MAX_LENGTH) return null;
  const row = await platform.one<OperatorRow>('SELECT * FROM operators WHERE email = :email AND disabled_at IS NULL', {
    email: canonicalEmail(email),
  });
  const fits = await passwordFits(password, row?.password_hash ?? (await NOBODY));
  return row && fits ? operatorOf(row) : null;
}

/** An operator who may work; null for a disabled one. */
export async function getOperator(platform: Platform, operatorId: number): Promise<Operator | null> {
  const row = await platform.one<OperatorRow>(
    'SELECT * FROM operators WHERE id = :operatorId AND disabled_at IS NULL',
    { operatorId },
  );
  return row && operatorOf(row);
}

export type ListedOperator = {
  id: number;
  email: string;
  role: OperatorRole;
  isDisabled: boolean;
  mustChangePassword: boolean;
};

/** Everybody who may or might log in, disabled ones too. */
export async function listOperators(platform: Platform): Promise<ListedOperator[]> {
  const rows = await platform.rows<Omit<OperatorRow, 'password_hash'> & { disabled_at: Date | null }>(
    'SELECT id, email, role, must_change_password, disabled_at FROM operators ORDER BY email',
  );
  return rows.map((row) => ({
    id: row.id,
    email: row.email,
    role: row.role,
    isDisabled: row.disabled_at !== null,
    mustChangePassword: Boolean(row.must_change_password),
  }));
}

/** Adds an operator, who logs in with the one-time password and chooses another. Null when the address is known already. */
export async function addOperator(
  platform: Platform,
  operator: { email: string; role: OperatorRole },
): Promise<{ operatorId: number; oneTimePassword: string } | null> {
  const email = canonicalEmail(operator.email);
  const oneTimePassword = newPassword();
  const added = await platform.change(
    `INSERT IGNORE INTO operators (email, role, password_hash, must_change_password, created_at)
     VALUES (:email, :role, :hash, TRUE, :now)`,
    { email, role: operator.role, hash: await hashPassword(oneTimePassword), now: platform.now },
  );
  if (added === 0) return null;
  const row = await platform.one<{ id: number }>('SELECT id FROM operators WHERE email = :email', { email });
  return { operatorId: row!.id, oneTimePassword };
}

/** Shuts an operator out at once, every open session too, or lets one in again. False when there is no such operator. */
export async function disableOperator(platform: Platform, operatorId: number, isDisabled: boolean): Promise<boolean> {
  const known = await platform.one('SELECT id FROM operators WHERE id = :operatorId FOR UPDATE', { operatorId });
  if (known) await platform.update('operators', operatorId, { disabled_at: isDisabled ? platform.now : null });
  return known !== null;
}

/** 96 bits, easy to copy. */
export const newPassword = (): string => randomBytes(12).toString('base64url');

/** Sets a new password. Throws RangeError unless it has 10 to 200 characters. */
export async function changePassword(platform: Platform, operatorId: number, password: string): Promise<Operator> {
  if (password.length < PASSWORD_MIN_LENGTH || password.length > PASSWORD_MAX_LENGTH) {
    throw new RangeError(`A password has ${PASSWORD_MIN_LENGTH} to ${PASSWORD_MAX_LENGTH} characters`);
  }
  await platform.update('operators', operatorId, {
    password_hash: await hashPassword(password),
    must_change_password: false,
  });
  const operator = await getOperator(platform, operatorId);
  if (!operator) throw new Error(`No operator ${operatorId}`);
  return operator;
}

/** Addresses are kept and compared in lower case. */
export function canonicalEmail(email: string): string {
  return email.trim().toLowerCase().slice(0, 190);
}
