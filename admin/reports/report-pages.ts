import { type Request, type Response, Router } from 'express';
import type { Sequelize } from 'sequelize';
import { z } from 'zod';
import { documentLabels } from '../../bot/documents/labels.ts';
import { renderReport } from '../../bot/documents/render-report.ts';
import { cellText, headOf, reportTitle } from '../../bot/documents/report-cells.ts';
import { inPlatform, tenantScope } from '../../models/database/scope.ts';
import { typeOf } from '../../models/documents/document-files.ts';
import { REPORT_LAYOUTS, type ReportSnapshot, readReport } from '../../models/documents/report-file.ts';
import { LANGUAGES, type Language } from '../../models/languages.ts';
import { recordAudit } from '../../models/operators/record-audit.ts';
import { REPORT_NAMES } from '../../models/reports/tables/report-names.ts';
import { operatorOf, requireLogin } from '../login/sessions.ts';
import { type Html, html } from '../web/html.ts';
import { sendPage } from '../web/page.ts';
import { languageOf, wordsFor } from '../web/words.ts';

const date = z.string().regex(/^20\d\d-\d\d-\d\d$/);
const asked = z
  .object({
    shop: z.coerce.number().int().positive(),
    report: z.enum(REPORT_NAMES),
    from: date,
    to: date,
    as: z.enum(REPORT_LAYOUTS).optional(),
  })
  .refine(({ from, to }) => from <= to);
type Asked = z.infer<typeof asked>;
/** Rows of a page; a file has all of them. */
const SHOWN_ROWS = 500;

/** The page on which support sees a shop's reports as its owner does, and takes them as files. Every look is audited. */
export function reportPages(db: Sequelize): Router {
  const router = Router();
  router.use('/reports', requireLogin);
  router.get('/reports', async (request, response) => {
    const wish = asked.safeParse(request.query);
    const snapshot = wish.success ? await look(db, response, wish.data) : null;
    if (snapshot && wish.success && wish.data.as) return sendFile(request, response, { snapshot, as: wish.data.as });
    show(request, response, snapshot && wish.success ? { snapshot, wish: wish.data } : null);
  });
  return router;
}

const look = (db: Sequelize, response: Response, wish: Asked): Promise<ReportSnapshot | null> =>
  inPlatform(db, new Date(), async (platform) => {
    const { shop: tenantId, report, from, to } = wish;
    if (!(await platform.one('SELECT id FROM tenants WHERE id = :tenantId', { tenantId }))) return null;
    await recordAudit(platform, {
      tenantId,
      operatorId: operatorOf(response)!.id,
      action: `report_${report}`,
      resource: 'reports',
      recordId: tenantId,
    });
    return readReport(await tenantScope(platform, tenantId), report, { from, to });
  });

async function sendFile(
  request: Request,
  response: Response,
  { snapshot, as }: { snapshot: ReportSnapshot; as: NonNullable<Asked['as']> },
): Promise<void> {
  const bytes = await renderReport(snapshot, { layout: as, language: spoken(request) });
  const { mimeType, ending } = typeOf(as);
  response.type(mimeType).attachment(`${snapshot.number}.${ending}`).send(bytes);
}

const spoken = (request: Request): Language => LANGUAGES.find((language) => language === languageOf(request)) ?? 'en';

function show(request: Request, response: Response, found: { snapshot: ReportSnapshot; wish: Asked } | null): void {
  const language = spoken(request);
  const t = wordsFor(language);
  const labels = documentLabels(language);
  const wish = found?.wish;
  sendPage(request, response, {
    title: t('admin.reports_title'),
    body: html`<h1>${t('admin.reports_title')}</h1>
<form method="get" action="/reports"><input type="hidden" name="lang" value="${language}">
<label>${t('admin.reports_shop')}<input name="shop" inputmode="numeric" required value="${wish?.shop ?? ''}"></label>
<label>${t('admin.reports_title')}<select name="report">${REPORT_NAMES.map((name) =>
      name === wish?.report
        ? html`<option value="${name}" selected>${labels.report.titles[name]}</option>`
        : html`<option value="${name}">${labels.report.titles[name]}</option>`,
    )}</select></label>
<label>${t('admin.reports_from')}<input type="date" name="from" required value="${wish?.from ?? ''}"></label>
<label>${t('admin.reports_to')}<input type="date" name="to" required value="${wish?.to ?? ''}"></label>
<button class="button">${t('admin.reports_show')}</button></form>
${found ? tableOf(found.snapshot, found.wish, language) : null}`,
  });
}

function tableOf(snapshot: ReportSnapshot, wish: Asked, language: Language): Html {
  const labels = documentLabels(language);
  const { columns, rows, totals } = snapshot.table;
  const { title, span } = reportTitle(snapshot, labels);
  const cells = (row: typeof totals, first: string | null = null): Html[] =>
    columns.map(
      ({ kind }, at) => html`<td>${at === 0 && first !== null ? first : cellText(row[at] ?? null, kind, labels)}</td>`,
    );
  const link = (as: string, label: string): Html => {
    const query = new URLSearchParams({ ...wish, shop: String(wish.shop), as, lang: language });
    return html`<a class="button plain" href="/reports?${query.toString()}">${label}</a> `;
  };
  return html`<section class="card"><h2>${title} · ${span}</h2><p>${link('a4', 'PDF')}${link('xlsx', 'Excel')}${link('csv', 'CSV')}</p>
${
  rows.length === 0
    ? html`<p>${labels.report.nothing}</p>`
    : html`<table><thead><tr>${columns.map((column) => html`<th>${headOf(column, labels)}</th>`)}</tr></thead>
<tbody>${rows.slice(0, SHOWN_ROWS).map((row) => html`<tr>${cells(row)}</tr>`)}</tbody>
<tfoot><tr>${cells(totals, labels.totals.total)}</tr></tfoot></table>${rows.length > SHOWN_ROWS ? html`<p>+ ${rows.length - SHOWN_ROWS}</p>` : null}`
}</section>`;
}
