import { canonicalPhone } from '../../models/customers/parties.ts';
import { closeQuestion } from '../../models/questions/questions.ts';
import { readContactAs, readYesNo } from '../language/index.ts';
import { clean } from '../language/text.ts';
import { type Answer, choose, refuse } from './answer-kit.ts';
import { ADD_CONTACT } from './contacts.ts';
import { saysAll } from './customer-consent.ts';
import { guarded } from './guarded.ts';
import { addParty } from './intents/catalogue.ts';
import { onStaff, STAFF_PHONE, WHICH_STAFF } from './intents/staff.ts';
import { LEAVE_STAFF, leaveStaff } from './leave-staff.ts';
import { demand } from './permissions.ts';

/** A telephone number and nothing else. */
const NUMBER_ALONE = /^[+\d\s()-]+$/;

/** Answers about people: what a shared contact is to the shop, and who is on its staff. */
export const STAFF_ANSWERS: Record<string, Answer> = {
  [ADD_CONTACT]: async (turn, question, state, text) => {
    const { contacts = [] } = state;
    const said = readContactAs(text);
    const takesAll =
      !state.isOneOf && (said !== null || readYesNo(text) === 'yes' || (contacts.length > 1 && saysAll(text)));
    const phone = takesAll || !state.options ? null : choose(state, text, null);
    const chosen = takesAll ? contacts : contacts.filter((contact) => contact.phone === phone);
    const isForOne = said?.as === 'staff' && chosen.length > 1;
    if (chosen.length === 0 || isForOne) return refuse(turn, question, text);
    await closeQuestion(turn.scope, question.id);
    if (said?.as === 'staff') {
      demand(turn, 'staff');
      const [{ name, phone }] = chosen as [{ name: string; phone: string }];
      await onStaff(turn, { wish: 'add', name, phone, role: said.role, customers: [] });
      return true;
    }
    const kind = said?.as ?? 'customer';
    // One who is known already must not keep the others out.
    for (const contact of chosen) await guarded(turn, (inner) => addParty(inner, { ...contact, kind }));
    return true;
  },
  [WHICH_STAFF]: async (turn, question, state, text) => {
    const chosen = choose(state, text, null);
    if (chosen === null) return refuse(turn, question, text);
    await closeQuestion(turn.scope, question.id);
    await onStaff(turn, { ...turn.meaning.extra.staff!, member: Number(chosen) });
    return true;
  },
  [STAFF_PHONE]: async (turn, question, _state, text) => {
    const number = clean(text);
    const phone = NUMBER_ALONE.test(number) ? canonicalPhone(number) : null;
    if (phone === null) return refuse(turn, question, text);
    await closeQuestion(turn.scope, question.id);
    await onStaff(turn, { ...turn.meaning.extra.staff!, phone });
    return true;
  },
  [LEAVE_STAFF]: async (turn, question, _state, text) => {
    if (readYesNo(text) !== 'yes') return refuse(turn, question, text);
    await closeQuestion(turn.scope, question.id);
    await leaveStaff(turn);
    return true;
  },
};
