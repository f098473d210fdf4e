import type { Router } from 'express';
import type { Sequelize } from 'sequelize';
import { z } from 'zod';
import { shownPhone } from '../../bot/conversation/contacts.ts';
import { canonicalPhone } from '../../models/customers/parties.ts';
import { listStaff, type StaffMember } from '../../models/people/staff.ts';
import type { Wake } from '../../models/ports.ts';
import { type Html, html } from '../web/html.ts';
import { shopPages, type Words, wakeLine } from '../web/shop-pages.ts';
import { choiceOf } from '../web/support-page.ts';
import { changeStaff, type StaffChange } from './change-staff.ts';

const ROLES = ['cashier', 'manager', 'owner'] as const;
const id = z.coerce.number().int().positive();
const role = z.enum(ROLES);
const added = z.object({
  name: z.string().trim().min(1).max(120).regex(/\p{L}/u),
  phone: z.string().transform((said, context) => {
    const phone = canonicalPhone(said);
    if (phone === null) context.addIssue({ code: 'custom', message: 'phone' });
    return phone ?? z.NEVER;
  }),
  role,
});
const changed = z.discriminatedUnion('wish', [
  z.object({ wish: z.literal('role'), staffId: id, role }),
  z.object({ wish: z.literal('remove'), staffId: id }),
]);

/**
 * The page on which support sees who speaks for a shop, and puts people on its staff or takes them off when the owner cannot. It
 * does what the owner's own message would do, nothing more: the rows themselves are not edited.
 */
export const staffPages = ({ db, wake }: { db: Sequelize; wake: Pick<Wake, 'line'> }): Router =>
  shopPages<ShopWithStaff, StaffChange>(db, {
    path: '/staff',
    texts: { title: 'admin.staff_title', note: 'admin.staff_note', bad: 'admin.staff_bad' },
    load: async (scope) => ({ name: scope.shop.name, staff: await listStaff(scope) }),
    body: staffOf,
    read,
    act: async (platform, at, wish) => wakeLine(wake, await changeStaff(platform, at, wish)),
  });

function read(body: unknown): StaffChange | null {
  const wish = z.object({ wish: z.string() }).safeParse(body).data?.wish;
  if (wish !== 'add') return changed.safeParse(body).data ?? null;
  const given = added.safeParse(body).data;
  return given ? { wish, ...given } : null;
}

type ShopWithStaff = { name: string; staff: StaffMember[] };

function staffOf(t: Words, { name, staff }: ShopWithStaff, { action }: { action: string }): Html {
  return html`<section class="card"><h2>${name}</h2>${staff.map((member) => row(t, action, member))}</section>
<form class="card" method="post" action="${action}"><h2>${t('admin.staff_add')}</h2><input type="hidden" name="wish" value="add">
<label>${t('admin.staff_name')}<input name="name" maxlength="120" required autocomplete="off" data-testid="staff-name"></label>
<label>${t('admin.staff_phone')}<input name="phone" inputmode="tel" required autocomplete="off" data-testid="staff-phone"></label>
<label>${t('admin.staff_role')}${choice(t, 'cashier')}</label>
<button class="button" type="submit" data-testid="staff-add">${t('admin.staff_add')}</button></form>`;
}

const choice = (t: Words, chosen: (typeof ROLES)[number]): Html =>
  choiceOf('role', ROLES, (one) => t(`staff.role_${one}`), chosen);

function row(t: Words, action: string, member: StaffMember): Html {
  const hidden = html`<input type="hidden" name="staffId" value="${member.id}">`;
  return html`<div class="line" data-testid="staff-${member.id}"><p><strong>${member.name}</strong> · ${t(`staff.role_${member.role}`)} · ${member.phone === null ? t('party.no_phone') : shownPhone(member.phone)}</p>
<form class="inline" method="post" action="${action}">${hidden}${choice(t, member.role)}<button class="button plain" name="wish" value="role" data-testid="role-${member.id}">${t('admin.staff_change')}</button></form>
<form class="inline" method="post" action="${action}">${hidden}<button class="button plain" name="wish" value="remove" data-testid="remove-${member.id}">${t('admin.staff_remove')}</button></form></div>`;
}
