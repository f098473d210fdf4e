import { createCipheriv, createDecipheriv, hkdfSync, pbkdf2Sync, randomBytes } from 'node:crypto';
import { type BinaryNode, Curve, getBinaryNodeChild, getBinaryNodeChildBuffer } from '@whiskeysockets/baileys';
import type { ScannedQr } from './pairing.ts';
import type { Phone } from './signal-phone.ts';

const TAG = 'link_code_companion_reg';
const ITERATIONS = 131_072;
const BUNDLE_KEY = 'link_code_pairing_key_bundle_encryption_key';

/** A device that asked for a code, as the server and then the phone know it. */
type Asked = { ref: string; noiseKey: Buffer; wrapped: Buffer };
/** What the phone keeps between typing the code and hearing from the device. */
type Typed = Asked & { ephemeral: { private: Uint8Array; public: Uint8Array }; deviceEphemeral: Buffer };

const keyOf = (code: string, salt: Uint8Array) => pbkdf2Sync(code, salt, ITERATIONS, 32, 'sha256');
const bytesIn = (node: BinaryNode, tag: string, length: number): Buffer => {
  const found = getBinaryNodeChildBuffer(node, tag);
  if (found?.length !== length) throw new Error(`${tag} is ${found?.length ?? 'not there'}, not ${length} bytes.`);
  return Buffer.from(found);
};

/** Reads `companion_hello`: the device's ephemeral key under the code, and its keys for the server. */
function readDeviceHello(iq: BinaryNode, ref: string): Asked {
  const node = getBinaryNodeChild(iq, TAG)!;
  return {
    ref,
    noiseKey: bytesIn(node, 'companion_server_auth_key_pub', 32),
    wrapped: bytesIn(node, 'link_code_pairing_wrapped_companion_ephemeral_pub', 80),
  };
}

/**
 * The owner types a code on the phone. It opens what the device wrapped, whether it is right or not, and answers with a key of
 * its own under the same code: only the device's next word shows that both had the same.
 */
function answerOf(asked: Asked, phone: Phone, code: string): { typed: Typed; notification: BinaryNode } {
  const { wrapped } = asked;
  const decipher = createDecipheriv('aes-256-ctr', keyOf(code, wrapped.subarray(0, 32)), wrapped.subarray(32, 48));
  const deviceEphemeral = Buffer.concat([decipher.update(wrapped.subarray(48)), decipher.final()]);
  const ephemeral = Curve.generateKeyPair();
  const [salt, iv] = [randomBytes(32), randomBytes(16)];
  const cipher = createCipheriv('aes-256-ctr', keyOf(code, salt), iv);
  const answer = Buffer.concat([salt, iv, cipher.update(ephemeral.public), cipher.final()]);
  const child = (tag: string, content: Uint8Array): BinaryNode => ({ tag, attrs: {}, content });
  return {
    typed: { ...asked, ephemeral, deviceEphemeral },
    notification: {
      tag: 'notification',
      attrs: { from: 's.whatsapp.net', type: TAG, id: `link-${asked.ref}`, t: String(Math.floor(Date.now() / 1000)) },
      content: [
        {
          tag: TAG,
          attrs: { stage: 'primary_hello' },
          content: [
            child('link_code_pairing_wrapped_primary_ephemeral_pub', answer),
            child('primary_identity_pub', phone.identity.public),
            child('link_code_pairing_ref', Buffer.from(asked.ref)),
          ],
        },
      ],
    },
  };
}

/**
 * Reads `companion_finish` as the phone does, and answers with what a scanned QR would have told it; null when the code that
 * was typed was not the device's.
 */
function readDeviceFinish(iq: BinaryNode, typed: Typed, phone: Phone): ScannedQr | null {
  const node = getBinaryNodeChild(iq, TAG)!;
  const ref = getBinaryNodeChildBuffer(node, 'link_code_pairing_ref');
  if (!ref || Buffer.from(ref).toString() !== typed.ref) throw new Error('The device finishes something else.');
  const identityKey = bytesIn(node, 'companion_identity_public', 32);
  const bundle = bytesIn(node, 'link_code_pairing_wrapped_key_bundle', 32 + 12 + 96 + 16);
  const shared = Curve.sharedKey(typed.ephemeral.private, typed.deviceEphemeral);
  const key = Buffer.from(hkdfSync('sha256', shared, bundle.subarray(0, 32), BUNDLE_KEY, 32));
  const opened = openBundle(key, bundle);
  if (!opened) return null;
  const [device, primary, random] = [opened.subarray(0, 32), opened.subarray(32, 64), opened.subarray(64)];
  if (!device.equals(identityKey)) throw new Error('The bundle is of another device.');
  if (!primary.equals(phone.identity.public)) throw new Error('The bundle is for another phone.');
  const identityShared = Curve.sharedKey(phone.identity.private, identityKey);
  const secret = Buffer.concat([shared, identityShared, random]);
  const advSecret = Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), 'adv_secret', 32));
  return { ref: typed.ref, noiseKey: typed.noiseKey, identityKey, advSecret };
}

function openBundle(key: Buffer, bundle: Buffer): Buffer | null {
  const decipher = createDecipheriv('aes-256-gcm', key, bundle.subarray(32, 44));
  decipher.setAuthTag(bundle.subarray(-16));
  const plain = decipher.update(bundle.subarray(44, -16));
  try {
    return Buffer.concat([plain, decipher.final()]);
  } catch {
    return null;
  }
}

/**
 * The server's and the phone's side of linking by code. A device asks for a code of its own making, the owner types it on the
 * phone, the device finishes, and the phone vouches for it as if it had scanned a QR.
 */
export function createCodeLinking<C extends { send(node: BinaryNode): void }>(options: {
  owner: Phone;
  phoneOf(jid: string): Phone | undefined;
  vouch(connection: C, device: ScannedQr): void;
  changed(): void;
}) {
  const { owner, changed } = options;
  let asked: (Asked & { connection: C }) | null = null;
  let typed: Typed | null = null;
  let wrong = 0;
  let isRefusing = false;

  /** Why the server gives no code; null when it does. */
  function refusal(jid: string): { code: string; text: string } | null {
    if (isRefusing) return { code: '429', text: 'rate-overlimit' };
    return options.phoneOf(jid) === owner ? null : { code: '400', text: 'bad-request' };
  }
  function takeHello(connection: C, iq: BinaryNode): BinaryNode[] {
    const ref = `code-${iq.attrs.id}`;
    asked = { ...readDeviceHello(iq, ref), connection };
    const content = [{ tag: 'link_code_pairing_ref', attrs: {}, content: Buffer.from(ref) }];
    return [{ tag: TAG, attrs: { stage: 'companion_hello' }, content }];
  }
  return {
    /** Has a device asked for a code that can be typed? */
    get isAsked() {
      return asked !== null;
    },
    /** How often a code was typed that was not the device's. */
    get wrong() {
      return wrong;
    },
    /** Too many were asked for: the server gives none. */
    refuse() {
      isRefusing = true;
    },
    /** Plays the owner typing a code: WhatsApp → Linked devices → Link with phone number. */
    type(code: string) {
      if (!asked) throw new Error('No device waits for a code.');
      const { connection, ...device } = asked;
      const answer = answerOf(device, owner, code);
      typed = answer.typed;
      connection.send(answer.notification);
    },
    gone(connection: C) {
      if (asked?.connection === connection) asked = null;
    },
    /** Answers a query that is about linking by code; false for every other. */
    take(connection: C, iq: BinaryNode): boolean {
      const node = getBinaryNodeChild(iq, TAG);
      if (!node) return false;
      const attrs = { from: 's.whatsapp.net', id: iq.attrs.id ?? '' };
      const error = refusal(node.attrs.jid ?? '');
      if (error) {
        const content = [{ tag: 'error', attrs: error }];
        connection.send({ tag: 'iq', attrs: { ...attrs, type: 'error' }, content });
        return true;
      }
      const isHello = node.attrs.stage === 'companion_hello';
      const content = isHello ? takeHello(connection, iq) : [];
      connection.send({ tag: 'iq', attrs: { ...attrs, type: 'result' }, content });
      if (!isHello) {
        if (!typed) throw new Error('The device finishes what nobody typed.');
        const device = readDeviceFinish(iq, typed, owner);
        if (device) options.vouch(connection, device);
        else wrong += 1;
      }
      changed();
      return true;
    },
  };
}
