import { getParty } from '../../../models/customers/parties.ts';
import { AppError } from '../../../models/errors.ts';
import {
  billChallan,
  createChallan,
  type OpenChallan,
  openChallans,
  returnFromChallan,
} from '../../../models/invoices/create-challan.ts';
import { linesOut } from '../../../models/invoices/goods-on-challan.ts';
import { day, money, quantity } from '../../replies/format.ts';
import { recordMeant } from '../act-meant.ts';
import { attachment, mayReceive, tellCustomer } from '../customer-message.ts';
import { partyOf, resolveLines } from '../resolve.ts';
import { saidDay } from '../said-day.ts';
import { paymentOf } from '../said-money.ts';
import { type ShopTurn, say } from '../turn.ts';
import { askWhichParty } from '../which-party.ts';
import { announce, goodsOf, lineTexts, stockWarnings, totalTexts } from './sale.ts';

type Wish = NonNullable<ShopTurn['meaning']['extra']['challan']>;
/** The question whose challan is meant. */
export const WHOSE_CHALLAN = 'whose_challan';
const MOST_SHOWN = 20;

/** "Challan 4 ka bill banao", "challan 4 wapas", "open challans": what is about a challan that is there already. */
export async function onChallan(turn: ShopTurn, wish: Wish): Promise<void> {
  if (wish.customers.length > 1 || wish.isAlike) return askWhichParty(turn, wish.customers, WHOSE_CHALLAN);
  if (wish.act === 'list') return listOpen(turn, wish);
  const challan = await challanMeant(turn, wish);
  if (challan === null) return;
  if (wish.act === 'back') return takeIn(turn, challan);
  const made = await recordMeant(turn, 'sale', async (scope) => {
    const { request, customerId, ...invoice } = await billChallan(scope, challan.id, paymentOf(turn.meaning));
    return { request, customerId, invoice };
  });
  await announce(turn, made.invoice, { actId: made.actId, customerId: made.customerId });
}

/** Goods that go without a bill. */
export async function sendOnChallan(turn: ShopTurn): Promise<void> {
  const { meaning, t } = turn;
  if (meaning.customer === null && meaning.extra.customer_name === null) {
    return void (await say(turn, t('challan.whose')));
  }
  const lines = await resolveLines(turn);
  const made = await recordMeant(turn, 'challan', async (scope) => {
    const { party, createdId } = await partyOf({ ...turn, scope }, 'customer');
    const invoice = await createChallan(scope, {
      ...goodsOf(meaning, party, lines),
      issuedOn: saidDay(scope, meaning),
    });
    return { invoice, partyId: party!.id, ...(createdId === null ? {} : { createdPartyIds: [createdId] }) };
  });
  const { invoice } = made;
  const party = await getParty(turn.scope, made.partyId);
  const facts = { number: invoice.number, name: party.name, total: money(invoice.totalPaise) };
  const text = [
    t('challan.done', facts),
    ...lineTexts(turn, invoice),
    ...totalTexts(turn, invoice),
    ...stockWarnings(turn, invoice),
    t('challan.bill_hint', { number: lastPart(invoice.number) }),
    t('undo_hint'),
  ];
  await say(turn, text.join('\n'), { actId: made.actId });
  const document = attachment(turn, invoice.invoiceId);
  await say(turn, t('bill.caption', { number: invoice.number }), { actId: made.actId, document });
  if (!mayReceive(party)) return;
  await tellCustomer(turn, party, {
    text: (translate) => translate('challan.for_customer', { shop: turn.scope.shop.name, ...facts }),
    actId: made.actId,
    document: { kind: 'invoice', id: invoice.invoiceId },
  });
}

/** "DC/26-27/00004" is said as 4. */
const lastPart = (number: string): string => String(Number(number.split('/').at(-1)));

/** The open challan that is named, or the only one of whoever is; of several they are listed, and nothing is done. */
async function challanMeant(turn: ShopTurn, wish: Wish): Promise<OpenChallan | null> {
  const [customer] = wish.customers;
  const customerId = customer === undefined ? null : Number(customer);
  const [only, ...others] = await openChallans(turn.scope, { customerId, number: wish.number });
  if (!only) throw new AppError('no_such_challan', { number: wish.number ?? '' });
  if (others.length === 0) return only;
  await listOpen(turn, wish);
  return null;
}

async function listOpen(turn: ShopTurn, wish: Wish): Promise<void> {
  const { t, scope } = turn;
  const [customer] = wish.customers;
  const which = { customerId: customer === undefined ? null : Number(customer), number: wish.number };
  const found = await openChallans(scope, { ...which, limit: MOST_SHOWN + 1 });
  const [first] = found;
  if (!first) return void (await say(turn, t('challan.none_open')));
  const lines: string[] = [];
  for (const challan of found.slice(0, MOST_SHOWN)) {
    const out = (await linesOut(scope, challan.id)).filter((line) => line.quantityMilli > 0);
    const goods = out.map((line) => `${line.name} × ${quantity(line.quantityMilli, line.unit)}`).join(', ');
    lines.push(`• ${challan.number} · ${day(challan.issuedOn)} · ${challan.customer}: ${goods}`);
  }
  if (found.length > MOST_SHOWN) lines.push('…');
  const text = [t('challan.open'), ...lines, t('challan.bill_hint', { number: lastPart(first.number) })];
  await say(turn, text.join('\n'));
}

/** Goods of a challan that came back; none named: all of it. */
async function takeIn(turn: ShopTurn, challan: OpenChallan): Promise<void> {
  const { t, meaning } = turn;
  const lines = meaning.items.length === 0 ? null : await resolveLines(turn);
  const wanted =
    lines?.map(({ product, quantityMilli, batch }) => ({ productId: product.id, quantityMilli, batch })) ?? null;
  const made = await recordMeant(turn, 'challan_return', async (scope) => ({
    back: await returnFromChallan(scope, challan.id, wanted),
  }));
  const { back } = made;
  const text = [
    t('challan.returned', { number: challan.number, name: challan.customer }),
    ...back.lines.map((line) => `• ${line.name} × ${quantity(line.quantityMilli, line.unit)}`),
    back.isAllBack ? t('challan.all_back', { number: challan.number }) : null,
    t('undo_hint'),
  ];
  await say(turn, text.filter((line) => line !== null).join('\n'), { actId: made.actId });
}
