import { Router } from 'express';
import QRCode from 'qrcode';
import type { Sequelize } from 'sequelize';
import { inPlatform, type Platform } from '../../models/database/scope.ts';
import { ensureLine, type Line, type LineChannel, listLines, wantLine } from '../../models/lines/lines.ts';
import { recordAudit } from '../../models/operators/record-audit.ts';
import { operatorOf, requireAdmin, requireLogin } from '../login/sessions.ts';
import { html } from '../web/html.ts';
import { sendPage } from '../web/page.ts';
import { languageOf, wordGroup, wordsFor } from '../web/words.ts';

/** Name of the line that is made when somebody links the first number. */
export const WHATSAPP_LINE = 'whatsapp';

/** The page on which an operator links a WhatsApp number by its QR code, and unlinks it. */
export function whatsappPages(db: Sequelize): Router {
  const router = Router();
  router.use('/whatsapp', requireLogin);
  router.get('/whatsapp', (request, response) => {
    const t = wordsFor(languageOf(request));
    sendPage(request, response, {
      title: t('admin.whatsapp_title'),
      script: '/public/whatsapp.js',
      body: html`<h1>${t('admin.whatsapp_title')}</h1>
<p class="warning" role="note">${t('admin.whatsapp_warning')}</p>
<div id="lines" data-testid="lines" aria-live="polite"></div>
<section class="card"><h2>${t('admin.cloud_title')}</h2><p>${t('admin.cloud_hint')}</p>
<p><a href="/whatsapp/cloud?lang=${languageOf(request)}" data-testid="cloud">${t('admin.cloud_save')}</a></p>
<p><a href="/outgoing?lang=${languageOf(request)}">${t('admin.outgoing_title')}</a></p></section>
<section class="card"><h2>${t('admin.whatsapp_how')}</h2><ol class="steps">
<li>${t('admin.whatsapp_step_1')}</li><li>${t('admin.whatsapp_step_2')}</li><li>${t('admin.whatsapp_step_3')}</li>
</ol></section>`,
    });
  });
  router.get('/whatsapp/api/words', (request, response) => {
    response.json(wordGroup('admin', languageOf(request)));
  });
  router.get('/whatsapp/api/lines', async (_request, response) => {
    const lines = await inPlatform(db, new Date(), (platform) => whatsappLines(platform));
    const isAdmin = operatorOf(response)?.role === 'admin';
    response.set('cache-control', 'no-store').json(await Promise.all(lines.map((line) => shownLine(line, isAdmin))));
  });
  router.post('/whatsapp/api/lines', requireAdmin, async (_request, response) => {
    const lineId = await inPlatform(db, new Date(), async (platform) => {
      const [first] = await whatsappLines(platform, ['whatsapp']);
      const line = first ?? (await ensureLine(platform, { channel: 'whatsapp', name: WHATSAPP_LINE }));
      await ask(platform, line.id, operatorOf(response)!.id, true);
      return line.id;
    });
    response.status(201).json({ lineId });
  });
  router.post('/whatsapp/api/lines/:lineId/:wish', requireAdmin, async (request, response) => {
    const { wish } = request.params;
    if (wish !== 'link' && wish !== 'unlink') return void response.status(404).json({ error: 'no_such_wish' });
    const isKnown = await inPlatform(db, new Date(), async (platform) => {
      const line = (await whatsappLines(platform)).find((one) => one.id === Number(request.params.lineId));
      if (line) await ask(platform, line.id, operatorOf(response)!.id, wish === 'link');
      return line !== undefined;
    });
    response.status(isKnown ? 200 : 404).json({ isKnown });
  });
  return router;
}

async function ask(platform: Platform, lineId: number, operatorId: number, isWanted: boolean): Promise<void> {
  await wantLine(platform, lineId, isWanted);
  await recordAudit(platform, {
    operatorId,
    tenantId: null,
    action: isWanted ? 'link_line' : 'unlink_line',
    resource: 'line_numbers',
    recordId: lineId,
  });
}

/** The lines to real phones. */
async function whatsappLines(platform: Platform, channels: LineChannel[] = ['whatsapp', 'cloud_api']): Promise<Line[]> {
  return (await listLines(platform)).filter((line) => channels.includes(line.channel));
}

/** While a line is being linked `state_detail` is the text of its QR code, which only an admin may see. */
async function shownLine(line: Line, isAdmin: boolean) {
  const qr =
    line.channel === 'whatsapp' && line.state === 'linking' && line.state_detail && isAdmin ? line.state_detail : null;
  return {
    id: line.id,
    name: line.name,
    phone: line.phone,
    channel: line.channel,
    // What a person has to look after on a line of the Cloud API.
    trouble: line.channel === 'cloud_api' && ['logged_out', 'banned'].includes(line.state) ? line.state_detail : null,
    state: line.state,
    wanted: Boolean(line.wanted),
    mayChange: isAdmin,
    qr: qr && (await QRCode.toDataURL(qr, { margin: 2, width: 320, errorCorrectionLevel: 'L' })),
  };
}
