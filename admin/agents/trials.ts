import express, { type Router } from 'express';
import type { Sequelize } from 'sequelize';
import { z } from 'zod';
import {
  endExperiment,
  isExperimentName,
  runningExperiments,
  startExperiment,
} from '../../models/agents/experiments.ts';
import { type AgentName, keptPack } from '../../models/agents/packs.ts';
import { inPlatform, type Platform } from '../../models/database/scope.ts';
import { recordAudit } from '../../models/operators/record-audit.ts';
import { operatorOf } from '../login/sessions.ts';
import { type Html, html } from '../web/html.ts';
import type { Words } from '../web/shop-pages.ts';
import { choiceOf } from '../web/support-page.ts';
import { languageOf } from '../web/words.ts';
import { AGENT_NAMES, readThresholds, thresholdsOf } from './read-thresholds.ts';

const name = z
  .string()
  .trim()
  .regex(/^[a-z][a-z0-9_-]{2,29}$/);
const started = z.object({
  name,
  sharePercent: z.coerce.number().int().min(1).max(99),
  threshold: z.string(),
  value: z.coerce.number().int(),
});

/** Takes the forms by which an operator starts and ends a trial of another threshold on a share of the shops. */
export function takeTrials(router: Router, db: Sequelize, complain: express.RequestHandler): void {
  const form = express.urlencoded({ extended: false, limit: '4kb', parameterLimit: 8 });
  router.post('/agents/trials', form, async (request, response, next) => {
    const operatorId = operatorOf(response)!.id;
    const isDone = await inPlatform(db, new Date(), (platform) => act(platform, operatorId, request.body));
    if (!isDone) return complain(request, response, next);
    response.redirect(303, `/agents?lang=${languageOf(request)}`);
  });
}

async function act(platform: Platform, operatorId: number, body: Record<string, unknown>): Promise<boolean> {
  const note = (action: string, detail: Record<string, unknown>) =>
    recordAudit(platform, {
      operatorId,
      tenantId: null,
      action,
      resource: 'agent_experiments',
      recordId: null,
      detail,
    });
  if (body.wish === 'end') {
    const ended = name.safeParse(body.name).data;
    if (ended === undefined) return false;
    await endExperiment(platform, ended);
    await note('trial_ended', { name: ended });
    return true;
  }
  const said = started.safeParse(body).data;
  const [agent, threshold] = (said?.threshold ?? '').split('.');
  const read = said && readThresholds({ agent, [`${agent}.${threshold}`]: said.value });
  if (!said || !read || Object.keys(read.overrides).length !== 1) return false;
  if (await isExperimentName(platform, said.name)) return false;
  await startExperiment(platform, { ...read, name: said.name, sharePercent: said.sharePercent });
  await note('trial_started', { name: said.name, ...read, sharePercent: said.sharePercent });
  return true;
}

/** The trials that run, each with the button that ends it, and the form that starts one. */
export async function trialsOf(platform: Platform, t: Words, language: string): Promise<Html> {
  const action = `/agents/trials?lang=${language}`;
  const running = await runningExperiments(platform);
  const rows = running.map(
    (trial) =>
      html`<form class="inline" method="post" action="${action}"><p>${t('admin.trials_row', {
        name: trial.name,
        agent: trial.agent,
        percent: trial.sharePercent,
        what: Object.entries(trial.overrides as Record<string, number>)
          .map(([threshold, value]) => `${threshold} ${value}`)
          .join(', '),
      })} <input type="hidden" name="name" value="${trial.name}"><button class="button plain" name="wish" value="end" data-testid="end-${trial.name}">${t('admin.trials_end')}</button></p></form>`,
  );
  const choices = AGENT_NAMES.flatMap((agent) => thresholdsOf(agent).map((threshold) => `${agent}.${threshold}`));
  return html`<section class="card"><h2>${t('admin.trials')}</h2><p class="quiet">${t('admin.trials_note')}</p>${rows.length === 0 ? html`<p>${t('admin.trials_none')}</p>` : rows}</section>
<form class="card asks" method="post" action="${action}"><label>${t('admin.trials_name')}<input name="name" maxlength="30" required autocomplete="off" data-testid="trial-name"></label>
<label>${t('admin.thresholds')}${choiceOf('threshold', choices, (choice) => `${choice} (${usualOf(choice)})`)}</label>
<label>${t('admin.trials_value')}<input name="value" inputmode="numeric" required data-testid="trial-value"></label>
<label>${t('admin.trials_share')}<input name="sharePercent" inputmode="numeric" required value="50" data-testid="trial-share"></label>
<button class="button" name="wish" value="start" data-testid="trial-start">${t('admin.trials_start')}</button></form>`;
}

const usualOf = (choice: string): number => {
  const [agent, threshold] = choice.split('.') as [AgentName, string];
  return (keptPack(agent, {}) as Record<string, number>)[threshold]!;
};
