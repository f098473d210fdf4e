import { openAdvances } from '../../../models/advances/open-advances.ts';
import { returnAdvance } from '../../../models/advances/return-advance.ts';
import { getParty, type Party } from '../../../models/customers/parties.ts';
import { AppError } from '../../../models/errors.ts';
import { writeOff } from '../../../models/payments/write-off.ts';
import { money } from '../../replies/format.ts';
import { recordMeant } from '../act-meant.ts';
import { attachment } from '../customer-message.ts';
import { askToConfirm, CONFIRMED } from '../resolve.ts';
import { type ShopTurn, say } from '../turn.ts';
import { askWhichParty } from '../which-party.ts';
import { onCheque } from './cheques.ts';
import { khata } from './money.ts';

type Wish = NonNullable<ShopTurn['meaning']['extra']['khata_act']>;
type One = Omit<Wish, 'customers'> & { customers: [string] };
/** The question whose khata is meant. */
export const WHOSE_KHATA_ACT = 'whose_khata_act';

/** A cheque that bounced, udhar that is given up, an advance that is given back: each is read back with its sum first. */
export async function doKhataAct(turn: ShopTurn, wish: Wish): Promise<void> {
  const [only, ...others] = wish.customers;
  // A cheque is known by its number.
  if (only === undefined && wish.number !== undefined) return onCheque(turn, wish);
  if (only === undefined) throw new AppError('no_such_party', { name: wish.name });
  if (others.length > 0 || wish.isAlike) return askWhichParty(turn, wish.customers, WHOSE_KHATA_ACT);
  if (wish.act === 'bounce' || wish.act === 'clear') return onCheque(turn, wish);
  const party = await getParty(turn.scope, Number(only));
  await ACTS[wish.act](turn, { ...wish, customers: [only] }, party);
}

const ACTS: Record<'write_off' | 'refund', (turn: ShopTurn, wish: One, party: Party) => Promise<void>> = {
  write_off: giveUp,
  refund,
};
const paise = (rupees: number | null): number | null => (rupees === null ? null : Math.round(rupees * 100));
const isSure = (turn: ShopTurn): boolean => turn.meaning.doubts.includes(CONFIRMED);
/** The same meaning with the wish as it is now known. */
const withWish = (turn: ShopTurn, khata_act: Wish): ShopTurn => ({
  ...turn,
  meaning: { ...turn.meaning, extra: { ...turn.meaning.extra, khata_act } },
});

async function giveUp(turn: ShopTurn, wish: One, party: Party): Promise<void> {
  const { t } = turn;
  const { name, balancePaise } = party;
  if (balancePaise <= 0) return void (await say(turn, khata(turn, name, balancePaise)));
  const amountPaise = paise(wish.rupees) ?? balancePaise;
  if (amountPaise > balancePaise) throw new AppError('more_than_owed', { name, balance: money(balancePaise) });
  if (!isSure(turn)) {
    // What the yes is to is the sum read back, also when the khata has changed until then.
    const asked = withWish(turn, { ...wish, rupees: amountPaise / 100 });
    const after = money(balancePaise - amountPaise);
    return askToConfirm(asked, t('khata_act.write_off_ask', { name, amount: money(amountPaise), after }));
  }
  const made = await recordMeant(turn, 'write_off', async (scope) => ({
    partyId: party.id,
    ...(await writeOff(scope, { partyId: party.id, amountPaise })),
  }));
  const text = [
    t('khata_act.write_off_done', { name, amount: money(amountPaise) }),
    khata(turn, name, made.balanceAfterPaise),
    t('undo_hint'),
  ];
  await say(turn, text.join('\n'), { actId: made.actId });
}

async function refund(turn: ShopTurn, wish: One, party: Party): Promise<void> {
  const { t, scope } = turn;
  const { name } = party;
  // An advance for a service is one, also where the khata set it against older udhar.
  const taxed = await openAdvances(scope, { customerId: party.id });
  const advance = Math.max(
    -party.balancePaise,
    taxed.reduce((sum, { openPaise }) => sum + openPaise, 0),
  );
  if (party.kind !== 'customer' || advance <= 0) return void (await say(turn, t('khata_act.no_advance', { name })));
  const amountPaise = paise(wish.rupees) ?? advance;
  const mode = wish.mode ?? 'cash';
  const facts = { name, amount: money(amountPaise), mode: t(`mode.${mode}`) };
  if (!isSure(turn)) {
    const asked = withWish(turn, { ...wish, rupees: amountPaise / 100 });
    return askToConfirm(asked, t('khata_act.refund_ask', { ...facts, advance: money(advance) }));
  }
  const made = await recordMeant(turn, 'payment_out', (inner) =>
    returnAdvance(inner, { customerId: party.id, mode, amountPaise, paidOn: scope.today }),
  );
  const text = [
    t('khata_act.refund_done', facts),
    khata(turn, name, made.balanceAfterPaise),
    ...made.vouchers.map(({ number, taxPaise }) => t('payment.refund_voucher', { number, tax: money(taxPaise) })),
    t('undo_hint'),
  ];
  await say(turn, text.join('\n'), { actId: made.actId });
  for (const { invoiceId, number, amountPaise: part } of made.vouchers) {
    await say(turn, t('receipt.shown', { number, name, amount: money(part) }), {
      actId: made.actId,
      document: attachment(turn, invoiceId),
    });
  }
}
