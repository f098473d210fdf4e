import type { Scope, Shop } from '../database/scope.ts';
import { AppError } from '../errors.ts';
import { checkGstin } from '../gst/gstin.ts';

const COLUMNS = [
  'upi_id',
  'gstin',
  'address',
  'language',
  'name',
  'ask_first',
  'voice_asks',
  'model_allowed',
  'voice_allowed',
  'state_code',
  'registration',
  'sending_paused',
  'returns_filed',
  'receipts_sent',
  'beyond_stock',
  'terms',
  'logo_id',
] as const;
type Kept = Record<(typeof COLUMNS)[number], string | number | null>;
/** What the shop's settings were and what they became, as an act keeps it. */
export type ChangedShop = { before: Kept; after: Kept };

const kept = async (scope: Scope): Promise<Kept> =>
  (await scope.one<Kept>(`SELECT ${COLUMNS.join(', ')} FROM tenants WHERE id = :tenantId`))!;

/** Puts back what a change of settings changed, unless somebody changed it since. */
export async function restoreShop(scope: Scope, { before, after }: ChangedShop): Promise<void> {
  for (const column of COLUMNS) {
    if (before[column] === after[column]) continue;
    await scope.change(`UPDATE tenants SET ${column} = :before WHERE id = :tenantId AND ${column} <=> :after`, {
      before: before[column],
      after: after[column],
    });
  }
}

/** Changes what the shop prints about itself. Documents already made keep what they said. Error: `gstin_invalid`. Returns what undo puts back. */
export async function changeShop(
  scope: Scope,
  changes: {
    upiId?: string;
    gstin?: string;
    address?: string;
    language?: string;
    name?: string;
    askFirst?: Shop['ask_first'];
    voiceAsks?: boolean;
    /** May services outside see messages that could not be read, and hear voice notes? */
    modelAllowed?: boolean;
    morningAdvice?: boolean;
    eveningSummary?: boolean;
    weeklyNote?: boolean;
    noBillNudge?: boolean;
    /** Do messages to customers rest? */
    sendingPaused?: boolean;
    /** How often GSTR-1 is filed. */
    returnsFiled?: Shop['returns_filed'];
    /** Does a receipt go out with every payment? */
    receiptsSent?: boolean;
    /** What becomes of a sale of more than is in stock. */
    beyondStock?: Shop['beyond_stock'];
    /** What stands at the foot of documents, and the picture at their head; null takes it away. */
    terms?: string | null;
    logoId?: number | null;
  },
): Promise<ChangedShop> {
  if (changes.gstin !== undefined && !checkGstin(changes.gstin).valid) {
    throw new AppError('gstin_invalid', { gstin: changes.gstin });
  }
  const before = await kept(scope);
  await scope.change(
    `UPDATE tenants SET upi_id = COALESCE(:upiId, upi_id), gstin = COALESCE(:gstin, gstin), address = COALESCE(:address, address),
       language = COALESCE(:language, language), name = COALESCE(:name, name),
       ask_first = COALESCE(:askFirst, ask_first), returns_filed = COALESCE(:returnsFiled, returns_filed),
       voice_asks = COALESCE(:voiceAsks, voice_asks),
       model_allowed = COALESCE(:modelAllowed, model_allowed), voice_allowed = COALESCE(:modelAllowed, voice_allowed),
       morning_advice = COALESCE(:morningAdvice, morning_advice),
       evening_summary = COALESCE(:eveningSummary, evening_summary),
       weekly_note = COALESCE(:weeklyNote, weekly_note),
       no_bill_nudge = COALESCE(:noBillNudge, no_bill_nudge),
       sending_paused = COALESCE(:sendingPaused, sending_paused),
       receipts_sent = COALESCE(:receiptsSent, receipts_sent),
       beyond_stock = COALESCE(:beyondStock, beyond_stock),
       terms = IF(:setsTerms, :terms, terms), logo_id = IF(:setsLogo, :logoId, logo_id),
       state_code = COALESCE(SUBSTRING(:gstin, 1, 2), state_code),
       registration = CASE WHEN :gstin IS NOT NULL AND registration = 'unregistered' THEN 'regular' ELSE registration END
     WHERE id = :tenantId`,
    {
      upiId: changes.upiId ?? null,
      gstin: changes.gstin ?? null,
      address: changes.address ?? null,
      language: changes.language ?? null,
      name: changes.name ?? null,
      askFirst: changes.askFirst ?? null,
      voiceAsks: changes.voiceAsks ?? null,
      modelAllowed: changes.modelAllowed ?? null,
      morningAdvice: changes.morningAdvice ?? null,
      eveningSummary: changes.eveningSummary ?? null,
      weeklyNote: changes.weeklyNote ?? null,
      noBillNudge: changes.noBillNudge ?? null,
      sendingPaused: changes.sendingPaused ?? null,
      returnsFiled: changes.returnsFiled ?? null,
      receiptsSent: changes.receiptsSent ?? null,
      beyondStock: changes.beyondStock ?? null,
      setsTerms: changes.terms !== undefined,
      terms: changes.terms ?? null,
      setsLogo: changes.logoId !== undefined,
      logoId: changes.logoId ?? null,
    },
  );
  return { before, after: await kept(scope) };
}
