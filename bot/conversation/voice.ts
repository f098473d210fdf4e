import type { Shop } from '../../models/database/scope.ts';
import type { Understanding } from '../language/understanding.ts';
import { ask } from './ask.ts';
import type { ShopTurn } from './turn.ts';

/** Marks a meaning that was heard and not typed; a question and its answer keep it. */
export const BY_VOICE = 'by_voice' as const;

/** Marks what was heard so that other words are about as likely, or that its engine is not sure of. */
export const UNSURE_HEARING = 'unsure_hearing' as const;

/** Is what this meaning does read back first because it was spoken? A shop that trusts voice is asked when its engine is not sure. */
export const asksForVoice = ({ doubts }: Understanding, shop: Shop): boolean =>
  doubts.includes(BY_VOICE) && (shop.voice_asks === 1 || doubts.includes(UNSURE_HEARING));

const CHANGES = new Set<Understanding['intent']>(['cancel', 'add_product', 'add_customer', 'reminder']);

/** Does it change something beside the acts that are read back in words of their own? */
export function changesSomething({ intent, extra }: Understanding): boolean {
  return (
    CHANGES.has(intent) ||
    extra.correction !== null ||
    extra.corrections !== undefined ||
    extra.mode_alone !== undefined ||
    extra.on_last_bill !== undefined ||
    (extra.whose !== undefined && extra.whose.how !== 'alone') ||
    extra.send_document ||
    extra.convert_quotation ||
    extra.credit_terms !== undefined ||
    extra.money_move !== undefined ||
    (extra.party_details !== undefined && !extra.party_details.asks) ||
    extra.purchase_bill !== undefined ||
    extra.promise !== undefined ||
    extra.price_list !== undefined ||
    extra.add_service !== undefined ||
    (extra.challan !== undefined && extra.challan.act !== 'list') ||
    extra.teach !== undefined ||
    (extra.product_code !== undefined && extra.product_code.act !== 'show') ||
    extra.staff?.wish === 'remove' ||
    extra.forget !== undefined
  );
}

/** Doubts of what is no longer only heard. */
export const withoutVoice = (doubts: Understanding['doubts']): Understanding['doubts'] =>
  doubts.filter((doubt) => doubt !== BY_VOICE && doubt !== UNSURE_HEARING);

/** Waits for a yes to what was heard; then it is done as if it had been typed, with whatever else that asks. */
export async function askAboutVoice(turn: ShopTurn): Promise<void> {
  const meaning = { ...turn.meaning, doubts: withoutVoice(turn.meaning.doubts) };
  const said = turn.message.text?.slice(0, 300) ?? '';
  await ask({ ...turn, meaning }, `${turn.t('voice.shall_i', { said })}\n${turn.t('ask.yes_no')}`, 'confirm');
}
