import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';

it('answers one line for one request on stdin', () => {
  const request = {
    id: 7,
    date: '2026-11-21',
    seller: { registration: 'regular', state: '27' },
    pricesIncludeTax: true,
    lines: [{ description: 'Soap', quantity: '1', unitPrice: '100', gstRate: 18 }],
  };
  const { stdout, status } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/invoice-preview.ts'], {
    input: `${JSON.stringify(request)}\nnot json\n`,
    encoding: 'utf8',
  });
  expect(status).toBe(0);
  expect(
    stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toMatchObject([
    { id: 7, taxable: '84.76', cgst: '7.62', sgst: '7.62', total: '100.00' },
    { id: null, error: { code: 'json_invalid' } },
  ]);
});
