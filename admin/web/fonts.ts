import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import express, { type RequestHandler, Router } from 'express';

const require = createRequire(import.meta.url);
const FAMILIES = ['roboto', 'noto-sans-devanagari'];

/** The font files of the @fontsource packages, under /public/fonts/<family>/…: no page asks another host for one. */
export function fontFiles(): RequestHandler {
  const router = Router();
  for (const family of FAMILIES) {
    const folder = join(dirname(require.resolve(`@fontsource/${family}/package.json`)), 'files');
    router.use(`/${family}`, express.static(folder, { index: false, immutable: true, maxAge: '30d' }));
  }
  return router;
}
