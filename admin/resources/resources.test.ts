import { beforeAll, describe, expect, it } from 'vitest';
import { loggedInHouse } from '../testing/house.ts';
import { EDITABLE } from './editable-fields.ts';
import { reflectTables } from './reflect-tables.ts';

const { house, headers } = await loggedInHouse({ demo: false });
let partyId: number;
let invoiceId: number;
beforeAll(async () => {
  const shop = house.tenantId;
  partyId = await house.insert(
    `INSERT INTO parties (tenant_id, kind, name, credit_limit_paise, created_at) VALUES (${shop}, 'customer', 'Ravi', 500000, NOW(3))`,
  );
  const zeros = 'discount nil_exempt cgst sgst igst cess round_off'.split(' ').map((name) => `${name}_paise`);
  invoiceId = await house.insert(
    `INSERT INTO invoices (tenant_id, kind, number, financial_year, sequence, issued_on, taxable_paise, total_paise, snapshot, created_at, ${zeros.join(', ')})
     VALUES (${shop}, 'cash_memo', 'CM/1', '2026-27', 1, '2026-11-20', 12345650, 12345650, '{"a":1}', NOW(3), ${zeros.map(() => 0).join(', ')})`,
  );
});

type Listed = { records: { params: Record<string, unknown> }[]; meta: { total: number } };
const api = (table: string, rest: string, init: RequestInit = {}) =>
  house.get(`/admin/api/resources/${table}/${rest}`, { headers, ...init });
const list = async (table: string): Promise<Listed> => (await api(table, 'actions/list')).json() as Promise<Listed>;
const edit = (table: string, id: number, fields: Record<string, string>) => {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  return api(table, `records/${id}/edit`, { method: 'POST', body });
};

describe('resources', () => {
  it('are all tables of the schema but those of the closed list', async () => {
    const tables = await house.rows<{ name: string }>(
      "SELECT table_name name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'",
    );
    const expected = tables
      .map((table) => table.name)
      .filter((name) => name !== 'whatsapp_keys' && name !== 'cloud_api_lines');
    const reflected = (await reflectTables(house.db)).map((table) => table.name);
    expect(reflected.sort()).toEqual(expected.sort());
    for (const name of expected) {
      const answer = await api(name, 'actions/list');
      expect([name, answer.status]).toEqual([name, 200]);
      expect([name, typeof ((await answer.json()) as Listed).meta.total]).toEqual([name, 'number']);
    }
    expect((await api('whatsapp_keys', 'actions/list')).status).toBe(404);
    expect((await api('cloud_api_lines', 'actions/list')).status).toBe(404);
  });

  it('show neither password hashes, nor QR codes, nor bytes', async () => {
    await house.insert(
      "INSERT INTO line_numbers (channel, name, state_detail, created_at) VALUES ('whatsapp', 'w', 'QR-SECRET', NOW(3))",
    );
    await house.insert(
      "INSERT INTO media (mime_type, sha256, bytes, created_at) VALUES ('text/plain', REPEAT('a', 64), 'BYTES-SECRET', NOW(3))",
    );
    const shown = JSON.stringify([await list('operators'), await list('line_numbers'), await list('media')]);
    expect(shown).toContain('support@example.com');
    for (const secret of ['scrypt$', 'password_hash', 'QR-SECRET', 'BYTES-SECRET', '"bytes"'])
      expect(shown).not.toContain(secret);
    const page = await (await house.get('/admin', { headers })).text();
    expect(page).not.toContain('password_hash');
    const tables = await reflectTables(house.db);
    const binary = await house.rows<{ t: string; c: string }>(
      "SELECT table_name t, column_name c FROM information_schema.columns WHERE table_schema = DATABASE() AND (data_type LIKE '%blob%' OR data_type LIKE '%binary%')",
    );
    expect(binary.length).toBeGreaterThan(0);
    for (const { t, c } of binary) {
      expect(tables.find((table) => table.name === t)?.columns.some((column) => column.name === c) ?? false).toBe(
        false,
      );
    }
  });

  it('cannot be sorted, searched or filtered by what is hidden', async () => {
    for (const query of [
      'sortBy=password_hash',
      'filters.password_hash=scrypt',
      'sortBy=id&direction=asc;',
      'filters[password_hash]=s',
    ]) {
      expect([query, (await api('operators', `actions/list?${query}`)).status]).toEqual([query, 400]);
    }
    expect((await api('operators', 'actions/search?searchProperty=password_hash')).status).toBe(400);
    expect((await api('invoices', 'actions/list?sortBy=issued_on&direction=desc&filters.number=CM')).status).toBe(200);
  });

  it('show paise as rupees and JSON in lines', async () => {
    const [invoice] = (await list('invoices')).records;
    expect(invoice?.params.total_paise).toBe('₹1,23,456.50');
    const shown = (await (await api('invoices', `records/${invoiceId}/show`)).json()) as {
      record: Listed['records'][0];
    };
    expect(shown.record.params.snapshot).toBe('{\n  "a": 1\n}');
  });
});

const READ_ONLY =
  'invoices invoice_lines invoice_charges payments journal_entries journal_postings stock_moves expenses purchases purchase_lines document_files document_series acts consents audit_log inbound_messages outbox simulator_messages chats operators line_numbers';

describe('changes', () => {
  it.each(READ_ONLY.split(' '))('of %s are refused by address too', async (table) => {
    expect(EDITABLE[table]).toBeUndefined();
    const id = table === 'invoices' ? invoiceId : 1;
    for (const path of [
      `records/${id}/edit`,
      `records/${id}/delete`,
      'actions/new',
      `bulk/bulkDelete?recordIds=${id}`,
    ]) {
      for (const method of ['GET', 'POST']) {
        const answer = await api(table, path, { method });
        expect([method, path, answer.status]).toEqual([method, path, 403]);
      }
    }
    const [invoices] = await house.rows<{ n: number }>('SELECT COUNT(*) n FROM invoices');
    expect(invoices?.n).toBe(1);
  });

  it('of editable tables are edits only', async () => {
    expect((await api('parties', `records/${partyId}/delete`, { method: 'POST' })).status).toBe(403);
    expect((await api('parties', `bulk/bulkDelete?recordIds=${partyId}`, { method: 'POST' })).status).toBe(403);
    expect((await api('parties', 'actions/new', { method: 'POST' })).status).toBe(403);
  });

  it('keep who, before and after, bump the catalogue, and touch no other column', async () => {
    const [before] = await house.rows<{ v: number }>('SELECT version v FROM catalogue_versions WHERE tenant_id = :id', {
      id: house.tenantId,
    });
    const form = (await (await api('parties', `records/${partyId}/edit`)).json()) as { record: Listed['records'][0] };
    expect(form.record.params.credit_limit_paise).toBe('5000.00');
    const answer = await edit('parties', partyId, {
      name: 'Ravi Sharma',
      credit_limit_paise: '7,500.50',
      balance_paise: '1',
      tenant_id: '99',
    });
    expect(((await answer.json()) as { notice: { type: string } }).notice.type).toBe('success');
    const [party] = await house.rows(
      'SELECT name, credit_limit_paise, balance_paise, tenant_id FROM parties WHERE id = :partyId',
      { partyId },
    );
    expect(party).toEqual({
      name: 'Ravi Sharma',
      credit_limit_paise: 750050,
      balance_paise: 0,
      tenant_id: house.tenantId,
    });
    const [after] = await house.rows<{ v: number }>('SELECT version v FROM catalogue_versions WHERE tenant_id = :id', {
      id: house.tenantId,
    });
    expect(after?.v).toBe((before?.v ?? 0) + 1);
    const [audit] = await house.rows<{ operator_id: number; detail: string | object }>(
      "SELECT operator_id, detail FROM audit_log WHERE action = 'edit' AND resource = 'parties' AND record_id = :partyId AND tenant_id = :tenantId",
      { partyId, tenantId: house.tenantId },
    );
    expect(audit?.operator_id).toBeGreaterThan(0);
    expect(typeof audit?.detail === 'string' ? JSON.parse(audit.detail) : audit?.detail).toEqual({
      before: { name: 'Ravi', credit_limit_paise: 500000 },
      after: { name: 'Ravi Sharma', credit_limit_paise: 750050 },
    });
  });

  it('put a customer on the wholesale list and take them off again', async () => {
    const listOf = async () =>
      (await house.rows<{ n: number }>('SELECT is_wholesale n FROM parties WHERE id = :partyId', { partyId }))[0]!.n;
    await edit('parties', partyId, { is_wholesale: 'yes' });
    expect(await listOf()).toBe(1);
    const form = (await (await api('parties', `records/${partyId}/edit`)).json()) as { record: Listed['records'][0] };
    expect(form.record.params.is_wholesale).toBe('yes');
    await edit('parties', partyId, { is_wholesale: 'no' });
    expect(await listOf()).toBe(0);
  });

  it('that make no sense are refused whole', async () => {
    const nonsense: Record<string, string>[] = [
      { name: '' },
      { credit_limit_paise: '12.345' },
      { credit_limit_paise: '-1' },
      { credit_days: '400' },
      { credit_days: 'soon' },
      { language: 'xx' },
      { is_wholesale: 'perhaps' },
    ];
    for (const fields of nonsense) {
      const answer = await edit('parties', partyId, { address: 'Somewhere', ...fields });
      expect(((await answer.json()) as { notice: { type: string } }).notice.type).toBe('error');
    }
    const [party] = await house.rows('SELECT name, address, language FROM parties WHERE id = :partyId', { partyId });
    expect(party).toEqual({ name: 'Ravi Sharma', address: null, language: null });
  });

  it('reach shops, products, people and aliases', async () => {
    const shop = house.tenantId;
    const productId = await house.insert(
      `INSERT INTO products (tenant_id, name, unit, sale_price_centipaise, price_includes_tax, created_at) VALUES (${shop}, 'Sugar', 'KGS', 450000, 1, NOW(3))`,
    );
    const personId = await house.insert(
      "INSERT INTO people (phone, name, created_at) VALUES ('919876500001', 'A', NOW(3))",
    );
    const aliasId = await house.insert(
      `INSERT INTO party_aliases (tenant_id, party_id, alias, created_at) VALUES (${shop}, ${partyId}, 'ravi bhai', NOW(3))`,
    );
    await edit('tenants', shop, { upi_id: 'shop@okaxis', phone: '98765 43210' });
    await edit('products', productId, { reorder_at_milli: '2.5', hsn: '1701' });
    await edit('people', personId, { name: 'Asha' });
    await edit('party_aliases', aliasId, { alias: 'ravi kaka' });
    const [result] = await house.rows(
      `SELECT t.upi_id, t.phone, p.reorder_at_milli, p.hsn, q.name, a.alias FROM tenants t JOIN products p ON p.id = ${productId}
       JOIN people q ON q.id = ${personId} JOIN party_aliases a ON a.id = ${aliasId} WHERE t.id = ${shop}`,
    );
    expect(result).toEqual({
      upi_id: 'shop@okaxis',
      phone: '919876543210',
      reorder_at_milli: 2500,
      hsn: '1701',
      name: 'Asha',
      alias: 'ravi kaka',
    });
  });

  it('are refused from another site', async () => {
    const answer = await api('parties', `records/${partyId}/edit`, {
      method: 'POST',
      headers: { ...headers, origin: 'http://evil.example' },
    });
    expect(answer.status).toBe(403);
  });
});

describe('the pages', () => {
  it('name no other host and run no script without a nonce', async () => {
    for (const path of [
      '/',
      '/admin',
      '/admin/login',
      '/whatsapp',
      '/simulator/',
      '/admin/resources/invoices',
      '/public/fonts/fonts.css',
      '/public/site.css',
    ]) {
      const answer = await house.get(path, { headers });
      const text = await answer.text();
      expect([path, answer.status]).toEqual([path, 200]);
      expect([path, /(?:src|href|url)\s*[=(]\s*["']?(?:https?:)?\/\//i.exec(text)?.[0]]).toEqual([path, undefined]);
      const policy = answer.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'self'");
      const nonce = /script-src 'self' 'nonce-([\w-]+)'/.exec(policy)?.[1];
      for (const [tag] of text.matchAll(/<script\b[^>]*>/g))
        expect([path, tag.includes(' src="') || tag.includes(`nonce="${nonce}"`)]).toEqual([path, true]);
    }
  });

  it('bring their fonts and scripts', async () => {
    const css = await (await house.get('/public/fonts/fonts.css')).text();
    const fonts = [...css.matchAll(/url\(([^)]+)\)/g)].map((match) => match[1]!);
    expect(fonts.length).toBeGreaterThan(50);
    for (const font of fonts) expect([font, (await house.get(`/public/fonts/${font}`)).status]).toEqual([font, 200]);
    expect(css.match(/font-family: '[^']+'/g)!.every((family) => family.includes('Roboto'))).toBe(true);
    expect(css).toContain('noto-sans-telugu-telugu-400-normal.woff2');
    for (const name of ['components', 'app', 'global', 'design-system']) {
      expect((await house.get(`/admin/frontend/assets/${name}.bundle.js`, { headers })).status).toBe(200);
    }
  });
});
