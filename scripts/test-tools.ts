import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';
import { installPackages, type PackageNames } from './services/apt.ts';
import { findBinary } from './services/binaries.ts';
import { wordsOf } from './services/ping.ts';
import { terminalAsk } from './services/terminal.ts';

const CHROMIUM_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'] as const;

/**
 * Sees that pdftotext, pdftoppm, unzip and a Chromium are there, installing what is missing where that is allowed.
 * What stays missing is said in one line; the tests that need it then fail and say so too.
 * @returns environment for the tests: `CHROMIUM_PATH`
 */
export async function ensureTestTools(say: (line: string) => void): Promise<Record<string, string>> {
  const missing: PackageNames[] = [];
  if (!findBinary('pdftotext') || !findBinary('pdftoppm')) missing.push(['poppler-utils']);
  if (!findBinary('unzip')) missing.push(['unzip']);
  if (!findChromium() && process.platform === 'linux') missing.push(['chromium']);
  if (missing.length > 0) await install(missing, say);
  const browser = findChromium();
  if (!browser) say('There is no Chromium on this machine: tests of the web pages will fail.');
  if (!findBinary('pdftotext'))
    say('There is no pdftotext on this machine (package poppler-utils): tests of PDFs will fail.');
  if (!findBinary('unzip')) say('There is no unzip on this machine: tests of the accountant’s pack will fail.');
  return browser ? { CHROMIUM_PATH: browser } : {};
}

async function install(missing: PackageNames[], say: (line: string) => void): Promise<void> {
  const ask = terminalAsk();
  for (const names of missing) {
    const outcome = await installPackages({ packages: [names], purpose: `${names[0]} for its tests`, ask, say });
    if (outcome.installed) continue;
    say(`${names[0]} is not installed: ${outcome.reason}.`);
    // Ubuntu has Chromium as a snap only; Playwright brings a build of its own.
    if (names[0] === 'chromium' && /package lists do not have/.test(outcome.reason)) await installWithPlaywright(say);
  }
}

async function installWithPlaywright(say: (line: string) => void): Promise<void> {
  say('Fetching Chromium with Playwright ...');
  try {
    await promisify(execFile)('npx', ['playwright-core', 'install', '--with-deps', '--no-shell', 'chromium']);
  } catch (error) {
    say(`Playwright could not fetch Chromium: ${wordsOf(error).split('\n')[0]}`);
  }
}

function findChromium(): string | null {
  const given = process.env.CHROMIUM_PATH;
  if (given && existsSync(given)) return given;
  const own = chromium.executablePath();
  return findBinary(...CHROMIUM_NAMES) ?? (existsSync(own) ? own : null);
}
