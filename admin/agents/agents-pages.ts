import { Router } from 'express';
import type { Sequelize } from 'sequelize';
import { type Adoption, adoptionFigures } from '../../models/agents/kernel/adoption.ts';
import { inPlatform } from '../../models/database/scope.ts';
import { requireLogin } from '../login/sessions.ts';
import { type Html, html } from '../web/html.ts';
import { sendPage } from '../web/page.ts';
import { languageOf, wordsFor } from '../web/words.ts';

/** Days that the figures are about. */
export const ADOPTION_DAYS = 30;

/** The page on which support sees how each agent's advice is received, by version of its thresholds and by variant of a trial. */
export function agentsPages({ db }: { db: Sequelize }): Router {
  const router = Router();
  router.get('/agents', requireLogin, async (request, response) => {
    const t = wordsFor(languageOf(request));
    const figures = await inPlatform(db, new Date(), (platform) => adoptionFigures(platform, ADOPTION_DAYS));
    const rows = figures.map((row) => rowOf(t, row));
    sendPage(request, response, {
      title: t('admin.agents_title'),
      body: html`<h1>${t('admin.agents_title')}</h1><p>${t('admin.agents_hint', { days: ADOPTION_DAYS })}</p>
<section class="card">${rows.length === 0 ? html`<p>${t('admin.agents_none')}</p>` : rows}</section>`,
    });
  });
  return router;
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
