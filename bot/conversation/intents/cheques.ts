import { bounceCheque } from '../../../models/payments/bounce-cheque.ts';
import { type Cheque, chequesInHand, chequesOf, clearCheque } from '../../../models/payments/cheques.ts';
import { day, money } from '../../replies/format.ts';
import { recordMeant } from '../act-meant.ts';
import { ask } from '../ask.ts';
import { chequeText } from '../cheque-day.ts';
import { askToConfirm, CONFIRMED, numbered } from '../resolve.ts';
import { type ShopTurn, say } from '../turn.ts';
import { khata } from './money.ts';

type Wish = NonNullable<ShopTurn['meaning']['extra']['khata_act']>;
/** The question which cheque is meant. */
export const WHICH_CHEQUE = 'which_cheque';
const MOST_SHOWN = 20;

const paise = (rupees: number | null): number | null => (rupees === null ? null : Math.round(rupees * 100));
/** The same meaning with the wish as it is now known. */
const withWish = (turn: ShopTurn, khata_act: Wish): ShopTurn => ({
  ...turn,
  meaning: { ...turn.meaning, extra: { ...turn.meaning.extra, khata_act } },
});

/** What the bank did with a cheque: the one that is named by its number, its sum or whose it is; of several one is asked for. */
export async function onCheque(turn: ShopTurn, wish: Wish): Promise<void> {
  const found = await chequesMeant(turn, wish);
  const picked = wish.payment === undefined ? found : found.filter(({ paymentId }) => paymentId === wish.payment);
  // Of several the bank can only pay what it was not paid for yet.
  const open = wish.act === 'clear' ? picked.filter(({ isInHand }) => isInHand) : picked;
  const [cheque, ...others] = open.length > 0 ? open : picked;
  if (!cheque) return void (await say(turn, turn.t('cheque.none', { name: wish.name })));
  if (others.length > 0 && (wish.act === 'bounce' || open.length > 0)) return askWhich(turn, wish, [cheque, ...others]);
  return wish.act === 'clear' ? clear(turn, cheque) : bounce(turn, wish, cheque);
}

/** Six digits that are on no cheque may be its sum: "Ravi ka cheque 150000 bounce". */
async function chequesMeant({ scope }: ShopTurn, wish: Wish): Promise<Cheque[]> {
  const partyId = wish.customers[0] === undefined ? null : Number(wish.customers[0]);
  const number = wish.number ?? null;
  const found = await chequesOf(scope, { partyId, amountPaise: paise(wish.rupees), number });
  if (found.length > 0 || number === null || partyId === null || wish.rupees !== null || number.startsWith('0'))
    return found;
  return chequesOf(scope, { partyId, amountPaise: paise(Number(number)), number: null });
}

async function askWhich(turn: ShopTurn, wish: Wish, cheques: Cheque[]): Promise<void> {
  const names = cheques.map((cheque) => `${money(cheque.amountPaise)} · ${cheque.name} · ${chequeText(cheque)}`);
  const key = wish.act === 'clear' ? 'cheque.clear_which' : 'khata_act.bounce_which';
  await ask(withWish(turn, wish), turn.t(key, { name: cheques[0]!.name, list: numbered(names) }), WHICH_CHEQUE, {
    options: cheques.map(({ paymentId }) => String(paymentId)),
    names,
  });
}

async function clear(turn: ShopTurn, cheque: Cheque): Promise<void> {
  const { t, scope } = turn;
  const facts = { name: cheque.name, amount: money(cheque.amountPaise), cheque: chequeText(cheque) };
  if (!cheque.isInHand) return void (await say(turn, t('cheque.clear_already', facts)));
  const made = await recordMeant(turn, 'cheque_clear', (inner) =>
    clearCheque(inner, { paymentId: cheque.paymentId, clearedOn: scope.today }),
  );
  await say(turn, [t('cheque.clear_done', facts), t('undo_hint')].join('\n'), { actId: made.actId });
}

async function bounce(turn: ShopTurn, wish: Wish, cheque: Cheque): Promise<void> {
  const { t } = turn;
  const { name } = cheque;
  const charge = paise(wish.charge);
  if (!turn.meaning.doubts.includes(CONFIRMED)) {
    const facts = { name, amount: money(cheque.amountPaise), date: day(cheque.paidOn) };
    const lines = [
      t('khata_act.bounce_ask', facts),
      ...(charge === null ? [] : [t('khata_act.bounce_charge', { charge: money(charge) })]),
    ];
    return askToConfirm(withWish(turn, { ...wish, payment: cheque.paymentId }), lines.join('\n'));
  }
  const made = await recordMeant(turn, 'cheque_bounce', (inner) =>
    bounceCheque(inner, { paymentId: cheque.paymentId, chargePaise: charge }),
  );
  const text = [
    t('khata_act.bounce_done', { name, amount: money(made.amountPaise) }),
    khata(turn, name, made.balanceAfterPaise),
    t('undo_hint'),
  ];
  await say(turn, text.join('\n'), { actId: made.actId });
}

/** The cheques that wait for the bank, with how long still or already. */
export async function chequesText(turn: ShopTurn): Promise<string> {
  const { t, scope } = turn;
  const cheques = await chequesInHand(scope, { limit: 500 });
  if (cheques.length === 0) return t('cheque.list_none');
  const total = cheques.reduce((sum, { amountPaise }) => sum + amountPaise, 0);
  const lines = cheques.slice(0, MOST_SHOWN).map((cheque) => {
    const { on, number, bank, name, amountPaise } = cheque;
    const facts = [name, number, bank].filter((part) => part !== null).join(' · ');
    return `• ${day(on!)} (${whenText(turn, on!)}) · ${money(amountPaise)} · ${facts}`;
  });
  return [
    t('cheque.list', { count: cheques.length, total: money(total) }),
    ...lines,
    ...(cheques.length > MOST_SHOWN ? [t('query.and_more', { count: cheques.length - MOST_SHOWN })] : []),
    t('cheque.list_hint'),
  ].join('\n');
}

function whenText({ t, scope }: ShopTurn, on: string): string {
  if (on === scope.today) return t('cheque.today');
  const days = Math.round((Date.parse(on) - Date.parse(scope.today)) / 86_400_000);
  return days > 0 ? t('cheque.in_days', { days }) : t('cheque.since_days', { days: -days });
}

/** What of a customer's money is still on paper; null when none is. */
export async function onPaperText(turn: ShopTurn, partyId: number): Promise<string | null> {
  const own = (await chequesOf(turn.scope, { partyId, amountPaise: null, number: null })).filter((one) => one.isInHand);
  if (own.length === 0) return null;
  const amount = money(own.reduce((sum, { amountPaise }) => sum + amountPaise, 0));
  return turn.t('cheque.on_paper', { amount, cheques: own.map(chequeText).join('; ') });
}
