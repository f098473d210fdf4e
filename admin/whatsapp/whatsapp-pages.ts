import express, { type Request, type Response, Router } from 'express';
import QRCode from 'qrcode';
import type { Sequelize } from 'sequelize';
import { z } from 'zod';
import { paceSentence } from '../../bot/replies/pace-sentences.ts';
import { canonicalPhone } from '../../models/customers/parties.ts';
import { inPlatform, type Platform } from '../../models/database/scope.ts';
import { lineAdvice } from '../../models/lines/line-advice.ts';
import { openTroubles } from '../../models/lines/line-troubles.ts';
import { askToLink, freshLine, type HeldLine, listHeldLines, wantLine } from '../../models/lines/lines.ts';
import { inGroups, linkShown } from '../../models/lines/linking.ts';
import { recordAudit } from '../../models/operators/record-audit.ts';
import { operatorOf, requireAdmin, requireLogin } from '../login/sessions.ts';
import { html } from '../web/html.ts';
import { sendPage } from '../web/page.ts';
import { languageOf, wordGroup, wordsFor } from '../web/words.ts';

/** Name of the line that is made when somebody links the first number. */
export const WHATSAPP_LINE = 'whatsapp';

const asked = z.object({ phone: z.string().max(40).optional() });

/** The page on which an operator links WhatsApp numbers, by QR or by a code for a phone, and unlinks them. */
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
  router.get('/whatsapp/api/lines', async (request, response) => {
    const t = wordsFor(languageOf(request));
    const { lines, troubles } = await inPlatform(db, new Date(), async (platform) => ({
      lines: await whatsappLines(platform),
      troubles: await openTroubles(platform),
    }));
    const isAdmin = operatorOf(response)?.role === 'admin';
    const shown = lines.map(async (line) => ({
      ...(await shownLine(line, isAdmin)),
      pace: paceSentence(t, line),
      mayPace: isAdmin && line.channel === 'whatsapp',
      told: toldWord(troubles.get(line.id)),
    }));
    response.set('cache-control', 'no-store').json(await Promise.all(shown));
  });
  const body = express.json({ limit: '1kb' });
  router.post('/whatsapp/api/lines', requireAdmin, body, (request, response) =>
    link(db, request, response, async (platform) => (await freshLine(platform, WHATSAPP_LINE)).id),
  );
  router.post('/whatsapp/api/lines/:lineId/link', requireAdmin, body, (request, response) =>
    link(db, request, response, (platform) => knownLine(platform, request)),
  );
  router.post('/whatsapp/api/lines/:lineId/unlink', requireAdmin, async (request, response) => {
    const lineId = await inPlatform(db, new Date(), async (platform) => {
      const found = await knownLine(platform, request);
      if (found === null) return null;
      await wantLine(platform, found, false);
      await note(platform, 'unlink_line', found, operatorOf(response)!.id);
      return found;
    });
    response.status(lineId === null ? 404 : 200).json({ lineId });
  });
  return router;
}

/** Asks the bot to link a line: by a code when a phone is given, else by QR. */
async function link(
  db: Sequelize,
  request: Request,
  response: Response,
  lineOf: (platform: Platform) => Promise<number | null>,
): Promise<void> {
  const given = asked.safeParse(request.body ?? {});
  const phone = canonicalPhone(given.data?.phone ?? null);
  if (!given.success || (given.data.phone !== undefined && phone === null)) {
    return void response.status(400).json({ error: 'link_phone_wrong' });
  }
  const outcome = await inPlatform(db, new Date(), async (platform) => {
    const lineId = await lineOf(platform);
    if (lineId === null) return { status: 404, body: { error: 'no_such_line' } };
    if (!(await askToLink(platform, lineId, phone))) return { status: 409, body: { error: 'link_number_taken' } };
    await note(platform, 'link_line', lineId, operatorOf(response)!.id);
    return { status: 201, body: { lineId } };
  });
  response.status(outcome.status).json(outcome.body);
}

async function note(platform: Platform, action: string, lineId: number, operatorId: number): Promise<void> {
  await recordAudit(platform, { operatorId, tenantId: null, action, resource: 'line_numbers', recordId: lineId });
}

/** The lines to real phones. */
async function whatsappLines(platform: Platform): Promise<HeldLine[]> {
  return (await listHeldLines(platform)).filter((line) => line.channel !== 'simulator');
}

async function knownLine(platform: Platform, request: Request): Promise<number | null> {
  const lines = await whatsappLines(platform);
  return lines.find((line) => line.id === Number(request.params.lineId))?.id ?? null;
}

/** Whether the owner knows of a trouble; who has no chat on another line has to be called. */
const toldWord = (trouble: { isTold: boolean } | undefined): string | null =>
  trouble ? (trouble.isTold ? 'line_owner_told' : 'line_owner_not_told') : null;

/** What links a line, QR or code, is for an admin's eyes only: whoever sees it could link a phone of their own. */
async function shownLine(line: HeldLine, isAdmin: boolean) {
  const shown = isAdmin ? linkShown(line) : null;
  return {
    id: line.id,
    name: line.name,
    phone: line.phone,
    channel: line.channel,
    ...lineAdvice(line),
    wanted: Boolean(line.wanted),
    mayChange: isAdmin,
    qr:
      shown?.by === 'qr'
        ? await QRCode.toDataURL(shown.qr, { margin: 2, width: 320, errorCorrectionLevel: 'L' })
        : null,
    code: shown?.by === 'code' ? { groups: inGroups(shown.code), until: shown.until.toISOString() } : null,
    linkPhone: isAdmin ? line.link_phone : null,
  };
}
