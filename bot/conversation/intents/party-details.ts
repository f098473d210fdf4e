import { recordAct } from '../../../models/acts/record-act.ts';
import { getParty, type Party } from '../../../models/customers/parties.ts';
import { changePartyDetails, type PartyDetails } from '../../../models/customers/party-details.ts';
import { type ShopTurn, say, sourceOf } from '../turn.ts';
import { BY_VOICE } from '../voice.ts';
import { askWhichParty } from '../which-party.ts';

type Said = NonNullable<ShopTurn['meaning']['extra']['party_details']>;

/** "Sharma gstin 27…", "Ravi ka pata 12 MG Road", "Ravi state Gujarat": what the next bill says and is taxed by; "Ravi details" asks. */
export async function onPartyDetails(turn: ShopTurn, said: Said): Promise<void> {
  if (said.customers.length !== 1) return askWhichParty(turn, said.customers, 'whose_details');
  const partyId = Number(said.customers[0]);
  if (said.asks) return void (await say(turn, detailsText(turn, await getParty(turn.scope, partyId))));
  // A letter misheard would tax a bill in another state.
  if (said.gstin && turn.meaning.doubts.includes(BY_VOICE)) return void (await say(turn, turn.t('voice.type_setting')));
  const { gstin, address, stateCode } = said;
  const wish: Partial<PartyDetails> = {
    ...(gstin === undefined ? {} : { gstin }),
    ...(address === undefined ? {} : { address }),
    ...(stateCode === undefined ? {} : { stateCode }),
  };
  const made = await recordAct(turn.scope, { kind: 'setting', ...sourceOf(turn) }, async (scope) => ({
    changedDetails: await changePartyDetails(scope, partyId, wish),
  }));
  const party = await getParty(turn.scope, partyId);
  await say(turn, [changedText(turn, party, wish), turn.t('undo_hint')].join('\n'), { actId: made.actId });
}

function changedText({ t }: ShopTurn, party: Party, wish: Partial<PartyDetails>): string {
  const { name } = party;
  if (wish.gstin) return t('party.gstin_set', { name, gstin: party.gstin!, state: stateName(t, party.stateCode) });
  if (wish.gstin === null) return t('party.gstin_removed', { name });
  if (wish.address !== undefined) return t('party.address_set', { name, address: party.address ?? '' });
  return t('party.state_set', { name, state: stateName(t, party.stateCode) });
}

const stateName = (t: ShopTurn['t'], code: string | null): string =>
  code === null ? '' : t(`document.states.s${code}`);

/** All that is known of a party, and how to tell what is not. */
function detailsText({ t }: ShopTurn, party: Party): string {
  const { name, phone, gstin, address, stateCode } = party;
  const rows = [
    [t('party.detail_phone'), phone?.replace(/^91(?=\d{10}$)/, '')],
    [t('party.detail_gstin'), gstin],
    [t('party.detail_address'), address],
    [t('party.detail_state'), stateCode && stateName(t, stateCode)],
  ].map(([label, value]) => `${label}: ${value || '—'}`);
  return [`👤 *${name}*`, ...rows, t('party.how_to_detail', { name })].join('\n');
}
