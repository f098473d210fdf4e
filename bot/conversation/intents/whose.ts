import { recordAct } from '../../../models/acts/record-act.ts';
import { createParty, getParty, type Party } from '../../../models/customers/parties.ts';
import { lastBill, newestBillOfChat } from '../../../models/reports/bill-figures.ts';
import type { Whose } from '../../language/whose.ts';
import { day, money } from '../../replies/format.ts';
import { actMeant, isFresh, meaningOf } from '../act-meant.ts';
import { ask } from '../ask.ts';
import { askToConfirm, CONFIRMED, numbered } from '../resolve.ts';
import { type ShopTurn, say, sourceOf } from '../turn.ts';
import { correct } from './correct.ts';
import { khata } from './money.ts';
import { actText } from './undo.ts';

/** How many minutes a bill of nobody's may be meant by a lone name, and by a name with "for". */
const STILL_MEANT_MINUTES = { alone: 2, for: 10 };
/** A bill this old is named back before another's name goes on it. */
const SURE_MINUTES = 30;
/** After a card the goods that follow are that customer's for so long. */
export const PARTY_OPEN = 'party_open';
export const OPEN_MINUTES = 10;

/**
 * "Ravi", "for Ravi", "ye Ravi ka hai": the bill just written is his, where it is nobody's or is spoken of; else his card is
 * shown and the goods that are sent next are billed to him.
 */
export async function onWhose(turn: ShopTurn, whose: Whose): Promise<void> {
  const isBill = await isAboutBill(turn, whose);
  if (whose.customers.length > 1) return askWhose(turn, whose);
  if (isBill) return putOn(turn, whose);
  await showCard(turn, await getParty(turn.scope, Number(whose.customers[0])));
}

async function isAboutBill(turn: ShopTurn, { how }: Whose): Promise<boolean> {
  if (how === 'bill' || how === 'khata' || turn.message.quotedWireId !== null) return true;
  const act = await actMeant(turn);
  if (act?.kind !== 'sale' && act?.kind !== 'unbilled_sale') return false;
  const meaning = meaningOf(act);
  const isNobodys = meaning !== null && meaning.customer === null && meaning.extra.customer_name === null;
  // "2 maggi cash" was somebody who paid and left.
  return isNobodys && isFresh(turn, act, STILL_MEANT_MINUTES[how]) && (how === 'for' || meaning.payment === null);
}

async function askWhose(turn: ShopTurn, whose: Whose): Promise<void> {
  const options = whose.customers.slice(0, 9);
  const parties = await Promise.all(options.map((id) => getParty(turn.scope, Number(id))));
  const lines = parties.map((party) =>
    turn.t('ask.party_line', {
      name: party.name,
      phone: party.phone?.slice(-4) ?? '—',
      balance: money(party.balancePaise),
    }),
  );
  const names = parties.map((party) => party.name);
  await ask(turn, turn.t('ask.which_party', { list: numbered(lines) }), 'whose', { options, names });
}

/** The last act, or the one quoted, is this customer's; "khata" says that nothing was paid too. */
async function putOn(turn: ShopTurn, whose: Whose): Promise<void> {
  const { t, meaning } = turn;
  const act = await actMeant(turn);
  if (!act) return void (await say(turn, t('query.no_bill')));
  const party = whose.customers.length === 0 ? null : await getParty(turn.scope, Number(whose.customers[0]));
  const isSure = party !== null && !whose.isAlike && isFresh(turn, act, SURE_MINUTES);
  if (!isSure && !meaning.doubts.includes(CONFIRMED)) {
    const key = party ? 'whose.put_on' : 'whose.put_on_new';
    return askToConfirm(turn, t(key, { name: party?.name ?? whose.name ?? '', what: actText(turn, act) }));
  }
  const customer = String(party?.id ?? (await addNamed(turn, whose.name ?? '')));
  const mode = whose.how === 'khata' ? { mode: 'credit' as const } : {};
  const correction = { qty: null, price: null, amount: null, product: null, customer, ...mode };
  // The act was found already; adding a name must not come to be the last one.
  await correct({ ...turn, meaning: { ...meaning, extra: { ...meaning.extra, correction, whose: undefined } } }, act);
}

async function addNamed(turn: ShopTurn, name: string): Promise<number> {
  const made = await recordAct(turn.scope, { kind: 'add_customer', ...sourceOf(turn) }, async (scope) => {
    const { partyId } = await createParty(scope, { kind: 'customer', name, phone: null });
    return { partyId, createdPartyIds: [partyId] };
  });
  return made.partyId;
}

/** Who it is, what is owed, the last bill, and what may be sent next. */
async function showCard(turn: ShopTurn, party: Party): Promise<void> {
  const { t, scope } = turn;
  const bill = await lastBill(scope, party.id);
  const claim = await unclaimed(turn);
  const lines = [
    t('whose.card', { name: party.name, phone: party.phone?.replace(/^91(?=\d{10}$)/, '') ?? t('party.no_phone') }),
    khata(turn, party.name, party.balancePaise),
    bill && t('whose.card_bill', { number: bill.number, date: day(bill.issuedOn), total: money(bill.totalPaise) }),
    party.kind === 'customer' && claim ? t('whose.card_claim', { name: party.name, ...claim }) : null,
    party.kind === 'customer' ? t('whose.card_next', { name: party.name }) : null,
  ];
  const text = lines.filter((line) => line !== null).join('\n');
  if (party.kind === 'supplier') return void (await say(turn, text));
  await ask(turn, text, PARTY_OPEN, { partyId: party.id }, { openHours: OPEN_MINUTES / 60 });
}

/** The chat's last act, when it is a bill of nobody's that may yet be this customer's. */
async function unclaimed(turn: ShopTurn): Promise<{ number: string; total: string } | null> {
  const act = await actMeant(turn);
  if (act?.kind !== 'sale' || !isFresh(turn, act, SURE_MINUTES) || meaningOf(act)?.customer !== null) return null;
  const bill = await newestBillOfChat(turn.scope, turn.chat.id);
  return bill && bill.customer === null ? { number: bill.number, total: money(bill.totalPaise) } : null;
}
