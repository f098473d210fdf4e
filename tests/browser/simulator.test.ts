import { mkdirSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { seedDemoOnce } from '../../models/demo/seed-demo.ts';
import { type House, startHouse } from '../support/processes.ts';
import { ownDatabase } from '../support/shop.ts';
import { pdfText, somePhone } from '../support/talk.ts';

/** Where the pictures go that a person looks at; they are no part of the check. */
const PICTURES = process.env.PICTURES_DIR ?? '.data/pictures';

/** Each wait ends as soon as its condition holds; a slow machine only needs longer. */
const WAIT_MS = 60_000;

let database: Awaited<ReturnType<typeof ownDatabase>>;
let house: House;
let browser: Browser;
let page: Page;
const foreign: string[] = [];

beforeAll(async () => {
  database = await ownDatabase();
  await seedDemoOnce({ databaseUrl: database.url, days: 5, onProgress: () => {} });
  house = await startHouse(database.url);
  mkdirSync(PICTURES, { recursive: true });
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  page.setDefaultTimeout(WAIT_MS);
  page.on('request', (request) => {
    if (!request.url().startsWith(new URL(house.addresses.simulator!).origin) && !/^(blob|data):/.test(request.url()))
      foreign.push(request.url());
  });
  await page.goto(house.addresses.simulator!);
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await house?.stop();
  await database?.drop();
}, 60_000);

/** Types on a phone, sends, and waits for a new bubble that shows the text. */
async function say(side: 'owner' | 'customer', text: string, answer: RegExp | string): Promise<void> {
  const bubbles = page.getByTestId(`${side}-messages`).locator('[data-direction="to_phone"]');
  const before = await bubbles.count();
  await page.getByTestId(`${side}-input`).fill(text);
  await page.getByTestId(`${side}-send`).click();
  await page.waitForFunction(
    ([testId, count]) =>
      document.querySelectorAll(`[data-testid="${testId}"] [data-direction="to_phone"]`).length > Number(count),
    [`${side}-messages`, before] as const,
    { timeout: WAIT_MS },
  );
  await page.getByTestId(`${side}-messages`).getByText(answer).last().waitFor({ timeout: WAIT_MS });
}

async function hold(side: 'owner' | 'customer', phone: string, name: string): Promise<void> {
  await page.getByTestId(`${side}-phone-select`).selectOption('new');
  await page.getByTestId('new-phone').fill(phone);
  await page.getByTestId('new-name').fill(name);
  await page.getByTestId('use_number-ok').click();
}

/** The newest PDF on a phone, fetched as the page would open it. */
async function newestPdf(side: 'owner' | 'customer'): Promise<Buffer> {
  const link = page.getByTestId(`${side}-messages`).getByTestId('open-file').last();
  await link.waitFor({ timeout: WAIT_MS });
  const response = await page.request.get(new URL((await link.getAttribute('href'))!, house.addresses.simulator!).href);
  expect(response.headers()['content-type']).toContain('application/pdf');
  return response.body();
}

it('a newcomer opens a shop, bills, chooses, takes money, sees the PDF and reads the udhar', async () => {
  await hold('owner', somePhone(), 'Asha');
  await say('owner', 'hello', /language/i);
  await say('owner', '1', /called/);
  await say('owner', 'Asha General Store', /GSTIN/);
  await say('owner', '27AAPFU0939F1ZV', /is open/);
  await say('owner', 'bill 2 Maggi to Ravi Kumar', /is not in your list/);
  await say('owner', '14', /INV\//);
  await say('owner', 'bill 1 maggi to Ravi Shinde', /INV\//);
  await say('owner', '3 maggi to ravi', /Which one/);
  await page.screenshot({ path: `${PICTURES}/choices.png` });
  await say('owner', '1', /₹42/);
  await expect.poll(async () => pdfText(await newestPdf('owner')), { timeout: WAIT_MS }).toContain('42.00');
  const pdf = pdfText(await newestPdf('owner'));
  for (const word of ['Asha General Store', '27AAPFU0939F1ZV', 'Ravi Kumar', 'Maggi', 'CGST'])
    expect(pdf).toContain(word);
  await say('owner', 'Ravi Kumar 20 received', /₹20 received/);
  await say('owner', 'who owes', /Ravi Kumar — ₹50/);
  await page.screenshot({ path: `${PICTURES}/newcomer.png` });
}, 180_000);

it('the demo shop bills Ravi, whose phone beside it gets the PDF; a reaction answers his order', async () => {
  await page.getByTestId('owner-phone-select').selectOption('919800000001');
  await page.getByTestId('customer-phone-select').selectOption('919800000101');
  await say('owner', 'bill 2 Parle-G to Ravi', /Ravi Kumar/);
  await say('owner', 'send to Ravi', /goes to Ravi Kumar/);
  expect(pdfText(await newestPdf('customer'))).toContain('Ravi Kumar');
  await say('customer', '3 maggi bhej do', /order/);
  const order = page
    .getByTestId('owner-messages')
    .locator('[data-direction="to_phone"]')
    .filter({ hasText: '3 maggi bhej do' });
  await order.waitFor({ timeout: WAIT_MS });
  await order.hover();
  await order.getByTestId('react').click();
  // News while the emoji are open: they stay.
  await say('customer', 'thank you', /message|answer/);
  await page.locator('[data-emoji="👍"]:visible').click();
  await page
    .getByTestId('owner-messages')
    .getByText(/Maggi Noodles 70g × 3/)
    .waitFor({ timeout: WAIT_MS });
  await say('customer', 'STOP', /nothing more/);
  await page.screenshot({ path: `${PICTURES}/simulator.png` });
}, 180_000);

it('a recording attached as a file is heard like one of the microphone', async () => {
  await page.getByTestId('owner-file').setInputFiles('tests/voice/notes/hindi.ogg');
  await page.getByTestId('owner-messages').getByText('Shall I do this?').last().waitFor();
  await say('owner', 'no', /Nothing was written|left/i);
});

it('the name of a day never lies on a message, however far one has scrolled', async () => {
  const messages = page.getByTestId('owner-messages');
  await messages.locator('.day span').last().waitFor();
  const covered = () =>
    messages.evaluate((list) => {
      const scroller =
        [list, ...list.querySelectorAll('*')].find((one) => one.scrollHeight > one.clientHeight + 1) ?? list;
      const found: number[] = [];
      for (let top = 0; top < scroller.scrollHeight; top += 37) {
        scroller.scrollTop = top;
        const days = [...list.querySelectorAll('.day span')].map((day) => day.getBoundingClientRect());
        const bubbles = [...list.querySelectorAll('[data-direction]')].map((one) => one.getBoundingClientRect());
        const isCovered = days.some((day) =>
          bubbles.some(
            (one) =>
              day.top < one.bottom - 1 && day.bottom > one.top + 1 && day.left < one.right && day.right > one.left,
          ),
        );
        if (isCovered) found.push(top);
      }
      return { found, scrolled: scroller.scrollHeight > scroller.clientHeight };
    });
  const result = await covered();
  await page.screenshot({ path: `${PICTURES}/days.png` });
  expect(result).toEqual({ found: [], scrolled: true });
}, 60_000);

it('a killed bot comes back and answers what was written meanwhile', async () => {
  const killed = house.kill('bot');
  await say('owner', 'stock of parle g', /in stock/);
  await killed;
  await say('owner', 'bill 1 parle g cash', /INV\//);
}, 120_000);

it('the page asks no other host for anything', () => {
  expect(foreign).toEqual([]);
});
