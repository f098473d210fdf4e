import { fromJson } from '../../models/database/scope.ts';
import { grouped } from '../../models/grouped.ts';
import type { BookRows } from './book-rows.ts';

export const BILLS = new Set(['tax_invoice', 'bill_of_supply', 'invoice_cum_bill_of_supply', 'cash_memo']);
const OUTWARD = new Set([...BILLS, 'credit_note', 'debit_note']);
const HEADS = ['cgst', 'sgst', 'igst', 'cess'] as const;
const MODES = ['cash', 'upi', 'card', 'bank'];

type Faults = string[];
type Invoice = BookRows['invoices'][number];

/** Sign of a document in what a customer owes and what is taxed. */
export const signOf = ({ kind }: Pick<Invoice, 'kind'>): 1 | -1 => (kind === 'credit_note' ? -1 : 1);
export const isOutward = ({ kind, status }: Invoice): boolean => OUTWARD.has(kind) && status === 'issued';

/**
 * What must be true of any books, counted from the rows alone: every entry balances and every reversal mirrors what it reverses,
 * what parties owe and what lies in each till is what documents and payments say, stock is its moves, its worth its account, no
 * cost is below nothing, what lies in each branch is what moved there, documents are their lines and their entries, input tax is what purchases brought, numbers have no gap.
 * Answers with sentences that name the culprit; none when all is well.
 */
export function faultsOf(books: BookRows): Faults {
  const faults: Faults = [];
  const same = (what: string, found: number, expected: number) => {
    if (found !== expected) faults.push(`${what}: ${found}, expected ${expected}`);
  };
  entriesBalance(books, same, faults);
  partiesOweWhatIsWritten(books, same);
  moneyIsWhatCame(books, same);
  stockIsItsMoves(books, same, faults);
  placesAreTheirMoves(books, same, faults);
  documentsAddUp(books, same, faults);
  goodsLeftWithDocuments(books, same);
  taxIsThatOfDocuments(books, same);
  numbersHaveNoGap(books, same, faults);
  return faults;
}

type Same = (what: string, found: number, expected: number) => void;

/** A sum over rows. */
export const sum = <T>(rows: Iterable<T>, of: (row: T) => number): number => {
  let total = 0;
  for (const row of rows) total += of(row);
  return total;
};

const accountsOf = (postings: BookRows['postings'], sign: 1 | -1): string =>
  [...grouped(postings, (posting) => `${posting.account}/${posting.party_id}`)]
    .map(([key, group]) => `${key} ${sign * sum(group, (posting) => posting.amount_paise)}`)
    .sort()
    .join(', ');

function entriesBalance({ entries, postings }: BookRows, same: Same, faults: Faults): void {
  const of = grouped(postings, (posting) => posting.entry_id);
  for (const entry of entries) {
    const own = of.get(entry.id) ?? [];
    same(
      `entry ${entry.id} (${entry.kind})`,
      sum(own, (posting) => posting.amount_paise),
      0,
    );
    if (entry.reverses_id === null) continue;
    if (accountsOf(own, 1) !== accountsOf(of.get(entry.reverses_id) ?? [], -1)) {
      faults.push(`entry ${entry.id} does not mirror entry ${entry.reverses_id}`);
    }
  }
}

/** Entries that no document, purchase, payment or expense stands behind: they are all that is known of what they say. */
const alone = ({ entries }: BookRows): Set<number> =>
  new Set(
    entries
      .filter((entry) => !(entry.invoice_id || entry.purchase_id || entry.payment_id || entry.expense_id))
      .map(({ id }) => id),
  );

function partiesOweWhatIsWritten(books: BookRows, same: Same): void {
  const onlyWritten = alone(books);
  for (const party of books.parties) {
    const own = books.postings.filter((posting) => posting.party_id === party.id);
    same(
      `party ${party.id}, postings`,
      sum(own, (posting) => posting.amount_paise),
      party.balance_paise,
    );
    const documents = books.invoices.filter((row) => row.customer_id === party.id && row.status === 'issued');
    const owed =
      sum(documents, (row) => (isOutward(row) || row.kind === 'purchase_return' ? signOf(row) * row.total_paise : 0)) -
      sum(books.purchases, (row) => (row.supplier_id === party.id && row.status === 'active' ? row.total_paise : 0)) +
      sum(books.payments, (row) =>
        row.party_id !== party.id || row.status !== 'active'
          ? 0
          : row.direction === 'in'
            ? -row.amount_paise
            : row.amount_paise,
      ) +
      sum(own, (posting) => (onlyWritten.has(posting.entry_id) ? posting.amount_paise : 0));
    same(`party ${party.id}, documents and payments`, owed, party.balance_paise);
  }
}

function moneyIsWhatCame(books: BookRows, same: Same): void {
  const onlyWritten = alone(books);
  for (const mode of MODES) {
    const postings = books.postings.filter((posting) => posting.account === mode);
    const came =
      sum(books.payments, (row) =>
        row.mode !== mode || row.status !== 'active' || row.cheque_state === 'in_hand'
          ? 0
          : row.direction === 'in'
            ? row.amount_paise
            : -row.amount_paise,
      ) -
      sum(books.expenses, (row) => (row.mode === mode && row.status === 'active' ? row.amount_paise : 0)) +
      sum(postings, (posting) => (onlyWritten.has(posting.entry_id) ? posting.amount_paise : 0));
    same(
      mode,
      sum(postings, (posting) => posting.amount_paise),
      came,
    );
  }
  const onPaper = books.payments.filter((row) => row.status === 'active' && row.cheque_state === 'in_hand');
  same(
    'cheques in hand',
    sum(
      books.postings.filter((posting) => posting.account === 'cheques_in_hand'),
      (posting) => posting.amount_paise,
    ),
    sum(onPaper, (row) => row.amount_paise),
  );
}

const bornOf = (byId: Map<number, BookRows['moves'][number]>, move: BookRows['moves'][number]) =>
  move.reverses_id === null ? move : byId.get(move.reverses_id)!;

/** What lies at each place, the main one among them, is what moved there; no place has more of batches than of the goods. */
function placesAreTheirMoves(books: BookRows, same: Same, faults: Faults): void {
  const byId = new Map(books.moves.map((move) => [move.id, move]));
  const milli = (moves: BookRows['moves']) => sum(moves, (move) => move.quantity_milli);
  const at = (branchId: number | null) => books.moves.filter((move) => move.branch_id === branchId);
  for (const product of books.products) {
    let everywhere = 0;
    for (const branchId of [null, ...books.branches.map(({ id }) => id)]) {
      const moves = at(branchId).filter((move) => move.product_id === product.id);
      const here = milli(moves);
      everywhere += here;
      const kept = books.branchStock.find((row) => row.branch_id === branchId && row.product_id === product.id);
      if (branchId !== null) same(`product ${product.id} in branch ${branchId}`, kept?.on_hand_milli ?? 0, here);
      const inBatches = milli(moves.filter((move) => move.batch_id !== null));
      if (inBatches > Math.max(0, here)) {
        faults.push(`batches of product ${product.id} hold more than lies in ${branchId ?? 'the main place'}`);
      }
    }
    same(`product ${product.id}, all places`, everywhere, product.on_hand_milli);
  }
  for (const row of books.branchBatches) {
    const moves = at(row.branch_id).filter((move) => move.batch_id === row.batch_id);
    same(`batch ${row.batch_id} in branch ${row.branch_id}`, row.on_hand_milli, milli(moves));
  }
  const sent = books.moves.filter((move) => bornOf(byId, move).reason === 'transfer');
  for (const [act, moves] of grouped(sent, (move) => `${move.act_id} of product ${move.product_id}`)) {
    same(`sent by act ${act}`, milli(moves), 0);
    same(
      `worth of what act ${act} sent`,
      sum(moves, (move) => Math.abs(move.value_paise)),
      0,
    );
  }
  const soldOn = new Map(books.lines.map((line) => [line.id, line.returns_line_id ?? line.id]));
  const ofLine = grouped(
    books.moves.filter((move) => move.line_id !== null),
    (move) => soldOn.get(move.line_id!)!,
  );
  for (const [line, moves] of ofLine) {
    const places = new Set(moves.map((move) => move.branch_id));
    if (places.size > 1) faults.push(`goods of line ${line} came back elsewhere than they left`);
  }
}

function stockIsItsMoves(books: BookRows, same: Same, faults: Faults): void {
  const byId = new Map(books.moves.map((move) => [move.id, move]));
  // A pair that only names a batch, or sends goods to another place, changes nothing on hand between its halves.
  const isWithin = (move: BookRows['moves'][number]): boolean => /^(batch|transfer)$/.test(bornOf(byId, move).reason);
  const ofProduct = grouped(books.moves, (move) => move.product_id);
  for (const product of books.products) {
    let onHand = 0;
    const moves = ofProduct.get(product.id) ?? [];
    for (const move of moves) {
      if (isWithin(move)) continue;
      onHand += move.quantity_milli;
      same(`move ${move.id}, on hand after it`, move.on_hand_after_milli, onHand);
    }
    same(
      `product ${product.id}, moves`,
      sum(moves, (move) => move.quantity_milli),
      product.on_hand_milli,
    );
    same(`product ${product.id}, on hand after its last move`, onHand, product.on_hand_milli);
    if (product.cost_centipaise < 0) faults.push(`product ${product.id} costs ${product.cost_centipaise}`);
    if (product.is_service === 1 && moves.length > 0) faults.push(`service ${product.id} has stock`);
  }
  const ofBatch = grouped(books.moves, (move) => move.batch_id);
  for (const batch of books.batches) {
    same(
      `batch ${batch.id}, moves`,
      sum(ofBatch.get(batch.id) ?? [], (move) => move.quantity_milli),
      batch.on_hand_milli,
    );
  }
  for (const move of books.moves) {
    const before = move.reverses_id === null ? null : byId.get(move.reverses_id)!;
    if (before === null) continue;
    same(`move ${move.id}, mirror of ${before.id}`, move.quantity_milli, -before.quantity_milli);
    same(`move ${move.id}, worth of the mirror of ${before.id}`, 0 - move.value_paise, before.value_paise);
  }
  const account = (name: string) =>
    sum(books.postings, (posting) => (posting.account === name ? posting.amount_paise : 0));
  same(
    'worth of the stock',
    sum(books.moves, (move) => move.value_paise),
    account('inventory'),
  );
  const onChallan = books.moves.filter(({ reason, reverses_id }) =>
    /^challan/.test(reverses_id === null ? reason : byId.get(reverses_id)!.reason),
  );
  same('goods on challans', 0 - sum(onChallan, (move) => move.value_paise), account('goods_on_challan'));
}

function documentsAddUp(books: BookRows, same: Same, faults: Faults): void {
  const { invoices, lines, charges, purchases, purchaseLines } = books;
  const of = grouped(lines, (line) => line.invoice_id);
  const chargesOf = grouped(charges, (charge) => charge.invoice_id);
  for (const row of invoices) {
    const own = of.get(row.id) ?? [];
    const all = [...own, ...(chargesOf.get(row.id) ?? [])];
    const taxes = sum(HEADS, (head) => row[`${head}_paise`]);
    for (const head of HEADS) {
      same(
        `${row.number}, ${head} of its lines`,
        sum(all, (line) => line[`${head}_paise`]),
        row[`${head}_paise`],
      );
    }
    // Under reverse charge the tax is said and not asked for.
    const asked = row.reverse_charge === 1 ? 0 : taxes;
    const parts = row.taxable_paise + row.nil_exempt_paise + asked + row.round_off_paise;
    same(`${row.number}, parts of its total`, parts, row.total_paise);
    same(
      `${row.number}, value of its lines`,
      sum(all, (line) => line.taxable_paise),
      row.taxable_paise + row.nil_exempt_paise,
    );
    same(
      `${row.number}, lines of its total`,
      sum(all, (line) => line.total_paise),
      row.total_paise - row.round_off_paise,
    );
    same(`${row.number}, SGST beside CGST`, row.sgst_paise, row.cgst_paise);
    for (const line of own) {
      const tax = sum(HEADS, (head) => line[`${head}_paise`]);
      const added = row.reverse_charge === 1 ? 0 : tax;
      same(`${row.number}, line ${line.id}`, line.taxable_paise + added, line.total_paise);
      same(`${row.number}, line ${line.id}, SGST beside CGST`, line.sgst_paise, line.cgst_paise);
      if (line.treatment !== 'taxable' && tax !== 0)
        faults.push(`${row.number}, line ${line.id} taxes what is not taxed`);
    }
    if (row.igst_paise !== 0 && row.cgst_paise !== 0) faults.push(`${row.number} has IGST beside CGST`);
    if (row.total_paise < 0) faults.push(`${row.number} comes to ${row.total_paise}`);
    const agreed = fromJson<{ agreedTotalPaise?: number | null } | null>(row.request)?.agreedTotalPaise ?? null;
    if (BILLS.has(row.kind) && agreed === null && Math.abs(row.round_off_paise) > 50) {
      faults.push(`${row.number} is rounded by ${row.round_off_paise}`);
    }
  }
  const bought = grouped(purchaseLines, (line) => line.purchase_id);
  const standing = new Set(invoices.filter((row) => row.status === 'issued').map(({ id }) => id));
  const back = grouped(
    lines.filter((line) => line.purchase_line_id !== null && standing.has(line.invoice_id)),
    (line) => line.purchase_line_id,
  );
  const active = new Set(purchases.filter((row) => row.status === 'active').map(({ id }) => id));
  for (const line of purchaseLines) {
    const own = back.get(line.id) ?? [];
    if (own.length > 0 && !active.has(line.purchase_id))
      faults.push(`goods of the undone purchase ${line.purchase_id} went back`);
    if (
      sum(own, (one) => one.quantity_milli) > line.quantity_milli ||
      sum(own, (one) => one.total_paise) > line.total_paise
    ) {
      faults.push(`more of line ${line.id} of purchase ${line.purchase_id} went back than was bought`);
    }
  }
  for (const row of purchases) {
    same(
      `purchase ${row.id}`,
      sum(bought.get(row.id) ?? [], (line) => line.total_paise),
      row.total_paise,
    );
  }
}

/** What went out and came back with each line that stands; of one that was cancelled nothing. */
function goodsLeftWithDocuments({ invoices, lines, moves, products, postings }: BookRows, same: Same): void {
  const documents = new Map(invoices.map((row) => [row.id, row]));
  const services = new Set(products.filter((product) => product.is_service === 1).map(({ id }) => id));
  const ofLine = grouped(moves, (move) => move.line_id);
  let cost = 0;
  for (const line of lines) {
    const document = documents.get(line.invoice_id)!;
    if (!BILLS.has(document.kind) && document.kind !== 'credit_note') continue;
    const own = ofLine.get(line.id) ?? [];
    const moved = sum(own, (move) => move.quantity_milli);
    const isMoved = document.status === 'issued' && line.product_id !== null && !services.has(line.product_id);
    const back = document.kind === 'credit_note';
    same(`goods of ${document.number}, line ${line.id}`, moved, isMoved ? (back ? 1 : -1) * line.quantity_milli : 0);
    if (document.status === 'issued') cost += (back ? -1 : 1) * line.cost_paise;
  }
  // Goods of one kind go back to a supplier as one, by however many purchases they are priced.
  const ofGoods = (invoiceId: number, productId: number | null) => `${invoiceId} of ${productId}`;
  const documentOfLine = new Map(lines.map((line) => [line.id, line.invoice_id]));
  const wentBack = grouped(
    moves.filter((move) => move.line_id !== null),
    (move) => ofGoods(documentOfLine.get(move.line_id!)!, move.product_id),
  );
  for (const [goods, own] of grouped(lines, (line) => ofGoods(line.invoice_id, line.product_id))) {
    const { number, kind, status } = documents.get(own[0]!.invoice_id)!;
    if (kind !== 'purchase_return') continue;
    const moved = sum(wentBack.get(goods) ?? [], (move) => move.quantity_milli);
    same(`goods of ${number}`, moved, status === 'issued' ? -sum(own, (line) => line.quantity_milli) : 0);
  }
  same(
    'cost of goods sold',
    sum(postings, (row) => (row.account === 'cost_of_goods' ? row.amount_paise : 0)),
    cost,
  );
}

/** Tax of a document that the shop owes: under reverse charge its recipient does. */
const owedBy = (row: Invoice, of: `${(typeof HEADS)[number]}_paise`): number =>
  row.reverse_charge === 1 ? 0 : row[of];

function taxIsThatOfDocuments(books: BookRows, same: Same): void {
  const account = (name: string) =>
    sum(books.postings, (posting) => (posting.account === name ? posting.amount_paise : 0));
  const live = books.invoices.filter(isOutward);
  const standing = new Set(books.purchases.filter((row) => row.status === 'active').map(({ id }) => id));
  const bought = books.purchaseLines.filter((line) => standing.has(line.purchase_id));
  const sentBack = books.invoices.filter((row) => row.kind === 'purchase_return' && row.status === 'issued');
  for (const head of HEADS) {
    const of = `${head}_paise` as const;
    same(
      `output ${head}`,
      0 - account(`output_${head}`),
      sum(live, (row) => signOf(row) * owedBy(row, of)),
    );
    same(`input ${head}`, account(`input_${head}`), sum(bought, (line) => line[of]) - sum(sentBack, (row) => row[of]));
  }
  const sold = sum(live, (row) => signOf(row) * (row.taxable_paise + row.nil_exempt_paise));
  const signs = new Map(live.map((row) => [row.id, signOf(row)]));
  const charged = sum(books.charges, (charge) => (signs.get(charge.invoice_id) ?? 0) * charge.taxable_paise);
  same('sales', 0 - account('sales'), sold - charged);
  same('charges', 0 - account('charges_recovered'), charged);
  same(
    'round-off',
    0 - account('round_off'),
    sum(live, (row) => signOf(row) * row.round_off_paise),
  );
  const reversed = new Set(books.entries.map((entry) => entry.reverses_id));
  const own = grouped(
    books.entries.filter((entry) => entry.invoice_id !== null && entry.reverses_id === null && !reversed.has(entry.id)),
    (entry) => entry.invoice_id!,
  );
  const ofEntry = grouped(books.postings, (posting) => posting.entry_id);
  for (const row of live) {
    const postings = (own.get(row.id) ?? []).flatMap((entry) => ofEntry.get(entry.id) ?? []);
    for (const head of HEADS) {
      const booked = sum(postings, (posting) => (posting.account === `output_${head}` ? -posting.amount_paise : 0));
      same(`${row.number}, ${head} in the journal`, booked, signOf(row) * owedBy(row, `${head}_paise`));
    }
  }
}

function numbersHaveNoGap({ invoices, series }: BookRows, same: Same, faults: Faults): void {
  const of = grouped(invoices, (row) => `${row.number.split('/')[0]} ${row.financial_year}`);
  for (const { prefix, financial_year: year, next_number: next } of series) {
    const taken = of.get(`${prefix} ${year}`) ?? [];
    of.delete(`${prefix} ${year}`);
    const sequences = taken.map((row) => row.sequence).sort((a, b) => a - b);
    same(`numbers of ${prefix} ${year}`, sequences.length, next - 1);
    for (const [index, sequence] of sequences.entries())
      same(`number ${index + 1} of ${prefix} ${year}`, sequence, index + 1);
    for (const { number } of taken) {
      if (number.length > 16) faults.push(`${number} is too long for Rule 46`);
    }
  }
  for (const key of of.keys()) faults.push(`documents of ${key} have no series`);
  same('documents of one number', new Set(invoices.map((row) => row.number)).size, invoices.length);
}
