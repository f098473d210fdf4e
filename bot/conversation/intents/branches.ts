import { recordAct } from '../../../models/acts/record-act.ts';
import { closeBranch, listBranches, openBranch } from '../../../models/branches/branches.ts';
import { branchesOfStaff, placeStaff } from '../../../models/branches/staff-branch.ts';
import { AppError } from '../../../models/errors.ts';
import { listStaff } from '../../../models/people/staff.ts';
import { staffNamed } from '../../language/index.ts';
import { branchMeant, placeName } from '../place.ts';
import { numbered } from '../resolve.ts';
import { type ShopTurn, say, sourceOf } from '../turn.ts';

type Wish = NonNullable<ShopTurn['meaning']['extra']['branch']>;

/** "Branches", "add branch Andheri", "godown banao", "close branch Andheri", "Suresh Andheri branch me hai". */
export async function onBranch(turn: ShopTurn, wish: Wish): Promise<void> {
  if (wish.act === 'list') return list(turn);
  if (wish.act === 'open') return open(turn, wish);
  if (wish.act === 'close') return close(turn, wish);
  return putToWork(turn, wish);
}

async function list(turn: ShopTurn): Promise<void> {
  const { t, scope } = turn;
  const branches = await listBranches(scope);
  if (branches.length === 0) return void (await say(turn, [t('branch.none'), t('branch.how_to_add')].join('\n')));
  const works = await branchesOfStaff(scope);
  const staff = await listStaff(scope);
  const at = (branchId: number): string =>
    staff.flatMap(({ id, name }) => (works.get(id) === branchId ? [name] : [])).join(', ');
  const lines = branches.map(({ id, name, isGodown }) =>
    [name, isGodown && name !== t('branch.godown') ? t('branch.godown') : '', at(id)]
      .filter((part) => part !== '')
      .join(' — '),
  );
  const head = t('branch.head', { shop: scope.shop.name });
  await say(
    turn,
    [head, numbered([t('branch.main'), ...lines]), t('branch.how', { name: branches[0]!.name })].join('\n'),
  );
}

async function open(turn: ShopTurn, { name, isGodown }: Wish): Promise<void> {
  const { t, scope } = turn;
  if (name === null && !isGodown) return void (await say(turn, t('branch.how_to_add')));
  const made = await recordAct(scope, { kind: 'branch', ...sourceOf(turn) }, async (act) => {
    const opened = await openBranch(act, { name: name ?? t('branch.godown'), isGodown });
    return { name: opened.name, changedBranch: opened };
  });
  const lines = [
    t('branch.opened', { name: made.name }),
    t('branch.same_gstin'),
    t('branch.how', { name: made.name }),
    t('undo_hint'),
  ];
  await say(turn, lines.join('\n'), { actId: made.actId });
}

async function close(turn: ShopTurn, { id, name }: Wish): Promise<void> {
  const { t, scope } = turn;
  if (id === undefined) throw new AppError('no_such_branch', { name: name ?? '' });
  const closing = await placeName(turn, Number(id));
  const made = await recordAct(scope, { kind: 'branch', ...sourceOf(turn) }, async (act) => ({
    changedBranch: await closeBranch(act, Number(id)),
  }));
  await say(turn, [t('branch.closed', { name: closing }), t('undo_hint')].join('\n'), { actId: made.actId });
}

/** From now on what they sell and take in is of that place. */
async function putToWork(turn: ShopTurn, wish: Wish): Promise<void> {
  const { t, scope } = turn;
  const staff = await listStaff(scope);
  const names = staff.map(({ id, name }) => ({ id: String(id), name }));
  const { ids } = staffNamed(names, wish.name ?? '');
  const found = staff.filter(({ id }) => ids.includes(String(id)));
  const [member, ...others] = found;
  if (!member) return void (await say(turn, [t('staff.not_on', { name: wish.name ?? '' }), t('staff.how')].join('\n')));
  if (others.length > 0) {
    const list = numbered(found.map(({ name }) => name));
    return void (await say(turn, t('branch.which_staff', { list })));
  }
  const branchId = await branchMeant(turn, wish.id ?? 'main');
  const made = await recordAct(scope, { kind: 'branch', ...sourceOf(turn) }, async (act) => ({
    changedPlace: await placeStaff(act, member.id, branchId),
  }));
  const about = { name: member.name, place: await placeName(turn, branchId) };
  await say(turn, [t('branch.works', about), t('undo_hint')].join('\n'), { actId: made.actId });
}
