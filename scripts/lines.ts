import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import QRCode from 'qrcode';
import type { Sequelize } from 'sequelize';
import { paceSentence } from '../bot/replies/pace-sentences.ts';
import { type Translate, translator } from '../bot/replies/translate.ts';
import { paceLimitsOf, readConfig } from '../config.ts';
import { canonicalPhone } from '../models/customers/parties.ts';
import { connectDatabase } from '../models/database/connection.ts';
import { inPlatform } from '../models/database/scope.ts';
import { lineAdvice } from '../models/lines/line-advice.ts';
import {
  askToLink,
  ensureLine,
  freshLine,
  type HeldLine,
  listHeldLines,
  listLines,
  wantLine,
} from '../models/lines/lines.ts';
import { inGroups, linkShown } from '../models/lines/linking.ts';
import { recordAudit } from '../models/operators/record-audit.ts';
import { firstRun } from './first-run.ts';
import { PACE_OPTIONS, pace } from './lines-pace.ts';
import { ensureServices } from './services/ensure-services.ts';
import { readSettings } from './settings.ts';

const LINE_NAME = 'whatsapp';
const LOOK_EVERY_MS = 500;
/** A bot that runs looks at its lines every two seconds and then asks WhatsApp. */
const NOBODY_AFTER_MS = 15_000;

const USAGE = `npm run -s lines                              every line, its state and what to do next
npm run -s lines -- link                      link a WhatsApp number by QR, shown here
npm run -s lines -- link --phone 9822000001   link it by a code that is typed on the phone
npm run -s lines -- link --new                one more number beside those that are linked; or --line ID
npm run -s lines -- unlink --line ID          let a number go
npm run -s lines -- pace --line ID            how fast a linked number may send; with --per-minute N, --per-hour N,
                                              --unasked-per-hour N, --cold-per-hour N, --cold-per-day N a pace of its own,
                                              with --careful one for a new number, with --usual the installation's
--lang hi                                     in another language. BillOS must run (npm start).
`;

const say = (line: string) => process.stdout.write(`${line}\n`);

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      phone: { type: 'string' },
      line: { type: 'string' },
      new: { type: 'boolean', default: false },
      ...PACE_OPTIONS,
      lang: { type: 'string', default: 'en' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const [wish = 'list'] = positionals;
  const isAboutOne = wish === 'unlink' || wish === 'pace';
  const isUnclear = !['list', 'link', 'unlink', 'pace'].includes(wish) || (isAboutOne && values.line === undefined);
  if (values.help || isUnclear) {
    process.stdout.write(USAGE);
    return values.help ? 0 : 1;
  }
  const t = translator(values.lang);
  const phone = canonicalPhone(values.phone ?? null);
  if (values.phone !== undefined && phone === null) throw new Error(t('admin.link_phone_wrong'));
  const { dataDir } = readSettings();
  const services = await ensureServices({ dataDir, databaseName: 'billos', purpose: 'tool' });
  const db = connectDatabase(services.databaseUrl, { poolSize: 2 });
  try {
    await firstRun.migrate(services.databaseUrl);
    if (wish === 'list') return await showLines(db, t);
    if (wish === 'pace') {
      say(await pace(db, Number(values.line), values, { t, usual: paceLimitsOf(readConfig()) }));
      return 0;
    }
    const lineId = await lineOf(db, values);
    if (wish === 'unlink') return await unlink(db, lineId, t);
    await ask(db, lineId, phone, t);
    return await follow(db, lineId, t);
  } finally {
    await db.close();
    await services.stop();
  }
}

async function heldLines(db: Sequelize): Promise<HeldLine[]> {
  return (await inPlatform(db, new Date(), listHeldLines)).filter((line) => line.channel !== 'simulator');
}

const titleOf = (line: HeldLine, t: Translate): string =>
  line.phone ? `+${line.phone}` : line.channel === 'cloud_api' ? line.name : t('admin.line_no_number');

async function showLines(db: Sequelize, t: Translate): Promise<number> {
  const lines = await heldLines(db);
  if (lines.length === 0) say(t('admin.line_none'));
  for (const line of lines) {
    const { state, next } = lineAdvice(line);
    // Here is no button to press.
    const what = next === 'line_next_unlinked' ? `npm run -s lines -- link --line ${line.id}` : t(`admin.${next}`);
    say(`${String(line.id).padStart(4)}  ${titleOf(line, t)}  ${t(`admin.line_${state}`)}\n      ${what}`);
    say(`      ${paceSentence(t, line)}`);
  }
  return 0;
}

/** The line that is meant: the one named, a new one, else the first. */
async function lineOf(db: Sequelize, values: { line?: string; new: boolean }): Promise<number> {
  return inPlatform(db, new Date(), async (platform) => {
    if (values.new) return (await freshLine(platform, LINE_NAME)).id;
    const lines = (await listLines(platform)).filter((line) => line.channel === 'whatsapp');
    if (values.line === undefined)
      return (lines[0] ?? (await ensureLine(platform, { channel: 'whatsapp', name: LINE_NAME }))).id;
    const named = lines.find((line) => String(line.id) === values.line);
    if (!named) throw new Error(`There is no WhatsApp line ${values.line}. See: npm run -s lines`);
    return named.id;
  });
}

async function note(db: Sequelize, action: string, lineId: number, work: Parameters<typeof inPlatform<boolean>>[2]) {
  return inPlatform(db, new Date(), async (platform) => {
    if (!(await work(platform))) return false;
    await recordAudit(platform, {
      operatorId: null,
      tenantId: null,
      action,
      resource: 'line_numbers',
      recordId: lineId,
    });
    return true;
  });
}

async function ask(db: Sequelize, lineId: number, phone: string | null, t: Translate): Promise<void> {
  const isAsked = await note(db, 'link_line', lineId, (platform) => askToLink(platform, lineId, phone));
  if (!isAsked) throw new Error(t('admin.link_number_taken'));
}

async function unlink(db: Sequelize, lineId: number, t: Translate): Promise<number> {
  await note(db, 'unlink_line', lineId, async (platform) => {
    await wantLine(platform, lineId, false);
    return true;
  });
  say(t('admin.line_unlinked'));
  return 0;
}

/** Shows what the bot makes of the wish, until the line is online or came to an end. */
async function follow(db: Sequelize, lineId: number, t: Translate): Promise<number> {
  let before = '';
  const nobodyAt = Date.now() + NOBODY_AFTER_MS;
  for (;;) {
    const line = (await heldLines(db)).find((each) => each.id === lineId)!;
    const { state, next } = lineAdvice(line);
    const now = `${state} ${next} ${line.state_detail ?? ''}`;
    if (now !== before) await show(line, t);
    before = now;
    if (state === 'online') return 0;
    if (!line.wanted) return 1;
    if (!line.isHeld && Date.now() > nobodyAt) {
      say(t('admin.line_next_no_process'));
      return 1;
    }
    await pause(LOOK_EVERY_MS);
  }
}

async function show(line: HeldLine, t: Translate): Promise<void> {
  const { state, next } = lineAdvice(line);
  say(`${titleOf(line, t)}  ${t(`admin.line_${state}`)}\n${t(`admin.${next}`)}`);
  const shown = linkShown(line);
  if (shown?.by === 'qr') say(await QRCode.toString(shown.qr, { type: 'terminal', small: true }));
  if (shown?.by === 'code') say(`\n    ${inGroups(shown.code)}\n\n${t('admin.code_life')}`);
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);
