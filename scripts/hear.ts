import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { createUnderstander } from '../bot/language/index.ts';
import { chooseHearing, NO_SENSE, readingsOf } from '../bot/voice/choose-hearing.ts';
import type { Transcript } from '../bot/voice/engine.ts';
import { enginesOf, HOW_TO_HEAR } from '../bot/voice/engines.ts';
import { createListener } from '../bot/voice/listener.ts';
import { readConfig } from '../config.ts';
import { LANGUAGES } from '../models/languages.ts';
import { fail, readShop } from './shop-file.ts';

/** Voice notes in, one line of JSON out for each: what was heard and what it means for the shop. */
const USAGE = 'npm run -s hear -- --shop FILE [--language CODE] NOTE.ogg …';

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { shop: { type: 'string' }, language: { type: 'string' } },
    });
  } catch (error) {
    fail(`${error instanceof Error ? error.message : String(error)}. Usage: ${USAGE}`);
  }
}

function readNote(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    fail(`Cannot read the note ${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

const namesOf = (list: readonly { name: string; aliases: string[] }[]): string[] =>
  list.flatMap(({ name, aliases }) => [name, ...aliases]);

/** What makes most sense of all that was heard (there is no stock or udhar here to go by), and what would be asked beside it. */
function meant(transcript: Transcript) {
  const { chosen, rivals } = chooseHearing(readingsOf(transcript, understand), NO_SENSE);
  return { chosen: chosen.text, asks: rivals.map((rival) => rival.text), understanding: chosen.meaning };
}

const { values, positionals: paths } = readArguments();
const shop = readShop(values.shop, USAGE);
const language = LANGUAGES.find((code) => code === values.language) ?? null;
if (values.language !== undefined && language === null)
  fail(`There is no language ${values.language}: ${LANGUAGES.join(', ')}.`);
if (paths.length === 0) fail(`Say which notes: ${USAGE}`);
const engines = enginesOf(readConfig());
if (engines === null) fail(`Nothing here can hear: ${HOW_TO_HEAR}`);
const listener = createListener(engines);
const { understand } = createUnderstander(shop);
const goods = namesOf(shop.products);
const people = namesOf(shop.customers);
const hints = { language, goods, people, lately: [...goods, ...people], mayLeave: true };
for (const path of paths) {
  const heard = await listener.hear(readNote(path), hints);
  const transcript = heard.outcome === 'heard' ? heard.transcript : null;
  const line = {
    note: basename(path),
    outcome: heard.outcome,
    text: transcript?.text ?? null,
    alternatives: transcript?.alternatives ?? [],
    confidence: transcript?.confidence ?? null,
    engine: heard.outcome === 'heard' ? heard.transcript.engine : heard.engine,
    tookMs: heard.tookMs,
    audioMs: heard.audioMs,
    ...(transcript ? meant(transcript) : { chosen: null, asks: [], understanding: null }),
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
listener.stop();
