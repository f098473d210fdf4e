import { readFileSync } from 'node:fs';
import { buildAssets, buildRoutes } from '@adminjs/express';
import { Database, Resource } from '@adminjs/sequelize';
import AdminJS, { Router as AdminRouter } from 'adminjs';
import { type RequestHandler, Router } from 'express';
import formidable from 'express-formidable';
import type { Sequelize } from 'sequelize';
import { EDITABLE } from '../resources/editable-fields.ts';
import { modelOf, type ReflectedTable } from '../resources/reflect-tables.ts';
import { resourceOptions } from '../resources/resource-options.ts';
import { byGroup } from '../resources/table-groups.ts';
import { nonceOf } from '../web/security.ts';
import { wordsFor } from '../web/words.ts';
import { dashboardFigures } from './dashboard-figures.ts';
import { guardActions } from './guard-actions.ts';

const COMPONENTS = readFileSync(new URL('./components.js', import.meta.url), 'utf8');
let isAdapterKnown = false;

/**
 * AdminJS over the reflected tables, for operators who are logged in already. Our own components are one hand-written script
 * in place of the bundle that AdminJS would make at every start: nothing is written to disk and the start is immediate.
 */
export function backOffice(db: Sequelize, tables: readonly ReflectedTable[]): Router {
  if (!isAdapterKnown) AdminJS.registerAdapter({ Database, Resource });
  isAdapterKnown = true;
  const t = wordsFor('en');
  const admin = new AdminJS({
    rootPath: '/admin',
    loginPath: '/admin/login',
    logoutPath: '/admin/logout',
    resources: [...tables]
      .sort((one, other) => byGroup(one.name, other.name))
      .map((table) => ({ resource: modelOf(db, table), options: resourceOptions(db, table, t) })),
    dashboard: { component: 'Dashboard', handler: () => dashboardFigures(db, new Date(), t) },
    branding: {
      companyName: 'BillOS',
      logo: '/public/logo.svg',
      favicon: '/public/icon.svg',
      withMadeWithLove: false,
      theme: {
        colors: {
          primary100: '#0a7d5a',
          primary80: '#238a6b',
          primary60: '#5aa88f',
          primary40: '#a8d2c4',
          primary20: '#e2f2ec',
        },
      },
    },
    assets: { styles: ['/public/fonts/fonts.css', '/public/back-office.css'] },
    locale: { language: 'en', translations: { en: { properties: labels(tables), labels: tableLabels(tables) } } },
    settings: { defaultPerPage: 25 },
  });
  const router = Router();
  router.get('/frontend/assets/components.bundle.js', (_request, response) => {
    response.type('js').send(COMPONENTS);
  });
  buildAssets({ admin, assets: productionAssets(), routes: [], router });
  router.use(guardActions(tables, EDITABLE), ownFontsAndNonce);
  router.use(formidable({ maxFieldsSize: 256 * 1024, maxFields: 200, maxFileSize: 1, multiples: false }));
  const routes = AdminRouter.routes.filter((route) => route.action !== 'bundleComponents');
  buildRoutes({ admin, routes, router });
  return router;
}

/** The small scripts also in development: the large ones are for those who work on AdminJS itself. */
function productionAssets(): { path: string; src: string }[] {
  return AdminRouter.assets
    .filter((asset) => !asset.path.endsWith('components.bundle.js'))
    .map((asset) => ({ ...asset, src: asset.src.replace(/\.development\.js$/, '.production.js') }));
}

/**
 * AdminJS asks Google for its font on every page and writes two scripts into it. The font is ours; the two scripts, known
 * by their first words, get the nonce, and nothing else that may have got into the page does.
 */
const ownFontsAndNonce: RequestHandler = (_request, response, next) => {
  const send = response.send.bind(response);
  response.send = (body: unknown) =>
    send(
      typeof body === 'string' && /^\s*<!DOCTYPE html>/i.test(body)
        ? body
            .replace(/<link rel="stylesheet" href="https:\/\/fonts\.googleapis\.com[^>]*>/, '')
            .replace(/<script>(?=\s*window\.REDUX_STATE = )/, `<script nonce="${nonceOf(response)}">`)
            .replace(
              /<script>(?=\s*var app = document\.getElementById\('app'\);)/,
              `<script nonce="${nonceOf(response)}">`,
            )
        : body,
    );
  next();
};

/** "total_paise" → "Total", "tenant_id" → "Shop": the unit stands with the value. */
function labels(tables: readonly ReflectedTable[]): Record<string, string> {
  const names = new Set(tables.flatMap((table) => table.columns.map((column) => column.name)));
  return Object.fromEntries([...names].map((name) => [name, labelOf(name)]));
}

function labelOf(name: string): string {
  if (name === 'id') return 'ID';
  if (name === 'tenant_id') return wordsFor('en')('admin.group_shop');
  const plain = name
    .replace(/_(paise|centipaise|milli|bp|id)$/, '')
    .replaceAll('_', ' ')
    .replace(/\b(gstin|hsn|upi|mrp|cgst|sgst|igst|lid)\b/g, (word) => word.toUpperCase());
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}

const tableLabels = (tables: readonly ReflectedTable[]) =>
  Object.fromEntries(tables.map((table) => [table.name, labelOf(table.name)]));
