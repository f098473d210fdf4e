import express, { type Request, type Response, Router } from 'express';
import type { Sequelize } from 'sequelize';
import { z } from 'zod';
import { ROUNDS } from '../../models/agents/due-shops.ts';
import { AGENTS } from '../../models/agents/packs.ts';
import { dropSwitch, listSwitches, type Switch, type Switchable, setSwitch } from '../../models/agents/switches.ts';
import { inPlatform } from '../../models/database/scope.ts';
import { recordAudit } from '../../models/operators/record-audit.ts';
import { isShop } from '../../models/tenants/is-shop.ts';
import { operatorOf, requireLogin } from '../login/sessions.ts';
import { type Html, html } from '../web/html.ts';
import { choiceOf, sendSupportPage } from '../web/support-page.ts';
import { languageOf, wordsFor } from '../web/words.ts';

type Words = ReturnType<typeof wordsFor>;
/** Every agent, and whatever else a shop is told by itself. */
export const SWITCHABLE = [...new Set([...Object.keys(AGENTS), ...Object.keys(ROUNDS)])] as Switchable[];

const shop = z.union([z.literal('').transform(() => null), z.coerce.number().int().positive()]);
const change = z.object({
  wish: z.enum(['set', 'drop']),
  agent: z.enum(SWITCHABLE as [Switchable, ...Switchable[]]),
  shop,
  offPercent: z.coerce.number().int().min(0).max(100).default(0),
});

/** The page on which an operator switches an agent off at once, for all shops, for a share of them or for one, and on again. */
export function switchesPages({ db }: { db: Sequelize }): Router {
  const router = Router();
  const form = express.urlencoded({ extended: false, limit: '4kb', parameterLimit: 6 });
  router.use('/switches', requireLogin);
  router.get('/switches', (request, response) => show(db, request, response));
  router.post('/switches', form, async (request, response) => {
    const said = change.safeParse(request.body).data;
    const isHalf = said && said.shop !== null && said.offPercent % 100 !== 0;
    if (!said || isHalf) return show(db, request, response, 'admin.switches_bad');
    const isDone = await write(db, operatorOf(response)!.id, said);
    if (!isDone) return show(db, request, response, 'admin.no_shop');
    response.redirect(303, `/switches?lang=${languageOf(request)}`);
  });
  return router;
}

/** False when there is no such shop. */
function write(db: Sequelize, operatorId: number, said: z.infer<typeof change>): Promise<boolean> {
  const { agent, shop: tenantId, offPercent, wish } = said;
  return inPlatform(db, new Date(), async (platform) => {
    if (tenantId !== null && !(await isShop(platform, tenantId))) {
      return false;
    }
    const before = (await listSwitches(platform)).find((one) => one.agent === agent && one.tenantId === tenantId);
    const isOn = wish === 'drop';
    if (isOn && tenantId !== null) await dropSwitch(platform, agent, tenantId);
    else await setSwitch(platform, { agent, tenantId, offPercent: isOn ? 0 : offPercent });
    const after = isOn ? null : { offPercent };
    const detail = { agent, before: before ? { offPercent: before.offPercent } : null, after };
    await recordAudit(platform, {
      operatorId,
      tenantId,
      action: 'agent_switched',
      resource: 'agent_switches',
      recordId: null,
      detail,
    });
    return true;
  });
}

async function show(db: Sequelize, request: Request, response: Response, complaint?: string): Promise<void> {
  const language = languageOf(request);
  const t = wordsFor(language);
  const switches = await inPlatform(db, new Date(), listSwitches);
  const said = switches.filter((one) => one.tenantId !== null || one.offPercent > 0);
  const action = `/switches?lang=${language}`;
  sendSupportPage(request, response, {
    path: '/switches',
    title: t('admin.switches'),
    note: t('admin.switches_note'),
    complaint: complaint ? t(complaint) : null,
    body: html`<section class="card">${said.length === 0 ? html`<p>${t('admin.switches_none')}</p>` : said.map((one) => row(t, action, one))}</section>
<form class="card" method="post" action="${action}"><h2>${t('admin.switches_set')}</h2>
<label>${t('admin.switches_agent')}${choiceOf('agent', SWITCHABLE, (one) => one)}</label>
<label>${t('admin.switches_shop')}<input name="shop" inputmode="numeric" autocomplete="off" data-testid="switch-shop"></label>
<label>${t('admin.switches_percent')}<input name="offPercent" inputmode="numeric" value="100" required data-testid="switch-percent"></label>
<button class="button" name="wish" value="set" data-testid="switch-set">${t('admin.switches_set')}</button></form>`,
  });
}

function row(t: Words, action: string, { agent, tenantId, offPercent }: Switch): Html {
  const forWhom =
    tenantId === null
      ? t('admin.switches_off_share', { percent: offPercent })
      : t(offPercent === 0 ? 'admin.switches_on_shop' : 'admin.switches_off_shop', { shop: tenantId });
  return html`<div class="line" data-testid="switch-${agent}-${tenantId ?? 'all'}"><p><strong>${agent}</strong> · ${forWhom}</p>
<form class="inline" method="post" action="${action}"><input type="hidden" name="agent" value="${agent}"><input type="hidden" name="shop" value="${tenantId ?? ''}"><button class="button plain" name="wish" value="drop" data-testid="drop-${agent}-${tenantId ?? 'all'}">${t(tenantId === null ? 'admin.switches_on' : 'admin.switches_drop')}</button></form></div>`;
}
