import type { Request, Response, Router } from 'express';
import type { Sequelize } from 'sequelize';
import { z } from 'zod';
import { businessDate, type Platform, type Scope, tenantScope } from '../../models/database/scope.ts';
import { findDocumentFile, typeOf } from '../../models/documents/document-files.ts';
import { recordAudit } from '../../models/operators/record-audit.ts';
import type { Wake } from '../../models/ports.ts';
import { changeArn, type Filing, isArn, listFilings, markFiled, withdrawFiling } from '../../models/returns/filings.ts';
import { periodOf, returnName } from '../../models/returns/return-periods.ts';
import { askForPack, type ListedPack, listPacks } from '../../models/returns/tax-packs.ts';
import { changeShop } from '../../models/tenants/shop-settings.ts';
import { operatorOf } from '../login/sessions.ts';
import { type Html, html } from '../web/html.ts';
import { shopId as id, inShop, shopPages, type Words } from '../web/shop-pages.ts';
import { choiceOf } from '../web/support-page.ts';

const day = z.iso.date();
const arn = z.union([z.literal(''), z.string().refine(isArn)]).transform((said) => said.trim().toUpperCase() || null);
const FORMS = ['gstr1', 'iff', 'gstr3b', 'cmp08'] as const;
const FREQUENCIES = ['monthly', 'quarterly'] as const;
const KINDS = ['month', 'quarter', 'year'] as const;
const wish = z.discriminatedUnion('wish', [
  z.object({
    wish: z.literal('file'),
    form: z.enum(FORMS),
    day,
    filedOn: day,
    arn,
  }),
  z.object({ wish: z.literal('arn'), filingId: id, arn }),
  z.object({ wish: z.literal('withdraw'), filingId: id }),
  z.object({ wish: z.literal('often'), often: z.enum(FREQUENCIES) }),
  z.object({ wish: z.literal('pack'), kind: z.enum(KINDS), day }),
]);
type Wish = z.infer<typeof wish>;

/**
 * The page on which support (or the shop's accountant beside them) makes the pack, notes what was filed and how often the shop
 * files. Every change is audited.
 */
export function returnsPages({ db, wake }: { db: Sequelize; wake: Pick<Wake, 'documents'> }): Router {
  const router = shopPages<ShopWithReturns, Wish>(db, {
    path: '/returns',
    texts: { title: 'admin.returns', note: 'admin.returns_note', bad: 'admin.returns_bad' },
    load: shopWithReturns,
    body: returnsOf,
    read: (body) => wish.safeParse(body).data ?? null,
    act: async (platform, { tenantId, operatorId }, asked) => {
      await act(await tenantScope(platform, tenantId), platform, asked, operatorId);
      return asked.wish === 'pack' ? () => wake.documents() : null;
    },
  });
  router.get('/returns/:shop/packs/:id', (request, response) => download(db, request, response));
  return router;
}

async function act(scope: Scope, platform: Platform, asked: Wish, operatorId: number): Promise<void> {
  const { shop, tenantId } = scope;
  const note = (action: string, resource: string, recordId: number) =>
    recordAudit(platform, { tenantId, operatorId, action, resource, recordId });
  switch (asked.wish) {
    case 'file': {
      const isQuarter = asked.form === 'cmp08' || (asked.form !== 'iff' && shop.returns_filed === 'quarterly');
      const { from, to } = periodOf[isQuarter ? 'quarter' : 'month'](asked.day);
      const { filingId } = await markFiled(scope, {
        form: asked.form,
        from,
        to,
        arn: asked.arn,
        filedOn: asked.filedOn,
        operatorId,
      });
      return note('file_return', 'gst_filings', filingId);
    }
    case 'arn':
      await changeArn(scope, asked.filingId, asked.arn);
      return note('change_arn', 'gst_filings', asked.filingId);
    case 'withdraw':
      await withdrawFiling(scope, asked.filingId);
      return note('withdraw_return', 'gst_filings', asked.filingId);
    case 'often':
      await changeShop(scope, { returnsFiled: asked.often });
      return note('change_shop', 'tenants', tenantId);
    case 'pack': {
      const period = periodOf[asked.kind](asked.day);
      const pack = await askForPack(scope, { what: 'ca_pack', period, language: shop.language, asker: null });
      return note('make_pack', 'tax_packs', pack.id);
    }
  }
}

async function download(db: Sequelize, request: Request, response: Response): Promise<void> {
  const asked = z.object({ shop: id, id }).safeParse(request.params).data;
  const found =
    asked &&
    (await inShop(db, asked.shop, async (scope, platform) => {
      const pack = (await listPacks(scope)).find((one) => one.id === asked.id);
      const { layout = '', language = '' } = pack ?? {};
      const file = pack && (await findDocumentFile(scope, { of: { kind: 'tax_pack', id: pack.id }, layout, language }));
      if (!file) return null;
      const { mimeType } = typeOf(layout);
      const { id: recordId } = pack;
      const operatorId = operatorOf(response)!.id;
      const done = { tenantId: asked.shop, operatorId, action: 'download_pack', resource: 'tax_packs', recordId };
      await recordAudit(platform, done);
      return { ...file, mimeType };
    }));
  if (!found) return void response.status(404).json({ error: 'not_found' });
  response.attachment(found.fileName).type(found.mimeType).send(found.bytes);
}

const shopWithReturns = async (scope: Scope) => ({
  tenantId: scope.tenantId,
  name: scope.shop.name,
  often: scope.shop.returns_filed,
  zone: scope.shop.time_zone,
  today: scope.today,
  filings: await listFilings(scope),
  packs: await listPacks(scope),
});
type ShopWithReturns = Awaited<ReturnType<typeof shopWithReturns>>;

const FORM_NAMES: Record<(typeof FORMS)[number], string> = {
  gstr1: 'GSTR-1',
  iff: 'IFF',
  gstr3b: 'GSTR-3B',
  cmp08: 'CMP-08',
};

function returnsOf(t: Words, shop: ShopWithReturns, { action }: { action: string }): Html {
  const dayInput = html`<label>${t('admin.returns_day')}<input type="date" name="day" required value="${shop.today}"></label>`;
  return html`<section class="card"><h2>${shop.name}</h2>
<form class="inline" method="post" action="${action}"><label>${t('admin.returns_often')} ${choiceOf('often', FREQUENCIES, (often) => t(`admin.returns_${often}`), shop.often)}</label>
<button class="button plain" name="wish" value="often">${t('admin.save')}</button></form></section>
<form class="card asks" method="post" action="${action}">${dayInput}${choiceOf('kind', KINDS, (kind) => t(`pack.kind_${kind}`))}
<button class="button" name="wish" value="pack" data-testid="make-pack">${t('pack.make')}</button></form>
${listOf(
  t('admin.returns_packs'),
  shop.packs.map((pack) => packRow(t, shop.tenantId, pack)),
)}
<form class="card asks" method="post" action="${action}">${choiceOf('form', FORMS, (form) => FORM_NAMES[form])}${dayInput}
<label>${t('admin.returns_filed_on')}<input type="date" name="filedOn" required max="${shop.today}" value="${shop.today}"></label>
<label>${t('admin.returns_arn')}<input name="arn" maxlength="15" autocomplete="off"></label>
<button class="button" name="wish" value="file" data-testid="mark-filed">${t('admin.returns_file')}</button></form>
${listOf(
  t('admin.returns_filings'),
  shop.filings.map((filing) => filingRow(t, action, filing, shop.zone)),
)}`;
}

/** Nothing is drawn for a list that is empty. */
const listOf = (title: string, rows: Html[]): Html | null =>
  rows.length === 0 ? null : html`<section class="card"><h2>${title}</h2>${rows}</section>`;

const packRow = (t: Words, tenantId: number, pack: ListedPack): Html =>
  html`<p>${pack.number} · ${
    pack.status === 'made'
      ? html`<a href="/returns/${tenantId}/packs/${pack.id}" data-testid="pack-${pack.id}">${t('admin.returns_download')}</a>`
      : pack.status === 'failed'
        ? t('delivery.not_drawn', { number: pack.number })
        : `${pack.progress} %`
  }</p>`;

const filingRow = (t: Words, action: string, filing: Filing, zone: string): Html =>
  html`<form class="inline" method="post" action="${action}"><p><strong>${FORM_NAMES[filing.form]} ${returnName(filing)}</strong> · ${t('pack.filed', { day: businessDate(filing.filedAt, zone), arn: filing.arn ?? '–' })}
<input type="hidden" name="filingId" value="${filing.id}"><input name="arn" maxlength="15" autocomplete="off" aria-label="${t('admin.returns_arn')}" value="${filing.arn ?? ''}"><button class="button plain" name="wish" value="arn" data-testid="arn-${filing.id}">${t('admin.returns_change_arn')}</button><button class="button plain" name="wish" value="withdraw" data-testid="withdraw-${filing.id}">${t('admin.returns_withdraw')}</button></p></form>`;
