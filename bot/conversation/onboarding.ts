import { tenantScope } from '../../models/database/scope.ts';
import { checkGstin } from '../../models/gst/gstin.ts';
import { LANGUAGE_NAMES, LANGUAGES } from '../../models/languages.ts';
import { savePerson } from '../../models/people/people.ts';
import { addStaff, leaveDemoShops } from '../../models/people/staff.ts';
import { type StartsWith, startPlan } from '../../models/plans/shop-plan.ts';
import { createShop } from '../../models/tenants/create-shop.ts';
import { readChoice, readLanguageName, readRegistration } from '../language/index.ts';
import { type Translate, translator } from '../replies/translate.ts';
import { say, type Turn } from './turn.ts';

const LANGUAGE_LIST = LANGUAGES.map((code, at) => `${at + 1}. ${LANGUAGE_NAMES[code]}`).join('\n');
type Progress = { step: 'language' | 'shop' | 'gst'; language?: string; shop?: string };

/**
 * An unknown number opens a shop in four messages: any first word, the language, the shop's name, GST or not. A person may
 * answer in any of the languages at any step.
 */
export async function onboard(
  turn: Turn,
  startsWith: StartsWith = { kind: 'everything' },
): Promise<{ tenantId: number | null }> {
  // What is said with no words needs no answer.
  if (turn.message.kind === 'reaction' || turn.message.kind === 'deletion') return { tenantId: null };
  const progress = turn.person.onboarding as Progress | null;
  const text = turn.message.kind === 'text' ? (turn.message.text?.trim() ?? '') : '';
  if (progress === null) return ask(turn, { step: 'language' }, 'onboarding.welcome', turn.t, { list: LANGUAGE_LIST });
  if (progress.step === 'language') return language(turn, text);
  const t = translator(progress.language ?? 'en');
  if (progress.step === 'shop') {
    // A language alone is a second thought about it; "Punjabi Dhaba" is a shop.
    if (!/\s/.test(text) && readLanguageName(text)) return language(turn, text);
    const shop = text.replace(/\s+/g, ' ').slice(0, 120);
    if (shop.length < 2 || !/\p{L}/u.test(shop)) return ask(turn, progress, 'onboarding.shop_again', t);
    return ask(turn, { ...progress, step: 'gst', shop }, 'onboarding.gst', t, { shop });
  }
  return gst({ ...turn, t }, progress, text, startsWith);
}

async function ask(turn: Turn, progress: Progress, key: string, t: Translate, values: Record<string, string> = {}) {
  await savePerson(turn.platform, turn.person.id, { onboarding: progress });
  await say(turn, t(key, values));
  return { tenantId: null };
}

async function language(turn: Turn, text: string) {
  const chosen = readLanguageName(text) ?? LANGUAGES[(readChoice(text, LANGUAGES.length) ?? 0) - 1] ?? null;
  if (chosen === null) {
    return ask(turn, { step: 'language' }, 'onboarding.language_again', turn.t, { list: LANGUAGE_LIST });
  }
  await savePerson(turn.platform, turn.person.id, { language: chosen });
  return ask(turn, { step: 'shop', language: chosen }, 'onboarding.shop', translator(chosen));
}

async function gst(turn: Turn, progress: Progress, text: string, startsWith: StartsWith) {
  const { t } = turn;
  const gstin = /[0-9]{2}[a-z]{5}[0-9]{4}[a-z][0-9a-z]{3}/i.exec(text.replace(/\s/g, ''))?.[0]?.toUpperCase() ?? null;
  const said = LATER.test(text) ? 'unregistered' : readRegistration(text);
  if (gstin !== null && !checkGstin(gstin).valid) return ask(turn, progress, 'onboarding.gstin_wrong', t, { gstin });
  const registration = said === 'composition' ? 'composition' : gstin !== null ? 'regular' : said;
  if (registration === null || (registration !== 'unregistered' && gstin === null)) {
    return ask(turn, progress, registration === null ? 'onboarding.gst_again' : 'onboarding.gstin_needed', t);
  }
  const { tenantId } = await createShop(turn.platform, {
    name: progress.shop ?? '',
    ownerName: turn.person.name,
    language: progress.language ?? 'en',
    registration,
    gstin,
    stateCode: gstin?.slice(0, 2) ?? STATE_NOT_TOLD,
    phone: turn.person.phone,
  });
  const scope = await tenantScope(turn.platform, tenantId);
  await startPlan(turn.platform, scope, startsWith);
  await leaveDemoShops(turn.platform, turn.person.id);
  await addStaff(scope, { personId: turn.person.id, name: turn.person.name ?? progress.shop ?? '', role: 'owner' });
  await savePerson(turn.platform, turn.person.id, { onboarding: null });
  await turn.platform.update('chats', turn.chat.id, { tenant_id: tenantId });
  const ready = t('onboarding.ready', { shop: progress.shop ?? '' });
  const trial = startsWith.kind === 'trial' ? `\n${t('plan.trial_begins', { days: startsWith.days })}` : '';
  await say({ ...turn, scope } as Turn, `${ready}${trial}`);
  return { tenantId };
}

/** Whoever has no number at hand goes on without one and sends it later. */
const LATER = /^\W*(skip|later|baad\s*m(e|ein)|abhi\s*nahi|बाद\s*में|अभी\s*नहीं)\W*$/iu;

/** "Other territory": an unregistered shop charges no tax, so its state changes nothing until it registers. */
const STATE_NOT_TOLD = '97';
