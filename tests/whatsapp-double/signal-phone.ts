import {
  addTransactionCapability,
  type BinaryNode,
  Curve,
  DEFAULT_CONNECTION_CONFIG,
  encodeBigEndian,
  encodeWAMessage,
  getBinaryNodeChild,
  getBinaryNodeChildBuffer,
  getBinaryNodeChildren,
  initAuthCreds,
  proto,
  type SignalDataTypeMap,
  type SignalKeyStore,
} from '@whiskeysockets/baileys';

const nothing = () => undefined;
type Silent = { level: string; child(): Silent } & Record<'trace' | 'debug' | 'info' | 'warn' | 'error', () => void>;
const silent: Silent = {
  level: 'silent',
  child: () => silent,
  trace: nothing,
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
};

/** What a linked device published so that others can open a session with it. */
export type DeviceKeys = {
  registrationId: number;
  identity: Uint8Array;
  signedPreKey: { keyId: number; publicKey: Uint8Array; signature: Uint8Array };
  preKeys: { keyId: number; publicKey: Uint8Array }[];
};

/** A person's phone on the double's network: an address and real Signal sessions. */
export function createPhone(number: string, lid: string, name: string) {
  const creds = initAuthCreds();
  const keys = addTransactionCapability(memoryKeys(), silent, { maxCommitRetries: 1, delayBetweenTriesMs: 0 });
  const repository = DEFAULT_CONNECTION_CONFIG.makeSignalRepository({ creds, keys }, silent);
  let nextPreKeyId = 1;
  const knownDevices = new Set<string>();

  return {
    number,
    lid,
    name,
    lidAddress: `${lid}@lid`,
    numberAddress: `${number}@s.whatsapp.net`,
    identity: creds.signedIdentityKey,

    /** The answer to a device that wants to open a session with this phone, with a one-time key of its own. */
    async keyBundle(jid: string): Promise<BinaryNode> {
      const keyId = nextPreKeyId++;
      const preKey = Curve.generateKeyPair();
      await keys.set({ 'pre-key': { [keyId]: preKey } });
      const { signedPreKey } = creds;
      const key = (tag: string, id: number, value: Uint8Array, more: BinaryNode[] = []): BinaryNode => ({
        tag,
        attrs: {},
        content: [
          { tag: 'id', attrs: {}, content: encodeBigEndian(id, 3) },
          { tag: 'value', attrs: {}, content: value },
          ...more,
        ],
      });
      const signature = { tag: 'signature', attrs: {}, content: signedPreKey.signature };
      return {
        tag: 'user',
        attrs: { jid },
        content: [
          { tag: 'registration', attrs: {}, content: encodeBigEndian(creds.registrationId) },
          { tag: 'type', attrs: {}, content: Buffer.of(5) },
          { tag: 'identity', attrs: {}, content: creds.signedIdentityKey.public },
          key('skey', signedPreKey.keyId, signedPreKey.keyPair.public, [signature]),
          key('key', keyId, preKey.public),
        ],
      };
    },

    /** Encrypts for a linked device, opening a session with its published keys the first time. */
    async encryptFor(device: string, deviceKeys: DeviceKeys, message: proto.IMessage) {
      if (!knownDevices.has(device)) {
        knownDevices.add(device);
        const preKey = deviceKeys.preKeys.shift();
        if (!preKey) throw new Error('The device has no one-time keys left.');
        await repository.injectE2ESession({
          jid: device,
          session: {
            registrationId: deviceKeys.registrationId,
            identityKey: withType(deviceKeys.identity),
            signedPreKey: { ...deviceKeys.signedPreKey, publicKey: withType(deviceKeys.signedPreKey.publicKey) },
            preKey: { ...preKey, publicKey: withType(preKey.publicKey) },
          },
        });
      }
      return repository.encryptMessage({ jid: device, data: encodeWAMessage(message) });
    },

    async decryptFrom(device: string, enc: BinaryNode): Promise<proto.Message> {
      const type = enc.attrs.type === 'pkmsg' ? 'pkmsg' : 'msg';
      if (!(enc.content instanceof Uint8Array)) throw new Error('An enc node without ciphertext.');
      const padded = await repository.decryptMessage({ jid: device, type, ciphertext: enc.content });
      knownDevices.add(device);
      const padding = padded.at(-1) ?? 0;
      if (padding < 1 || padding > 16) throw new Error(`The padding is ${padding}, not 1 to 16.`);
      return proto.Message.decode(padded.subarray(0, padded.length - padding));
    },

    /** A reinstalled or linked-anew device has new keys. */
    forgetDevice(device: string) {
      knownDevices.delete(device);
    },
    close() {
      repository.close?.();
    },
  };
}

export type Phone = ReturnType<typeof createPhone>;

/** Reads what a device uploads with `encrypt set`. */
export function readDeviceKeys(iq: BinaryNode): DeviceKeys {
  const bytes = (node: BinaryNode | undefined, tag: string) => {
    const found = node && getBinaryNodeChildBuffer(node, tag);
    if (!found) throw new Error(`The key upload has no ${tag}.`);
    return found;
  };
  const number = (node: BinaryNode | undefined, tag: string) =>
    Buffer.from(bytes(node, tag)).readUIntBE(0, bytes(node, tag).length);
  const skey = getBinaryNodeChild(iq, 'skey');
  return {
    registrationId: number(iq, 'registration'),
    identity: bytes(iq, 'identity'),
    signedPreKey: { keyId: number(skey, 'id'), publicKey: bytes(skey, 'value'), signature: bytes(skey, 'signature') },
    preKeys: getBinaryNodeChildren(getBinaryNodeChild(iq, 'list'), 'key').map((key) => ({
      keyId: number(key, 'id'),
      publicKey: bytes(key, 'value'),
    })),
  };
}

const withType = (key: Uint8Array) => Buffer.concat([Buffer.of(5), key]);

function memoryKeys(): SignalKeyStore {
  const rows = new Map<string, unknown>();
  return {
    get<T extends keyof SignalDataTypeMap>(type: T, ids: string[]) {
      const found: { [id: string]: SignalDataTypeMap[T] } = {};
      for (const id of ids) {
        const value = rows.get(`${type}/${id}`);
        if (value) found[id] = value as SignalDataTypeMap[T];
      }
      return found;
    },
    set(data) {
      for (const [type, values] of Object.entries(data)) {
        for (const [id, value] of Object.entries(values ?? {})) rows.set(`${type}/${id}`, value);
      }
    },
  };
}
