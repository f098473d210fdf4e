import type { Shop } from '../../../models/database/scope.ts';
import { savePerson } from '../../../models/people/people.ts';
import { changeShop } from '../../../models/tenants/shop-settings.ts';
import { translator } from '../../replies/translate.ts';
import { type ShopTurn, say } from '../turn.ts';

type Setting = { key: string; value: string; change: Parameters<typeof changeShop>[1] };

/** Changes what a message sets about the shop itself; false when it sets nothing. */
export async function changeSetting(turn: ShopTurn): Promise<boolean> {
  const setting = readSetting(turn.message.text?.trim() ?? '');
  if (setting) await change(turn, setting);
  return setting !== null;
}

async function change(turn: ShopTurn, setting: Setting): Promise<void> {
  // The UPI id is where customers' money goes, the GSTIN what bills are taxed by.
  if (turn.role === 'cashier') return void (await say(turn, turn.t('not_allowed')));
  await changeShop(turn.scope, setting.change);
  if (setting.key === 'ask_first' || setting.key === 'model')
    return void (await say(turn, turn.t(`setting.${setting.key}_${setting.value}`)));
  const { language } = setting.change;
  if (language) await savePerson(turn.platform, turn.person.id, { language });
  const t = language ? translator(language) : turn.t;
  await say(turn, t(`setting.${setting.key}`, { value: setting.value }));
}

/** "upi rakesh@okaxis", "gstin 27AAPFU0939F1ZV", "address …", "language hindi" */
function readSetting(text: string): Setting | null {
  const upi = /^(?:my\s+)?upi(?:\s+id)?\s*[:=-]?\s*([\w.-]{2,}@[a-z]{2,})$/i.exec(text);
  if (upi) return { key: 'upi', value: upi[1]!, change: { upiId: upi[1]! } };
  const gstin = /^(?:my\s+)?gst(?:in)?\s*(?:no|number)?\s*[:=-]?\s*([0-9a-z]{15})$/i.exec(text);
  if (gstin) return { key: 'gstin', value: gstin[1]!.toUpperCase(), change: { gstin: gstin[1]!.toUpperCase() } };
  const address = /^(?:shop\s+|dukan\s+)?(?:address|pata|पता)\s*[:=-]?\s+(.{5,300})$/is.exec(text);
  if (address) return { key: 'address', value: address[1]!.trim(), change: { address: address[1]!.trim() } };
  const name =
    /^(?:shop|dukan|dukaan|दुकान)\s+(?:ka\s+|का\s+)?(?:name|naam|नाम)\s*[:=-]?\s+(.{2,100}?)(?:\s+(?:karo|rakho|kar\s+do|करो|रखो|कर\s+दो))?$/iu.exec(
      text,
    );
  if (name) return { key: 'name', value: name[1]!.trim(), change: { name: name[1]!.trim() } };
  const model = /^(?:ai|model|ए\s?आई)\s+(on|off|chalu|band|चालू|बंद)(?:\s+(?:karo|kar do|करो|कर दो))?$/i.exec(text);
  if (model) {
    const isOn = /^(?:on|chalu|चालू)$/i.test(model[1]!);
    return { key: 'model', value: isOn ? 'on' : 'off', change: { modelAllowed: isOn } };
  }
  const asking = readAskFirst(text);
  if (asking) return { key: 'ask_first', value: asking, change: { askFirst: asking } };
  const language = /^(?:language|bhasha|भाषा)\s*[:=-]?\s*(english|hindi|hinglish|हिंदी|हिन्दी)$/i.exec(text);
  if (language) {
    const code = /english/i.test(language[1]!) ? 'en' : /hinglish/i.test(language[1]!) ? 'hi-Latn' : 'hi';
    return { key: 'language', value: language[1]!, change: { language: code } };
  }
  return null;
}

/** "always ask", "ask when unsure", "ask for voice only": when an act is read back for a yes. */
function readAskFirst(text: string): Shop['ask_first'] | null {
  return ASK_FIRST.find(([, words]) => words.test(text))?.[0] ?? null;
}

const ASK_FIRST: [Shop['ask_first'], RegExp][] = [
  [
    'always',
    /^(?:always ask(?: me)?(?: first)?|(?:hamesha|har baar) (?:pehle )?p[uo]+ch(?:o|na|kar)|(?:हमेशा|हर बार) (?:पहले )?पूछ(?:ो|ना|कर))$/i,
  ],
  [
    'unsure',
    /^(?:ask (?:me )?(?:only )?when (?:you are )?(?:unsure|not sure|in doubt)|(?:shak|doubt) (?:ho|hone) (?:to|par) (?:hi )?p[uo]+ch(?:o|na)|शक (?:हो|होने) (?:तो|पर) (?:ही )?पूछ(?:ो|ना))$/i,
  ],
  [
    'voice',
    /^(?:ask (?:me )?(?:only )?(?:for )?voice(?: only)?|(?:sirf|only) voice (?:par|pe|mein) p[uo]+ch(?:o|na)|सिर्फ (?:वॉइस|आवाज़|आवाज) (?:पर|में) पूछ(?:ो|ना))$/i,
  ],
];
