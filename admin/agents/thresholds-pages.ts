import type { Router } from 'express';
import type { Sequelize } from 'sequelize';
import { z } from 'zod';
import { type AgentName, keptPack, type Overrides } from '../../models/agents/packs.ts';
import { activateRulePack, type KeptRulePack, listRulePacks, saveRulePack } from '../../models/agents/rule-packs.ts';
import { type Platform, type Scope, tenantScope } from '../../models/database/scope.ts';
import { recordAudit } from '../../models/operators/record-audit.ts';
import { type Html, html } from '../web/html.ts';
import { shopPages, type Words } from '../web/shop-pages.ts';
import { AGENT_NAMES, readThresholds, thresholdsOf } from './read-thresholds.ts';

type Wish =
  | { wish: 'save'; agent: AgentName; overrides: Overrides }
  | { wish: 'activate'; agent: AgentName; version: number };
type Shown = { name: string; packs: KeptRulePack[] };

const activated = z.object({
  agent: z.enum(AGENT_NAMES as [AgentName, ...AgentName[]]),
  version: z.coerce.number().int().nonnegative(),
});

/**
 * The page on which support gives a shop thresholds of its own for an agent, goes back to an earlier version or to the platform's.
 * Every version is kept; every change is audited.
 */
export const thresholdsPages = ({ db }: { db: Sequelize }): Router =>
  shopPages<Shown, Wish>(db, {
    path: '/thresholds',
    texts: { title: 'admin.thresholds_title', note: 'admin.thresholds_note', bad: 'admin.thresholds_bad' },
    load: async (scope: Scope) => ({ name: scope.shop.name, packs: await listRulePacks(scope) }),
    body: (t, { name, packs }, { action }) =>
      html`<h2>${name}</h2>${AGENT_NAMES.map((agent) => cardOf(t, action, agent, packs))}`,
    read,
    act,
  });

function read(body: unknown): Wish | null {
  const fields = z.record(z.string(), z.unknown()).safeParse(body).data ?? {};
  if (fields.wish === 'save') {
    const said = readThresholds(fields);
    return said && { wish: 'save', ...said };
  }
  const said = fields.wish === 'activate' ? activated.safeParse(fields).data : undefined;
  return said ? { wish: 'activate', ...said } : null;
}

async function act(platform: Platform, at: { tenantId: number; operatorId: number }, asked: Wish): Promise<null> {
  const scope = await tenantScope(platform, at.tenantId);
  const before = (await listRulePacks(scope)).find((pack) => pack.agent === asked.agent && pack.isActive)?.version ?? 0;
  let after = before;
  if (asked.wish === 'save') after = (await saveRulePack(scope, asked.agent, asked.overrides)).version;
  else if (await activateRulePack(scope, asked.agent, asked.version)) after = asked.version;
  await recordAudit(platform, {
    ...at,
    action: `thresholds_${asked.wish}`,
    resource: 'rule_packs',
    recordId: null,
    detail: { agent: asked.agent, before: { version: before }, after: { version: after } },
  });
  return null;
}

function cardOf(t: Words, action: string, agent: AgentName, packs: KeptRulePack[]): Html {
  const own = packs.filter((pack) => pack.agent === agent);
  const active = own.find((pack) => pack.isActive);
  const usual: Record<string, number> = keptPack(agent, {});
  const inputs = thresholdsOf(agent).map(
    (name) =>
      html`<label>${name}<input name="${agent}.${name}" inputmode="numeric" placeholder="${usual[name]}" value="${active?.overrides[name] ?? ''}"></label>`,
  );
  return html`<form class="card asks" method="post" action="${action}" data-testid="thresholds-${agent}"><h3>${agent}</h3>
<p>${active ? t('admin.thresholds_own', { version: active.version }) : t('admin.thresholds_platform')}</p>
<input type="hidden" name="agent" value="${agent}">${inputs}
<button class="button" name="wish" value="save" data-testid="save-${agent}">${t('admin.save')}</button></form>
${own.length === 0 ? null : html`<section class="card">${own.map((pack) => versionOf(t, action, pack))}${active ? row(t, action, { agent, version: 0 }, t('admin.thresholds_back')) : null}</section>`}`;
}

function versionOf(t: Words, action: string, pack: KeptRulePack): Html {
  const said = Object.entries(pack.overrides).map(([name, value]) => `${name} ${value}`);
  const label = `${t('admin.thresholds_version', { version: pack.version })}: ${said.join(', ') || '–'}`;
  return pack.isActive ? html`<p><strong>${label}</strong></p>` : row(t, action, pack, label);
}

const row = (t: Words, action: string, pack: { agent: AgentName; version: number }, label: string): Html =>
  html`<form class="inline" method="post" action="${action}"><p>${label} <input type="hidden" name="agent" value="${pack.agent}"><input type="hidden" name="version" value="${pack.version}"><button class="button plain" name="wish" value="activate" data-testid="activate-${pack.agent}-${pack.version}">${t('admin.thresholds_use')}</button></p></form>`;
