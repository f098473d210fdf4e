import { Router } from 'express';
import type { Sequelize } from 'sequelize';
import { z } from 'zod';
import { type Adoption, adoptionFigures } from '../../models/agents/kernel/adoption.ts';
import { inPlatform } from '../../models/database/scope.ts';
import { requireLogin } from '../login/sessions.ts';
import { type Html, html } from '../web/html.ts';
import { sendSupportPage } from '../web/support-page.ts';
import { languageOf, wordsFor } from '../web/words.ts';

const shopId = z.coerce.number().int().positive();
/** Days that the figures are about. */
export const ADOPTION_DAYS = 30;

/** The page on which support sees how each agent's advice is received, by version of its thresholds and by variant of a trial. */
export function agentsPages({ db }: { db: Sequelize }): Router {
  const router = Router();
  router.get('/agents', requireLogin, async (request, response) => {
    const t = wordsFor(languageOf(request));
    const figures = await inPlatform(db, new Date(), (platform) => adoptionFigures(platform, ADOPTION_DAYS));
    const rows = figures.map((row) => rowOf(t, row));
    sendSupportPage(request, response, {
      path: '/agents',
      title: t('admin.agents_title'),
      note: t('admin.agents_hint', { days: ADOPTION_DAYS }),
      tenantId: shopId.safeParse(request.query.shop).data,
      body: html`<section class="card">${rows.length === 0 ? html`<p>${t('admin.agents_none')}</p>` : rows}</section>`,
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
