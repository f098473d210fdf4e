import express, { type Request, type Response, Router } from 'express';
import type { Sequelize } from 'sequelize';
import { z } from 'zod';
import { shownPhone } from '../../bot/conversation/contacts.ts';
import { canonicalPhone } from '../../models/customers/parties.ts';
import { inPlatform, tenantScope } from '../../models/database/scope.ts';
import { AppError } from '../../models/errors.ts';
import { listStaff, type StaffMember } from '../../models/people/staff.ts';
import type { Wake } from '../../models/ports.ts';
import { operatorOf, requireLogin } from '../login/sessions.ts';
import { type Html, html } from '../web/html.ts';
import { choiceOf, sendSupportPage, shopForm } from '../web/support-page.ts';
import { languageOf, wordsFor } from '../web/words.ts';
import { changeStaff, type StaffChange } from './change-staff.ts';

type Words = ReturnType<typeof wordsFor>;
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
export function staffPages(options: { db: Sequelize; wake: Pick<Wake, 'line'> }): Router {
  const { db, wake } = options;
  const router = Router();
  const form = express.urlencoded({ extended: false, limit: '4kb', parameterLimit: 6 });
  router.use('/staff', requireLogin);
  router.get('/staff', (request, response) => show(db, request, response, id.safeParse(request.query.shop).data));
  router.post('/staff/:shop', form, async (request, response) => {
    const tenantId = id.safeParse(request.params.shop).data;
    const change = read(request.body);
    if (tenantId === undefined || change === null) return show(db, request, response, tenantId, 'admin.staff_bad');
    try {
      const lineId = await inPlatform(db, new Date(), async (platform) => {
        if (!(await platform.one('SELECT id FROM tenants WHERE id = :tenantId', { tenantId }))) return undefined;
        return changeStaff(platform, { tenantId, operatorId: operatorOf(response)!.id }, change);
      });
      if (lineId === undefined) return show(db, request, response, tenantId);
      if (lineId !== null) await wake.line(lineId);
    } catch (error) {
      if (!(error instanceof AppError) || error.retryable) throw error;
      return show(db, request, response, tenantId, `error.${error.code}`, error.detail);
    }
    response.redirect(303, `/staff?shop=${tenantId}&lang=${languageOf(request)}`);
  });
  return router;
}

function read(body: unknown): StaffChange | null {
  const wish = z.object({ wish: z.string() }).safeParse(body).data?.wish;
  if (wish !== 'add') return changed.safeParse(body).data ?? null;
  const given = added.safeParse(body).data;
  return given ? { wish, ...given } : null;
}

async function show(
  db: Sequelize,
  request: Request,
  response: Response,
  tenantId: number | undefined,
  complaint?: string,
  detail: Record<string, string | number> = {},
): Promise<void> {
  const t = wordsFor(languageOf(request));
  const shop = tenantId === undefined ? null : await shopWithStaff(db, tenantId);
  const isMissing = tenantId !== undefined && shop === null;
  const wrong = isMissing ? t('admin.no_shop') : complaint ? t(complaint, detail) : null;
  sendSupportPage(request, response, {
    path: '/staff',
    title: t('admin.staff_title'),
    note: t('admin.staff_note'),
    tenantId,
    complaint: wrong,
    status: isMissing ? 404 : undefined,
    body: html`${shopForm(request, '/staff', tenantId)}
${shop ? staffOf(request, t, shop) : null}`,
  });
}

type ShopWithStaff = { tenantId: number; name: string; staff: StaffMember[] };

function shopWithStaff(db: Sequelize, tenantId: number): Promise<ShopWithStaff | null> {
  return inPlatform(db, new Date(), async (platform) => {
    const known = await platform.one<{ name: string }>('SELECT name FROM tenants WHERE id = :tenantId', { tenantId });
    return known && { tenantId, name: known.name, staff: await listStaff(await tenantScope(platform, tenantId)) };
  });
}

function staffOf(request: Request, t: Words, { tenantId, name, staff }: ShopWithStaff): Html {
  const action = `/staff/${tenantId}?lang=${languageOf(request)}`;
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
