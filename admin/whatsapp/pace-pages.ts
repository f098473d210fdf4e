import express, { type Request, type Response, Router } from 'express';
import type { Sequelize } from 'sequelize';
import { z } from 'zod';
import { paceSentence, refusalSentence } from '../../bot/replies/pace-sentences.ts';
import { inPlatform } from '../../models/database/scope.ts';
import { type Line, listLines } from '../../models/lines/lines.ts';
import {
  CAREFUL_LIMITS,
  ownLimits,
  PACE_BOUNDS,
  PACE_NAMES,
  type PaceLimits,
  type PaceRefusal,
  readPaceLimits,
  setOwnLimits,
} from '../../models/lines/pace-limits.ts';
import { recordAudit } from '../../models/operators/record-audit.ts';
import { operatorOf, requireAdmin, requireLogin } from '../login/sessions.ts';
import { type Html, html } from '../web/html.ts';
import { sendPage } from '../web/page.ts';
import { languageOf, wordsFor } from '../web/words.ts';

const wish = z.object({ wish: z.enum(['own', 'careful', 'usual']) });
const fields = z.object(
  Object.fromEntries(PACE_NAMES.map((name) => [name, z.string().max(20).optional()])) as Record<
    keyof PaceLimits,
    z.ZodOptional<z.ZodString>
  >,
);

/**
 * The page on which an admin gives one linked number a pace of its own: slower while it is new, faster when it is trusted.
 * @param usual the installation's, from which the form starts
 */
export function pacePages(db: Sequelize, usual: PaceLimits): Router {
  const router = Router();
  const form = express.urlencoded({ extended: false, limit: '4kb', parameterLimit: 10 });
  router.use('/whatsapp/pace', requireLogin, requireAdmin);
  router.get('/whatsapp/pace/:lineId', async (request, response) => {
    const line = await linkedLine(db, request);
    if (!line) return void response.status(404).json({ error: 'no_such_line' });
    show(request, response, line, { given: ownLimits(line) ?? usual });
  });
  router.post('/whatsapp/pace/:lineId', form, async (request, response) => {
    const line = await linkedLine(db, request);
    const asked = wish.safeParse(request.body);
    if (!line || !asked.success) return void response.status(404).json({ error: 'no_such_line' });
    const given = fields.safeParse(request.body).data ?? {};
    const read = asked.data.wish === 'own' ? readPaceLimits(given) : { limits: presets[asked.data.wish] };
    if ('refused' in read) return show(request, response, line, { given, refused: read.refused });
    await save(db, line.id, read.limits, operatorOf(response)!.id);
    response.redirect(303, `/whatsapp/pace/${line.id}?lang=${languageOf(request)}`);
  });
  return router;
}

const presets: Record<'careful' | 'usual', PaceLimits | null> = { careful: CAREFUL_LIMITS, usual: null };

async function linkedLine(db: Sequelize, request: Request): Promise<Line | null> {
  const lines = await inPlatform(db, new Date(), listLines);
  return lines.find((line) => line.channel === 'whatsapp' && line.id === Number(request.params.lineId)) ?? null;
}

async function save(db: Sequelize, lineId: number, limits: PaceLimits | null, operatorId: number): Promise<void> {
  await inPlatform(db, new Date(), async (platform) => {
    if (!(await setOwnLimits(platform, lineId, limits))) return;
    await recordAudit(platform, {
      operatorId,
      tenantId: null,
      action: 'set_pace',
      resource: 'line_numbers',
      recordId: lineId,
      detail: { limits },
    });
  });
}

const SET_WORDS = { own: 'admin.save', careful: 'admin.pace_set_careful', usual: 'admin.pace_set_usual' };

function show(
  request: Request,
  response: Response,
  line: Line,
  at: { given: { [Name in keyof PaceLimits]?: string | number | undefined }; refused?: PaceRefusal },
): void {
  const language = languageOf(request);
  const t = wordsFor(language);
  const field = (name: keyof PaceLimits): Html => {
    const { least, most } = PACE_BOUNDS[name];
    return html`<label>${t(`admin.pace_${name}`)} (${least}–${most})<input name="${name}" inputmode="numeric" autocomplete="off" value="${at.given[name] ?? ''}" data-testid="${name}"></label>`;
  };
  const button = (wished: 'own' | 'careful' | 'usual', look: string): Html =>
    html`<button class="button ${look}" name="wish" value="${wished}" data-testid="pace-${wished}">${t(SET_WORDS[wished])}</button>`;
  sendPage(request, response, {
    title: t('admin.pace_title'),
    status: at.refused ? 400 : 200,
    body: html`<h1>${t('admin.pace_title')}: ${line.phone ? `+${line.phone}` : line.name}</h1>
<p data-testid="pace">${paceSentence(t, line)}</p><p>${t('admin.pace_hint')}</p>
${at.refused ? html`<p class="complaint" role="alert">${refusalSentence(t, at.refused)}</p>` : null}
<form class="card" method="post" action="/whatsapp/pace/${line.id}?lang=${language}">
${PACE_NAMES.map(field)}
${button('own', '')}</form>
<form class="card" method="post" action="/whatsapp/pace/${line.id}?lang=${language}"><p>${t('admin.pace_careful_hint', CAREFUL_LIMITS)}</p>
${button('careful', 'plain')}${button('usual', 'plain')}</form>
<p><a href="/whatsapp?lang=${language}">${t('admin.whatsapp_title')}</a></p>`,
  });
}
