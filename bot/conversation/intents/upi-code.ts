import { giveDocumentsConsent } from '../../../models/customers/consent.ts';
import { getParty, type Party } from '../../../models/customers/parties.ts';
import { makeUpiCode } from '../../../models/documents/upi-code.ts';
import { money } from '../../replies/format.ts';
import type { Translate } from '../../replies/translate.ts';
import { drawnFor, tellCustomer } from '../customer-message.ts';
import { type ShopTurn, say } from '../turn.ts';
import { askWhichParty } from '../which-party.ts';

type Wish = NonNullable<ShopTurn['meaning']['extra']['upi_code']>;
/** The question for whom a code is meant. */
export const WHOSE_UPI_CODE = 'whose_upi_code';

/** "QR 500", "ravi ko QR bhejo": a picture to pay the shop by, for the counter or to the customer. */
export async function giveUpiCode(turn: ShopTurn, wish: Wish): Promise<void> {
  const [only, ...others] = wish.customers;
  // What somebody owes is shown to nobody whose name only sounds alike.
  if (others.length > 0 || (wish.isAlike && wish.to === 'customer')) {
    return askWhichParty(turn, wish.customers, WHOSE_UPI_CODE);
  }
  const party = only === undefined ? null : await getParty(turn.scope, Number(only));
  if (wish.to === 'customer' && party) return send(turn, party, wish);
  await show(turn, party, wish);
}

async function show(turn: ShopTurn, party: Party | null, wish: Wish): Promise<void> {
  const { scope, t } = turn;
  const code = await makeUpiCode(scope, { partyId: party?.id ?? null, amountPaise: paise(wish) });
  const canSend = party !== null && party.phone !== null && !party.hasStopped;
  const text = [
    payText(t, 'upi_code.shown', { shop: scope.shop.name, ...code }),
    ...(canSend ? [t('upi_code.to_send', { name: party.name })] : []),
  ];
  await say(turn, text.join('\n'), { document: drawnFor(scope, { kind: 'upi_code', id: code.id }) });
}

async function send(turn: ShopTurn, party: Party, wish: Wish): Promise<void> {
  const { scope, t } = turn;
  const { name } = party;
  if (party.hasStopped) return void (await say(turn, t('customer.stopped', { name })));
  if (party.phone === null) return void (await say(turn, t('customer.no_phone', { name })));
  const code = await makeUpiCode(scope, { partyId: party.id, amountPaise: paise(wish) });
  await giveDocumentsConsent(scope, party.id, { how: 'owner_said', messageId: turn.message.id });
  await tellCustomer(turn, party, {
    text: (translate) => payText(translate, 'upi_code.for_customer', { shop: scope.shop.name, ...code }),
    document: { kind: 'upi_code', id: code.id },
  });
  const { amountPaise } = code;
  await say(
    turn,
    amountPaise === null ? t('upi_code.sent_any', { name }) : t('upi_code.sent', { name, amount: money(amountPaise) }),
  );
}

/** What goes with the picture, for who cannot scan it: the sum, where one is asked for, and the UPI id. */
export function payText(
  t: Translate,
  key: 'upi_code.shown' | 'upi_code.for_customer',
  code: { shop: string; amountPaise: number | null; payeeAddress: string },
): string {
  const facts = { shop: code.shop, upi: code.payeeAddress };
  return code.amountPaise === null ? t(`${key}_any`, facts) : t(key, { ...facts, amount: money(code.amountPaise) });
}

const paise = ({ rupees }: Wish): number | null => (rupees === null ? null : Math.round(rupees * 100));
