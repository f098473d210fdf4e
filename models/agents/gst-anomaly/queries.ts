import { z } from 'zod';
import { defineQuery, whole } from '../kernel/named-query.ts';

/**
 * The lines of goods that were billed under more than one of something (`of`, an expression over a line), oldest first: of each
 * the newest `:bills` before `split` and the newest `:bills` since. `as`: what a row says of its line.
 */
const unevenLines = ({
  of,
  among = 'TRUE',
  as,
  names,
}: {
  of: (line: string) => string;
  among?: string;
  as: string;
  names: string;
}) =>
  `SELECT n.productId, n.name, ${names}, n.number, n.billedOn, n.isLate FROM (
      SELECT l.product_id AS productId, l.description AS name, ${as}, i.number, i.issued_on AS billedOn, i.issued_on >= :split AS isLate,
        ROW_NUMBER() OVER (PARTITION BY l.product_id, i.issued_on >= :split ORDER BY i.id DESC, l.position) AS place
      FROM (
        SELECT u.product_id FROM invoices v JOIN invoice_lines u ON u.tenant_id = v.tenant_id AND u.invoice_id = v.id
        WHERE v.tenant_id = :tenantId AND v.issued_on BETWEEN :from AND :to AND v.status = 'issued'
          AND v.kind IN ('tax_invoice', 'invoice_cum_bill_of_supply') AND u.product_id IS NOT NULL AND ${among}
        GROUP BY u.product_id HAVING COUNT(DISTINCT ${of('u')}) > 1 AND MAX(v.issued_on) >= :split
        ORDER BY u.product_id LIMIT 50
      ) odd JOIN invoice_lines l ON l.tenant_id = :tenantId AND l.product_id = odd.product_id
      JOIN invoices i ON i.tenant_id = l.tenant_id AND i.id = l.invoice_id
      WHERE i.issued_on BETWEEN :from AND :to AND i.status = 'issued' AND i.kind IN ('tax_invoice', 'invoice_cum_bill_of_supply')
    ) n WHERE n.place <= :bills ORDER BY n.productId, n.billedOn, n.number LIMIT 3000`;
const ofLine = { productId: whole, name: z.string(), number: z.string(), billedOn: z.string(), isLate: whole };

const rateOf = (line: string) => `IF(${line}.treatment = 'taxable', ${line}.rate_bp, 0)`;
export const unevenRates = defineQuery({
  name: 'uneven_rates',
  version: 1,
  parameters: ['from', 'split', 'to', 'bills'],
  sql: unevenLines({ of: rateOf, as: `l.hsn, ${rateOf('l')} AS percentBp`, names: 'n.hsn, n.percentBp' }),
  row: z.object({ ...ofLine, hsn: z.string().nullable(), percentBp: whole }),
});

export const unevenHsn = defineQuery({
  name: 'uneven_hsn',
  version: 1,
  parameters: ['from', 'split', 'to', 'bills'],
  sql: unevenLines({
    of: (line) => `${line}.hsn`,
    among: 'u.hsn IS NOT NULL',
    as: "COALESCE(l.hsn, '') AS hsn",
    names: 'n.hsn',
  }),
  row: z.object({ ...ofLine, hsn: z.string() }),
});

/** Goods of each HSN under which the shop keeps goods at more than one rate. */
export const sameHsn = defineQuery({
  name: 'same_hsn',
  version: 1,
  parameters: [],
  sql: `SELECT g.id AS productId, g.name, g.hsn, g.rate_bp AS percentBp
    FROM (
      SELECT h.hsn FROM products h WHERE h.tenant_id = :tenantId AND h.is_archived = FALSE AND h.hsn IS NOT NULL
        AND h.treatment = 'taxable' GROUP BY h.hsn HAVING COUNT(DISTINCT h.rate_bp) > 1
    ) mixed JOIN products g ON g.tenant_id = :tenantId AND g.hsn = mixed.hsn AND g.is_archived = FALSE AND g.treatment = 'taxable'
    ORDER BY g.hsn, g.id LIMIT 500`,
  row: z.object({ productId: whole, name: z.string(), hsn: z.string(), percentBp: whole }),
});

/** Goods sold lately under an HSN of fewer digits than a bill must bear. */
export const shortHsn = defineQuery({
  name: 'short_hsn',
  version: 1,
  parameters: ['from', 'to', 'digits'],
  sql: `SELECT g.id AS productId, g.name, g.hsn, SUM(l.total_paise) AS soldPaise
    FROM invoices i JOIN invoice_lines l ON l.tenant_id = i.tenant_id AND l.invoice_id = i.id
    JOIN products g ON g.tenant_id = l.tenant_id AND g.id = l.product_id
    WHERE i.tenant_id = :tenantId AND i.issued_on BETWEEN :from AND :to AND i.status = 'issued'
      AND i.kind IN ('tax_invoice', 'invoice_cum_bill_of_supply') AND g.is_archived = FALSE AND CHAR_LENGTH(g.hsn) < :digits
    GROUP BY g.id, g.name, g.hsn ORDER BY soldPaise DESC, g.id LIMIT 20`,
  row: z.object({ productId: whole, name: z.string(), hsn: z.string(), soldPaise: whole }),
});

/** Bills of the customers billed lately who were billed to more than one state, oldest first. */
export const unevenPlaces = defineQuery({
  name: 'uneven_places',
  version: 1,
  parameters: ['from', 'split', 'to'],
  sql: `SELECT i.customer_id AS partyId, c.name, i.number, i.issued_on AS billedOn, i.place_of_supply AS place, i.total_paise AS totalPaise
    FROM (
      SELECT v.customer_id FROM invoices v WHERE v.tenant_id = :tenantId AND v.issued_on BETWEEN :from AND :to
        AND v.status = 'issued' AND v.kind IN ('tax_invoice', 'invoice_cum_bill_of_supply') AND v.customer_id IS NOT NULL
      GROUP BY v.customer_id HAVING COUNT(DISTINCT v.place_of_supply) > 1 AND MAX(v.issued_on) >= :split
      ORDER BY v.customer_id LIMIT 50
    ) odd JOIN invoices i ON i.tenant_id = :tenantId AND i.customer_id = odd.customer_id AND i.issued_on BETWEEN :from AND :to
      AND i.status = 'issued' AND i.kind IN ('tax_invoice', 'invoice_cum_bill_of_supply')
    JOIN parties c ON c.tenant_id = i.tenant_id AND c.id = i.customer_id
    ORDER BY i.customer_id, i.issued_on, i.id LIMIT 2000`,
  row: z.object({
    partyId: whole,
    name: z.string(),
    number: z.string(),
    billedOn: z.string(),
    place: z.string().nullable(),
    totalPaise: whole,
  }),
});
