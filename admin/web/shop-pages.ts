import express, { type Request, type Response, Router } from 'express';
import type { Sequelize } from 'sequelize';
import { z } from 'zod';
import { inPlatform, type Platform, type Scope, tenantScope } from '../../models/database/scope.ts';
import { AppError } from '../../models/errors.ts';
import { isShop } from '../../models/tenants/is-shop.ts';
import { operatorOf, requireLogin } from '../login/sessions.ts';
import { type Html, html } from './html.ts';
import { type SupportPath, sendSupportPage, shopForm } from './support-page.ts';
import { languageOf, wordsFor } from './words.ts';

export type Words = ReturnType<typeof wordsFor>;
export const shopId = z.coerce.number().int().positive();

/** A page of support about one shop: what is read of it, how it is drawn, and what may be changed there. */
export type ShopPage<Shown, Wish> = {
  path: SupportPath;
  /** Keys of its texts; `bad` says what to do about a form that could not be read. */
  texts: { title: string; note: string; bad: string };
  load(scope: Scope, platform: Platform): Promise<Shown>;
  /** `action` is where its forms are posted to. */
  body(t: Words, shown: Shown, at: { action: string; tenantId: number }): Html;
  /** What a posted form wants; null when it makes no sense. */
  read(body: unknown): Wish | null;
  /** Does it; an `AppError` is shown in words. Returns what is to be done once it is committed. */
  act(
    platform: Platform,
    at: { tenantId: number; operatorId: number },
    wish: Wish,
  ): Promise<(() => Promise<void>) | null>;
};

/** Work in a shop; null where there is none. */
export function inShop<T>(
  db: Sequelize,
  tenantId: number,
  work: (scope: Scope, platform: Platform) => Promise<T>,
): Promise<T | null> {
  return inPlatform(db, new Date(), async (platform) =>
    (await isShop(platform, tenantId)) ? work(await tenantScope(platform, tenantId), platform) : null,
  );
}

/** Serves the page at its path and takes its forms at `path/:shop`, for whoever is logged in. */
export function shopPages<Shown, Wish>(db: Sequelize, page: ShopPage<Shown, Wish>): Router {
  const router = Router();
  const form = express.urlencoded({ extended: false, limit: '8kb', parameterLimit: 40 });
  router.use(page.path, requireLogin);
  router.get(page.path, (request, response) =>
    show(db, page, request, response, shopId.safeParse(request.query.shop).data),
  );
  router.post(`${page.path}/:shop`, form, async (request, response) => {
    const tenantId = shopId.safeParse(request.params.shop).data;
    const wish = page.read(request.body);
    if (tenantId === undefined || wish === null) {
      return show(db, page, request, response, tenantId, wordsFor(languageOf(request))(page.texts.bad));
    }
    try {
      const operatorId = operatorOf(response)!.id;
      const done = await inShop(db, tenantId, async (_, platform) => ({
        afterwards: await page.act(platform, { tenantId, operatorId }, wish),
      }));
      if (done === null) return show(db, page, request, response, tenantId);
      await done.afterwards?.();
    } catch (error) {
      if (!(error instanceof AppError) || error.retryable) throw error;
      const complaint = wordsFor(languageOf(request))(`error.${error.code}`, error.detail);
      return show(db, page, request, response, tenantId, complaint);
    }
    response.redirect(303, `${page.path}?shop=${tenantId}&lang=${languageOf(request)}`);
  });
  return router;
}

async function show<Shown, Wish>(
  db: Sequelize,
  page: ShopPage<Shown, Wish>,
  request: Request,
  response: Response,
  tenantId: number | undefined,
  complaint: string | null = null,
): Promise<void> {
  const language = languageOf(request);
  const t = wordsFor(language);
  const found =
    tenantId === undefined
      ? null
      : await inShop(db, tenantId, async (scope, platform) => ({ shown: await page.load(scope, platform) }));
  const isMissing = tenantId !== undefined && found === null;
  sendSupportPage(request, response, {
    path: page.path,
    title: t(page.texts.title),
    note: t(page.texts.note),
    tenantId,
    complaint: isMissing ? t('admin.no_shop') : complaint,
    status: isMissing ? 404 : undefined,
    body: html`${shopForm(request, page.path, tenantId)}
${found && page.body(t, found.shown, { action: `${page.path}/${tenantId}?lang=${language}`, tenantId: tenantId! })}`,
  });
}

/** After the commit: the line that has something to send is woken. */
export const wakeLine = (wake: { line(lineId: number): Promise<void> }, lineId: number | null) =>
  lineId === null ? null : () => wake.line(lineId);
