import type { Request, Response } from 'express';
import { type Html, html } from './html.ts';
import { sendPage } from './page.ts';
import { languageOf, wordsFor } from './words.ts';

/** The pages of support, in the order in which each links to the others. */
const PAGES = [
  { path: '/admin', name: 'back_office' },
  { path: '/staff', name: 'staff' },
  { path: '/reports', name: 'reports' },
  { path: '/returns', name: 'returns' },
  { path: '/plans', name: 'plans' },
  { path: '/agents', name: 'agents' },
  { path: '/thresholds', name: 'thresholds' },
  { path: '/switches', name: 'switches' },
  { path: '/traces', name: 'traces' },
] as const;
export type SupportPath = (typeof PAGES)[number]['path'];

/** Sends a page of support: links to its sisters (about the same shop), a head, what went wrong if anything, and the body. */
export function sendSupportPage(
  request: Request,
  response: Response,
  page: {
    path: SupportPath;
    title: string;
    note?: string | null;
    tenantId?: number;
    complaint?: string | null;
    status?: number;
    body: Html;
  },
): void {
  const language = languageOf(request);
  const t = wordsFor(language);
  const links = PAGES.map(({ path, name }) => {
    const query = new URLSearchParams({ lang: language, ...(page.tenantId ? { shop: String(page.tenantId) } : {}) });
    return html`<a href="${path}?${query.toString()}"${path === page.path ? html` aria-current="page"` : null}>${t(`admin.${name}`)}</a>`;
  });
  sendPage(request, response, {
    title: page.title,
    status: page.status ?? (page.complaint ? 400 : 200),
    body: html`<nav class="sisters">${links}</nav><h1>${page.title}</h1>${page.note ? html`<p class="quiet">${page.note}</p>` : null}
${page.complaint ? html`<p class="complaint" role="alert">${page.complaint}</p>` : null}
${page.body}`,
  });
}

/** The form that chooses a shop by its number, and what else is asked with it (`more`). */
export function shopForm(request: Request, path: string, tenantId: number | undefined, more: Html | null = null): Html {
  const t = wordsFor(languageOf(request));
  return html`<form class="card asks" method="get" action="${path}"><input type="hidden" name="lang" value="${languageOf(request)}">
<label>${t('admin.shop_number')}<input name="shop" inputmode="numeric" required value="${tenantId ?? ''}" data-testid="shop"></label>
${more}<button class="button plain" type="submit">${t('admin.show')}</button></form>`;
}

/** A choice of one value; `chosen` stands first seen. */
export const choiceOf = <T extends string>(
  name: string,
  values: readonly T[],
  label: (value: T) => string,
  chosen?: T,
): Html =>
  html`<select name="${name}">${values.map(
    (value) => html`<option value="${value}"${value === chosen ? html` selected` : null}>${label(value)}</option>`,
  )}</select>`;
