import { closeQuestion, openQuestion } from '../../models/questions/questions.ts';
import { understanding } from '../language/understanding.ts';
import type { State } from './answer-kit.ts';
import { proposeContact, readContacts } from './contacts.ts';
import { onStaff, STAFF_PHONE } from './intents/staff.ts';
import { demand } from './permissions.ts';
import type { ShopTurn } from './turn.ts';

/** A shared contact: the number that was asked for, else somebody new. */
export async function hearContact(turn: ShopTurn): Promise<void> {
  if (!(await givesStaffPhone(turn))) await proposeContact(turn);
}

async function givesStaffPhone(turn: ShopTurn): Promise<boolean> {
  const question = await openQuestion(turn.scope, turn.chat.id, turn.message.quotedWireId);
  const [contact, ...others] = readContacts(turn.message.text ?? '');
  const phone = contact?.phones.length === 1 ? contact.phones[0]! : null;
  if (question?.kind !== STAFF_PHONE || !contact || phone === null || others.length > 0) return false;
  demand(turn, 'staff');
  await closeQuestion(turn.scope, question.id);
  const meaning = understanding.parse((question.state as State).meaning);
  const wish = meaning.extra.staff!;
  await onStaff({ ...turn, meaning, lateDay: null }, { ...wish, name: wish.name ?? contact.name, phone });
  return true;
}
