import { afterAll, describe, expect, it } from 'vitest';
import type { Listener } from '../../bot/voice/listener.ts';
import { openKirana } from '../support/kirana.ts';
import { testDatabase } from '../support/shop.ts';
import { voiceNote } from '../support/voice-notes.ts';

const db = testDatabase();
afterAll(() => db.close());

/** What an engine heard: the likeliest first, with its likelihood where it gives one. */
type Heard = [text: string, share?: number][];

/** A shop whose voice notes are heard as each test says. */
async function openWithEngine() {
  let next: Heard = [];
  const listener: Listener = {
    hear: async () => {
      const shares = next.flatMap(([, share]) => share ?? []);
      const [text, ...alternatives] = next.map(([words]) => words);
      return {
        outcome: 'heard',
        tookMs: 1,
        audioMs: 2_000,
        transcript: {
          text: text!,
          alternatives,
          shares: shares.length === 0 ? null : shares,
          confidence: shares[0] ?? null,
          engine: 'scripted',
        },
      };
    },
    stop: () => {},
  };
  const shop = await openKirana(db, {}, { hearing: { listener, notesADay: 100 } });
  const rani = await shop.shop.party({ name: 'Rani' });
  return {
    ...shop,
    rani,
    say: async (...heard: Heard) => {
      next = heard;
      const media = { bytes: voiceNote('bill'), mimeType: 'audio/ogg; codecs=opus', fileName: null };
      const replies = await shop.owner.send({ kind: 'voice', media });
      return replies.map(({ text }) => text ?? '').join('\n');
    },
    row: async () =>
      (await shop.shop.run((scope) =>
        scope.one<{ transcript: string; doubts: string | null }>(
          `SELECT transcript, CAST(JSON_EXTRACT(hearing, '$.doubts') AS CHAR) AS doubts FROM inbound_messages
           WHERE tenant_id = :tenantId AND kind = 'voice' ORDER BY id DESC LIMIT 1`,
        ),
      ))!,
    goods: async () =>
      (
        await shop.shop.run((scope) =>
          scope.rows<{ name: string; n: number }>(
            `SELECT l.description AS name, l.quantity_milli / 1000 AS n FROM invoice_lines l JOIN invoices i ON i.id = l.invoice_id
             WHERE l.tenant_id = :tenantId AND i.tenant_id = :tenantId AND i.status = 'issued' ORDER BY l.id`,
          ),
        )
      ).map(({ name, n }) => `${Number(n)} ${name}`),
  };
}

describe('a voice note that may have said several things', () => {
  it('is asked about by number, and the chosen one is done', async () => {
    const shop = await openWithEngine();
    const asked = await shop.say(['2 Parle-G to Ravi', 0.5], ['10 Parle-G to Ravi', 0.45]);
    expect(asked).toContain('I heard one of these. Which one?');
    expect(asked).toMatch(/1\. .*Ravi Kumar · Parle-G 80g × 10\n2\. .*Ravi Kumar · Parle-G 80g × 2\n/);
    expect(await shop.owes(shop.people.ravi)).toBe(0);
    expect(await shop.tell('1')).toContain('for Ravi Kumar: *₹100*');
    expect(await shop.goods()).toEqual(['10 Parle-G 80g']);
    await shop.shop.expectCleanBooks();
  });

  it('stands where its number is, so that the place and the quantity are one answer', async () => {
    const shop = await openWithEngine();
    await shop.say(['2 Parle-G to Ravi', 0.5], ['10 Parle-G to Ravi', 0.45]);
    expect(await shop.tell('2')).toContain('for Ravi Kumar: *₹20*');
    const three = await shop.say(['4 Parle-G to Ravi', 0.4], ['2 Parle-G to Ravi', 0.3], ['1 Parle-G to Ravi', 0.25]);
    expect(three).toMatch(/1\. .* × 1\n2\. .* × 2\n3\. .* × 4\n/);
    expect(await shop.tell('4')).toContain('for Ravi Kumar: *₹40*');
    expect(await shop.goods()).toEqual(['2 Parle-G 80g', '4 Parle-G 80g']);
  });

  it('keeps its place, the likeliest first, where all say the same number', async () => {
    const shop = await openWithEngine();
    const asked = await shop.say(['2 Parle-G to Ravi', 0.5], ['2 Parle-G to Rani', 0.45]);
    expect(asked).toMatch(/1\. .*Ravi Kumar.*\n2\. .*Rani/);
  });

  it('is left by a no, and by a number that is not there nothing is done', async () => {
    const shop = await openWithEngine();
    await shop.say(['2 Parle-G to Ravi', 0.5], ['10 Parle-G to Ravi', 0.45]);
    await shop.tell('7');
    expect(await shop.goods()).toEqual([]);
    expect(await shop.tell('nahi')).toContain('Nothing was written');
    expect(await shop.tell('1')).not.toContain('✅');
    expect(await shop.goods()).toEqual([]);
  });

  it('is answered by another note', async () => {
    const shop = await openWithEngine();
    await shop.say(['2 Parle-G to Ravi', 0.5], ['2 Parle-G to Rani', 0.45]);
    expect(await shop.say(['two', 0.97])).toContain('for Rani: *₹20*');
  });

  it('is taken as what the shop can sell, and that is read back', async () => {
    const shop = await openWithEngine();
    const back = await shop.say(['900 Parle-G to Ravi', 0.5], ['90 Parle-G to Ravi', 0.4]);
    expect(back).toContain('🎤 “90 Parle-G to Ravi”');
    expect(back).toContain('Parle-G 80g × 90');
    expect(await shop.row()).toMatchObject({
      transcript: '90 Parle-G to Ravi',
      doubts: expect.stringContaining('over_stock'),
    });
  });

  it('keeps what is being asked when its answer is not clear', async () => {
    const shop = await openWithEngine();
    await shop.say(['2 Parle-G to Ravi', 0.97]);
    expect(await shop.say(['haan', 0.5], ['nahi', 0.48])).toContain('not sure what I heard');
    expect(await shop.goods()).toEqual([]);
    expect(await shop.say(['haan', 0.98])).toContain('for Ravi Kumar: *₹20*');
  });

  it('with a name that fits several asks which, and reads that back', async () => {
    const shop = await openWithEngine();
    await shop.shop.party({ name: 'Amit Shah' });
    await shop.say(['2 Parle-G to Amit', 0.5], ['10 Parle-G to Amit', 0.45]);
    expect(await shop.tell('10')).toContain('Which one?');
    expect(await shop.tell('verma')).toContain('Parle-G 80g × 10');
    expect(await shop.goods()).toEqual([]);
    expect(await shop.tell('haan')).toContain('for Amit Verma: *₹100*');
  });
});

describe('a shop that trusts voice', () => {
  it('has it written at once when the engine is sure, and is asked when it is not', async () => {
    const shop = await openWithEngine();
    expect(await shop.tell('voice trust on')).toContain('written at once when I am sure');
    expect(await shop.say(['2 Parle-G to Ravi', 0.97])).toContain('for Ravi Kumar: *₹20*');
    expect(await shop.say(['2 Maggi to Ravi', 0.8], ['2 lux to Ravi', 0.1])).toContain('Shall I do this?');
    expect(await shop.tell('no')).toContain('Nothing was written');
    expect(await shop.say(['2 Maggi to Ravi', 0.5], ['3 Maggi to Ravi', 0.45])).toContain('Which one?');
    await shop.tell('no');
    expect(await shop.say(['nahi 3 karo', 0.8])).toContain('Shall I do this: “nahi 3 karo”?');
    await shop.tell('no');
    expect(await shop.goods()).toEqual(['2 Parle-G 80g']);
    expect(await shop.tell('voice trust off')).toContain('read back');
    expect(await shop.say(['2 Parle-G to Ravi', 0.97])).toContain('Shall I do this?');
  });
});

describe('a wrong hearing', () => {
  it.each([
    ['5 nahi 2', 'Ravi Kumar · Parle-G 80g × 2'],
    ['2', 'Ravi Kumar · Parle-G 80g × 2'],
    ['ravi nahi rani', 'Rani · Parle-G 80g × 5'],
    ['rani', 'Rani · Parle-G 80g × 5'],
    ['parle g nahi maggi', 'Ravi Kumar · Maggi Noodles 70g × 5'],
    ['cash', 'Ravi Kumar · Parle-G 80g × 5 · cash'],
  ])('is put right by “%s”, read back again, and done by a yes', async (reply, what) => {
    const shop = await openWithEngine();
    expect(await shop.say(['5 Parle-G to Ravi', 0.97])).toContain('Ravi Kumar · Parle-G 80g × 5');
    expect(await shop.tell(reply)).toContain(`${what}\nShall I do this?`);
    expect(await shop.goods()).toEqual([]);
    expect(await shop.tell('haan')).toContain('✅');
    expect(await shop.goods()).toHaveLength(1);
    await shop.shop.expectCleanBooks();
  });

  it('is put right by voice, more than once, and dropped by a no alone', async () => {
    const shop = await openWithEngine();
    await shop.say(['5 Parle-G to Ravi', 0.97]);
    expect(await shop.say(['5 nahi 2', 0.97])).toContain('Ravi Kumar · Parle-G 80g × 2\nShall I do this?');
    expect(await shop.say(['rani', 0.97])).toContain('Rani · Parle-G 80g × 2\nShall I do this?');
    expect(await shop.say(['nahi', 0.97])).toContain('Nothing was written');
    expect(await shop.tell('haan')).not.toContain('✅');
    expect(await shop.goods()).toEqual([]);
  });

  it('never changes the bill before it', async () => {
    const shop = await openWithEngine();
    await shop.tell('3 maggi to Ravi');
    await shop.say(['5 Parle-G to Rani', 0.97]);
    expect(await shop.tell('5 nahi 2')).toContain('Rani · Parle-G 80g × 2');
    expect(await shop.tell('udhar nahi cash')).toContain('Rani · Parle-G 80g × 2 · cash');
    expect(await shop.goods()).toEqual(['3 Maggi Noodles 70g']);
    expect(await shop.tell('haan')).toContain('for Rani: *₹20*');
    expect(await shop.goods()).toEqual(['3 Maggi Noodles 70g', '2 Parle-G 80g']);
  });

  it('of several goods asks which line a number is for', async () => {
    const shop = await openWithEngine();
    await shop.say(['5 Parle-G and 3 Maggi to Ravi', 0.97]);
    expect(await shop.tell('2')).toMatch(/1\. Parle-G 80g × 5\n2\. Maggi Noodles 70g × 3/);
    expect(await shop.tell('maggi')).toContain('Parle-G 80g × 5 · Maggi Noodles 70g × 2\nShall I do this?');
    await shop.tell('yes');
    expect(await shop.goods()).toEqual(['5 Parle-G 80g', '2 Maggi Noodles 70g']);
  });

  it('of money is put right', async () => {
    const shop = await openWithEngine();
    await shop.tell('50 maggi to Ravi');
    await shop.say(['Ravi ne 600 diye', 0.97]);
    expect(await shop.tell('600 nahi 500')).toContain('Ravi Kumar · ₹500');
    expect(await shop.tell('upi')).toContain('₹500 UPI');
    await shop.tell('haan');
    expect(await shop.owes(shop.people.ravi)).toBe(200_00);
    await shop.shop.expectCleanBooks();
  });

  it('stays open when a reply fits nothing in it, and says so', async () => {
    const shop = await openWithEngine();
    await shop.say(['5 Parle-G to Ravi', 0.97]);
    const told = await shop.tell('blah blue bloh');
    expect(told).toContain('“blah blue bloh” fits nothing in this');
    expect(told).toContain('Ravi Kumar · Parle-G 80g × 5');
    expect(await shop.tell('haan')).toContain('for Ravi Kumar: *₹50*');
  });

  it('gives way to a new order or question, as any question does', async () => {
    const shop = await openWithEngine();
    await shop.say(['5 Parle-G to Ravi', 0.97]);
    expect(await shop.tell('ravi ka kitna baki hai')).toContain('nothing owed');
    expect(await shop.tell('rani ko 2 maggi')).toContain('for Rani: *₹28*');
    expect(await shop.tell('haan')).not.toContain('Parle-G');
    expect(await shop.goods()).toEqual(['2 Maggi Noodles 70g']);
  });

  it('teaches what it was heard as: words that nobody bears become another name', async () => {
    const shop = await openWithEngine();
    expect(await shop.say(['5 barlegi to Ravi', 0.97])).toContain('“barlegi” is not in your list');
    expect(await shop.tell('parle g')).toContain('Ravi Kumar · Parle-G 80g × 5\nShall I do this?');
    expect(await shop.tell('haan')).toContain('for Ravi Kumar: *₹50*');
    expect(await shop.say(['3 barlegi to Ravi', 0.97])).toContain('Parle-G 80g × 3\nShall I do this?');
  });

  it('never takes the name of goods for other goods, however often it is put right', async () => {
    const shop = await openWithEngine();
    for (let time = 0; time < 3; time += 1) {
      await shop.say(['5 maggi to Ravi', 0.97]);
      await shop.tell('parle g');
      await shop.tell('haan');
    }
    expect(await shop.say(['5 maggi to Ravi', 0.97])).toContain('Maggi Noodles 70g × 5');
  });
});
