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
  const phones = readContacts(turn.message.text ?? '').flatMap((contact) => contact.phones);
  if (question?.kind !== STAFF_PHONE || phones.length !== 1) return false;
  demand(turn, 'staff');
  await closeQuestion(turn.scope, question.id);
  const meaning = understanding.parse((question.state as State).meaning);
  await onStaff({ ...turn, meaning, lateDay: null }, { ...meaning.extra.staff!, phone: phones[0]! });
  return true;
}
