import { howLongItLasts } from '../../models/agents/inventory-autopilot/how-long.ts';
import { inventoryAutopilotPack } from '../../models/agents/packs.ts';
import type { Scope } from '../../models/database/scope.ts';
import { heldIn } from '../../models/journal/move-money.ts';
import { bundlesOf } from '../../models/reports/insights/bundles.ts';
import { figuresOf } from '../../models/reports/insights/compare-spans.ts';
import { profitOfSpan } from '../../models/reports/insights/profit-of-span.ts';
import { pricesToRaise } from '../../models/reports/insights/raise-prices.ts';
import { salesOfCustomer, salesOfItem, topCustomers } from '../../models/reports/insights/sales-of.ts';
import { salesWithoutCost } from '../../models/reports/insights/sales-without-cost.ts';
import { whatToStop } from '../../models/reports/insights/stop-selling.ts';
import { salesOfWeekday } from '../../models/reports/insights/weekday-sales.ts';
import { whyProfit } from '../../models/reports/insights/why-profit.ts';
import { openMatters } from '../../models/reports/open-matters.ts';
import { dayFigures, hasGoods } from '../../models/reports/shop-figures.ts';
import { profitsOfItems } from '../../models/reports/tables/profit-of-items.ts';
import type { FullShop } from './full-shop.ts';

type Call = (scope: Scope, theirs: FullShop, mine: FullShop) => Promise<unknown>;
const ALL = { from: '2000-01-01', to: '2100-01-01' };
const NONE = { from: '1990-01-01', to: '1990-01-02' };
const sumOf = async (scope: Scope, sql: string) => Number((await scope.one<{ total: number }>(sql, ALL))!.total);
/** What a profit is made of in this shop's own books. */
const earned = (scope: Scope) =>
  sumOf(
    scope,
    `SELECT COALESCE(-SUM(p.amount_paise), 0) AS total FROM journal_postings p WHERE p.tenant_id = :tenantId
     AND p.account IN ('sales', 'charges_recovered', 'unbilled_sales', 'round_off', 'cost_of_goods', 'stock_adjustment', 'expenses', 'bad_debts')`,
  );

/** The cases of the questions that weigh the books; what each kind must do is said in `tenancy-cases.ts`. */
export const FINDS_NOTHING: Record<string, { call: Call; answer: unknown }> = {
  'journal/move-money#heldIn': {
    call: async (scope) =>
      (await heldIn(scope, ['cash'])).cash! -
      (await sumOf(
        scope,
        "SELECT COALESCE(SUM(amount_paise), 0) AS total FROM journal_postings WHERE tenant_id = :tenantId AND account = 'cash'",
      )),
    answer: 0,
  },
  'reports/shop-figures#hasGoods': {
    call: async (scope) => {
      const own = await sumOf(
        scope,
        'SELECT COUNT(*) AS total FROM products WHERE tenant_id = :tenantId AND is_archived = FALSE AND on_hand_milli > 0',
      );
      return (await hasGoods(scope)) === own > 0;
    },
    answer: true,
  },
  'reports/open-matters#openMatters': {
    call: async (scope) =>
      (await openMatters(scope)).owedPaise -
      (await sumOf(
        scope,
        'SELECT COALESCE(SUM(balance_paise), 0) AS total FROM parties WHERE tenant_id = :tenantId AND balance_paise > 0',
      )),
    answer: 0,
  },
  'reports/insights/sales-without-cost#salesWithoutCost': {
    call: async (scope) =>
      (await salesWithoutCost(scope, ALL)).unbilledPaise -
      (await sumOf(
        scope,
        `SELECT COALESCE(-SUM(p.amount_paise), 0) AS total FROM journal_postings p
         WHERE p.tenant_id = :tenantId AND p.account = 'unbilled_sales'`,
      )),
    answer: 0,
  },
  'reports/insights/bundles#bundlesOf': { call: (scope) => bundlesOf(scope), answer: [] },
  'reports/insights/compare-spans#figuresOf': {
    call: async (scope) => (await figuresOf(scope, ALL)).profitPaise - (await earned(scope)),
    answer: 0,
  },
  'reports/insights/profit-of-span#profitOfSpan': {
    call: async (scope) => (await profitOfSpan(scope, ALL)).profitPaise - (await earned(scope)),
    answer: 0,
  },
  'reports/insights/raise-prices#pricesToRaise': {
    call: async (scope, theirs) => (await pricesToRaise(scope)).filter((row) => row.productId === theirs.productId),
    answer: [],
  },
  'reports/insights/sales-of#salesOfItem': {
    call: (scope, theirs) => salesOfItem(scope, theirs.productId, ALL),
    answer: { quantityMilli: 0, totalPaise: 0, bills: 0 },
  },
  'reports/insights/sales-of#salesOfCustomer': {
    call: (scope, theirs) => salesOfCustomer(scope, theirs.partyId, ALL),
    answer: { totalPaise: 0, bills: 0, items: [] },
  },
  'reports/insights/sales-of#topCustomers': {
    call: async (scope, theirs) => (await topCustomers(scope, ALL)).filter((row) => row.partyId === theirs.partyId),
    answer: [],
  },
  'agents/inventory-autopilot/how-long#howLongItLasts': {
    call: (scope, theirs) => howLongItLasts(scope, theirs.productId, inventoryAutopilotPack.parse({})),
    answer: { soldMilli: 0, olderMilli: 0, saleDays: 0, ahead: null },
  },
  'reports/insights/stop-selling#whatToStop': {
    call: async (scope) => {
      const { unsold, atLoss, slow } = await whatToStop(scope);
      const own = await scope.rows<{ name: string }>('SELECT name FROM products WHERE tenant_id = :tenantId');
      const names = new Set(own.map(({ name }) => name));
      return [...unsold, ...atLoss, ...slow].filter(({ name }) => !names.has(name));
    },
    answer: [],
  },
  'reports/insights/weekday-sales#salesOfWeekday': {
    call: async (scope) => {
      const weekday = (new Date(`${scope.today}T00:00:00Z`).getUTCDay() + 6) % 7;
      const [today] = await salesOfWeekday(scope, weekday, 2);
      const { billedPaise, unbilledPaise, returnedPaise } = await dayFigures(scope, scope.today);
      return today!.paise - (billedPaise + unbilledPaise - returnedPaise);
    },
    answer: 0,
  },
  'reports/tables/profit-of-items#profitsOfItems': {
    call: async (scope, theirs) => (await profitsOfItems(scope, ALL)).filter(({ id }) => id === theirs.productId),
    answer: [],
  },
  'reports/insights/why-profit#whyProfit': {
    call: async (scope) => {
      const { moves } = await whyProfit(scope, ALL, NONE);
      return moves.reduce((sum, { paise }) => sum + paise, 0) - (await earned(scope));
    },
    answer: 0,
  },
};
