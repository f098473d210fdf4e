import { giveDocumentsConsent } from '../../../models/customers/consent.ts';
import { getParty, type Party } from '../../../models/customers/parties.ts';
import { type MadeStatement, makeStatement } from '../../../models/documents/khata-statement.ts';
import { day, money } from '../../replies/format.ts';
import { drawnFor, tellCustomer } from '../customer-message.ts';
import { type ShopTurn, say } from '../turn.ts';
import { askWhichParty } from '../which-party.ts';

type Wish = NonNullable<ShopTurn['meaning']['extra']['statement']>;
/** The question whose khata is meant. */
export const WHOSE_STATEMENT = 'whose_statement';

/** "Ravi ka statement", "ravi ko statement bhejo": the khata as a page, for the owner or to the customer. */
export async function giveStatement(turn: ShopTurn, wish: Wish): Promise<void> {
  const [only, ...others] = wish.customers;
  if (only === undefined) return void (await say(turn, turn.t('error.no_such_party', { name: wish.name })));
  // A page with somebody's debts goes to nobody whose name only sounds alike.
  if (others.length > 0 || (wish.isAlike && wish.to === 'customer'))
    return askWhichParty(turn, wish.customers, WHOSE_STATEMENT);
  const party = await getParty(turn.scope, Number(only));
  if (wish.to === 'customer') return send(turn, party);
  await show(turn, party);
}

async function show(turn: ShopTurn, party: Party): Promise<void> {
  const { scope, t } = turn;
  const made = await makeStatement(scope, party.id);
  const canSend = party.phone !== null && !party.hasStopped;
  const text = [
    t('statement.shown', { name: party.name, from: day(made.khata.from), to: day(made.khata.to) }),
    balanceText(turn, party, made),
    ...(canSend ? [t('statement.to_send', { name: party.name })] : []),
  ];
  await say(turn, text.join('\n'), { document: drawnFor(scope, { kind: 'statement', id: made.id }) });
}

async function send(turn: ShopTurn, party: Party): Promise<void> {
  const { scope, t } = turn;
  const { name } = party;
  if (party.hasStopped) return void (await say(turn, t('customer.stopped', { name })));
  if (party.phone === null) return void (await say(turn, t('customer.no_phone', { name })));
  const made = await makeStatement(scope, party.id);
  await giveDocumentsConsent(scope, party.id, { how: 'owner_said', messageId: turn.message.id });
  await tellCustomer(turn, party, {
    text: (translate) => translate('statement.for_customer', { shop: scope.shop.name }),
    document: { kind: 'statement', id: made.id },
  });
  await say(turn, `${t('statement.sent', { name })}\n${balanceText(turn, party, made)}`);
}

function balanceText({ t }: ShopTurn, { name }: Party, { balancePaise }: MadeStatement): string {
  if (balancePaise === 0) return t('khata.clear', { name });
  return balancePaise > 0
    ? t('khata.owes', { name, balance: money(balancePaise) })
    : t('khata.advance', { name, balance: money(-balancePaise) });
}
