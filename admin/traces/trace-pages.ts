import { Router } from 'express';
import type { Sequelize } from 'sequelize';
import { z } from 'zod';
import type { TracedCandidate } from '../../models/agents/kernel/trace.ts';
import { inPlatform } from '../../models/database/scope.ts';
import {
  findTrace,
  newestRuns,
  type Trace,
  type TracedRun,
  type TracedSending,
} from '../../models/traces/find-trace.ts';
import { requireLogin } from '../login/sessions.ts';
import { type Html, html } from '../web/html.ts';
import { sendSupportPage } from '../web/support-page.ts';
import { languageOf, wordsFor } from '../web/words.ts';

type Words = ReturnType<typeof wordsFor>;
const asked = z.object({
  id: z.string().trim().min(1).max(40).optional().catch(undefined),
  shop: z.coerce.number().int().positive().optional().catch(undefined),
});

/**
 * The page on which support follows one reference: a message to its acts, replies, documents and sends, or a run of the agents to what
 * it looked at, found, dropped and why, and how that was answered. Ids, codes and times alone.
 */
export function tracePages({ db }: { db: Sequelize }): Router {
  const router = Router();
  router.get('/traces', requireLogin, async (request, response) => {
    const language = languageOf(request);
    const t = wordsFor(language);
    const { id, shop } = asked.parse(request.query);
    const found = await inPlatform(db, new Date(), async (platform) => ({
      trace: id === undefined ? null : await findTrace(platform, id),
      runs: id === undefined ? await newestRuns(platform, shop ?? null) : [],
    }));
    const isMissing = id !== undefined && found.trace === null;
    const body = found.trace ? traceHtml(t, found.trace) : id === undefined ? listHtml(t, language, found.runs) : null;
    sendSupportPage(request, response, {
      path: '/traces',
      title: t('admin.traces'),
      note: t('admin.traces_note'),
      tenantId: shop,
      complaint: isMissing ? t('admin.traces_missing') : null,
      status: isMissing ? 404 : undefined,
      body: html`<form class="card asks" method="get" action="/traces"><input type="hidden" name="lang" value="${language}"><label>${t('admin.traces_id')}<input name="id" required maxlength="40" value="${id ?? ''}" data-testid="trace-id"></label>
<button class="button plain" type="submit">${t('admin.show')}</button></form>${body}`,
    });
  });
  return router;
}

const at = (instant: Date | null): string => instant?.toISOString().slice(0, 19).replace('T', ' ') ?? '—';

function listHtml(t: Words, language: string, runs: TracedRun[]): Html {
  const rows = runs.map(
    (run) =>
      html`<div class="line"><p><a href="/traces?id=%23${run.runId}&amp;lang=${language}">run ${run.runId}</a> · ${at(run.createdAt)} · <strong>${run.agent}</strong> · ${t('admin.group_shop')} ${run.tenantId} · ${saidOf(run)}</p></div>`,
  );
  return html`<section class="card"><h2>${t('admin.traces_newest')}</h2>${rows.length === 0 ? html`<p>${t('admin.agents_none')}</p>` : rows}</section>`;
}

/** "said 1 · quiet 2": how many candidates came to what. */
function saidOf({ candidates: { kept, more } }: TracedRun): string {
  const counts = new Map<string, number>();
  for (const { fate } of kept) counts.set(fate, (counts.get(fate) ?? 0) + 1);
  const told = [...counts].map(([fate, count]) => `${fate} ${count}`);
  return [...told, ...(more > 0 ? [`+${more}`] : [])].join(' · ') || '—';
}

function traceHtml(t: Words, { message, acts, sendings, runs, actions }: Trace): Html {
  return html`${
    message &&
    html`<section class="card" data-testid="trace-message"><h2>${t('admin.traces_message')}</h2><p>#${message.id} · ${message.traceId} · ${message.kind} · <strong>${message.status}</strong> · ${message.attempts} · ${at(message.receivedAt)} → ${at(message.doneAt)} · chat ${message.chatId}${message.tenantId === null ? null : html` · ${t('admin.group_shop')} ${message.tenantId}`}</p>
${acts.map((act) => html`<p>act ${act.id} · ${act.kind} · ${at(act.createdAt)}</p>`)}</section>`
  }${runs.map((run) => runHtml(t, run, actions))}
<section class="card" data-testid="trace-sendings"><h2>${t('admin.traces_sendings')}</h2>${sendings.length === 0 ? html`<p>—</p>` : sendings.map(sendingHtml)}</section>`;
}

const sendingHtml = (one: TracedSending): Html =>
  html`<div class="line"><p>outbox ${one.id} · ${one.audience} · ${one.urgency} · <strong>${one.status}</strong>${one.document === null ? null : html` · ${one.document} · file ${one.fileId ?? '—'}`}</p>
<p class="quiet">${at(one.createdAt)} → ${at(one.sentAt)} → ${at(one.deliveredAt)} → ${at(one.readAt)}</p></div>`;

function runHtml(t: Words, run: TracedRun, actions: Trace['actions']): Html {
  const { kept, more } = run.candidates;
  return html`<section class="card" data-testid="trace-run-${run.agent}"><h2>run ${run.runId} · ${run.agent}</h2>
<p>${t('admin.group_shop')} ${run.tenantId} · ${run.runOn} · ${run.status} · ${run.packVersion}${run.variant ? html` · ${run.variant}` : null} · ${run.tookMs} ms · ${run.traceId}</p>
<h3>${t('admin.traces_signals')}</h3><ul>${run.signals.map((signal) => html`<li>${signal.query}@${signal.version}: ${signal.rows} · ${signal.tookMs} ms</li>`)}</ul>
<h3>${t('admin.traces_candidates')}</h3>${kept.length === 0 ? html`<p>—</p>` : kept.map((one) => candidateHtml(one, actions))}${more > 0 ? html`<p>+${more}</p>` : null}</section>`;
}

function candidateHtml(one: TracedCandidate, actions: Trace['actions']): Html {
  const answered = actions.find((action) => action.id === one.actionId);
  return html`<div class="line"><p>${one.rank === null ? null : html`${one.rank}. `}<strong>${one.type}</strong> · ${one.entity.kind} ${one.entity.id} · ${one.category} · <strong>${one.fate}</strong></p>
<p class="quiet">score ${Math.round(one.score)} · confidence ${one.confidence} · ${one.rule}${one.rise === 0 ? null : html` · rise ${one.rise}`}${one.before ? html` · before: ${one.before.state} ${one.before.on}` : null}${answered ? html` · action ${answered.id}: ${answered.state} ${at(answered.answeredAt)}` : null}</p></div>`;
}
