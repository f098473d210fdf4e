import { recordAct } from '../acts/record-act.ts';
import { giveDocumentsConsent } from '../customers/consent.ts';
import { createParty } from '../customers/parties.ts';
import { type Platform, type Scope, tenantScope } from '../database/scope.ts';
import { rateFor } from '../gst/rates.ts';
import { paiseFromRupees, quantityMilli, unitPriceFromRupees } from '../money.ts';
import { recordOpeningBalance } from '../payments/payments.ts';
import { findOrCreatePerson, savePerson } from '../people/people.ts';
import { addStaff } from '../people/staff.ts';
import { createProduct } from '../products/products.ts';
import { stockIn } from '../stock/change-stock.ts';
import { createShop } from '../tenants/create-shop.ts';
import {
  DEMO_CUSTOMERS,
  DEMO_PRODUCTS,
  DEMO_SUPPLIERS,
  type DemoCustomer,
  type DemoProduct,
  type DemoSupplier,
  goodsOf,
} from './demo-data.ts';
import { DEMO_CASHIER_PHONE, DEMO_OWNER_PHONE } from './demo-phones.ts';
import type { Random } from './random.ts';

export type ShelfProduct = DemoProduct & { id: number; onHandMilli: number };
export type Regular = DemoCustomer & { id: number; balancePaise: number; lastBought: ShelfProduct[] };
export type Vendor = DemoSupplier & { id: number; balancePaise: number };

/** The demo shop as its story goes on: what the shelves, khatas and drawers hold, kept beside the books. */
export type DemoShop = {
  tenantId: number;
  random: Random;
  products: ShelfProduct[];
  customers: Regular[];
  suppliers: Vendor[];
  /** Paise received so far and not spent, by where they lie. */
  money: { cash: number; upi: number };
};

/** Nobody sent a message: what the seeding does belongs to no chat. */
export const NO_MESSAGE = { chatId: null, messageId: null };

/** Opens the demo shop with its staff, catalogue, first stock, customers and suppliers, on the platform's clock. */
export async function openDemoShop(platform: Platform, random: Random): Promise<DemoShop> {
  const { tenantId } = await createShop(platform, {
    name: 'Sharma Kirana Store',
    ownerName: 'Rakesh Sharma',
    language: 'en',
    registration: 'regular',
    gstin: '27AAKPS4321F1ZP',
    stateCode: '27',
    address: 'Shop 4, Laxmi Road, Sadashiv Peth, Pune 411030',
    phone: DEMO_OWNER_PHONE,
    upiId: 'sharmakirana@demobank',
    isDemo: true,
  });
  const scope = await tenantScope(platform, tenantId);
  await hire(platform, scope, { phone: DEMO_OWNER_PHONE, name: 'Rakesh Sharma', language: 'en', role: 'owner' });
  await hire(platform, scope, { phone: DEMO_CASHIER_PHONE, name: 'Pinky Sharma', language: 'hi', role: 'cashier' });
  return {
    tenantId,
    random,
    products: await fillShelves(scope),
    customers: await meetCustomers(scope),
    suppliers: await meetSuppliers(scope),
    money: { cash: 0, upi: 0 },
  };
}

async function hire(
  platform: Platform,
  scope: Scope,
  who: { phone: string; name: string; language: string; role: 'owner' | 'cashier' },
): Promise<void> {
  const person = await findOrCreatePerson(platform, { phone: who.phone, lid: null, name: who.name });
  await savePerson(platform, person.id, { name: who.name, language: who.language });
  await addStaff(scope, { personId: person.id, name: who.name, role: who.role });
}

async function fillShelves(scope: Scope): Promise<ShelfProduct[]> {
  const shelves: ShelfProduct[] = [];
  await recordAct(scope, { kind: 'import', ...NO_MESSAGE }, async (act) => {
    for (const product of DEMO_PRODUCTS) {
      const { productId } = await createProduct(act, { ...taxOf(product, scope.today), ...detailsOf(product) });
      // What sells gets a fortnight's stock, what does not gets the one box it came in.
      const first = product.role === 'dead' ? product.reorderAt * 4 : product.reorderAt * 3;
      shelves.push({ ...product, id: productId, onHandMilli: quantityMilli(first) });
    }
    await stockIn(
      act,
      shelves.map((product) => ({ productId: product.id, quantityMilli: product.onHandMilli })),
      'opening',
    );
    return { products: shelves.length };
  });
  return shelves;
}

/** The rate in force on the day by the table of rates: goods weighed out are loose, all others pre-packed. */
function taxOf(product: DemoProduct, date: string): { rateBp: number; treatment: 'taxable' | 'nil' } {
  const isPrepacked = product.unit !== 'kg';
  const rate = rateFor({ hsn: product.hsn, date, description: goodsOf(product), isPrepacked });
  if (!rate) throw new Error(`No GST rate known for ${product.name}`);
  return { rateBp: rate.rateBp, treatment: rate.rateBp === 0 ? 'nil' : 'taxable' };
}

const detailsOf = (product: DemoProduct) => ({
  name: product.name,
  unit: product.unit,
  salePriceCentipaise: unitPriceFromRupees(product.rupees),
  costCentipaise: unitPriceFromRupees(product.costRupees),
  hsn: product.hsn,
  reorderAtMilli: quantityMilli(product.reorderAt),
  boxSizeMilli: product.boxOf === null ? null : quantityMilli(product.boxOf),
  aliases: product.aliases,
});

async function meetCustomers(scope: Scope): Promise<Regular[]> {
  const regulars: Regular[] = [];
  await recordAct(scope, { kind: 'import', ...NO_MESSAGE }, async (act) => {
    for (const customer of DEMO_CUSTOMERS) {
      const { partyId } = await createParty(act, {
        kind: 'customer',
        name: customer.name,
        phone: customer.phone,
        language: customer.language,
        gstin: customer.gstin ?? null,
        creditLimitPaise: customer.limitRupees === undefined ? null : paiseFromRupees(customer.limitRupees),
        aliases: customer.aliases,
      });
      if (customer.phone !== null) await giveDocumentsConsent(act, partyId, { how: 'owner_said', messageId: null });
      regulars.push({ ...customer, id: partyId, balancePaise: 0, lastBought: [] });
    }
    return { parties: regulars.length };
  });
  for (const regular of regulars) {
    if (regular.openingRupees === undefined) continue;
    const owedPaise = paiseFromRupees(regular.openingRupees);
    await recordAct(scope, { kind: 'opening_balance', ...NO_MESSAGE }, async (act) => {
      await recordOpeningBalance(act, regular.id, owedPaise);
      return { partyId: regular.id, amountPaise: owedPaise };
    });
    regular.balancePaise = owedPaise;
  }
  return regulars;
}

async function meetSuppliers(scope: Scope): Promise<Vendor[]> {
  const vendors: Vendor[] = [];
  await recordAct(scope, { kind: 'import', ...NO_MESSAGE }, async (act) => {
    for (const supplier of DEMO_SUPPLIERS) {
      const { partyId } = await createParty(act, {
        kind: 'supplier',
        name: supplier.name,
        phone: supplier.phone,
        gstin: supplier.gstin ?? null,
        stateCode: '27',
        aliases: supplier.aliases,
      });
      vendors.push({ ...supplier, id: partyId, balancePaise: 0 });
    }
    return { parties: vendors.length };
  });
  return vendors;
}
