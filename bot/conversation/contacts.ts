import ICAL from 'ical.js';
import { canonicalPhone, findPartyByPhone } from '../../models/customers/parties.ts';
import { AppError } from '../../models/errors.ts';
import { ask } from './ask.ts';
import { numbered } from './resolve.ts';
import { type ShopTurn, say } from './turn.ts';

export type Contact = { name: string; phones: string[] };

const MOST_CONTACTS = 10;
const MOST_PHONES = 5;
const NAME_LENGTH = 60;
export const ADD_CONTACT = 'add_contact';

/**
 * Names and usable phones of vCards (RFC 6350), several in one text or one. What a stranger typed into a card is only ever a
 * name: signs that steer a line of text or WhatsApp's marks are left out of it. A card without a name is none.
 */
export function readContacts(cards: string): Contact[] {
  return cards
    .split(/(?=^BEGIN:VCARD)/im)
    .map(readContact)
    .filter((contact) => contact !== null)
    .slice(0, MOST_CONTACTS);
}

function readContact(vcard: string): Contact | null {
  try {
    const card = new ICAL.Component(ICAL.parse(vcard) as unknown[]);
    const text = (key: string) => cleanName(String(card.getFirstPropertyValue(key) ?? ''));
    const phones = card.getAllProperties('tel').map((tel) => canonicalPhone(String(tel.getFirstValue())));
    const name = text('fn') || cleanName(text('n').replaceAll(',', ' '));
    const usable = [...new Set(phones.filter((phone) => phone !== null))].slice(0, MOST_PHONES);
    return name === '' ? null : { name, phones: usable };
  } catch {
    return null;
  }
}

const cleanName = (said: string): string => {
  const name = said
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\u200e\u200f*_~`;<>{}|\\]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, NAME_LENGTH)
    .trim();
  return /\p{L}/u.test(name) ? name : '';
};

export const shownPhone = (phone: string): string => phone.replace(/^91(?=\d{10}$)/, '');

/** A shared contact, or several: proposed as customers, and nothing is added before an answer. */
export async function proposeContact(turn: ShopTurn): Promise<void> {
  const { t } = turn;
  const contacts = readContacts(turn.message.text ?? '');
  const usable = contacts.filter(({ phones }) => phones.length > 0);
  const [first] = usable;
  if (!first) {
    const name = contacts[0]?.name;
    return void (await say(turn, name ? t('party.contact_no_phone', { name }) : t('party.contact_unreadable')));
  }
  if (usable.length === 1) return proposeOne(turn, first);
  const all = usable.map(({ name, phones }) => ({ name, phone: phones[0]! }));
  const names = all.map(({ name, phone }) => `${name} ${shownPhone(phone)}`);
  const state = { contacts: all, options: all.map(({ phone }) => phone), names: all.map(({ name }) => name) };
  await ask(turn, t('party.propose_several', { list: numbered(names) }), ADD_CONTACT, state);
}

async function proposeOne(turn: ShopTurn, { name, phones }: Contact): Promise<void> {
  const { t } = turn;
  const contacts = phones.map((phone) => ({ name, phone }));
  if (phones.length > 1) {
    const shown = phones.map(shownPhone);
    const text = t('party.propose_which', { name, list: numbered(shown) });
    return ask(turn, text, ADD_CONTACT, { contacts, options: phones, names: shown, isOneOf: true });
  }
  const phone = phones[0]!;
  const known = await findPartyByPhone(turn.scope, phone);
  if (known) throw new AppError('phone_taken', { name: known.name });
  const text = `${t('party.propose', { name, phone: shownPhone(phone) })}\n${t('ask.yes_no')}`;
  await ask(turn, text, ADD_CONTACT, { contacts });
}
