import { createCipheriv, createDecipheriv, createHash, hkdfSync } from 'node:crypto';
import { Curve, proto } from '@whiskeysockets/baileys';

const MODE = Buffer.from('Noise_XX_25519_AESGCM_SHA256\0\0\0\0');
const PROLOGUE = Buffer.from([0x57, 0x41, 0x06, 0x03]);
const NOTHING = Buffer.alloc(0);

const sha256 = (data: Uint8Array) => createHash('sha256').update(data).digest();

function iv(counter: number): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeUInt32BE(counter, 8);
  return bytes;
}

function sealWith(key: Uint8Array, counter: number, plain: Uint8Array, bound: Uint8Array): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, iv(counter)).setAAD(bound);
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function openWith(key: Uint8Array, counter: number, sealed: Uint8Array, bound: Uint8Array): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, iv(counter));
  decipher.setAAD(bound).setAuthTag(sealed.subarray(-16));
  return Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
}

function expand(secret: Uint8Array, salt: Uint8Array): [Buffer, Buffer] {
  const bytes = Buffer.from(hkdfSync('sha256', secret, salt, NOTHING, 64));
  return [bytes.subarray(0, 32), bytes.subarray(32)];
}

/** The keys of the server: one for every connection of a double. */
export function createServerIdentity() {
  const root = Curve.generateKeyPair();
  const intermediate = Curve.generateKeyPair();
  const leaf = Curve.generateKeyPair();
  const certificate = (serial: number, issuerSerial: number, key: Uint8Array, signer: Uint8Array) => {
    const details = proto.CertChain.NoiseCertificate.Details.encode({ serial, issuerSerial, key }).finish();
    return { details, signature: Curve.sign(signer, details) };
  };
  const chain = proto.CertChain.encode({
    intermediate: certificate(1, 0, intermediate.public, root.private),
    leaf: certificate(2, 1, leaf.public, intermediate.private),
  }).finish();
  return { leaf, chain };
}

export type ServerIdentity = ReturnType<typeof createServerIdentity>;

/** What a client showed of itself when the handshake is done. */
export type Hello = { payload: proto.ClientPayload; staticKey: Buffer };

/** The server's side of one connection: raw bytes in, frames out. Written from the Noise XX pattern, not from the client's code. */
export function createNoiseServer(identity: ServerIdentity, send: (bytes: Buffer) => void) {
  const ephemeral = Curve.generateKeyPair();
  let hash = MODE;
  let salt: Uint8Array = MODE;
  let key: Uint8Array = MODE;
  let counter = 0;
  let bytes = NOTHING;
  let stage: 'prologue' | 'hello' | 'finish' | 'open' = 'prologue';
  let readKey: Uint8Array = NOTHING;
  let writeKey: Uint8Array = NOTHING;
  let read = 0;
  let written = 0;

  const absorb = (data: Uint8Array) => {
    hash = sha256(Buffer.concat([hash, data]));
  };
  const mix = (secret: Uint8Array) => {
    [salt, key] = expand(secret, salt);
    counter = 0;
  };
  const close = (plain: Uint8Array) => {
    const sealed = sealWith(key, counter++, plain, hash);
    absorb(sealed);
    return sealed;
  };
  const open = (sealed: Uint8Array) => {
    const plain = openWith(key, counter++, sealed, hash);
    absorb(sealed);
    return plain;
  };
  const sendFrame = (body: Uint8Array) => {
    const length = Buffer.alloc(3);
    length.writeUIntBE(body.length, 0, 3);
    send(Buffer.concat([length, body]));
  };

  function answerHello(frame: Uint8Array) {
    const clientEphemeral = proto.HandshakeMessage.decode(frame).clientHello?.ephemeral;
    if (!clientEphemeral) throw new Error('The client said no hello.');
    absorb(PROLOGUE);
    absorb(clientEphemeral);
    absorb(ephemeral.public);
    mix(Curve.sharedKey(ephemeral.private, clientEphemeral));
    const staticKey = close(identity.leaf.public);
    mix(Curve.sharedKey(identity.leaf.private, clientEphemeral));
    const payload = close(identity.chain);
    const serverHello = { ephemeral: ephemeral.public, static: staticKey, payload };
    sendFrame(proto.HandshakeMessage.encode({ serverHello }).finish());
  }

  function finish(frame: Uint8Array): Hello {
    const finished = proto.HandshakeMessage.decode(frame).clientFinish;
    if (!finished?.static || !finished.payload) throw new Error('The client did not finish.');
    const staticKey = open(finished.static);
    mix(Curve.sharedKey(ephemeral.private, staticKey));
    const payload = proto.ClientPayload.decode(open(finished.payload));
    [readKey, writeKey] = expand(NOTHING, salt);
    return { payload, staticKey };
  }

  function nextFrame(): Buffer | null {
    if (stage === 'prologue') {
      const routed = bytes.subarray(0, 2).toString() === 'ED' ? 7 + bytes.readUIntBE(4, 3) : 0;
      if (bytes.length < routed + PROLOGUE.length) return null;
      if (!bytes.subarray(routed, routed + 4).equals(PROLOGUE)) throw new Error('The prologue is wrong.');
      bytes = bytes.subarray(routed + 4);
      stage = 'hello';
    }
    if (bytes.length < 3) return null;
    const length = bytes.readUIntBE(0, 3);
    if (bytes.length < 3 + length) return null;
    const frame = bytes.subarray(3, 3 + length);
    bytes = bytes.subarray(3 + length);
    return frame;
  }

  return {
    /** Takes bytes of the client; hands out its hello once and then every decrypted frame. */
    take(data: Buffer, on: { hello(hello: Hello): void; frame(frame: Buffer): void }) {
      bytes = Buffer.concat([bytes, data]);
      for (let frame = nextFrame(); frame; frame = nextFrame()) {
        if (stage === 'hello') {
          answerHello(frame);
          stage = 'finish';
        } else if (stage === 'finish') {
          stage = 'open';
          on.hello(finish(frame));
        } else {
          on.frame(openWith(readKey, read++, frame, NOTHING));
        }
      }
    },
    sendNode(encoded: Uint8Array) {
      sendFrame(sealWith(writeKey, written++, encoded, NOTHING));
    },
  };
}
