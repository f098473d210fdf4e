import {
  atBranch,
  changeBranchStock,
  lookHere,
  stockByBranch,
  stockByPlace,
  whereGoodsLeft,
} from '../../models/branches/branch-stock.ts';
import {
  branchNamed,
  closeBranch,
  getBranch,
  listBranches,
  openBranch,
  reopenBranches,
  restoreBranch,
} from '../../models/branches/branches.ts';
import { findShorts } from '../../models/branches/find-shorts.ts';
import { branchesOfStaff, placeStaff, restorePlace } from '../../models/branches/staff-branch.ts';
import { transferStock } from '../../models/branches/transfer-stock.ts';
import type { Scope } from '../../models/database/scope.ts';
import { salesByPlace } from '../../models/reports/place-sales.ts';
import type { FullShop } from './full-shop.ts';

/** The cases of the verbs of branches; what each kind must do is said in `tenancy-cases.ts`. */
type Call = (scope: Scope, theirs: FullShop, mine: FullShop) => Promise<unknown>;

const pieces = (productId: number) => [{ productId, quantityMilli: 1_000 }];

export const REFUSES: Record<string, Call[]> = {
  'branches/branch-stock#changeBranchStock': [
    (scope, theirs, mine) =>
      changeBranchStock(scope, { branchId: theirs.branchId, productId: mine.productId, batchId: null, byMilli: 1 }),
    (scope, theirs, mine) =>
      changeBranchStock(scope, { branchId: mine.branchId, productId: theirs.productId, batchId: null, byMilli: 1 }),
    (scope, theirs, mine) =>
      changeBranchStock(scope, {
        branchId: mine.branchId,
        productId: mine.productId,
        batchId: theirs.batchId,
        byMilli: 1,
      }),
  ],
  'branches/branches#getBranch': [(scope, theirs) => getBranch(scope, theirs.branchId)],
  'branches/branches#closeBranch': [(scope, theirs) => closeBranch(scope, theirs.emptyBranchId)],
  'branches/branches#restoreBranch': [
    (scope, theirs) => restoreBranch(scope, { branchId: theirs.emptyBranchId, wasOpen: false, isOpen: true }),
  ],
  'branches/staff-branch#placeStaff': [
    (scope, theirs, mine) => placeStaff(scope, theirs.staffId, mine.branchId),
    (scope, theirs, mine) => placeStaff(scope, mine.staffId, theirs.branchId),
  ],
  'branches/staff-branch#restorePlace': [
    (scope, theirs) => restorePlace(scope, { staffId: theirs.staffId, before: null, after: theirs.branchId }),
  ],
  'branches/transfer-stock#transferStock': [
    (scope, theirs, mine) => transferStock(scope, { from: null, to: mine.branchId, lines: pieces(theirs.productId) }),
    (scope, theirs, mine) => transferStock(scope, { from: null, to: theirs.branchId, lines: pieces(mine.productId) }),
    (scope, theirs, mine) => transferStock(scope, { from: theirs.branchId, to: null, lines: pieces(mine.productId) }),
  ],
};

export const FINDS_NOTHING: Record<string, { call: Call; answer: unknown }> = {
  'branches/branch-stock#lookHere': {
    call: async (scope, theirs) => {
      const here = await lookHere(atBranch(scope, theirs.branchId), [theirs.productId]);
      return [here.goods(theirs.productId, 1_000), here.batch(theirs.batchId, 1_000)];
    },
    answer: [0, 0],
  },
  'branches/branch-stock#whereGoodsLeft': {
    call: async (scope, theirs) => (await whereGoodsLeft(scope, theirs.challanId)).branchId,
    answer: null,
  },
  'branches/branch-stock#stockByBranch': {
    call: async (scope, theirs) =>
      (await stockByBranch(scope, { id: theirs.productId, onHandMilli: 1_000 })).map((place) => place.onHandMilli),
    answer: [1_000, 0, 0],
  },
  'branches/branch-stock#stockByPlace': {
    call: async (scope, theirs) => (await stockByPlace(scope)).filter(({ branch }) => branch === theirs.branchName),
    answer: [],
  },
  'branches/find-shorts#findShorts': {
    call: async (scope, theirs) =>
      (await findShorts(scope)).filter(
        ({ productId, branchId }) => productId === theirs.productId || branchId === theirs.branchId,
      ),
    answer: [],
  },
  'reports/place-sales#salesByPlace': {
    call: async (scope, theirs) =>
      (await salesByPlace(scope, { from: '2000-01-01', to: '2099-01-01' })).filter(
        ({ branchId }) => branchId === theirs.branchId,
      ),
    answer: [],
  },
  'branches/branches#listBranches': {
    call: async (scope, theirs) => (await listBranches(scope)).filter(({ id }) => id === theirs.branchId),
    answer: [],
  },
  'branches/branches#branchNamed': {
    call: (scope, theirs) => branchNamed(scope, theirs.branchName),
    answer: undefined,
  },
  'branches/branches#reopenBranches': { call: (scope) => reopenBranches(scope), answer: undefined },
  'branches/staff-branch#branchesOfStaff': {
    call: async (scope, theirs) => (await branchesOfStaff(scope)).get(theirs.staffId),
    answer: undefined,
  },
};

export const WRITES_ITS_OWN: Record<string, Call> = {
  'branches/branches#openBranch': (scope, theirs) => openBranch(scope, { name: theirs.branchName, isGodown: false }),
};
