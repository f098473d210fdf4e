import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { pdfText } from '../../bot/documents/read-pdf-for-tests.ts';
import { type Mornings, openMornings } from '../support/mornings.ts';
import { testDatabase } from '../support/shop.ts';

const db = testDatabase();
afterAll(() => db.close());

const HERE = '27AAGCB7383J1Z8';
const ELSEWHERE = '24AAGCB7383J1ZE';
let shop: Mornings;
beforeEach(async () => {
  shop = await openMornings(db);
  shop.clock.now = new Date('2026-07-01T12:00:00+05:30');
});
/** The words of the newest document on the owner's phone. */
const newestPdf = async (): Promise<string> => {
  await shop.owner.runtime.render();
  await shop.owner.runtime.send();
  await shop.owner.runtime.release();
  return pdfText((await shop.owner.inbox()).findLast(({ pdf }) => pdf)!.pdf!);
};

describe('a registered customer', () => {
  it('is told by the GSTIN, which stands on the next bill and decides its tax', async () => {
    expect(await shop.tell(`Ravi ka gst number ${ELSEWHERE}`)).toMatch(/GSTIN 24AAGCB7383J1ZE \(Gujarat\)/);
    await shop.tell('2 maggi to Ravi');
    const words = await newestPdf();
    expect(words).toMatch(/GSTIN: 24AAGCB7383J1ZE/);
    expect(words).toMatch(/IGST/);
    expect(words).not.toMatch(/CGST/);
  });

  it('is named with it in the very bill, known or new; undo of the bill leaves what was learnt', async () => {
    expect(await shop.tell(`2 maggi to Verma Traders ${HERE}`)).toMatch(/GSTIN 27AAGCB7383J1Z8 noted/);
    expect(await newestPdf()).toMatch(/GSTIN: 27AAGCB7383J1Z8/);
    expect(await shop.tell(`1 maggi to Ravi gstin ${HERE}`)).toMatch(/noted for Ravi Kumar/);
    await shop.tell('undo');
    expect(await shop.tell('ravi details')).toMatch(/GSTIN: 27AAGCB7383J1Z8/);
  });

  it('is refused a GSTIN that cannot be, and nothing is written', async () => {
    const wrong = `2 maggi to Verma Traders ${HERE.slice(0, -1)}9`;
    expect(await shop.tell(wrong)).toMatch(/27AAGCB7383J1Z9 is no valid GSTIN/);
    expect(await shop.tell('verma traders ka udhar')).not.toMatch(/owes ₹28/);
    expect(await shop.tell('Ravi gstin 27AAGCB7383J1')).toMatch(/27AAGCB7383J1 is no valid GSTIN/);
  });

  it('gets the old one back by undo, and loses it when told so', async () => {
    await shop.tell(`Ravi gstin ${HERE}`);
    await shop.tell(`Ravi gstin ${ELSEWHERE}`);
    expect(await shop.tell('undo')).toMatch(/Undone/);
    expect(await shop.tell('ravi details')).toMatch(/GSTIN: 27AAGCB7383J1Z8[\s\S]*State: Maharashtra/);
    expect(await shop.tell('ravi ka gst number hatao')).toMatch(/no GSTIN any more/);
    expect(await shop.tell('ravi details')).toMatch(/GSTIN: —/);
  });

  it('has the state of the GSTIN and no other', async () => {
    await shop.tell(`Ravi gstin ${HERE}`);
    expect(await shop.tell('Ravi state Gujarat')).toMatch(
      /first two digits of GSTIN 27AAGCB7383J1Z8 say the state of Ravi Kumar/,
    );
  });
});

describe('what bills of some size need', () => {
  const addDear = () => shop.tell('add product AC 1.5 ton price 60000');

  it('is the address of a buyer without GSTIN from ₹50,000 on, until it is told', async () => {
    await addDear();
    await shop.tell('AC gst 18%');
    expect(await shop.tell('1 AC to Ravi')).toMatch(
      /must show the address and the state of Ravi Kumar[\s\S]*e-way bill/,
    );
    expect(await shop.tell('Ravi address 12 MG Road, Pune')).toMatch(/Address of Ravi Kumar: 12 MG Road, Pune/);
    expect(await shop.tell('Ravi state Maharashtra')).toMatch(/Ravi Kumar is in Maharashtra/);
    const said = await shop.tell('1 AC to Ravi');
    expect(said).toMatch(/✅ Bill/);
    expect(said).not.toMatch(/must show the address/);
    expect(await newestPdf()).toMatch(/12 MG Road, Pune/);
  });

  it('is the buyer’s name, when nobody was named', async () => {
    await addDear();
    await shop.tell('AC gst 18%');
    expect(await shop.tell('bill 1 AC cash')).toMatch(/must show the buyer’s name, address and state/);
  });

  it('is an HSN for each line of a registered buyer', async () => {
    await shop.tell('add product Zyxo price 40');
    await shop.tell('zyxo gst 5%');
    expect(await shop.tell(`3 zyxo to Verma Traders ${HERE}`)).toMatch(/needs the HSN of Zyxo/);
    await shop.tell('zyxo hsn 3307');
    expect(await shop.tell('3 zyxo to Verma Traders')).not.toMatch(/needs the HSN/);
  });
});

it('warns of cash that nobody may take from one buyer in a day, added up', async () => {
  expect(await shop.tell('Ravi ne 150000 cash diya')).not.toMatch(/income-tax/);
  await shop.tell('yes');
  await shop.tell('Ravi ne 49000 cash diya');
  expect(await shop.tell('yes')).not.toMatch(/income-tax/);
  await shop.tell('Ravi ne 200000 upi se diya');
  expect(await shop.tell('yes')).not.toMatch(/income-tax/);
  await shop.tell('Ravi ne 20000 cash diya');
  expect(await shop.tell('yes')).toMatch(/₹2,19,000 in cash from one buyer in a day: from ₹2,00,000 on/);
});
