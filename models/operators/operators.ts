import { createHash } from 'node:crypto';
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

/** The operator whom an address and a password belong to, else null. */
export async function checkPassword(platform: Platform, email: string, password: string): Promise<Operator | null> {
  if (password.length > PASSWORD_MAX_LENGTH) return null;
  const row = await platform.one<OperatorRow>('SELECT * FROM operators WHERE email = :email', {
    email: canonicalEmail(email),
  });
  const fits = await passwordFits(password, row?.password_hash ?? (await NOBODY));
  return row && fits ? operatorOf(row) : null;
}

export async function getOperator(platform: Platform, operatorId: number): Promise<Operator | null> {
  const row = await platform.one<OperatorRow>('SELECT * FROM operators WHERE id = :operatorId', { operatorId });
  return row && operatorOf(row);
}

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
