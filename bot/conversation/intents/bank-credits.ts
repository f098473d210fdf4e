import { actOfMessage } from '../../../models/acts/find-act.ts';
import { continueAct, recordAct } from '../../../models/acts/record-act.ts';
import { type BankCredit, matchCredit } from '../../../models/bank/match-credit.ts';
import { type PostedCredit, postCredits } from '../../../models/bank/post-credits.ts';
import { getParty } from '../../../models/customers/parties.ts';
import type { Scope } from '../../../models/database/scope.ts';
import { day, money } from '../../replies/format.ts';
import { ask } from '../ask.ts';
import type { ReadStatement } from '../read-bank-statement.ts';
import { askToConfirm, numbered } from '../resolve.ts';
import { type ShopTurn, say, sourceOf } from '../turn.ts';
import { khata } from './money.ts';

type Told = NonNullable<ShopTurn['meaning']['extra']['bank_credits']>;
/** The question from whom a credit is. */
export const WHOSE_BANK_CREDIT = 'whose_bank_credit';
const AT_A_TIME = 100;
const SHOWN = 15;

const CHANGES: ReadonlySet<string> = new Set<PostedCredit['match']['kind']>(['sure', 'noted', 'cleared', 'returned']);

/** Bank SMS: what is surely a customer's is posted; one that is not sure is asked about, of several each is named. */
export async function takeBankSms(turn: ShopTurn, told: Told): Promise<void> {
  const credits = told.map((one) => creditOf(turn, one));
  const whose = Object.fromEntries(told.flatMap((one) => (one.party ? [[one.reference, Number(one.party)]] : [])));
  const found: PostedCredit[] = [];
  for (const credit of credits) {
    found.push({ credit, match: await matchCredit(turn.scope, credit), balanceAfterPaise: null });
  }
  // What changes nothing is no act: an undo after it means what was done before.
  const changes = found.some(({ match }) => CHANGES.has(match.kind));
  if (!changes && Object.keys(whose).length === 0) {
    const made = sumUp(found);
    const [only] = made.open;
    if (told.length === 1 && only && (await askWhose(turn, told[0]!, only))) return;
    return void (await say(turn, await bankText(turn, made, 0)));
  }
  const made = await recordAct(turn.scope, { kind: 'bank_import', ...sourceOf(turn) }, async (scope) =>
    sumUp(await postCredits(scope, credits, whose)),
  );
  await say(turn, await bankText(turn, made, 0), { actId: made.actId });
}

const creditOf = ({ scope }: ShopTurn, told: Told[number]): BankCredit => ({
  reference: told.reference,
  bank: told.bank,
  amountPaise: Math.round(told.rupees * 100),
  paidOn: told.on ?? scope.today,
  payerName: told.payer,
  payerAddress: told.address,
  payerPhone: told.phone,
  note: told.note,
  isUpi: told.isUpi,
  ...(told.cheque === undefined ? {} : { cheque: told.cheque }),
});

/** Asks about one credit, where there is somebody it may be from. */
async function askWhose(turn: ShopTurn, told: Told[number], open: Open): Promise<boolean> {
  const { t, scope } = turn;
  const parties = await Promise.all(open.partyIds.map((id) => getParty(scope, id)));
  const [first, ...others] = parties;
  if (!first) return false;
  const facts = {
    amount: money(open.amountPaise),
    date: day(open.paidOn),
    payer: open.payer,
    reference: told.reference,
  };
  if (others.length === 0) {
    const named = withParty(turn, String(first.id));
    await askToConfirm(named, t('bank.ask_party', { ...facts, name: first.name, balance: money(first.balancePaise) }));
    return true;
  }
  const names = parties.map((party) => party.name);
  const text = t('bank.ask_which', { ...facts, list: numbered(names) });
  await ask(turn, text, WHOSE_BANK_CREDIT, { options: open.partyIds.map(String), names });
  return true;
}

/** The same meaning, its one credit as a customer's. */
export function withParty(turn: ShopTurn, party: string): ShopTurn {
  const bank_credits = turn.meaning.extra.bank_credits!.map((credit) => ({ ...credit, party }));
  return { ...turn, meaning: { ...turn.meaning, extra: { ...turn.meaning.extra, bank_credits } } };
}

type Open = { amountPaise: number; paidOn: string; payer: string; partyIds: number[] };
type Made = {
  posted: { partyId: number; amountPaise: number; paidOn: string }[];
  notedPaise: number;
  noted: number;
  known: number;
  conflicts: string[];
  old: number;
  open: Open[];
  /** Cheques that the bank paid, and that it sent back. */
  cleared: OfParty[];
  returned: OfParty[];
};
type OfParty = { partyId: number; amountPaise: number; paidOn: string };
const NOTHING: Made = {
  cleared: [],
  returned: [],
  posted: [],
  notedPaise: 0,
  noted: 0,
  known: 0,
  conflicts: [],
  old: 0,
  open: [],
};

function sumUp(done: PostedCredit[], before: Made = NOTHING): Made {
  const made: Made = structuredClone(before);
  for (const { credit, match } of done) {
    const { amountPaise, paidOn } = credit;
    if (match.kind === 'sure') made.posted.push({ partyId: match.partyId, amountPaise, paidOn });
    else if (match.kind === 'cleared') made.cleared.push({ partyId: match.partyId, amountPaise, paidOn });
    else if (match.kind === 'returned') made.returned.push({ partyId: match.partyId, amountPaise, paidOn });
    else if (match.kind === 'noted') {
      made.noted += 1;
      made.notedPaise += amountPaise;
    } else if (match.kind === 'known') made.known += 1;
    else if (match.kind === 'conflict') made.conflicts.push(credit.reference);
    else if (match.kind === 'old') made.old += 1;
    else if (match.kind === 'open') {
      const payer = credit.payerAddress ?? credit.payerName ?? credit.reference;
      made.open.push({ amountPaise, paidOn, payer, partyIds: match.partyIds });
    }
  }
  return made;
}

type Import = Made & { rowsDone: number };

/** A bank's statement as a file: as the SMS, a hundred credits a transaction under one act. `more`: the message is not finished. */
export async function importStatement(turn: ShopTurn, { credits, unread }: ReadStatement): Promise<'more' | 'done'> {
  if (credits.length === 0) {
    await say(turn, await bankText(turn, NOTHING, unread));
    return 'done';
  }
  const begun = await actOfMessage(turn.scope, turn.message.id, 'bank_import');
  const next = async (scope: Scope, before: Import): Promise<Import> => {
    const part = credits.slice(before.rowsDone, before.rowsDone + AT_A_TIME);
    return { ...sumUp(await postCredits(scope, part), before), rowsDone: before.rowsDone + AT_A_TIME };
  };
  const made = begun
    ? await continueAct<Import>(turn.scope, begun.id, next)
    : await recordAct<Import>(turn.scope, { kind: 'bank_import', ...sourceOf(turn) }, (scope) =>
        next(scope, { ...NOTHING, rowsDone: 0 }),
      );
  if (made.rowsDone < credits.length) return 'more';
  await say(turn, await bankText(turn, made, unread), { actId: made.actId });
  return 'done';
}

/** What was posted and what was not, in one message. */
async function bankText(turn: ShopTurn, made: Made, unread: number): Promise<string> {
  const { t, scope } = turn;
  const names = new Map<number, { name: string; balancePaise: number }>();
  const ids = [...made.posted, ...made.cleared, ...made.returned]
    .map(({ partyId }) => partyId)
    .concat(made.open.flatMap(({ partyIds }) => partyIds));
  for (const id of new Set(ids)) names.set(id, await getParty(scope, id));
  const nameOf = (id: number): string => names.get(id)!.name;
  const more = (all: unknown[]) => (all.length > SHOWN ? [t('query.and_more', { count: all.length - SHOWN })] : []);
  const lineOf = ({ partyId, amountPaise, paidOn }: OfParty): string =>
    `• ${money(amountPaise)} · ${day(paidOn)} · ${nameOf(partyId)}`;
  const changed = made.posted.length + made.cleared.length + made.returned.length;
  const [only, ...others] = made.posted;
  const guess = ({ partyIds }: Open): string => (partyIds.length === 0 ? '' : ` (${partyIds.map(nameOf).join(', ')}?)`);
  const lines = [
    ...(made.posted.length > 0 ? [t('bank.posted', { count: made.posted.length })] : []),
    ...made.posted.slice(0, SHOWN).map(lineOf),
    ...more(made.posted),
    ...(only && others.length === 0 ? [khata(turn, nameOf(only.partyId), names.get(only.partyId)!.balancePaise)] : []),
    ...(made.cleared.length > 0
      ? [t('bank.cleared', { count: made.cleared.length }), ...made.cleared.slice(0, SHOWN).map(lineOf)]
      : []),
    ...more(made.cleared),
    ...(made.returned.length > 0
      ? [t('bank.returned', { count: made.returned.length }), ...made.returned.slice(0, SHOWN).map(lineOf)]
      : []),
    ...more(made.returned),
    ...(made.noted > 0 ? [t('bank.noted', { count: made.noted, amount: money(made.notedPaise) })] : []),
    ...(made.known > 0 ? [t('bank.known', { count: made.known })] : []),
    ...made.conflicts.slice(0, SHOWN).map((reference) => t('bank.conflict', { reference })),
    ...(made.old > 0 ? [t('bank.old', { count: made.old })] : []),
    ...(made.open.length > 0 ? [t('bank.open', { count: made.open.length })] : []),
    ...made.open
      .slice(0, SHOWN)
      .map((open) => `• ${money(open.amountPaise)} · ${day(open.paidOn)} · ${open.payer}${guess(open)}`),
    ...more(made.open),
    ...(made.open.length > 0 ? [t('bank.open_hint')] : []),
    ...(unread > 0 ? [t('bank.unread', { count: unread })] : []),
  ];
  if (lines.length === 0) return t('bank.nothing');
  return [...lines, ...(changed > 0 ? [t('undo_hint')] : [])].join('\n');
}
