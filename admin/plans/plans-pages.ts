import { randomUUID } from 'node:crypto';
import type { Router } from 'express';
import type { Sequelize } from 'sequelize';
import { z } from 'zod';
import type { Scope } from '../../models/database/scope.ts';
import { CREDIT_KINDS, type CreditEntry, creditEntries, creditsLeft } from '../../models/plans/credits.ts';
import { type Held, mostToday, PLAN_NAMES, QUOTAS, type Quota, standingOf, TOLD_IN } from '../../models/plans/plans.ts';
import { usedToday } from '../../models/plans/used-today.ts';
import type { Wake } from '../../models/ports.ts';
import { type Html, html } from '../web/html.ts';
import { shopPages, type Words, wakeLine } from '../web/shop-pages.ts';
import { choiceOf } from '../web/support-page.ts';
import { changePlan, type PlanChange } from './change-plan.ts';

const REASONS = ['bought', 'given', 'taken_back'] as const;
const day = z.iso.date().refine((said) => said >= '2020-01-01' && said <= '2100-12-31');
const change = z.discriminatedUnion('wish', [
  z.object({
    wish: z.literal('plan'),
    plan: z.enum(PLAN_NAMES),
    isTrial: z.literal('1').optional(),
    endsOn: z.union([z.literal(''), day]),
  }),
  z.object({ wish: z.literal('everything') }),
  z.object({
    wish: z.literal('credits'),
    kind: z.enum(CREDIT_KINDS),
    reason: z.enum(REASONS),
    amount: z.coerce.number().int().min(1).max(100_000),
    key: z.uuid(),
  }),
]);

/**
 * The page on which support books a plan for a shop and gives it credits. No money passes here: what was paid, and how, is
 * settled outside.
 */
export const plansPages = ({ db, wake }: { db: Sequelize; wake: Pick<Wake, 'line'> }): Router =>
  shopPages<ShopWithPlan, PlanChange>(db, {
    path: '/plans',
    texts: { title: 'admin.plans_title', note: 'admin.plans_note', bad: 'admin.plans_bad' },
    load: shopWithPlan,
    body: (t, shop, { action }) => html`${planOf(t, action, shop)}${creditsOf(t, action, shop)}`,
    read,
    act: async (platform, at, wish) => wakeLine(wake, await changePlan(platform, at, wish)),
  });

function read(body: unknown): PlanChange | null {
  const said = change.safeParse(body).data;
  if (!said) return null;
  if (said.wish !== 'plan') return said;
  return {
    wish: 'plan',
    plan: said.plan,
    isTrial: said.isTrial === '1',
    endsOn: said.endsOn === '' ? null : said.endsOn,
  };
}

type ShopWithPlan = Awaited<ReturnType<typeof shopWithPlan>>;

async function shopWithPlan(scope: Scope) {
  const today: { quota: (typeof QUOTAS)[number]; used: number; most: number | null }[] = [];
  for (const quota of QUOTAS) today.push({ quota, used: await usedToday(scope, quota), most: mostToday(scope, quota) });
  return {
    name: scope.shop.name,
    isDemo: scope.shop.is_demo === 1,
    standing: standingOf(scope.shop, scope.today),
    isTrial: scope.shop.plan_is_trial === 1,
    today,
    credits: await creditsLeft(scope),
    entries: await creditEntries(scope),
  };
}

const told = (quota: Quota, count: number): number => Math.ceil(count / (TOLD_IN[quota] ?? 1));

function planOf(t: Words, action: string, shop: ShopWithPlan): Html {
  const { standing } = shop;
  const dates = {
    plan: t(`plan.name.${standing.booked}`),
    date: standing.endsOn ?? '',
    until: standing.holdsUntil ?? '',
  };
  const now =
    standing.plan === 'everything'
      ? t(shop.isDemo ? 'admin.plans_demo' : 'admin.plans_everything')
      : [t(`plan.name.${standing.plan}`), standing.endsOn === null ? null : t(`plan.state.${standing.state}`, dates)]
          .filter((part) => part !== null)
          .join(' · ');
  const used = shop.today.map(
    ({ quota, used: count, most }) =>
      html`<li>${t(`plan.count.${quota}`)}: ${told(quota, count)}${most === null ? null : html` / ${told(quota, most)}`}</li>`,
  );
  return html`<section class="card"><h2>${shop.name}</h2><p data-testid="plan-now">${now}</p>
<h3>${t('admin.plans_today')}</h3><ul data-testid="plan-today">${used}</ul></section>
<form class="card" method="post" action="${action}"><h2>${t('admin.plans_book')}</h2>
<label>${t('admin.plans_plan')}${choiceOf<Held>('plan', PLAN_NAMES, (plan) => t(`plan.name.${plan}`), standing.booked)}</label>
<label>${t('admin.plans_ends')}<input type="date" name="endsOn" value="${standing.endsOn ?? ''}" data-testid="plan-ends"></label>
<label><input type="checkbox" name="isTrial" value="1"${shop.isTrial ? html` checked` : null}>${t('admin.plans_trial')}</label>
<button class="button" name="wish" value="plan" data-testid="plan-book">${t('admin.plans_book')}</button></form>
<form class="card" method="post" action="${action}"><p>${t('admin.plans_everything_note')}</p>
<button class="button plain" name="wish" value="everything" data-testid="plan-everything">${t('admin.plans_give_everything')}</button></form>`;
}

function creditsOf(t: Words, action: string, { credits, entries }: ShopWithPlan): Html {
  return html`<form class="card" method="post" action="${action}"><h2>${t('admin.plans_credits')}</h2><input type="hidden" name="key" value="${randomUUID()}">
<p data-testid="credits-left">${CREDIT_KINDS.map((kind, at) => html`${at === 0 ? null : ' · '}${t(`admin.plans_kind_${kind}`)}: <strong>${credits[kind]}</strong>`)}</p>
<label>${t('admin.plans_kind')}${choiceOf('kind', CREDIT_KINDS, (kind) => t(`admin.plans_kind_${kind}`))}</label>
<label>${t('admin.plans_reason')}${choiceOf('reason', REASONS, (reason) => t(`admin.plans_reason_${reason}`))}</label>
<label>${t('admin.plans_amount')}<input name="amount" inputmode="numeric" required data-testid="credits-amount"></label>
<button class="button" name="wish" value="credits" data-testid="credits-save">${t('admin.save')}</button></form>
${entries.length === 0 ? null : html`<section class="card">${entries.map((entry) => entryOf(t, entry))}</section>`}`;
}

const entryOf = (t: Words, { kind, reason, amount, balanceAfter, createdAt, operatorId }: CreditEntry): Html =>
  html`<div class="line"><p>${createdAt.toISOString().slice(0, 16).replace('T', ' ')} · ${t(`admin.plans_kind_${kind}`)} · ${t(`admin.plans_reason_${reason}`)} <strong>${amount > 0 ? `+${amount}` : amount}</strong> → ${balanceAfter}${operatorId === null ? null : html` · #${operatorId}`}</p></div>`;
