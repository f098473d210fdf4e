import type { Request, Response } from 'express';
import { LANGUAGE_NAMES, LANGUAGES } from '../../models/languages.ts';
import { type Html, html } from './html.ts';
import { languageOf, wordsFor } from './words.ts';

/** Sends one of the hand-made pages: our own style sheet, no request to another host. */
export function sendPage(
  request: Request,
  response: Response,
  page: { title: string; body: Html; script?: string; status?: number; narrow?: boolean },
): void {
  const language = languageOf(request);
  const t = wordsFor(language);
  const choices = LANGUAGES.map(
    (one) => html`<a href="?lang=${one}" lang="${one}"${current(one === language)}>${LANGUAGE_NAMES[one]}</a>`,
  );
  const markup = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${page.title} · BillOS</title>
<link rel="icon" href="/public/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/public/fonts/fonts.css">
<link rel="stylesheet" href="/public/site.css">
</head>
<body>
<header class="top"><a class="brand" href="/"><img src="/public/icon.svg" alt="" width="32" height="32">BillOS</a>
<nav class="languages" aria-label="${t('admin.language')}">${choices}</nav></header>
<main class="${page.narrow ? 'narrow' : 'wide'}">${page.body}</main>
${page.script ? html`<script type="module" src="${page.script}"></script>` : null}
</body>
</html>`;
  response
    .status(page.status ?? 200)
    .type('html')
    .send(markup.markup);
}

const current = (isCurrent: boolean): Html => (isCurrent ? html` aria-current="true"` : html``);
