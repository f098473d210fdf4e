import { platformOn, type Scope } from '../../models/database/scope.ts';
import { endAccess } from '../../models/people/end-access.ts';
import {
  addStaff,
  changeRole,
  hasLeftStaff,
  hireByPhone,
  listStaff,
  removeStaff,
  restoreStaff,
} from '../../models/people/staff.ts';
import type { FullShop } from './full-shop.ts';

/** The cases of the verbs of a shop's staff; what each kind must do is said in `tenancy-cases.ts`. */
type Call = (scope: Scope, theirs: FullShop, mine: FullShop) => Promise<unknown>;

const OWNER = { role: 'owner' as const, isActive: true };

export const REFUSES: Record<string, Call[]> = {
  'people/staff#addStaff': [
    (scope, theirs) => addStaff(scope, { personId: theirs.personId, name: 'Asha', role: 'owner' }),
  ],
  'people/staff#changeRole': [(scope, theirs) => changeRole(scope, theirs.staffId, 'owner')],
  'people/staff#hireByPhone': [
    (scope, theirs) =>
      hireByPhone(platformOn(scope.tx, scope.now), scope, { name: 'Asha', phone: theirs.phone, role: 'cashier' }),
  ],
  'people/staff#removeStaff': [(scope, theirs) => removeStaff(scope, theirs.staffId)],
  'people/staff#restoreStaff': [
    (scope, theirs) =>
      restoreStaff(scope, { staffId: theirs.staffId, personId: theirs.personId, before: OWNER, after: OWNER }),
  ],
};

export const FINDS_NOTHING: Record<string, { call: Call; answer: unknown }> = {
  'people/end-access#endAccess': { call: (scope, theirs) => endAccess(scope, theirs.personId), answer: 0 },
  'people/staff#hasLeftStaff': { call: (scope, theirs) => hasLeftStaff(scope, theirs.personId), answer: false },
  'people/staff#listStaff': {
    call: async (scope, theirs) => (await listStaff(scope)).filter(({ personId }) => personId === theirs.personId),
    answer: [],
  },
};
