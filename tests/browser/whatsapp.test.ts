import { mkdirSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type House, login, startHouse } from '../../admin/testing/house.ts';
import { codeDetail } from '../../models/lines/linking.ts';

/** Where the pictures go that a person looks at; they are no part of the check. */
const PICTURES = process.env.PICTURES_DIR ?? '.data/pictures';
const WAIT_MS = 60_000;

let house: House;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  house = await startHouse({ demo: true });
  const [name, value] = (await login(house)).cookie.split('=') as [string, string];
  mkdirSync(PICTURES, { recursive: true });
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  });
  const context = await browser.newContext({ viewport: { width: 420, height: 900 } });
  await context.addCookies([{ name, value, url: house.url }]);
  page = await context.newPage();
  page.setDefaultTimeout(WAIT_MS);
  await page.goto(`${house.url}/whatsapp?lang=en`);
});
afterAll(async () => {
  await browser?.close();
  await house?.close();
});

/** What the bot would write. */
const becomes = (state: string, detail: string | null) =>
  house.db.query(
    `UPDATE line_numbers SET state = :state, state_detail = :detail, leased_by = 'bot',
       leased_until = UTC_TIMESTAMP(3) + INTERVAL 5 MINUTE WHERE channel = 'whatsapp'`,
    { replacements: { state, detail } },
  );

it('links a number by code: what is no number is refused, the code is shown with what to tap, and a new one is given', async () => {
  const says = (words: string) => page.getByText(words).first().waitFor();
  await page.getByTestId('phone').fill('12345');
  await page.getByTestId('link_by_code').click();
  await says('This is no phone number.');
  await page.getByTestId('phone').fill('98765 43210');
  await page.getByTestId('phone').press('Enter');
  await says('Asking WhatsApp…');
  await becomes('linking', codeDetail('ABCD1234', new Date(Date.now() + 150_000)));
  await says('Link with phone number instead, and type this code:');
  expect(await page.getByTestId('code').textContent()).toBe('ABCD-1234');
  await page.getByText(/^[12]:\d\d$/).waitFor();
  await page.screenshot({ path: `${PICTURES}/link-by-code.png`, fullPage: true });
  await page.getByTestId('new_code').click();
  await page.getByTestId('code').waitFor({ state: 'detached' });
  await becomes('linking', codeDetail('WXYZ9876', new Date(Date.now() + 150_000)));
  await page.getByText('WXYZ-9876').waitFor();
  await becomes('unlinked', 'code_refused');
  await says('WhatsApp gives no code for this number.');
});

it('gives the number a careful pace: the page says so, and so does its card', async () => {
  await page.getByTestId('pace_change').click();
  await page.getByTestId('perMinute').fill('5000');
  await page.getByTestId('pace-own').click();
  await page.getByText('a whole number from 1 to 120').waitFor();
  await page.screenshot({ path: `${PICTURES}/pace.png`, fullPage: true });
  await page.getByTestId('pace-careful').click();
  await page.getByText('Own pace: 15 messages a minute').waitFor();
  await page.goto(`${house.url}/whatsapp?lang=en`);
  await page.getByText('Own pace: 15 messages a minute').waitFor();
  await page.screenshot({ path: `${PICTURES}/pace-card.png`, fullPage: true });
});
