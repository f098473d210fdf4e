import { afterAll, describe, expect, it } from 'vitest';
import { giveDocumentsConsent } from '../../models/customers/consent.ts';
import { inPlatform } from '../../models/database/scope.ts';
import { ensureLine } from '../../models/lines/lines.ts';
import { sendersOn } from '../../tests/support/senders.ts';
import { NOW, testDatabase } from '../../tests/support/shop.ts';
import { openShop, somePhone } from '../../tests/support/talk.ts';

const db = testDatabase();
afterAll(() => db.close());
const senderOf = sendersOn(db);

describe('a message of which nobody knows whether it arrived', () => {
  it('is asked about once, and sent again by a yes under the same id', async () => {
    const { owner, shop, lineName } = await openShop(db);
    await shop.product({ name: 'Maggi Noodles', aliases: ['maggi'], salePriceCentipaise: 14_0000 });
    const phone = somePhone();
    const partyId = await shop.party({ name: 'Ravi Kumar', phone });
    await shop.run((scope) => giveDocumentsConsent(scope, partyId, { how: 'owner_said', messageId: null }));
    const posted = await owner.post('2 maggi to Ravi udhar');
    await owner.runtime.drain(posted.chatId);
    await owner.runtime.render();
    const line = await inPlatform(db, NOW, (platform) =>
      ensureLine(platform, { channel: 'simulator', name: lineName }),
    );
    const sent: { to: string; wireId: string; text: string | null }[] = [];
    const sender = senderOf(line.id, {
      holder: 'forgetful',
      presetIds: false,
      send: async ({ to, wireId, text }) => {
        sent.push({ to, wireId, text });
        const isFirstToRavi = sent.filter((message) => message.to === phone).length === 1;
        return to === phone && isFirstToRavi
          ? { outcome: 'unknown', reason: 'no answer' }
          : { outcome: 'acknowledged', wireId };
      },
    });
    await sender.wake();
    await sender.wake();
    const questions = sent.filter((message) => message.text?.includes('I am not sure'));
    expect(questions.map((message) => message.text)).toEqual([
      '❓ I am not sure that INV/26-27/00001 reached Ravi Kumar. Send it again?\nReply *yes* or *no*.',
    ]);
    const yes = await owner.post('yes');
    await owner.runtime.drain(yes.chatId);
    await sender.wake();
    const toRavi = sent.filter((message) => message.to === phone);
    expect(toRavi).toHaveLength(2);
    expect(toRavi[1]!.wireId).toBe(toRavi[0]!.wireId);
    const again = await owner.post('yes');
    await owner.runtime.drain(again.chatId);
    await sender.wake();
    expect(sent.filter((message) => message.to === phone)).toHaveLength(2);
    await sender.release();
  });

  it('is asked about beside an open question: a plain yes is still about that one', async () => {
    const { owner, shop, lineName } = await openShop(db);
    await shop.product({ name: 'Maggi Noodles', aliases: ['maggi'], salePriceCentipaise: 14_0000 });
    const phone = somePhone();
    const partyId = await shop.party({ name: 'Ravi Kumar', phone });
    await shop.run((scope) => giveDocumentsConsent(scope, partyId, { how: 'owner_said', messageId: null }));
    const posted = await owner.post('2 maggi to Ravi udhar');
    await owner.runtime.drain(posted.chatId);
    await owner.runtime.render();
    const asks = await owner.post('bill 2 Kinder Joy to Ravi');
    await owner.runtime.drain(asks.chatId);
    const line = await inPlatform(db, NOW, (platform) =>
      ensureLine(platform, { channel: 'simulator', name: lineName }),
    );
    const sent: { to: string; wireId: string; text: string | null }[] = [];
    const sender = senderOf(line.id, {
      holder: 'forgetful',
      presetIds: false,
      send: async ({ to, wireId, text }) => {
        sent.push({ to, wireId, text });
        return to === phone ? { outcome: 'unknown', reason: 'no answer' } : { outcome: 'acknowledged', wireId };
      },
    });
    await sender.wake();
    const question = sent.find((message) => message.text?.includes('I am not sure'))!;
    expect(question.text).toContain('to this very message');
    await sender.release();
    const answers = await owner.say('no');
    expect(answers.map((answer) => answer.text).join()).toContain('Nothing was written');
    const quoted = await owner.say('no', question.wireId);
    expect(quoted[0]?.text).toBe('Fine, nothing more is sent to Ravi Kumar.');
  });
});
