import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import ts from 'typescript';

/**
 * The folders whose tests run one after another in the same process, so that what they import is loaded once: data in, data out
 * and nothing else. A test anywhere else has a process of its own. `together.test.ts` refuses one here that reaches further.
 */
export const TOGETHER = ['bot/language', 'models/gst', 'tests/language'];

/** What such a test may load, by itself or through what it imports: libraries that keep nothing, and reading files. */
const MAY_REACH = new Set([
  'vitest',
  'fast-check',
  'chrono-node',
  'fastest-levenshtein',
  'zod',
  'node:fs',
  'node:module',
  'node:url',
  'node:util',
]);
/** What it may not name itself, since the next test would find it changed: vitest's mocks and clocks, and the process. */
const MAY_NOT_NAME = new Set(['vi', 'process', 'globalThis']);

/** What of a test another one in the same process could notice: libraries that are loaded with it, and names it uses. None is well. */
export function foreignReach(test: string): string[] {
  const { loaded, named } = wordsOf(test);
  const seen = new Set<string>([resolve(test)]);
  const libraries = new Set<string>();
  const follow = (from: string, names: string[]): void => {
    for (const name of names) {
      const file = resolve(dirname(from), name);
      if (!name.startsWith('.')) libraries.add(name);
      else if (!seen.has(file)) {
        seen.add(file);
        follow(file, wordsOf(file).loaded);
      }
    }
  };
  follow(test, loaded);
  const foreign = [...libraries].filter((name) => !MAY_REACH.has(name));
  return [...foreign, ...[...MAY_NOT_NAME].filter((name) => named.has(name))];
}

type Words = { loaded: string[]; named: ReadonlySet<string> };
const known = new Map<string, Words>();

/** What a file loads (types alone load nothing), and the names in it; all of vitest under one name is `vi` too. */
function wordsOf(file: string): Words {
  const before = known.get(file);
  if (before) return before;
  const loaded: string[] = [];
  const named = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) named.add(node.text);
    const name = loadedBy(node);
    if (name && ts.isStringLiteralLike(name)) loaded.push(name.text);
    if (isAllOfVitest(node)) named.add('vi');
    ts.forEachChild(node, visit);
  };
  if (file.endsWith('.ts') && existsSync(file)) {
    visit(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest));
  }
  const words = { loaded, named };
  known.set(file, words);
  return words;
}

const isAllOfVitest = (node: ts.Node): boolean =>
  ts.isImportDeclaration(node) &&
  ts.isStringLiteral(node.moduleSpecifier) &&
  node.moduleSpecifier.text === 'vitest' &&
  node.importClause?.namedBindings?.kind === ts.SyntaxKind.NamespaceImport;

function loadedBy(node: ts.Node): ts.Node | undefined {
  if (ts.isImportDeclaration(node)) {
    return node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword ? undefined : node.moduleSpecifier;
  }
  if (ts.isExportDeclaration(node)) return node.isTypeOnly ? undefined : node.moduleSpecifier;
  return ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
    ? node.arguments[0]
    : undefined;
}
