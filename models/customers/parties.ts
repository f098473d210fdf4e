import { databaseErrno, type Scope } from '../database/scope.ts';
import { AppError } from '../errors.ts';
import { checkGstin } from '../gst/gstin.ts';
import type { Language } from '../languages.ts';
import { holdsLineStop, lineStopOf } from '../people/line-stops.ts';
import { aliasesByOwner, catalogueChanged } from '../products/products.ts';

export type Party = {
  id: number;
  kind: 'customer' | 'supplier';
  name: string;
  phone: string | null;
  gstin: string | null;
  stateCode: string | null;
  address: string | null;
  language: string | null;
  creditLimitPaise: number | null;
  /** Days after a bill in which it is to be paid, as agreed; null: nothing was agreed. */
  creditDays: number | null;
  /** What the party owes the shop; negative: the shop owes. */
  balancePaise: number;
  hasDocumentsConsent: boolean;
  hasStopped: boolean;
  /** Does the customer buy at wholesale prices? */
  isWholesale: boolean;
};
type PartyRow = {
  id: number;
  kind: Party['kind'];
  name: string;
  phone: string | null;
  gstin: string | null;
  state_code: string | null;
  address: string | null;
  language: string | null;
  credit_limit_paise: number | null;
  credit_days: number | null;
  balance_paise: number;
  documents_consent_at: Date | null;
  stopped_at: Date | null;
  line_stop_id: number | null;
  is_wholesale: number;
};
const partyOf = (row: PartyRow): Party => ({
  id: row.id,
  kind: row.kind,
  name: row.name,
  phone: row.phone,
  gstin: row.gstin,
  stateCode: row.state_code,
  address: row.address,
  language: row.language,
  creditLimitPaise: row.credit_limit_paise,
  creditDays: row.credit_days,
  balancePaise: row.balance_paise,
  hasDocumentsConsent: row.documents_consent_at !== null,
  hasStopped: row.stopped_at !== null,
  isWholesale: row.is_wholesale === 1,
});

/** A phone as kept: country code and number without '+', 10-digit Indian numbers get 91. null when it is no phone. */
export function canonicalPhone(said: string | null): string | null {
  const digits = (said ?? '').replace(/\D/g, '').replace(/^0+/, '');
  if (/^[6-9]\d{9}$/.test(digits)) return `91${digits}`;
  return /^\d{11,15}$/.test(digits) ? digits : null;
}

/** Error: `no_such_party`, also for a party of another shop. */
export async function getParty(scope: Scope, partyId: number, options: { lock?: boolean } = {}): Promise<Party> {
  const row = await scope.one<PartyRow>(
    `SELECT * FROM parties WHERE id = :partyId AND tenant_id = :tenantId${options.lock ? ' FOR UPDATE' : ''}`,
    { partyId },
  );
  if (!row) throw new AppError('no_such_party', { name: String(partyId) });
  if (row.line_stop_id !== null && !(await holdsLineStop(scope, row.line_stop_id))) {
    await scope.update('parties', partyId, { stopped_at: null, line_stop_id: null });
    return partyOf({ ...row, stopped_at: null });
  }
  return partyOf(row);
}

/** The STOP of before that whoever has this phone begins with as a customer. */
async function stoppedBy(scope: Scope, phone: string): Promise<{ stopped_at?: Date; line_stop_id?: number }> {
  const stop = await lineStopOf(scope, phone);
  return stop ? { stopped_at: stop.stoppedAt, line_stop_id: stop.id } : {};
}

export async function findPartyByPhone(scope: Scope, phone: string): Promise<Party | null> {
  const row = await scope.one<PartyRow>('SELECT * FROM parties WHERE tenant_id = :tenantId AND phone = :phone', {
    phone,
  });
  return row && partyOf(row);
}

export type NewParty = {
  kind: 'customer' | 'supplier';
  name: string;
  phone?: string | null;
  gstin?: string | null;
  stateCode?: string | null;
  address?: string | null;
  /** What their documents and messages are written in; null: the shop's. */
  language?: string | null;
  creditLimitPaise?: number | null;
  aliases?: string[];
};

/**
 * Adds a customer or supplier. Two people may share a name, not a phone: error `phone_taken` names who has it; the same
 * name without a phone on either is `party_exists`. A GSTIN is checked (`gstin_invalid`) and tells the state.
 */
export async function createParty(scope: Scope, party: NewParty): Promise<{ partyId: number }> {
  const name = party.name.normalize('NFC').replace(/\s+/g, ' ').trim().slice(0, 120);
  if (name === '') throw new AppError('no_such_party', { name: '' });
  const phone = canonicalPhone(party.phone ?? null);
  const registered = party.gstin ? checkGstin(party.gstin) : null;
  if (registered && !registered.valid) throw new AppError('gstin_invalid', { gstin: party.gstin! });
  const same = await scope.one<{ id: number; name: string; phone: string | null }>(
    `SELECT id, name, phone FROM parties WHERE tenant_id = :tenantId AND is_archived = FALSE
       AND (phone = :phone OR (name = :name AND kind = :kind AND (phone IS NULL OR :phone IS NULL))) LIMIT 1`,
    { phone, name, kind: party.kind },
  );
  if (same) {
    throw phone !== null && same.phone === phone
      ? new AppError('phone_taken', { name: same.name })
      : new AppError('party_exists', { name: same.name });
  }
  try {
    const partyId = await scope.insert('parties', {
      kind: party.kind,
      name,
      phone,
      gstin: registered?.gstin ?? null,
      state_code: registered?.stateCode ?? party.stateCode ?? null,
      address: party.address ?? null,
      language: party.language ?? null,
      credit_limit_paise: party.creditLimitPaise ?? null,
      ...(phone !== null && party.kind === 'customer' ? await stoppedBy(scope, phone) : {}),
      created_at: scope.now,
    });
    for (const alias of party.aliases ?? []) await addPartyAlias(scope, partyId, alias);
    await catalogueChanged(scope);
    return { partyId };
  } catch (error) {
    if (databaseErrno(error) === 1062) throw new AppError('phone_taken', { name });
    throw error;
  }
}

export async function addPartyAlias(scope: Scope, partyId: number, alias: string): Promise<void> {
  const word = alias.normalize('NFC').replace(/\s+/g, ' ').trim().slice(0, 120);
  if (word === '') return;
  await getParty(scope, partyId);
  const known = await scope.one(
    'SELECT id FROM party_aliases WHERE tenant_id = :tenantId AND party_id = :partyId AND alias = :word',
    { partyId, word },
  );
  if (known) return;
  await scope.insert('party_aliases', { party_id: partyId, alias: word, created_at: scope.now });
  await catalogueChanged(scope);
}

/** What a party's documents and messages are written in from now on. */
export async function setPartyLanguage(scope: Scope, partyId: number, language: Language): Promise<void> {
  await getParty(scope, partyId);
  await scope.update('parties', partyId, { language });
}

/** Gives a party the phone it lacked. Error: `phone_taken`. */
export async function setPartyPhone(scope: Scope, partyId: number, said: string): Promise<void> {
  const phone = canonicalPhone(said);
  if (phone === null) throw new AppError('party_has_no_phone', { name: said });
  const holder = await findPartyByPhone(scope, phone);
  if (holder && holder.id !== partyId) throw new AppError('phone_taken', { name: holder.name });
  const party = await getParty(scope, partyId);
  const isOpen = party.kind === 'customer' && !party.hasStopped;
  await scope.update('parties', partyId, { phone, ...(isOpen ? await stoppedBy(scope, phone) : {}) });
  await catalogueChanged(scope);
}

/** Everybody the shop deals with, as the understanding of messages needs them. Phones without the country code. */
export async function listCatalogueParties(
  scope: Scope,
): Promise<{ id: string; name: string; phone: string | null; type: 'customer' | 'supplier'; aliases: string[] }[]> {
  const rows = await scope.rows<{ id: number; name: string; phone: string | null; kind: Party['kind'] }>(
    'SELECT id, name, phone, kind FROM parties WHERE tenant_id = :tenantId AND is_archived = FALSE ORDER BY id',
  );
  const aliases = await scope.rows<{ owner: number; alias: string }>(
    'SELECT party_id AS owner, alias FROM party_aliases WHERE tenant_id = :tenantId ORDER BY id',
  );
  const words = aliasesByOwner(aliases);
  return rows.map((row) => ({
    id: String(row.id),
    name: row.name,
    phone: row.phone?.replace(/^91(?=\d{10}$)/, '') ?? null,
    type: row.kind,
    aliases: words.get(row.id) ?? [],
  }));
}

/** Udhar older than this is late where no days were agreed. */
export const USUAL_CREDIT_DAYS = 30;
export type CreditTerms = { limitPaise: number | null; days: number | null };

/**
 * How much a party may owe, in paise, and the days in which a bill is to be paid; null: no such limit, undefined: as before.
 * Returns the terms before. Error: `amount_out_of_range`.
 */
export async function changeCreditTerms(
  scope: Scope,
  partyId: number,
  { limitPaise, days }: Partial<CreditTerms>,
): Promise<CreditTerms> {
  if (!isWithin(limitPaise, 1_000_000_000_00) || !isWithin(days, LONGEST_CREDIT_DAYS)) {
    throw new AppError('amount_out_of_range');
  }
  const { creditLimitPaise, creditDays } = await getParty(scope, partyId, { lock: true });
  await scope.update('parties', partyId, {
    credit_limit_paise: limitPaise === undefined ? creditLimitPaise : limitPaise,
    credit_days: days === undefined ? creditDays : days,
  });
  return { limitPaise: creditLimitPaise, days: creditDays };
}
const LONGEST_CREDIT_DAYS = 365;
const isWithin = (value: number | null | undefined, most: number): boolean =>
  value == null || (Number.isSafeInteger(value) && value >= 0 && value <= most);
