import { type Request, type Response, Router } from 'express';
import type { Sequelize } from 'sequelize';
import { type Adoption, adoptionFigures } from '../../models/agents/kernel/adoption.ts';
import { inPlatform } from '../../models/database/scope.ts';
import { requireLogin } from '../login/sessions.ts';
import { type Html, html } from '../web/html.ts';
import { shopId } from '../web/shop-pages.ts';
import { sendSupportPage } from '../web/support-page.ts';
import { languageOf, wordsFor } from '../web/words.ts';
import { takeTrials, trialsOf } from './trials.ts';

/** Days that the figures are about. */
export const ADOPTION_DAYS = 30;

/**
 * The page on which support sees how each agent's advice is received, by version of its thresholds and by variant of a trial, and
 * starts and ends trials.
 */
export function agentsPages({ db }: { db: Sequelize }): Router {
  const router = Router();
  router.use('/agents', requireLogin);
  router.get('/agents', (request, response) => show(db, request, response));
  takeTrials(router, db, (request, response) => show(db, request, response, 'admin.trials_bad'));
  return router;
}

async function show(db: Sequelize, request: Request, response: Response, complaint?: string): Promise<void> {
  const language = languageOf(request);
  const t = wordsFor(language);
  const { figures, trials } = await inPlatform(db, new Date(), async (platform) => ({
    figures: await adoptionFigures(platform, ADOPTION_DAYS),
    trials: await trialsOf(platform, t, language),
  }));
  const rows = figures.map((row) => rowOf(t, row));
  sendSupportPage(request, response, {
    path: '/agents',
    title: t('admin.agents_title'),
    note: t('admin.agents_hint', { days: ADOPTION_DAYS }),
    tenantId: shopId.safeParse(request.query.shop).data,
    complaint: complaint ? t(complaint) : null,
    body: html`<section class="card">${rows.length === 0 ? html`<p>${t('admin.agents_none')}</p>` : rows}</section>
${trials}`,
  });
}

function rowOf(
  t: ReturnType<typeof wordsFor>,
  { adoption, isFlagged, agent, packVersion, variant, ...row }: Adoption,
): Html {
  const percent = adoption === null ? '—' : `${Math.round(adoption * 100)}%`;
  return html`<div class="line" data-testid="agent-${agent}-${variant ?? packVersion}"><p><strong>${agent}</strong> · ${packVersion}${variant ? html` · ${variant}` : null}
${isFlagged ? html` · <strong data-testid="flag-${agent}">⚠️ ${t('admin.agents_flagged')}</strong>` : null}</p>
<p>${t('admin.agents_row', { ...row, percent })}</p></div>`;
}
