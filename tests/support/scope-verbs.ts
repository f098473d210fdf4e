import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';

/**
 * Every exported function of the business that takes a shop's scope, as `folder/file#verb`, read from the source: a new verb
 * is found without being listed anywhere.
 */
export function scopeVerbs(): string[] {
  const models = new URL('../../models/', import.meta.url);
  return readdirSync(models, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .flatMap((path) => {
      const text = readFileSync(new URL(path, models), 'utf8');
      const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
      return source.statements.flatMap(verbsIn).map((name) => `${path.slice(0, -3)}#${name}`);
    })
    .sort();
}

function verbsIn(statement: ts.Statement): string[] {
  if (!ts.canHaveModifiers(statement)) return [];
  if (!ts.getModifiers(statement)?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword)) return [];
  if (ts.isFunctionDeclaration(statement)) {
    return statement.name && takesScope(statement.parameters) ? [statement.name.text] : [];
  }
  if (!ts.isVariableStatement(statement)) return [];
  return statement.declarationList.declarations.flatMap(({ name, initializer }) => {
    const isVerb = initializer && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer));
    return isVerb && ts.isIdentifier(name) && takesScope(initializer.parameters) ? [name.text] : [];
  });
}

const takesScope = (parameters: ts.NodeArray<ts.ParameterDeclaration>): boolean =>
  parameters.some((parameter) => parameter.type?.getText() === 'Scope');
