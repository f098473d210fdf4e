import { z } from 'zod';
import customerRows from './data/customers.json' with { type: 'json' };
import productRows from './data/products.json' with { type: 'json' };
import supplierRows from './data/suppliers.json' with { type: 'json' };

const rupees = z.string().regex(/^\d+(\.\d{1,2})?$/);
const supplies = z.enum(['packaged', 'staples', 'fresh']);

const product = z
  .object({
    name: z.string(),
    unit: z.enum(['pcs', 'packet', 'bottle', 'bag', 'kg']),
    /** What one unit sells for, tax included. */
    rupees,
    costRupees: rupees,
    hsn: z.string(),
    /** What it is, where its name alone does not say it to the table of rates. */
    goods: z.string().optional(),
    from: supplies,
    reorderAt: z.int().positive(),
    boxOf: z.int().positive().nullable(),
    /** How often it is asked for beside the others; 0 for what nobody buys. */
    pace: z.int().min(0),
    /** The quantities people ask for; one that is asked for more often stands there more often. */
    lots: z.array(z.number().positive()).min(1),
    /** `dead`: bought once and never sold. `low`: not bought again in the last days, so that it runs low today. */
    role: z.enum(['dead', 'low']).optional(),
    aliases: z.array(z.string()),
  })
  .strict();

const customer = z
  .object({
    name: z.string(),
    phone: z.string().nullable(),
    language: z.enum(['en', 'hi']),
    visitsAWeek: z.number().positive(),
    pays: z.enum(['cash', 'upi', 'udhar']),
    /**
     * How udhar comes back: all of it `weekly` or `monthly`, some of it now and then (`part`), none of it from one who stays
     * away since (`late`), none of it from one who goes on buying (`never`).
     */
    settles: z.enum(['weekly', 'monthly', 'part', 'late', 'never']).optional(),
    limitRupees: z.int().positive().optional(),
    openingRupees: z.int().positive().optional(),
    gstin: z.string().optional(),
    aliases: z.array(z.string()),
    /** Names of the products they come for. */
    usual: z.array(z.string()),
  })
  .strict();

const supplier = z
  .object({
    name: z.string(),
    phone: z.string(),
    gstin: z.string().optional(),
    aliases: z.array(z.string()),
    /** Days of the week of their van, 0 for Sunday. */
    comesOn: z.array(z.int().min(0).max(6)),
    supplies,
  })
  .strict();

/** The product's name and kind, for the table of rates. */
export const goodsOf = (product: DemoProduct): string =>
  product.goods === undefined ? product.name : `${product.name} ${product.goods}`;

export type DemoProduct = z.infer<typeof product>;
export type DemoCustomer = z.infer<typeof customer>;
export type DemoSupplier = z.infer<typeof supplier>;

export const DEMO_PRODUCTS: readonly DemoProduct[] = z.array(product).parse(productRows);
export const DEMO_CUSTOMERS: readonly DemoCustomer[] = z.array(customer).parse(customerRows);
export const DEMO_SUPPLIERS: readonly DemoSupplier[] = z.array(supplier).parse(supplierRows);
