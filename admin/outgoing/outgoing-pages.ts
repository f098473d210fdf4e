import express, { type Request, type Response, Router } from 'express';
import type { Sequelize } from 'sequelize';
import { z } from 'zod';
import { dropUncertainQuestion } from '../../bot/outbox/ask-about-uncertain.ts';
import { paceSentence } from '../../bot/replies/pace-sentences.ts';
import { inPlatform, type Platform, tenantScope } from '../../models/database/scope.ts';
import { type LineSending, listSending, pausedShops, pauseLine } from '../../models/lines/sending.ts';
import { recordAudit } from '../../models/operators/record-audit.ts';
import { listTroubled, settleTroubled, type Troubled } from '../../models/outbox/troubled.ts';
import type { Wake } from '../../models/ports.ts';
import { isShop } from '../../models/tenants/is-shop.ts';
import { changeShop } from '../../models/tenants/shop-settings.ts';
import { operatorOf, requireLogin } from '../login/sessions.ts';
import { type Html, html } from '../web/html.ts';
import { sendPage } from '../web/page.ts';
import { languageOf, wordsFor } from '../web/words.ts';

type Words = ReturnType<typeof wordsFor>;
const id = z.coerce.number().int().positive();
const wish = z.enum(['pause', 'resume']);
const settling = z.enum(['again', 'arrived', 'leave']);

/**
 * The page on which support sees what waits, what rests and what did not arrive, pauses and resumes a line or a shop, and ends
 * what cannot end by itself. Every change is audited.
 */
export function outgoingPages(options: { db: Sequelize; wake: Pick<Wake, 'line'> }): Router {
  const { db, wake } = options;
  const router = Router();
  const form = express.urlencoded({ extended: false, limit: '4kb', parameterLimit: 5 });
  router.use('/outgoing', requireLogin);
  router.get('/outgoing', async (request, response) => show(db, request, response));

  router.post('/outgoing/lines/:id/:wish', async (request, response) => {
    const asked = z.object({ id, wish }).safeParse(request.params);
    const isDone =
      asked.success &&
      (await inPlatform(db, new Date(), async (platform) => {
        const { id: lineId, wish } = asked.data;
        if (!(await pauseLine(platform, lineId, wish === 'pause'))) return false;
        await note(platform, response, { action: `${wish}_line`, resource: 'line_numbers', recordId: lineId });
        return true;
      }));
    if (isDone && asked.data.wish === 'resume') await wake.line(asked.data.id);
    back(request, response, isDone);
  });

  router.post('/outgoing/shops', form, async (request, response) => {
    const asked = z.object({ id, wish }).safeParse(request.body);
    const isDone =
      asked.success &&
      (await inPlatform(db, new Date(), async (platform) => {
        const { id: tenantId, wish } = asked.data;
        if (!(await isShop(platform, tenantId))) return false;
        await changeShop(await tenantScope(platform, tenantId), { sendingPaused: wish === 'pause' });
        await note(platform, response, { action: `${wish}_shop`, resource: 'tenants', recordId: tenantId, tenantId });
        return true;
      }));
    back(request, response, isDone);
  });

  router.post('/outgoing/messages/:id/:wish', async (request, response) => {
    const asked = z.object({ id, wish: settling }).safeParse(request.params);
    const settled = asked.success
      ? await inPlatform(db, new Date(), (platform) => settle(platform, response, asked.data.id, asked.data.wish))
      : null;
    if (settled) await wake.line(settled.lineId);
    back(request, response, settled !== null);
  });
  return router;
}

async function settle(platform: Platform, response: Response, outboxId: number, how: z.infer<typeof settling>) {
  const settled = await settleTroubled(platform, outboxId, how);
  if (!settled) return null;
  // The owner need not answer any more what support has answered.
  if (settled.was === 'uncertain' && settled.tenantId !== null) {
    await dropUncertainQuestion(platform, settled.tenantId, outboxId);
  }
  await note(platform, response, {
    action: `message_${how}`,
    resource: 'outbox',
    recordId: outboxId,
    tenantId: settled.tenantId,
  });
  return settled;
}

const note = (
  platform: Platform,
  response: Response,
  act: { action: string; resource: string; recordId: number; tenantId?: number | null },
) => recordAudit(platform, { tenantId: null, ...act, operatorId: operatorOf(response)!.id });

function back(request: Request, response: Response, isDone: boolean): void {
  if (isDone) response.redirect(303, `/outgoing?lang=${languageOf(request)}`);
  else response.status(404).json({ error: 'nothing_to_do' });
}

async function show(db: Sequelize, request: Request, response: Response): Promise<void> {
  const t = wordsFor(languageOf(request));
  const { lines, shops, troubled } = await inPlatform(db, new Date(), async (platform) => ({
    lines: await listSending(platform),
    shops: await pausedShops(platform),
    troubled: await listTroubled(platform),
  }));
  sendPage(request, response, {
    title: t('admin.outgoing_title'),
    body: html`<h1>${t('admin.outgoing_title')}</h1><p>${t('admin.outgoing_hint')}</p>
<section class="card"><h2>${t('admin.outgoing_lines')}</h2>${lines.map((line) => lineRow(request, t, line))}</section>
<section class="card"><h2>${t('admin.outgoing_shops')}</h2>${shops.map((shop) => shopRow(request, t, shop))}
<form method="post" action="/outgoing/shops?lang=${languageOf(request)}"><label>${t('admin.outgoing_shop')}<input name="id" inputmode="numeric" required data-testid="shop"></label>
<button class="button plain" name="wish" value="pause" data-testid="pause-shop">${t('admin.outgoing_pause')}</button></form></section>
<section class="card"><h2>${t('admin.outgoing_trouble')}</h2>
${troubled.length === 0 ? html`<p>${t('admin.outgoing_none')}</p>` : troubled.map((message) => troubledRow(request, t, message))}</section>`,
  });
}

const button = (request: Request, path: string, label: string, testId: string): Html =>
  html`<form class="inline" method="post" action="${path}?lang=${languageOf(request)}"><button class="button plain" data-testid="${testId}">${label}</button></form>`;

function lineRow(request: Request, t: Words, line: LineSending): Html {
  const wished = line.isPaused === 1 ? 'resume' : 'pause';
  const next = line.nextAt && line.waiting > 0 ? t('admin.outgoing_next', { at: line.nextAt.toISOString() }) : '';
  return html`<p><strong>${line.phone ? `+${line.phone}` : line.name}</strong> · ${t('admin.outgoing_waiting', { count: line.waiting })}
${line.isPaused === 1 ? html` · ${t('admin.outgoing_paused')}` : null} ${next}<br>${paceSentence(t, line)}
${button(request, `/outgoing/lines/${line.id}/${wished}`, t(`admin.outgoing_${wished}`), `${wished}-line-${line.id}`)}</p>`;
}

const shopRow = (request: Request, t: Words, shop: { id: number; name: string }): Html =>
  html`<form class="inline" method="post" action="/outgoing/shops?lang=${languageOf(request)}"><p><strong>${shop.name}</strong> · ${t('admin.outgoing_paused')}
<input type="hidden" name="id" value="${shop.id}"><button class="button plain" name="wish" value="resume" data-testid="resume-shop-${shop.id}">${t('admin.outgoing_resume')}</button></p></form>`;

function troubledRow(request: Request, t: Words, message: Troubled): Html {
  const { id: outboxId, status } = message;
  const act = (how: z.infer<typeof settling>) =>
    button(request, `/outgoing/messages/${outboxId}/${how}`, t(`admin.outgoing_${how}`), `${how}-${outboxId}`);
  return html`<div class="line" data-testid="troubled-${outboxId}"><p><a href="/admin/resources/outbox/records/${outboxId}/show">#${outboxId}</a>
 · ${message.shopName ?? ''} · ${message.createdAt.toISOString()} · <code>${message.reason ?? ''}</code></p>
<p>${t(`admin.outgoing_${status}`)}</p>${act('again')}${status === 'uncertain' ? act('arrived') : null}${act('leave')}</div>`;
}
