import { QueryTypes, type Sequelize } from 'sequelize';
import { type ExpectedBooks, tallyOf } from './expected-books.ts';
import { differences, type Fault } from './fault.ts';
import type { Said } from './schedule.ts';
import type { OpenedShop, SchedulesWire, Shown } from './wire.ts';

/** How a bill is told: its number, for whom, and its sum in bold. */
const BILL_TOLD = /^✅ Bill [^*]*\*(₹[\d,]+)\*/u;

type Decided = { wire_id: string; status: string; is_document: number };

/**
 * What the phones were really given, against what was decided and against what was said: each message that was decided once,
 * none that was withdrawn, an answer for everything said, every bill told with its sum, every bill's document.
 */
export async function checkDeliveries(
  db: Sequelize,
  shop: OpenedShop,
  wire: SchedulesWire,
  { expected }: { expected: ExpectedBooks; asked: readonly Said[] },
): Promise<Fault[]> {
  const faults: Fault[] = [];
  for (const [which, { chatId }] of shop.phones.entries()) {
    const query = <T extends object>(sql: string) =>
      db.query<T>(sql, { replacements: { chatId, since: shop.since.outbox }, type: QueryTypes.SELECT });
    const decided = await query<Decided>(
      'SELECT wire_id, status, invoice_id IS NOT NULL AS is_document FROM outbox WHERE chat_id = :chatId AND id > :since',
    );
    const [late] = await query<{ asked: number }>(
      `SELECT COUNT(*) AS asked FROM pending_questions q JOIN outbox o ON o.wire_id = q.wire_id
       WHERE q.chat_id = :chatId AND q.kind = 'late_day' AND o.id > :since`,
    );
    const all = await wire.shown(shop, which);
    const shown = wire.repeatsAreOne ? onceEach(all) : all;
    const found = [
      ...everyDecisionOnce(decided, shown),
      ...everythingAnswered(decided, shown, {
        texts: expected.answers.get(which) ?? 0,
        sums: expected.billSums.get(which) ?? new Map(),
        isAskedLate: Number(late!.asked) > 0,
      }),
    ];
    faults.push(...found.map((fault) => ({ ...fault, what: `phone ${which}: ${fault.what}` })));
  }
  return faults;
}

const onceEach = (shown: readonly Shown[]): Shown[] => [...new Map(shown.map((each) => [each.wireId, each])).values()];

function everyDecisionOnce(decided: readonly Decided[], shown: readonly Shown[]): Fault[] {
  const wanted = decided.filter((each) => each.status === 'sent').map((each) => `message ${each.wire_id}`);
  const stuck = decided.filter((each) => each.status !== 'sent' && each.status !== 'withdrawn');
  return [
    ...differences(tallyOf(wanted), tallyOf(shown.map((each) => `message ${each.wireId}`)), 'given: '),
    ...stuck.map((each): Fault => ({ kind: 'lost', what: `answer ${each.wire_id} is ${each.status}` })),
  ];
}

function everythingAnswered(
  decided: readonly Decided[],
  shown: readonly Shown[],
  expected: { texts: number; sums: Map<string, number>; isAskedLate: boolean },
): Fault[] {
  const withdrawn = (isDocument: number) =>
    decided.filter((each) => each.status === 'withdrawn' && Number(each.is_document) === isDocument).length;
  const texts = shown.filter((each) => !each.isFile);
  const files = shown.filter((each) => each.isFile);
  const sums = texts.flatMap((each) => BILL_TOLD.exec(each.text ?? '')?.[1]?.replaceAll(',', '') ?? []);
  // What was late is asked about in one question and told in one answer; how much was late, the moment of the work decides.
  if (expected.isAskedLate)
    return differences(expected.sums, tallyOf(sums), 'a bill told: ').filter(({ kind }) => kind === 'doubled');
  const bills = [...expected.sums.values()].reduce((sum, times) => sum + times, 0);
  const count = (what: string, wanted: number, there: number): Fault[] =>
    wanted === there
      ? []
      : [{ kind: there < wanted ? 'lost' : 'doubled', what: `${there} ${what} in place of ${wanted}` }];
  return [
    // What was undone before it left was withdrawn, and then nobody was to see it.
    ...count('answers in words', expected.texts, texts.length + withdrawn(0)),
    ...count('documents', bills, files.length + withdrawn(1)),
    ...(withdrawn(0) > 0 ? [] : differences(expected.sums, tallyOf(sums), 'a bill told: ')),
  ];
}
