import settling from './data/settling-words.json' with { type: 'json' };
import { act, type Decision, type Facts, NOBODY } from './decision.ts';
import { has, isFiller, MODES } from './figure.ts';
import type { Concept } from './lexicon.ts';
import type { Mark } from './mark.ts';
import type { Who } from './parties.ts';
import { fold, type Script, scriptOf } from './text.ts';
import type { Understanding } from './understanding.ts';

/** "Paid Gupta 2000", "I gave Imran 500": the verb before the name says that the shop paid. */
function opensWithPaid(marks: Mark[]): boolean {
  const said = marks.filter((mark) => mark.kind !== 'break' && !isFiller(mark));
  return /^(paid|gave|given)$/i.test(said[0]?.text ?? '') && said[1]?.kind === 'name';
}

/** "Ravi ne 500 diye" of somebody in no list; "maine 500 diye" and "us ne" name nobody. */
function personPaid({ name, role }: Who, is: Facts['is']): boolean {
  if (name === null || NOBODY.test(name)) return false;
  return role === 'by' ? is('gave') : is('got') || is('took');
}

/** Languages whose past tense leaves its subject without a case: "রবি 50 ফেরত দিল", "Ravi returned 50". */
const BARE_SUBJECT = new Set<Script>(['beng', 'taml', 'telu', 'knda', 'mlym']);
const ENGLISH_PAST = /^(?:returned|gave|gave back|given|refunded|paid)$/i;

/** "Ravi ne 50 wapas diye", "Ravi ko 50 wapas diye": the case says who gave the money back; without one it is asked. */
export function moneyBack({ is, marks, figures, who, unread }: Facts): Decision {
  const sums = figures.filter((figure) => figure.unit === null);
  if (sums.length === 0 || who === null) return act('unknown');
  if (who.role === 'by' || who.role === 'from') return act('payment_in');
  if (!who.ids.length || sums.length > 1 || figures.length > 1 || unread > 0 || is('verb') || is('set'))
    return act('unknown');
  const verbs = marks.filter((mark) => has(mark, 'gave') || (has(mark, 'return') && /\s|ed$/i.test(mark.text)));
  // It may also be the change of a bill: read back first.
  if (who.role === 'to' && verbs.length > 0) return { ...act('payment_out'), isOdd: true };
  const isSaid = verbs.some((mark) => ENGLISH_PAST.test(mark.text) || BARE_SUBJECT.has(scriptOf(mark.text)));
  if (who.role === null && isSaid) return act('payment_in');
  return { ...act('unknown'), isUnclearWhoPaid: true };
}

/** "Ravi 200": somebody and a sum, and nothing of what it is: paid, given, or owed. */
function isNameAndSum({ marks, figures }: Facts): boolean {
  const [figure] = figures;
  if (figure?.unit !== null || !['plain', 'amount_before', 'amount_after'].includes(figure.role)) return false;
  return marks.every(
    (mark) =>
      mark.kind === 'break' ||
      mark.kind === 'number' ||
      mark.party !== null ||
      (mark.kind === 'phrase' && [...mark.concepts].every((one) => NOTHING_SAID.has(one))),
  );
}
const NOTHING_SAID = new Set<Concept>(['filler', 'honor', 'rupee', 'of', 'task', 'feewords']);

/** "Paid 500 Ravi": somebody paid somebody, and the name stands behind the sum without a case. */
function isUnclearWhoPaid(facts: Facts): boolean {
  const { marks, is, who, figures, unread } = facts;
  if (!who?.ids.length || figures.length !== 1 || unread > 0) return false;
  if ((who.role === null || who.role === 'of') && isNameAndSum(facts)) return true;
  if (who.role !== null) return false;
  if (is('got') || is('return') || is('sales') || is('bill') || is('goods')) return false;
  const paid = (mark: Mark): boolean => has(mark, 'gave') || has(mark, 'sent') || MODES.some((one) => has(mark, one));
  const verb = marks.findIndex(paid);
  const name = marks.findIndex((mark) => mark.kind === 'name' && mark.party !== null);
  return verb >= 0 && verb < name && figures[0]!.at < name;
}

/** No goods: a payment by the case of its party, or a sum put on a khata, or nothing to act on. */
export function moneyOnly(facts: Facts): Decision {
  if (isUnclearWhoPaid(facts)) return { ...act('unknown'), isUnclearWhoPaid: true };
  // "Ravi ko 500 udhar diya", "Ravi 500 udhar le gaya" may be goods on the khata or cash lent: said back first.
  const { who, is, figures } = facts;
  const isGiven = who?.role === 'to' && is('gave');
  const isTaken = (who?.role === 'by' || who?.role === null) && is('took') && !is('gave') && !is('got');
  const isSomebody = !!who?.ids.length || (who?.name != null && !NOBODY.test(who.name) && facts.unread === 0);
  const isLent = isSomebody && is('credit') && (isGiven || isTaken);
  if (isLent && figures.length === 1 && figures[0]!.unit === null) return { ...act('sale'), isOdd: true };
  if (who?.role === null && who.name !== null && NOBODY.test(who.name)) return act('unknown');
  const decision = act(moneyIntent(facts));
  // "Samosa 500 udhar": no case says that it is somebody.
  const isOfStranger = decision.intent === 'sale' && who?.role === null && who.ids.length === 0;
  return isOnlySettled(facts) || isOfStranger ? { ...decision, isOdd: true } : decision;
}

const BARE_SETTLE = new RegExp(fold(settling.settling), 'iu');
const OF_MONEY: Concept[] = ['money', 'gave', 'got', 'sent', 'rupee', ...MODES];
/** "Sachin ka hisaab theek hai, settle ho gaya": an account is said to be settled, and no word says that money came. */
function isOnlySettled({ is, marks, figures, who }: Facts): boolean {
  if (!is('settle') || !who?.ids.length || figures.length > 0 || OF_MONEY.some((one) => is(one))) return false;
  const settled = marks.filter((mark) => has(mark, 'settle'));
  return settled.every((mark) => BARE_SETTLE.test(fold(mark.text)) && !PAYS.test(mark.text));
}
const PAYS = /paid|pay|paisa|paise|पैस|payment/iu;

/** Verbs that tell of a payment beside one of taking. */
const TOLD: Concept[] = ['gave', 'got', 'sent', 'came', 'settle'];
/** "450 cash baki", "450 pending by upi": what remains is named behind the sum, and not before it as what was paid of. */
const isStillOwed = (marks: Mark[], sum: number): boolean => marks.slice(sum).some((mark) => has(mark, 'rest'));

/** "450 mila baki": a rest that ends its clause, with no stop between it and the sum that came. */
function isLeftOpen(marks: Mark[], sum: number): boolean {
  const rest = marks.findIndex((mark, at) => at > sum && (has(mark, 'rest') || mark.kind === 'break'));
  if (!has(marks[rest], 'rest')) return false;
  const next = marks.slice(rest + 1).find((mark) => !isFiller(mark));
  return next === undefined || next.kind === 'break';
}

function moneyIntent({ is, marks, figures, who, supplier, unread, words }: Facts): Understanding['intent'] {
  const sums = figures.filter((figure) => figure.unit === null);
  if (is('show')) return 'unknown';
  if (is('settle') && who?.ids.length && sums.length === 0) return who.role === 'to' ? 'unknown' : 'payment_in';
  if (sums.length !== 1 || figures.length !== 1 || unread > 2 || unread > words / 2) return 'unknown';
  const paid = is('gave') || is('got') || is('sent') || is('came') || is('settle') || is('took');
  // A way of paying tells of money that came when nothing says that it is still to come.
  const mode = MODES.some((one) => is(one)) && !is('owe') && !isStillOwed(marks, sums[0]!.at);
  if (is('got') && !is('gave') && isLeftOpen(marks, sums[0]!.at)) return 'unknown';
  const paidTo = who?.role === null && opensWithPaid(marks);
  // Bengali takes goods and money with one verb: নিলাম.
  const bought = is('buy') && !is('took');
  if (bought || (is('goods') && supplier)) return is('goods') ? 'purchase' : 'unknown';
  if (who?.ids.length || who?.name) {
    if (who.role === 'from' || who.role === 'by') {
      if (is('goods') && !paid) return 'sale';
      if (is('goods') && is('took')) return supplier ? 'purchase' : 'sale';
      // "Mahalaxmi se maal aaya 12000 ka": goods came, and what they cost.
      if (is('goods') && (is('came') || is('sent'))) return supplier ? 'purchase' : 'unknown';
      // "Ravi ne 500 liye": he took it, and did not pay it.
      if (who.role === 'by' && is('took') && !is('gave') && !is('got')) return 'unknown';
      if (!who.ids.length) return personPaid(who, is) && unread === 0 ? 'payment_in' : 'unknown';
      return paid || (mode && !is('credit')) ? 'payment_in' : 'unknown';
    }
    // "1250 in Savita's account, goods taken": taken, and put on the khata.
    if (is('credit') && (!paid || (is('took') && !is('gave') && !is('got')))) return 'sale';
    if (is('goods')) return 'sale';
    if (paidTo) return who.ids.length ? 'payment_out' : 'unknown';
    if (who.role === 'to') return who.ids.length && (paid || mode) ? 'payment_out' : 'unknown';
    if (!who.ids.length) return (is('gave') || is('got')) && who.role === null ? 'payment_in' : 'unknown';
    // "হালদারের ৩০০০ টাকা মেটালাম", "chawla agency da 3000 ditta": what a supplier is owed is paid to him.
    if (who.role === 'of' && supplier && is('gave') && !is('got')) return 'payment_out';
    // "Ravi took 500", "ravi 500 le gaya": he has the money.
    if (is('took') && !mode && !TOLD.some((one) => is(one))) return 'unknown';
    if (paid || mode) return supplier && !is('got') && !is('gave') ? 'unknown' : 'payment_in';
    // "Suresh ka bill 12": its number, or what it comes to.
    const isSum = figures.some((figure) => figure.rupee || figure.role !== 'plain') || is('verb') || is('set');
    if (is('sales') || (is('bill') && isSum)) return 'sale';
    return 'unknown';
  }
  if (is('sales') || is('goods') || is('sold')) return unread === 0 ? 'sale' : 'unknown';
  return 'unknown';
}
