import { recordAct } from '../../../models/acts/record-act.ts';
import { canonicalPhone, findPartyByPhone, getParty } from '../../../models/customers/parties.ts';
import { AppError } from '../../../models/errors.ts';
import type { Role } from '../../../models/people/people.ts';
import {
  changeRole,
  hireByPhone,
  listStaff,
  removeStaff,
  type StaffMember,
  worksElsewhere,
} from '../../../models/people/staff.ts';
import { staffNamed } from '../../language/index.ts';
import { ask } from '../ask.ts';
import { shownPhone } from '../contacts.ts';
import { askToConfirm, CONFIRMED, numbered } from '../resolve.ts';
import { endText, hasHeardOfUs, roleText, tellStaff, welcome } from '../staff-news.ts';
import { type ShopTurn, say, sourceOf } from '../turn.ts';
import { BY_VOICE } from '../voice.ts';

type Wish = NonNullable<ShopTurn['meaning']['extra']['staff']>;
/** The question whose telephone number somebody has. */
export const STAFF_PHONE = 'staff_phone';
/** The question which of the people on the staff is meant. */
export const WHICH_STAFF = 'which_staff';

/** "Add staff Suresh 98…", "Suresh ko manager banao", "remove staff Suresh", "staff list". */
export async function onStaff(turn: ShopTurn, wish: Wish): Promise<void> {
  if (wish.wish === 'list') return list(turn);
  if (wish.wish === 'remove') return remove(turn, wish);
  return put(turn, wish);
}

const shown = (turn: ShopTurn, { name, role, phone }: StaffMember): string =>
  `${name} — ${turn.t(`staff.role_${role}`)} — ${phone === null ? turn.t('party.no_phone') : shownPhone(phone)}`;

async function list(turn: ShopTurn): Promise<void> {
  const { t, scope } = turn;
  const staff = await listStaff(scope);
  const lines = numbered(staff.map((member) => shown(turn, member)));
  await say(turn, [t('staff.head', { shop: scope.shop.name }), lines, t('staff.how')].join('\n'));
}

/** Somebody new, or another role for somebody who is on the staff. */
async function put(turn: ShopTurn, wish: Wish): Promise<void> {
  const { t, scope } = turn;
  const phone = canonicalPhone(wish.phone) ?? (await phoneOfCustomer(turn, wish));
  const staff = await listStaff(scope);
  const byPhone = phone === null ? undefined : staff.find((member) => member.phone === phone);
  const isNamed = wish.phone === null && wish.name !== null;
  const named = isNamed ? staffNamed(asNames(staff), wish.name!) : { ids: [], isExact: false };
  if (wish.member !== undefined || byPhone || named.isExact) {
    return giveRole(turn, { ...wish, phone: byPhone?.phone ?? null }, staff);
  }
  const name = wish.name ?? (phone && (await findPartyByPhone(scope, phone))?.name) ?? null;
  if (name === null) return ask(turn, t('staff.how_to_add'), STAFF_PHONE);
  if (phone === null) return ask(turn, t('staff.whose_phone', { name }), STAFF_PHONE);
  await hire(turn, { ...wish, name, phone, role: wish.role ?? 'cashier' });
}

const asNames = (staff: StaffMember[]) => staff.map(({ id, name }) => ({ id: String(id), name }));

/** A customer of the shop who becomes staff has the phone that is in the list. */
async function phoneOfCustomer(turn: ShopTurn, wish: Wish): Promise<string | null> {
  const [only, ...others] = wish.customers;
  if (wish.phone !== null || only === undefined || others.length > 0) return null;
  return (await getParty(turn.scope, Number(only))).phone;
}

type Hired = { name: string; phone: string; role: Role };

/** Nobody gets access before the number was read back: a wrong digit shows a stranger the shop's books. */
async function hire(turn: ShopTurn, wish: Wish & Hired): Promise<void> {
  const { t, scope, platform, meaning } = turn;
  if (scope.shop.is_demo === 1 && turn.chat.channel !== 'simulator') throw new AppError('demo_not_on_real_line');
  if (await worksElsewhere(platform, wish.phone, scope.tenantId)) throw new AppError('staff_elsewhere');
  const about = { name: wish.name, phone: shownPhone(wish.phone), role: t(`staff.role_${wish.role}`) };
  if (!meaning.doubts.includes(CONFIRMED)) {
    const sure = { ...meaning, extra: { ...meaning.extra, staff: wish } };
    const text = [t('staff.confirm_add', { ...about, shop: scope.shop.name }), t(`staff.may_${wish.role}`)];
    return askToConfirm({ ...turn, meaning: sure }, `${text.join('\n')}\n${t('staff.check_number')}`);
  }
  const made = await recordAct(scope, { kind: 'staff', ...sourceOf(turn) }, async (act) => ({
    changedStaff: await hireByPhone(platform, act, wish),
  }));
  const isTold = await tellStaff(platform, scope, {
    line: { id: turn.chat.lineId, channel: turn.chat.channel },
    personId: made.changedStaff.personId,
    text: (to) => welcome(to, { shop: scope.shop.name, by: scope.shop.owner_name, role: wish.role }),
    actId: made.actId,
    messageId: turn.message.id,
  });
  const lines = [t('staff.added', about), t(isTold ? 'staff.was_told' : 'staff.not_told', about), t('undo_hint')];
  await say(turn, lines.join('\n'), { actId: made.actId });
}

async function giveRole(turn: ShopTurn, wish: Wish, staff: StaffMember[]): Promise<void> {
  const { t, scope } = turn;
  const found = await memberOf(turn, wish, staff);
  if (found === null) return;
  const { member } = found;
  const { name } = member;
  if (wish.role === null) throw new AppError('staff_known', { name });
  const { role } = wish;
  if (role === member.role)
    return void (await say(turn, t('staff.is_already', { name, role: t(`staff.role_${role}`) })));
  const about = { name, role: t(`staff.role_${role}`), phone: member.phone === null ? '' : shownPhone(member.phone) };
  if (!turn.meaning.doubts.includes(CONFIRMED)) {
    return askAbout(turn, { ...wish, member: member.id }, [t('staff.confirm_role', about), t(`staff.may_${role}`)]);
  }
  const made = await recordAct(scope, { kind: 'staff', ...sourceOf(turn) }, async (act) => ({
    changedStaff: await changeRole(act, member.id, role),
  }));
  await say(turn, `${t('staff.role_changed', about)}\n${t('undo_hint')}`, { actId: made.actId });
  await tellRole(turn, member.personId, role, made.actId);
}

async function remove(turn: ShopTurn, wish: Wish): Promise<void> {
  const { t, scope, meaning } = turn;
  const staff = await listStaff(scope);
  const found = await memberOf(turn, wish, staff);
  if (found === null) return;
  const { member, isExact } = found;
  const { name } = member;
  const isSure = meaning.doubts.includes(CONFIRMED);
  const isSelf = member.personId === turn.person.id;
  // "Suresh ko manager se hatao" may mean a lower role.
  const isClear = isExact && !isSelf && wish.role === null && !meaning.doubts.includes(BY_VOICE);
  if (!isSure && !isClear) {
    return askAbout(turn, { ...wish, member: member.id }, [t('staff.confirm_remove', { who: shown(turn, member) })]);
  }
  const hasHeard = await hasHeardOfUs(turn.platform, { lineId: turn.chat.lineId, personId: member.personId });
  const made = await recordAct(scope, { kind: 'staff', ...sourceOf(turn) }, async (act) => {
    const { droppedQuestions, ...changedStaff } = await removeStaff(act, member.id);
    return { changedStaff, droppedQuestions };
  });
  const lines = [
    t('staff.removed', { name }),
    made.droppedQuestions > 0 ? t('staff.questions_dropped', { name }) : null,
    t('undo_hint'),
  ];
  await say(turn, lines.filter((line) => line !== null).join('\n'), { actId: made.actId });
  if (hasHeard && !isSelf) await tellEnd(turn, member.personId, made.actId);
}

async function askAbout(turn: ShopTurn, wish: Wish, lines: string[]): Promise<void> {
  const meaning = { ...turn.meaning, extra: { ...turn.meaning.extra, staff: wish } };
  await askToConfirm({ ...turn, meaning }, lines.join('\n'));
}

/** The one of the staff who is meant; null when there is none, or it was asked which. */
async function memberOf(
  turn: ShopTurn,
  wish: Wish,
  staff: StaffMember[],
): Promise<{ member: StaffMember; isExact: boolean } | null> {
  const phone = canonicalPhone(wish.phone);
  const known = staff.find((member) => member.id === wish.member || (phone !== null && member.phone === phone));
  if (known) return { member: known, isExact: true };
  const name = wish.name ?? '';
  const { ids, isExact } = wish.name === null ? { ids: [], isExact: false } : staffNamed(asNames(staff), name);
  const found = staff.filter((member) => ids.includes(String(member.id)));
  if (found.length === 1) return { member: found[0]!, isExact };
  if (found.length === 0) {
    const who = name || (phone && shownPhone(phone));
    const lines = [who ? turn.t('staff.not_on', { name: who }) : null, turn.t('staff.how')];
    await say(turn, lines.filter((line) => line !== null).join('\n'));
    return null;
  }
  const names = found.map((member) => shown(turn, member));
  const state = { options: found.map((member) => String(member.id)), names };
  await ask(turn, turn.t('staff.which', { list: numbered(names) }), WHICH_STAFF, state);
  return null;
}

const lineOf = ({ chat }: ShopTurn) => ({ id: chat.lineId, channel: chat.channel });

async function tellRole(turn: ShopTurn, personId: number, role: Role, actId: number | null): Promise<void> {
  if (personId === turn.person.id) return;
  const { shop } = turn.scope;
  await tellStaff(turn.platform, turn.scope, {
    line: lineOf(turn),
    personId,
    text: (t) => roleText(t, { shop: shop.name, role }),
    actId,
    messageId: turn.message.id,
  });
}

async function tellEnd(turn: ShopTurn, personId: number, actId: number | null): Promise<void> {
  const { shop } = turn.scope;
  await tellStaff(turn.platform, turn.scope, {
    line: lineOf(turn),
    personId,
    text: (t) => endText(t, shop.name),
    actId,
    messageId: turn.message.id,
  });
}

/** Somebody who had heard of a change of their place hears that it was taken back. */
export async function tellStaffUndone(turn: ShopTurn, personId: number): Promise<void> {
  const member = (await listStaff(turn.scope)).find((one) => one.personId === personId);
  if (member) return tellRole(turn, personId, member.role, null);
  await tellEnd(turn, personId, null);
}
