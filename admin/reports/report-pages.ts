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
import type { CellKind } from '../../models/reports/tables/report-table.ts';
import { isShop } from '../../models/tenants/is-shop.ts';
import { operatorOf, requireLogin } from '../login/sessions.ts';
import { type Html, html } from '../web/html.ts';
import { choiceOf, sendSupportPage, shopForm } from '../web/support-page.ts';
import { languageOf, wordsFor } from '../web/words.ts';

const date = z.string().regex(/^20\d\d-\d\d-\d\d$/);
const asked = z.object({
  shop: z.coerce.number().int().positive(),
  report: z.enum(REPORT_NAMES).default('day_book'),
  from: date.optional(),
  to: date.optional(),
  as: z.enum(REPORT_LAYOUTS).optional(),
});
type Asked = z.infer<typeof asked>;
type Found = { snapshot: ReportSnapshot; wish: Asked & { from: string; to: string } };
/** Rows of a page; a file has all of them. */
const SHOWN_ROWS = 500;

/**
 * The page on which support sees a shop's reports as its owner does, and takes them as files; its day book of this month unless
 * told. Every look is audited.
 */
export function reportPages(db: Sequelize): Router {
  const router = Router();
  router.use('/reports', requireLogin);
  router.get('/reports', async (request, response) => {
    const wish = asked.safeParse(request.query);
    const found = wish.success ? await look(db, response, wish.data) : null;
    if (found?.wish.as) return sendFile(request, response, { snapshot: found.snapshot, as: found.wish.as });
    show(request, response, found);
  });
  return router;
}

const look = (db: Sequelize, response: Response, wish: Asked): Promise<Found | null> =>
  inPlatform(db, new Date(), async (platform) => {
    const { shop: tenantId, report } = wish;
    if (!(await isShop(platform, tenantId))) return null;
    const scope = await tenantScope(platform, tenantId);
    const to = wish.to ?? scope.today;
    const from = wish.from ?? `${to.slice(0, 8)}01`;
    if (from > to) return null;
    await recordAudit(platform, {
      tenantId,
      operatorId: operatorOf(response)!.id,
      action: `report_${report}`,
      resource: 'reports',
      recordId: tenantId,
    });
    return { snapshot: await readReport(scope, report, { from, to }), wish: { ...wish, from, to } };
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

function show(request: Request, response: Response, found: Found | null): void {
  const language = spoken(request);
  const t = wordsFor(language);
  const labels = documentLabels(language);
  const wish = found?.wish;
  const dayInput = (name: 'from' | 'to') =>
    html`<label>${t(`admin.reports_${name}`)}<input type="date" name="${name}" value="${wish?.[name] ?? ''}"></label>`;
  const more = html`<label>${t('admin.reports')}${choiceOf('report', REPORT_NAMES, (name) => labels.report.titles[name], wish?.report)}</label>
${dayInput('from')}${dayInput('to')}`;
  sendSupportPage(request, response, {
    path: '/reports',
    title: t('admin.reports'),
    tenantId: wish?.shop,
    complaint: found || request.query.shop === undefined ? null : t('admin.reports_bad'),
    body: html`${shopForm(request, '/reports', wish?.shop, more)}
${found ? tableOf(found.snapshot, found.wish, language) : null}`,
  });
}

function tableOf(snapshot: ReportSnapshot, wish: Found['wish'], language: Language): Html {
  const labels = documentLabels(language);
  const { columns, rows, totals } = snapshot.table;
  const { title, span } = reportTitle(snapshot, labels);
  const cells = (row: typeof totals, first: string | null = null): Html[] =>
    columns.map(
      ({ kind }, at) =>
        html`<td${sideOf(kind)}>${at === 0 && first !== null ? first : cellText(row[at] ?? null, kind, labels)}</td>`,
    );
  const link = (as: string, label: string): Html => {
    const query = new URLSearchParams({ ...wish, shop: String(wish.shop), as, lang: language });
    return html`<a class="button plain" href="/reports?${query.toString()}">${label}</a> `;
  };
  return html`<section class="card"><h2>${title} · ${span}</h2><p>${link('a4', 'PDF')}${link('xlsx', 'Excel')}${link('csv', 'CSV')}</p>
${
  rows.length === 0
    ? html`<p>${labels.report.nothing}</p>`
    : html`<div class="scroll"><table><thead><tr>${columns.map((column) => html`<th${sideOf(column.kind)}>${headOf(column, labels)}</th>`)}</tr></thead>
<tbody>${rows.slice(0, SHOWN_ROWS).map((row) => html`<tr>${cells(row)}</tr>`)}</tbody>
<tfoot><tr>${cells(totals, labels.totals.total)}</tr></tfoot></table></div>${rows.length > SHOWN_ROWS ? html`<p>+ ${rows.length - SHOWN_ROWS}</p>` : null}`
}</section>`;
}

const sideOf = (kind: CellKind): Html | null =>
  kind === 'money' || kind === 'quantity' ? html` class="number"` : null;
