import type { BankCredit } from '../../models/bank/match-credit.ts';
import { postCredits } from '../../models/bank/post-credits.ts';
import { daysBefore, type Scope } from '../../models/database/scope.ts';
import { moveMoney } from '../../models/journal/move-money.ts';
import { bounceCheque } from '../../models/payments/bounce-cheque.ts';
import { type ChequeSaid, chequesInHand, chequesOf, clearCheque } from '../../models/payments/cheques.ts';
import { recordOpeningBalance, recordPayment } from '../../models/payments/payments.ts';
import { writeOff } from '../../models/payments/write-off.ts';
import { changePriceList, changeWholesalePrice } from '../../models/products/price-lists.ts';
import { act, type Deed, MODES, type RandomShop } from './random-deed.ts';

/** What happens to money and to the lists of prices, each with how often. */
export const MONEY_DEEDS: [string, Deed, number][] = [
  ['cheque', (house, scope) => act(scope, 'payment_in', (inner) => takeCheque(house, inner)), 6],
  [
    'cheque of a day to come',
    (house, scope) =>
      act(scope, 'payment_in', (inner) =>
        takeCheque(house, inner, () => ({
          number: house.random.chance(0.7) ? String(house.random.whole(100_000, 100_020)) : null,
          bank: null,
          on: daysBefore(inner.today, -house.random.whole(1, 40)),
        })),
      ),
    5,
  ],
  [
    'cheque cleared',
    ({ random }, scope) =>
      act(scope, 'cheque_clear', async (inner) => {
        const cheques = await chequesInHand(inner);
        const paymentId = cheques.length === 0 ? 0 : random.pick(cheques).paymentId;
        return clearCheque(inner, { paymentId, clearedOn: inner.today });
      }),
    5,
  ],
  [
    'cheque bounce',
    ({ random, customers }, scope) =>
      act(scope, 'cheque_bounce', async (inner) => {
        const cheques = await chequesOf(inner, { partyId: random.pick(customers), amountPaise: null, number: null });
        const paymentId = random.pick([0, ...cheques.map((cheque) => cheque.paymentId)]);
        return bounceCheque(inner, { paymentId, chargePaise: random.chance(0.5) ? random.whole(1, 60_000) : null });
      }),
    6,
  ],
  [
    'write-off',
    ({ random, customers }, scope) =>
      act(scope, 'write_off', (inner) =>
        writeOff(inner, {
          partyId: random.pick(customers),
          amountPaise: random.chance(0.1) ? null : random.whole(1, 5_000),
        }),
      ),
    4,
  ],
  [
    'refund',
    ({ random, customers }, scope) =>
      act(scope, 'payment_out', (inner) =>
        recordPayment(inner, {
          partyId: random.pick(customers),
          direction: 'out',
          mode: random.pick(MODES),
          amountPaise: random.whole(1, 9_000),
          paidOn: inner.today,
        }),
      ),
    2,
  ],
  [
    'payment for a bill',
    ({ random }, scope) =>
      act(scope, 'payment_in', async (inner) => {
        const bill = await someOpenBill(inner, random);
        return recordPayment(inner, {
          partyId: bill?.customer_id ?? 0,
          direction: 'in',
          mode: random.pick(MODES),
          amountPaise: random.chance(0.5) ? (bill?.total_paise ?? 1) : random.whole(1, 90_000),
          paidOn: daysBefore(inner.today, random.pick([0, 0, 1])),
          forInvoiceId: bill?.id ?? null,
        });
      }),
    4,
  ],
  [
    'bank statement',
    (house, scope) =>
      act(scope, 'bank_import', async (inner) => {
        const told: BankCredit[] = [];
        for (let line = house.random.whole(1, 4); line > 0; line -= 1) told.push(await someCredit(house, inner));
        // Of one the owner said whose it is.
        const whose = house.random.chance(0.3) ? { [told[0]!.reference]: house.random.pick(house.customers) } : {};
        const posted = await postCredits(inner, told, whose);
        return { posted: posted.map(({ match }) => match.kind) };
      }),
    4,
  ],
  [
    'opening balance',
    ({ random, customers, suppliers }, scope) =>
      act(scope, 'opening_balance', async (inner) => {
        const isSupplier = random.chance(0.3);
        const amountPaise = random.whole(-3_000, 30_000);
        const partyId = random.pick(isSupplier ? suppliers : customers);
        await recordOpeningBalance(inner, partyId, isSupplier ? -amountPaise : amountPaise);
        return {};
      }),
    1,
  ],
  [
    'money moved',
    ({ random }, scope) =>
      act(scope, 'money_move', async (inner) => {
        const [from, to] = random.pick([
          ['cash', 'bank'],
          ['bank', 'cash'],
          ['upi', 'bank'],
        ] as const);
        const account = random.pick(['cash', 'bank'] as const);
        const move = random.pick([
          { move: 'between' as const, from, to },
          { move: 'drawing' as const, account },
          { move: 'capital' as const, account },
          { move: 'opening' as const, account },
        ]);
        const movedOn = daysBefore(inner.today, random.pick([0, 0, 1]));
        return moveMoney(inner, { ...move, amountPaise: random.whole(1, 90_000), movedOn });
      }),
    3,
  ],
  [
    'price list',
    ({ random, customers, products }, scope) =>
      act(scope, 'price_list', async (inner) => {
        if (random.chance(0.4)) {
          const partyId = random.pick(customers);
          const after = random.chance(0.6);
          const { before } = await changePriceList(inner, partyId, after);
          return { changedLists: { customer: { partyId, before, after } } };
        }
        const productId = random.pick(products);
        const after = random.chance(0.2) ? null : random.whole(1_0000, 250_0000);
        const { before } = await changeWholesalePrice(inner, productId, after);
        return { changedLists: { prices: [{ productId, before, after }] } };
      }),
    3,
  ],
];

/** A customer pays by cheque; what is written on it where it is said. */
const takeCheque = ({ random, customers }: RandomShop, scope: Scope, written?: () => ChequeSaid) =>
  recordPayment(scope, {
    partyId: random.pick(customers),
    direction: 'in',
    mode: 'bank',
    amountPaise: random.whole(1, 60_000),
    paidOn: scope.today,
    isCheque: true,
    ...(written ? { cheque: written() } : {}),
  });

type OpenBill = { id: number; number: string; customer_id: number; total_paise: number };

async function someOpenBill(scope: Scope, random: RandomShop['random']): Promise<OpenBill | null> {
  const bills = await scope.rows<OpenBill>(
    `SELECT id, number, customer_id, total_paise FROM invoices WHERE tenant_id = :tenantId AND status = 'issued'
       AND customer_id IS NOT NULL AND kind IN ('tax_invoice', 'bill_of_supply', 'invoice_cum_bill_of_supply')
     ORDER BY id DESC LIMIT 12`,
  );
  return bills.length === 0 ? null : random.pick(bills);
}

/** A line of a statement: of a bill that asked for it, of a payment that was noted, of somebody, or told before. */
async function someCredit(house: RandomShop, scope: Scope): Promise<BankCredit> {
  const { random, references, customers } = house;
  const isAgain = references.length > 0 && random.chance(0.15);
  const reference = isAgain ? random.pick(references) : String(600_000_000_000 + references.length + 1);
  if (!isAgain) references.push(reference);
  const credit: BankCredit = {
    reference,
    bank: 'HDFC',
    amountPaise: random.whole(1, 60_000),
    paidOn: daysBefore(scope.today, random.pick([0, 1, 2])),
    payerName: null,
    payerAddress: random.chance(0.4) ? `payer${random.whole(1, 4)}@upi` : null,
    payerPhone: null,
    note: '',
    isUpi: random.chance(0.6),
  };
  const bill = random.chance(0.5) ? await someOpenBill(scope, random) : null;
  if (bill) return { ...credit, note: `UPI/${bill.number.replaceAll('/', '-')}`, amountPaise: bill.total_paise };
  const [noted] = await scope.rows<{ amount_paise: number }>(
    `SELECT amount_paise FROM payments WHERE tenant_id = :tenantId AND direction = 'in' AND mode IN ('upi', 'bank')
     ORDER BY id DESC LIMIT 1`,
  );
  if (noted && random.chance(0.5)) return { ...credit, amountPaise: noted.amount_paise };
  const party = await scope.one<{ name: string; balance_paise: number }>(
    'SELECT name, balance_paise FROM parties WHERE tenant_id = :tenantId AND id = :partyId',
    { partyId: random.pick(customers) },
  );
  return { ...credit, payerName: party!.name, amountPaise: Math.max(1, party!.balance_paise) };
}
