import express, { type Request, type Response, Router } from 'express';
import type { Sequelize } from 'sequelize';
import { z } from 'zod';
import { inPlatform } from '../../models/database/scope.ts';
import { addOperator, disableOperator, type ListedOperator, listOperators } from '../../models/operators/operators.ts';
import { recordAudit } from '../../models/operators/record-audit.ts';
import { type Html, html } from '../web/html.ts';
import { sendPage } from '../web/page.ts';
import { languageOf, wordsFor } from '../web/words.ts';
import { operatorOf, requireAdmin, requireLogin } from './sessions.ts';

const newOperator = z.object({ email: z.email().max(190), role: z.enum(['support', 'admin']) });

type News = { complaint?: 'operator_known' | 'operator_email'; added?: { email: string; password: string } };

/** The page on which an admin adds operators and shuts them out. Nobody can shut out themselves, so an admin is always left. */
export function operatorPages(db: Sequelize): Router {
  const router = Router();
  const form = express.urlencoded({ extended: false, limit: '8kb', parameterLimit: 10 });
  router.use('/account/operators', requireLogin, requireAdmin);
  router.get('/account/operators', (request, response) => showOperators(db, request, response));
  router.post('/account/operators', form, async (request, response) => {
    const wanted = newOperator.safeParse(request.body);
    if (!wanted.success) return showOperators(db, request, response, { complaint: 'operator_email' });
    const added = await inPlatform(db, new Date(), async (platform) => {
      const made = await addOperator(platform, wanted.data);
      if (!made) return null;
      await recordAudit(platform, {
        operatorId: operatorOf(response)!.id,
        tenantId: null,
        action: 'add_operator',
        resource: 'operators',
        recordId: made.operatorId,
        detail: { role: wanted.data.role },
      });
      return { email: wanted.data.email, password: made.oneTimePassword };
    });
    return showOperators(db, request, response, added ? { added } : { complaint: 'operator_known' });
  });
  router.post('/account/operators/:operatorId/:wish', async (request, response) => {
    const { wish } = request.params;
    const operatorId = Number(request.params.operatorId);
    const me = operatorOf(response)!;
    if ((wish !== 'disable' && wish !== 'enable') || !Number.isSafeInteger(operatorId)) {
      return void response.status(404).json({ error: 'no_such_wish' });
    }
    if (operatorId === me.id) return void response.status(409).json({ error: 'own_account' });
    const isKnown = await inPlatform(db, new Date(), async (platform) => {
      if (!(await disableOperator(platform, operatorId, wish === 'disable'))) return false;
      await recordAudit(platform, {
        operatorId: me.id,
        tenantId: null,
        action: `${wish}_operator`,
        resource: 'operators',
        recordId: operatorId,
      });
      return true;
    });
    if (!isKnown) return void response.status(404).json({ error: 'no_such_operator' });
    response.redirect(303, `/account/operators?lang=${languageOf(request)}`);
  });
  return router;
}

async function showOperators(db: Sequelize, request: Request, response: Response, news: News = {}): Promise<void> {
  const t = wordsFor(languageOf(request));
  const here = `/account/operators?lang=${languageOf(request)}`;
  const operators = await inPlatform(db, new Date(), listOperators);
  const myId = operatorOf(response)!.id;
  // A one-time password is shown once: no cache may keep it.
  response.set('cache-control', 'no-store');
  sendPage(request, response, {
    title: t('admin.operators_title'),
    status: news.complaint ? 400 : 200,
    body: html`<h1>${t('admin.operators_title')}</h1>
${newsBox(news, t)}
<section class="card"><table class="list"><thead><tr><th>${t('admin.email')}</th><th>${t('admin.operator_role')}</th><th>${t('admin.operator_state')}</th><th></th></tr></thead>
<tbody>${operators.map((operator) => row(operator, { t, isMe: operator.id === myId, language: languageOf(request) }))}</tbody></table>
<p><a href="/account/password?lang=${languageOf(request)}">${t('admin.password_title')}</a></p></section>
<form class="card" method="post" action="${here}"><h2>${t('admin.operator_add')}</h2>
<label>${t('admin.email')}<input name="email" type="email" autocomplete="off" required data-testid="new-email"></label>
<label>${t('admin.operator_role')}<select name="role" data-testid="new-role"><option value="support">${t('admin.role_support')}</option><option value="admin">${t('admin.role_admin')}</option></select></label>
<button class="button" type="submit" data-testid="add-operator">${t('admin.operator_add')}</button></form>`,
  });
}

type Words = ReturnType<typeof wordsFor>;

function newsBox(news: News, t: Words): Html | null {
  if (news.complaint) return html`<p class="complaint" role="alert">${t(`admin.${news.complaint}`)}</p>`;
  if (!news.added) return null;
  return html`<section class="card" role="status"><p>${t('admin.operator_added', { email: news.added.email })}</p>
<p><code data-testid="one-time-password">${news.added.password}</code></p><p class="quiet">${t('admin.operator_added_hint')}</p></section>`;
}

function row(operator: ListedOperator, at: { t: Words; isMe: boolean; language: string }): Html {
  const { t } = at;
  const state = operator.isDisabled ? 'disabled' : operator.mustChangePassword ? 'invited' : 'active';
  const wish = operator.isDisabled ? 'enable' : 'disable';
  const button = html`<form method="post" action="/account/operators/${operator.id}/${wish}?lang=${at.language}"><button class="button small" type="submit" data-testid="${wish}-${operator.id}">${t(`admin.operator_${wish}`)}</button></form>`;
  return html`<tr><td>${operator.email}</td><td>${t(`admin.role_${operator.role}`)}</td><td>${t(`admin.operator_${state}`)}</td><td>${at.isMe ? t('admin.operator_you') : button}</td></tr>`;
}
