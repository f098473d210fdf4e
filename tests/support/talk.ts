import { execFileSync } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import pino from 'pino';
import type { Sequelize } from 'sequelize';
import { createSimulatorChannel } from '../../bot/channels/simulator/channel.ts';
import { type FromPhone, phoneMessages, sendFromPhone } from '../../bot/channels/simulator/phone.ts';
import type { ModelFallback } from '../../bot/conversation/ask-model.ts';
import type { Hearing } from '../../bot/conversation/hear-note.ts';
import { createInProcess } from '../../jobs/in-process.ts';
import { inPlatform } from '../../models/database/scope.ts';
import { ensureLine } from '../../models/lines/lines.ts';
import { openChat } from '../../models/messages/chats.ts';
import { getMedia } from '../../models/messages/inbox.ts';
import { findOrCreatePerson, type Role } from '../../models/people/people.ts';
import { addStaff } from '../../models/people/staff.ts';
import type { StartsWith } from '../../models/plans/shop-plan.ts';
import type { Limits } from '../../models/ports.ts';
import { makeShop, NOW, type TestShop } from './shop.ts';

export type Heard = {
  text: string | null;
  wireId: string;
  pdf: Buffer | null;
  picture: Buffer | null;
  fileName: string | null;
};

/** A made-up Indian mobile number. */
export const somePhone = (): string => `917${randomInt(100_000_000, 999_999_999)}`;

/** Services outside that a message may need, and what else an installation may set. */
export type Outside = { fallback?: ModelFallback; hearing?: Hearing; limits?: Limits; startsWith?: StartsWith };

/** A simulated phone whose messages go the whole way: inbox, grammar, books, PDF, outbox, phone. */
export async function phoneOf(
  db: Sequelize,
  phone: string,
  clock: { now: Date },
  lineName = `line ${phone}`,
  outside: Outside = {},
) {
  const line = await inPlatform(db, clock.now, (platform) =>
    ensureLine(platform, { channel: 'simulator', name: lineName }),
  );
  const runtime = createInProcess({
    db,
    channel: createSimulatorChannel(db),
    lineId: line.id,
    holder: randomBytes(8).toString('hex'),
    leaseMs: 60_000,
    logger: pino({ level: 'silent' }),
    now: () => clock.now,
    ...outside,
  });
  let chatId = 0;
  const send = async (message: Partial<FromPhone>): Promise<Heard[]> => {
    const before = (await phoneMessages(db, phone, 0, 1)).at(-1)?.id ?? 0;
    const sent = await sendFromPhone(db, clock.now, {
      phone,
      name: 'Asha',
      kind: 'text',
      text: null,
      media: null,
      quotedWireId: null,
      line: lineName,
      ...message,
    });
    chatId = sent.chatId;
    await runtime.drain(sent.chatId);
    await runtime.render();
    await runtime.send();
    // Another phone of the same line may send next.
    await runtime.release();
    return (await heard(db, phone, before)).filter((message) => message.wireId !== sent.wireId);
  };
  return {
    phone,
    runtime,
    /** Says something and answers with what came back to this phone. */
    say: (text: string, quotedWireId: string | null = null) => send({ text, quotedWireId }),
    send,
    /** Commits the message without working on it. */
    post: (text: string, quotedWireId: string | null = null, sentAt: Date = clock.now) =>
      sendFromPhone(db, clock.now, {
        phone,
        name: 'Asha',
        kind: 'text',
        text,
        media: null,
        quotedWireId,
        line: lineName,
        sentAt,
      }),
    /** The chat of the last message that was sent. */
    chatId: () => chatId,
    inbox: () => heard(db, phone, 0),
  };
}
export type TestPhone = Awaited<ReturnType<typeof phoneOf>>;

async function heard(db: Sequelize, phone: string, after: number): Promise<Heard[]> {
  const messages = (await phoneMessages(db, phone, after)).filter((message) => message.direction === 'to_phone');
  return Promise.all(
    messages.map(async ({ text, wireId, file }) => {
      const bytes = file
        ? (await inPlatform(db, new Date(), (platform) => getMedia(platform, file.mediaId))).bytes
        : null;
      const isPicture = file?.mimeType.startsWith('image/') ?? false;
      return {
        text,
        wireId,
        fileName: file?.fileName ?? null,
        pdf: isPicture ? null : bytes,
        picture: isPicture ? bytes : null,
      };
    }),
  );
}

/** Text of a PDF as a reader copies it. */
export const pdfText = (bytes: Buffer): string =>
  execFileSync('pdftotext', ['-layout', '-', '-'], { input: bytes }).toString('utf8');

export type OpenShop = { shop: TestShop; owner: TestPhone; clock: { now: Date }; lineName: string };

/** The phone of somebody else on the shop's staff, on the owner's line. */
export async function staffPhone(
  db: Sequelize,
  { shop, clock, lineName }: Pick<OpenShop, 'shop' | 'clock' | 'lineName'>,
  role: Role,
): Promise<TestPhone> {
  const phone = somePhone();
  const opened = await phoneOf(db, phone, clock, lineName);
  const personId = await inPlatform(db, clock.now, async (platform) => {
    const line = await ensureLine(platform, { channel: 'simulator', name: lineName });
    const person = await findOrCreatePerson(platform, { phone, lid: null, name: 'Chhotu' });
    await openChat(platform, { lineId: line.id, personId: person.id, address: phone, tenantId: shop.tenantId });
    return person.id;
  });
  await shop.run((scope) => addStaff(scope, { personId, name: 'Chhotu', role }));
  return opened;
}

/** A shop with an owner at a phone. The clock may be moved. */
export async function openShop(
  db: Sequelize,
  overrides: Parameters<typeof makeShop>[1] = {},
  outside: Outside = {},
): Promise<OpenShop> {
  const clock = { now: NOW };
  const shop = await makeShop(db, { upiId: 'asha@okbank', ...overrides });
  const phone = somePhone();
  const lineName = `line of ${phone}`;
  const line = await inPlatform(db, NOW, (platform) => ensureLine(platform, { channel: 'simulator', name: lineName }));
  const personId = await inPlatform(db, NOW, async (platform) => {
    const person = await findOrCreatePerson(platform, { phone, lid: null, name: 'Asha' });
    await openChat(platform, { lineId: line.id, personId: person.id, address: phone, tenantId: shop.tenantId });
    return person.id;
  });
  await shop.run((scope) => addStaff(scope, { personId, name: 'Asha', role: 'owner' }));
  return { shop, clock, lineName, owner: await phoneOf(db, phone, clock, lineName, outside) };
}
