import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { LANGUAGES } from '../models/languages.ts';
import { flattenTexts, localeFaults, type Texts, unknownKeys } from './locale-faults.ts';
import { languageFaults, letterFaults } from './locale-letters.ts';
import { wordsOf } from './services/ping.ts';

const PROJECT = resolve(import.meta.dirname, '..');
const CODE_FOLDERS = ['admin', 'bot', 'jobs', 'models', 'scripts'];

function readLocales(): Map<string, Texts> {
  const folder = join(PROJECT, 'locales');
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];
  if (files.length === 0) throw new Error('there is no locale file in locales/');
  return new Map(
    files.map((name) => {
      try {
        return [basename(name, '.json'), flattenTexts(JSON.parse(readFileSync(join(folder, name), 'utf8')))] as const;
      } catch (error) {
        throw new Error(`locales/${name}: ${wordsOf(error)}`);
      }
    }),
  );
}

function codeFiles(): string[] {
  return CODE_FOLDERS.filter((folder) => existsSync(join(PROJECT, folder))).flatMap((folder) =>
    readdirSync(join(PROJECT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .map((name) => join(folder, name)),
  );
}

function main(): number {
  let locales: Map<string, Texts>;
  try {
    locales = readLocales();
  } catch (error) {
    console.error(`The locales cannot be checked: ${wordsOf(error)}.`);
    return 1;
  }
  const faults = [
    ...languageFaults([...locales.keys()], LANGUAGES),
    ...localeFaults(locales),
    ...[...locales].flatMap(([locale, texts]) => letterFaults(locale, texts)),
  ];
  const reference: Texts = new Map([...locales.values()].flatMap((texts) => [...texts]));
  for (const file of codeFiles()) {
    for (const key of unknownKeys(readFileSync(join(PROJECT, file), 'utf8'), reference)) {
      faults.push(`${file} uses "${key}", which no locale has.`);
    }
  }
  for (const fault of faults) console.error(fault);
  const count = reference.size;
  console.log(
    faults.length === 0
      ? `${locales.size} locales agree on ${count} texts.`
      : `${faults.length} faults in ${locales.size} locales.`,
  );
  return faults.length === 0 ? 0 : 1;
}

process.exitCode = main();
