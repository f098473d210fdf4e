import { afterAll, describe, expect, it } from 'vitest';
import { sendFromPhone } from '../../bot/channels/simulator/phone.ts';
import { translator } from '../../bot/replies/translate.ts';
import { inPlatform } from '../../models/database/scope.ts';
import { LANGUAGES } from '../../models/languages.ts';
import { saveTranscript } from '../../models/messages/inbox.ts';
import { openKirana } from '../support/kirana.ts';
import { testDatabase } from '../support/shop.ts';

const db = testDatabase();
afterAll(() => db.close());

async function openWithVoice() {
  const shop = await openKirana(db);
  const { owner, clock, lineName } = shop;
  return {
    ...shop,
    /** A voice note whose words somebody has written down before it is understood. */
    speak: async (transcript: string) => {
      const before = (await owner.inbox()).length;
      const sent = await sendFromPhone(db, clock.now, {
        phone: owner.phone,
        name: 'Asha',
        kind: 'voice',
        text: null,
        media: null,
        quotedWireId: null,
        line: lineName,
      });
      await inPlatform(db, clock.now, (platform) => saveTranscript(platform, sent.messageId, transcript));
      await owner.runtime.drain(sent.chatId);
      await owner.runtime.render();
      await owner.runtime.send();
      await owner.runtime.release();
      return (await owner.inbox())
        .slice(before)
        .map((heard) => heard.text ?? '')
        .join('\n');
    },
  };
}

describe('a voice note with a transcript', () => {
  it('is read back before it is booked, and a spoken yes books it', async () => {
    const shop = await openWithVoice();
    expect(await shop.speak('ravi ko do maggi')).toMatch(
      /🎤 “ravi ko do maggi”[\s\S]*bill · Ravi Kumar · Maggi Noodles 70g × 2\nShall I do this\?/,
    );
    expect(await shop.owes(shop.people.ravi)).toBe(0);
    expect(await shop.speak('haan')).toContain('for Ravi Kumar: *₹28*');
    expect(await shop.owes(shop.people.ravi)).toBe(28_00);
    await shop.shop.expectCleanBooks();
  });

  it('is read back also when a question came between', async () => {
    const shop = await openWithVoice();
    await shop.shop.party({ name: 'Amit Shah' });
    expect(await shop.speak('amit ko do maggi')).toContain('Which one?');
    expect(await shop.tell('verma')).toContain('Shall I do this?');
    expect(await shop.owes(shop.people.amit)).toBe(0);
    await shop.tell('yes');
    expect(await shop.owes(shop.people.amit)).toBe(28_00);
  });

  it('answers a question at once, and asks before it cancels, corrects or sends', async () => {
    const shop = await openWithVoice();
    await shop.tell('2 maggi to Ravi');
    expect(await shop.speak('ravi ka kitna baki hai')).toContain('owes ₹28');
    expect(await shop.speak('nahi teen karo')).toContain('Shall I do this: “nahi teen karo”?');
    expect(await shop.owes(shop.people.ravi)).toBe(28_00);
    await shop.tell('yes');
    expect(await shop.owes(shop.people.ravi)).toBe(42_00);
    expect(await shop.speak('cancel')).toContain('Shall I do this: “cancel”?');
    await shop.tell('no');
    expect(await shop.owes(shop.people.ravi)).toBe(42_00);
    expect(await shop.speak('upi asha@okaxis')).toContain('not changed by voice');
    await shop.shop.expectCleanBooks();
  });

  it('is written at once when the shop has turned that off, and typed words never ask for it', async () => {
    const shop = await openWithVoice();
    await shop.tell("don't ask for voice");
    expect(await shop.speak('ravi ko do maggi')).toContain('for Ravi Kumar: *₹28*');
    await shop.tell('ask for voice only');
    expect(await shop.speak('ravi ko do maggi')).toContain('Shall I do this?');
    await shop.tell('no');
    expect(await shop.tell('ravi ko 2 maggi')).toContain('Ravi Kumar owes ₹56');
    await shop.tell('undo');
    expect(await shop.tell('undo')).toContain('Undone: setting');
    expect(await shop.speak('ravi ko do maggi')).toContain('for Ravi Kumar: *₹28*');
  });

  it('without one is kept as it was', async () => {
    const shop = await openWithVoice();
    expect((await shop.owner.send({ kind: 'voice' }))[0]!.text).toContain('Please type it');
  });
});

describe('when a shop wants to be asked', () => {
  const OFF: Record<string, string> = {
    en: 'do not ask for voice',
    hi: 'वॉइस पर मत पूछो',
    'hi-Latn': 'voice par mat pucho',
    mr: 'व्हॉइसवर विचारू नका',
    gu: 'વૉઇસ પર ના પૂછો',
    bn: 'ভয়েসে জিজ্ঞেস কোরো না',
    ta: 'குரலுக்கு கேட்க வேண்டாம்',
    te: 'వాయిస్‌కి అడగవద్దు',
    kn: 'ಧ್ವನಿಗೆ ಕೇಳಬೇಡಿ',
    ml: 'ശബ്ദത്തിന് ചോദിക്കണ്ട',
    pa: 'ਵੌਇਸ ਲਈ ਨਾ ਪੁੱਛੋ',
  };
  const quoted = (reply: string): string => [...reply.matchAll(/\*([^*]+)\*/g)].at(-1)![1]!;

  it.each(LANGUAGES)('is set there and back in %s, by the words its replies offer', async (language) => {
    const shop = await openKirana(db, { language });
    const t = translator(language);
    const off = await shop.tell(OFF[language]!);
    expect(off).toBe(t('setting.ask_first_voice_off'));
    expect(await shop.tell(quoted(off))).toBe(t('setting.ask_first_voice'));
    expect(await shop.tell(quoted(t('setting.ask_first_voice')))).toBe(t('setting.ask_first_unsure'));
    expect(await shop.tell(quoted(t('setting.ask_first_unsure')))).toBe(t('setting.ask_first_always'));
    expect(await shop.tell(quoted(t('setting.ask_first_always')))).toBe(t('setting.ask_first_unsure'));
  });
});
