import { EventEmitter, once } from 'node:events';
import type { AddressInfo } from 'node:net';
import {
  type BinaryNode,
  decodeBinaryNode,
  encodeBinaryNode,
  getBinaryNodeChild,
  getBinaryNodeChildren,
  jidDecode,
  type proto,
} from '@whiskeysockets/baileys';
import { type WebSocket, WebSocketServer } from 'ws';
import { createCodeLinking } from './link-code.ts';
import { createNoiseServer, createServerIdentity, type Hello } from './noise-server.ts';
import { pairSuccess, readQr, type ScannedQr } from './pairing.ts';
import { answerQuery } from './queries.ts';
import { createPhone, type DeviceKeys, type Phone, readDeviceKeys } from './signal-phone.ts';

const DEVICE = 7;
const REFS = 6;

/** How the server treats a message of the device: confirms it, keeps silent, or refuses it with a code. */
export type AckMode = 'ack' | 'silent' | { error: string };
/** A message of the device as a phone decrypted it. */
export type Arrived = { id: string; at: Phone; message: proto.Message };
/** How a stanza names its sender, and when it says that it was written; by LID and now unless told. */
export type Stamp = { by?: 'lid' | 'number'; sentAt?: Date };
type Delivery = { from: Phone; id: string; message: proto.IMessage; recipient?: string } & Stamp;
type Connection = { ws: WebSocket; send(node: BinaryNode): void; linked: boolean };

/**
 * A WhatsApp server for one linked device, on a loopback port, driving the real client: handshake, pairing, login, offline
 * queue, Signal messages both ways. It shares the client's binary codec, so a fault of the codec itself stays invisible.
 */
export async function startWhatsAppDouble(options: { mediaHost?: string; number?: string } = {}) {
  const identity = createServerIdentity();
  const number = options.number ?? '919800000001';
  const owner = createPhone(number, `71${number.slice(-12)}`, 'Sharma Kirana');
  const phones = [owner];
  const events = new EventEmitter();
  const arrived: Arrived[] = [];
  const receipts: string[] = [];
  const chatStates: { at: Phone | undefined; state: string }[] = [];
  const queue: Delivery[] = [];
  const delivered = new Map<string, Delivery>();
  /** Sent to the device, which has not said that it took them: the server gives the same bytes again at the next login. */
  const unconfirmed = new Map<string, BinaryNode>();
  const refs = new Map<string, Connection>();
  const deviceAddress = `${owner.lid}:${DEVICE}@lid`;
  let ackMode: AckMode = 'ack';
  let account: { noiseKey: Buffer } | null = null;
  let deviceKeys: DeviceKeys | null = null;
  let live: Connection | null = null;
  let logins = 0;
  let connections = 0;
  let spoilNext = false;
  let failure: unknown = null;

  /** What goes to the device goes in the order it came, one after another, as a server's queue does. */
  let turn: Promise<unknown> = Promise.resolve();
  function inTurn<T>(task: () => Promise<T>): Promise<T> {
    const done = turn.then(task);
    turn = done.catch(() => undefined);
    return done;
  }
  const changed = () => events.emit('changed');
  const fail = (error: unknown) => {
    failure ??= error;
    changed();
  };
  const phoneOf = (jid: string) => {
    const user = jidDecode(jid)?.user;
    return phones.find((phone) => phone.lid === user || phone.number === user);
  };
  const seconds = (at: Date) => String(Math.floor(at.getTime() / 1000));
  const now = () => seconds(new Date());

  const codes = createCodeLinking({ owner, phoneOf, vouch, changed });

  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  server.on('connection', (ws) => {
    connections++;
    const noise = createNoiseServer(identity, (bytes) => ws.send(bytes));
    const connection: Connection = { ws, linked: false, send: (node) => noise.sendNode(encodeBinaryNode(node)) };
    // Stanzas are answered in the order they came, as one server thread would.
    let work = Promise.resolve();
    const inOrder = (task: () => Promise<void> | void) => {
      work = work.then(task).catch(fail);
    };
    ws.on('message', (data: Buffer) => {
      try {
        noise.take(data, {
          hello: (hello) => inOrder(() => greet(connection, hello)),
          frame: (frame) => inOrder(async () => handle(connection, await decodeBinaryNode(frame))),
        });
      } catch (error) {
        fail(error);
      }
    });
    ws.on('close', () => {
      if (live === connection) live = null;
      codes.gone(connection);
      changed();
    });
  });
  await once(server, 'listening');

  function greet(connection: Connection, { payload, staticKey }: Hello) {
    if (payload.devicePairingData) {
      const offered = Array.from({ length: REFS }, (_, index) => `ref${connections}-${index}`);
      for (const ref of offered) refs.set(ref, connection);
      const content = offered.map((ref) => ({ tag: 'ref', attrs: {}, content: Buffer.from(ref) }));
      connection.send({
        tag: 'iq',
        attrs: { from: 's.whatsapp.net', type: 'set', id: `offer-${connections}` },
        content: [{ tag: 'pair-device', attrs: {}, content }],
      });
      return;
    }
    const known =
      account?.noiseKey.equals(staticKey) && String(payload.username) === owner.number && payload.device === DEVICE;
    if (!known) {
      connection.send({ tag: 'failure', attrs: { reason: '401', location: 'double' } });
      connection.ws.close();
      return;
    }
    logins++;
    live = connection;
    connection.send({ tag: 'success', attrs: { t: now(), lid: deviceAddress } });
    changed();
  }

  async function handle(connection: Connection, node: BinaryNode) {
    if (node.tag === 'iq') return handleQuery(connection, node);
    if (node.tag === 'message') return takeMessage(connection, node);
    if (node.tag === 'chatstate') {
      const [state] = Array.isArray(node.content) ? node.content : [];
      chatStates.push({ at: phoneOf(node.attrs.to ?? ''), state: state?.tag ?? '' });
      changed();
      return;
    }
    // What the device took once, and lost its receipt of, cannot be decrypted again: it refuses the copy, and the server drops it.
    if (node.tag === 'ack' && node.attrs.class === 'message') {
      unconfirmed.delete(node.attrs.id ?? '');
      changed();
    }
    if (node.tag === 'receipt') {
      const again = node.attrs.type === 'retry' ? delivered.get(node.attrs.id ?? '') : undefined;
      if (again) return inTurn(() => transmit(connection, again, false));
      const more = getBinaryNodeChildren(getBinaryNodeChild(node, 'list'), 'item').map((item) => item.attrs.id ?? '');
      for (const id of [node.attrs.id ?? '', ...more]) {
        receipts.push(id);
        unconfirmed.delete(id);
      }
      connection.send({ tag: 'ack', attrs: { class: 'receipt', id: node.attrs.id ?? '', from: node.attrs.to ?? '' } });
      changed();
    }
  }

  async function handleQuery(connection: Connection, iq: BinaryNode) {
    if (iq.attrs.type === 'result') {
      if (!getBinaryNodeChild(iq, 'pair-device-sign')) return;
      connection.send({ tag: 'stream:error', attrs: { code: '515' } });
      connection.ws.close();
      return;
    }
    if (codes.take(connection, iq)) return;
    const world = {
      preKeyCount: () => deviceKeys?.preKeys.length ?? 0,
      storeKeys: (upload: BinaryNode) => {
        deviceKeys = readDeviceKeys(upload);
      },
      phoneOf,
      devicesOf: (phone: Phone) => (phone === owner ? [0, DEVICE] : [0]),
      mediaHost: () => options.mediaHost ?? '127.0.0.1:9',
    };
    connection.send(await answerQuery(iq, world));
    if (iq.attrs.xmlns === 'passive') await goLive(connection);
  }

  /** The owner's phone takes the device for its own. */
  function vouch(connection: Pick<Connection, 'send'>, device: ScannedQr) {
    account = { noiseKey: device.noiseKey };
    deviceKeys = null;
    // What the server kept for the device that is no more went with it.
    unconfirmed.clear();
    for (const phone of phones) phone.forgetDevice(deviceAddress);
    connection.send(pairSuccess(owner, DEVICE, device));
  }

  /** The device is ready: what waited for it goes out, marked as offline, before anything that comes meanwhile. */
  const goLive = (connection: Connection): Promise<void> =>
    inTurn(async () => {
      if (live !== connection) return;
      connection.linked = true;
      const again = [...unconfirmed.values()];
      const count = String(queue.length + again.length);
      connection.send({
        tag: 'ib',
        attrs: {},
        content: [{ tag: 'offline_preview', attrs: { count, message: count } }],
      });
      for (const stanza of again) connection.send({ ...stanza, attrs: { ...stanza.attrs, offline: '0' } });
      // What a lost connection leaves in the queue goes to the next one.
      while (live === connection && queue.length > 0) await transmit(connection, queue.shift()!, true);
      connection.send({ tag: 'ib', attrs: {}, content: [{ tag: 'offline', attrs: { count } }] });
      changed();
    });

  async function transmit(connection: Connection, delivery: Delivery, offline: boolean) {
    const { from, id, message, recipient } = delivery;
    if (!deviceKeys) throw new Error('The device published no keys.');
    delivered.set(id, delivery);
    const { type, ciphertext } = await from.encryptFor(deviceAddress, deviceKeys, message);
    const last = ciphertext.length - 1;
    if (spoilNext) ciphertext[last] = (ciphertext[last] ?? 0) ^ 1;
    spoilNext = false;
    const self = from === owner;
    const byNumber = delivery.by === 'number';
    const stanza: BinaryNode = {
      tag: 'message',
      attrs: {
        from: byNumber ? from.numberAddress : from.lidAddress,
        ...(self
          ? { recipient: recipient ?? (byNumber ? owner.numberAddress : owner.lidAddress) }
          : byNumber
            ? { sender_lid: from.lidAddress }
            : { sender_pn: from.numberAddress }),
        addressing_mode: byNumber ? 'pn' : 'lid',
        notify: from.name,
        type: 'text',
        t: delivery.sentAt ? seconds(delivery.sentAt) : now(),
        id,
        ...(offline ? { offline: '0' } : {}),
      },
      content: [{ tag: 'enc', attrs: { v: '2', type }, content: ciphertext }],
    };
    unconfirmed.set(id, stanza);
    connection.send(stanza);
  }

  const deliver = (delivery: Delivery): Promise<void> =>
    inTurn(async () => {
      if (live?.linked) await transmit(live, delivery, false);
      else queue.push(delivery);
    });

  async function takeMessage(connection: Connection, stanza: BinaryNode) {
    const id = stanza.attrs.id ?? '';
    const from = stanza.attrs.to ?? '';
    const mode = ackMode;
    if (typeof mode === 'object') {
      connection.send({ tag: 'ack', attrs: { class: 'message', id, from, error: mode.error } });
      changed();
      return;
    }
    const participants = getBinaryNodeChild(stanza, 'participants');
    for (const to of getBinaryNodeChildren(participants, 'to')) {
      const at = phoneOf(to.attrs.jid ?? '');
      const enc = getBinaryNodeChild(to, 'enc');
      if (!at || !enc) throw new Error('A message to nobody.');
      arrived.push({ id, at, message: await at.decryptFrom(deviceAddress, enc) });
    }
    if (mode === 'ack') connection.send({ tag: 'ack', attrs: { class: 'message', id, from, t: now() } });
    changed();
  }

  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/ws/chat`,
    owner,
    arrived,
    receipts,
    chatStates,
    /** A phone says that it has messages of the line, or that they were read. */
    confirm(by: Phone, id: string, isRead = false) {
      const attrs = { from: by.lidAddress, id, t: now(), ...(isRead ? { type: 'read' } : {}) };
      live?.send({ tag: 'receipt', attrs });
    },
    get logins() {
      return logins;
    },
    get connections() {
      return connections;
    },
    addPhone(number: string, lid: string, name: string): Phone {
      const phone = createPhone(number, lid, name);
      phones.push(phone);
      return phone;
    },
    /** Plays the owner scanning the QR. */
    scan(qr: string) {
      const scanned = readQr(qr);
      const connection = refs.get(scanned.ref);
      if (!connection) throw new Error('The QR names an unknown ref.');
      vouch(connection, scanned);
    },
    /** Linking by a code in place of the QR. */
    codes,
    get isLive() {
      return live !== null;
    },
    /** Ids of what waits for the device, and of what it has not said that it took. */
    get unconfirmed() {
      return [...queue.map(({ id }) => id), ...unconfirmed.keys()];
    },
    /** Delivers a message to the device, now or when it comes online. The same id again is a redelivery, encrypted anew. */
    deliver: (from: Phone, id: string, message: proto.IMessage, stamp: Stamp = {}) =>
      deliver({ from, id, message, ...stamp }),
    /** Delivers the copy of what the owner wrote to somebody on the own phone. */
    deliverCopy: (recipient: string, id: string, message: proto.IMessage) =>
      deliver({ from: owner, id, message, recipient }),
    /** The next message arrives damaged; its sender sends it again when the device asks. */
    spoilNextMessage() {
      spoilNext = true;
    },
    answerMessagesWith(mode: AckMode) {
      ackMode = mode;
    },
    /** The network goes away without a word. */
    drop() {
      live?.ws.terminate();
    },
    /** The same for every connection, linked or not. */
    dropAll() {
      for (const client of server.clients) client.terminate();
    },
    /** The server closes the stream with a code; 401 also voids the login. */
    closeWith(code: number, conflict?: string) {
      if (code === 401) account = null;
      const content = conflict ? [{ tag: 'conflict', attrs: { type: conflict } }] : [];
      live?.send({ tag: 'stream:error', attrs: { code: String(code) }, content });
      live?.ws.close();
    },
    /** Resolves when the condition holds; rejects when the double itself found a fault. */
    async until(condition: () => boolean): Promise<void> {
      for (;;) {
        if (failure) throw failure;
        if (condition()) return;
        await once(events, 'changed');
      }
    },
    async stop() {
      for (const client of server.clients) client.terminate();
      for (const phone of phones) phone.close();
      server.close();
      await once(server, 'close');
    },
  };
}

export type WhatsAppDouble = Awaited<ReturnType<typeof startWhatsAppDouble>>;
