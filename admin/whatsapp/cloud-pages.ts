import express, { type Request, type Response, Router } from 'express';
import type { Sequelize } from 'sequelize';
import { z } from 'zod';
import { addCloudLine } from '../../bot/channels/cloud-api/access.ts';
import { verifyTokenOf, WEBHOOK_PATH } from '../../bot/channels/cloud-api/webhook.ts';
import { inPlatform } from '../../models/database/scope.ts';
import { recordAudit } from '../../models/operators/record-audit.ts';
import { isShop } from '../../models/tenants/is-shop.ts';
import { operatorOf, requireAdmin, requireLogin } from '../login/sessions.ts';
import { type Html, html } from '../web/html.ts';
import { sendPage } from '../web/page.ts';
import { languageOf, wordsFor } from '../web/words.ts';

const metaId = z
  .string()
  .trim()
  .regex(/^\d{5,32}$/);
const template = z
  .string()
  .trim()
  .regex(/^[a-z0-9_]{0,512}$/)
  .transform((name) => name || null);
const given = z.object({
  phoneNumberId: metaId,
  businessAccountId: metaId,
  token: z.string().trim().min(20).max(1_500),
  appSecret: z.string().trim().min(16).max(200),
  tenantId: z
    .string()
    .trim()
    .regex(/^\d{0,15}$/)
    .transform((id) => (id === '' ? null : Number(id))),
  messageTemplate: template,
  documentTemplate: template,
  templateLanguages: z
    .string()
    .trim()
    .regex(/^[a-z]{2,3}(_[A-Z]{2})?(\s*,\s*[a-z]{2,3}(_[A-Z]{2})?){0,20}$/)
    .transform((list) => list.split(/\s*,\s*/)),
});

/** The page on which an admin makes a number of the Cloud API a line, or gives a known one a new token. */
export function cloudPages(options: { db: Sequelize; secret: string }): Router {
  const { db, secret } = options;
  const router = Router();
  const form = express.urlencoded({ extended: false, limit: '16kb', parameterLimit: 20 });
  router.use('/whatsapp/cloud', requireLogin, requireAdmin);
  router.get('/whatsapp/cloud', (request, response) => show(request, response, secret, null));
  router.post('/whatsapp/cloud', form, async (request, response) => {
    const line = given.safeParse(request.body);
    const isSaved = line.success && (await save(db, secret, line.data, operatorOf(response)!.id));
    show(request, response, secret, isSaved ? 'saved' : 'wrong');
  });
  return router;
}

/** False when there is no such shop. */
async function save(db: Sequelize, secret: string, line: z.infer<typeof given>, operatorId: number): Promise<boolean> {
  return inPlatform(db, new Date(), async (platform) => {
    const { tenantId } = line;
    if (tenantId !== null && !(await isShop(platform, tenantId))) {
      return false;
    }
    const lineId = await addCloudLine(platform, secret, line);
    await recordAudit(platform, {
      operatorId,
      tenantId,
      action: 'save_cloud_line',
      resource: 'line_numbers',
      recordId: lineId,
      detail: { phoneNumberId: line.phoneNumberId },
    });
    return true;
  });
}

function show(request: Request, response: Response, secret: string, news: 'saved' | 'wrong' | null): void {
  const t = wordsFor(languageOf(request));
  const field = (name: keyof typeof given.shape, label: string, more: { value?: string; secret?: true } = {}): Html =>
    html`<label>${t(`admin.cloud_${label}`)}<input name="${name}" type="${more.secret ? 'password' : 'text'}" autocomplete="off" value="${more.value ?? ''}" data-testid="${name}"></label>`;
  // The verify token is for the admin's eyes: no cache may keep it.
  response.set('cache-control', 'no-store');
  sendPage(request, response, {
    title: t('admin.cloud_title'),
    status: news === 'wrong' ? 400 : 200,
    body: html`<h1>${t('admin.cloud_title')}</h1><p>${t('admin.cloud_hint')}</p>
${news === null ? null : html`<p class="${news === 'wrong' ? 'complaint' : 'warning'}" role="${news === 'wrong' ? 'alert' : 'status'}">${t(`admin.cloud_${news}`)}</p>`}
<section class="card"><h2>${t('admin.cloud_webhook')}</h2><p><code data-testid="webhook">https://${request.get('host')}${WEBHOOK_PATH}</code></p>
<h2>${t('admin.cloud_verify_token')}</h2><p><code data-testid="verify-token">${verifyTokenOf(secret)}</code></p></section>
<form class="card" method="post" action="/whatsapp/cloud?lang=${languageOf(request)}">
${field('phoneNumberId', 'phone_number_id')}${field('businessAccountId', 'business_account_id')}
${field('token', 'token', { secret: true })}${field('appSecret', 'app_secret', { secret: true })}
${field('tenantId', 'shop')}${field('messageTemplate', 'message_template')}${field('documentTemplate', 'document_template')}
${field('templateLanguages', 'languages', { value: 'en' })}
<button class="button" type="submit" data-testid="save">${t('admin.cloud_save')}</button></form>
<p><a href="/whatsapp?lang=${languageOf(request)}">${t('admin.whatsapp_title')}</a></p>`,
  });
}
