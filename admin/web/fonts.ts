import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import express, { type RequestHandler, Router } from 'express';

const require = createRequire(import.meta.url);
const WEIGHTS = [400, 500, 700];
/** Each Noto family brings the script it is named after. Of two faces that have a sign the later one is taken: Roboto for ₹. */
const FAMILIES = [
  ...['bengali', 'gujarati', 'gurmukhi', 'kannada', 'malayalam', 'tamil', 'telugu', 'devanagari'].map((script) => ({
    name: `noto-sans-${script}`,
    subsets: [script],
  })),
  { name: 'roboto', subsets: ['latin', 'latin-ext'] },
];

/**
 * `fonts.css` and the font files of the @fontsource packages under `<family>/…`: no page asks another host for one. All faces go
 * by the name of Roboto, the one that AdminJS asks for; a browser fetches those of the scripts that a page shows.
 */
export function fontFiles(): RequestHandler {
  const router = Router();
  const sheet = fontSheet();
  router.get('/fonts.css', (_request, response) => void response.type('css').send(sheet));
  for (const { name } of FAMILIES)
    router.use(
      `/${name}`,
      express.static(join(folderOf(name), 'files'), { index: false, immutable: true, maxAge: '30d' }),
    );
  return router;
}

const folderOf = (name: string): string => dirname(require.resolve(`@fontsource/${name}/package.json`));

function fontSheet(): string {
  const faces = FAMILIES.flatMap(({ name, subsets }) =>
    WEIGHTS.flatMap((weight) => {
      const css = readFileSync(join(folderOf(name), `${weight}.css`), 'utf8');
      return subsets.map((subset) =>
        faceOf(css, `${name}-${subset}-${weight}-normal`).replaceAll('./files/', `${name}/`),
      );
    }),
  );
  return faces.join('\n').replaceAll(/font-family: '[^']+'/gu, "font-family: 'Roboto'");
}

/** The package writes one face after another, each under a comment with the name of its file. */
function faceOf(css: string, file: string): string {
  const face = css.split('/*').find((part) => part.startsWith(` ${file} */`));
  if (!face) throw new Error(`The font package has no face ${file}.`);
  return face.slice(face.indexOf('@font-face')).trim();
}
