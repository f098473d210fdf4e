import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { translator } from '../../bot/replies/translate.ts';
import type { Language } from '../../models/languages.ts';
import { testDatabase } from '../support/shop.ts';
import { type OpenShop, openShop } from '../support/talk.ts';

const db = testDatabase();
afterAll(() => db.close());

let shop: OpenShop;
const say = async (text: string) => (await shop.owner.say(text)).map((heard) => heard.text ?? '').join('\n');
beforeEach(async () => {
  shop = await openShop(db);
  await shop.shop.product({ name: 'Lifebuoy Soap', unit: 'pcs', salePriceCentipaise: 35_0000 });
});

/** The last command that a reply quotes between asterisks. */
const quoted = (reply: string): string => [...reply.matchAll(/\*([^*]+)\*/g)].at(-1)![1]!;

const LANGUAGES: [Language, string, string][] = [
  ['ta', 'மொழி தமிழ்', 'ஏஐ தொடங்கு'],
  ['te', 'భాష తెలుగు', 'ఏఐ మొదలుపెట్టు'],
  ['kn', 'ಭಾಷೆ ಕನ್ನಡ', 'ಎಐ ಶುರು ಮಾಡಿ'],
  ['ml', 'ഭാഷ മലയാളം', 'എഐ തുടങ്ങൂ'],
];

describe.each(LANGUAGES)('in %s, a reply about a setting quotes words that', (language, choosing, modelOn) => {
  const t = translator(language);

  it('change when an entry is read back', async () => {
    await say(choosing);
    expect(await say(quoted(t('setting.ask_first_unsure')))).toBe(t('setting.ask_first_always'));
    expect(await say('2 lifebuoy cash')).not.toContain('₹70');
    await say(quoted(t('ask.yes_no')));
    expect(await say(quoted(t('setting.ask_first_always')))).toBe(t('setting.ask_first_unsure'));
    expect(await say('2 lifebuoy cash')).toContain('₹70');
  });

  it('turn the language model off', async () => {
    await say(choosing);
    expect(await say(modelOn)).toBe(t('setting.model_on'));
    expect(await say(quoted(t('setting.model_on')))).toBe(t('setting.model_off'));
  });
});

it('Malayalam is read with its final consonants in the older spelling', async () => {
  await say('ഭാഷ മലയാളം');
  const older = (text: string) => text.replaceAll('ർ', 'ര്\u200d').replaceAll('ൽ', 'ല്\u200d');
  const t = translator('ml');
  expect(await say(older(quoted(t('setting.model_on'))))).toBe(t('setting.model_off'));
  expect(await say(older(quoted(t('setting.ask_first_always'))))).toBe(t('setting.ask_first_unsure'));
});
