import { createHmac } from 'node:crypto';
import { type BinaryNode, Curve, proto } from '@whiskeysockets/baileys';
import type { Phone } from './signal-phone.ts';

const QR_PREFIX = 'https://wa.me/settings/linked_devices#';

export type ScannedQr = { ref: string; noiseKey: Buffer; identityKey: Buffer; advSecret: Buffer };

/** Reads a linking QR as the phone's camera would. */
export function readQr(qr: string): ScannedQr {
  const [ref, noise, identity, secret] = qr.replace(QR_PREFIX, '').split(',');
  if (!qr.startsWith(QR_PREFIX) || !ref || !noise || !identity || !secret) throw new Error('This is no linking QR.');
  const key = (text: string) => {
    const bytes = Buffer.from(text, 'base64');
    if (bytes.length !== 32) throw new Error('A key in the QR is not 32 bytes.');
    return bytes;
  };
  return { ref, noiseKey: key(noise), identityKey: key(identity), advSecret: key(secret) };
}

/** The stanza by which the owner's phone vouches for the new device. */
export function pairSuccess(owner: Phone, device: number, scanned: ScannedQr): BinaryNode {
  const details = proto.ADVDeviceIdentity.encode({ rawId: 1, timestamp: 1, keyIndex: device }).finish();
  const vouched = Buffer.concat([Buffer.of(6, 0), details, scanned.identityKey]);
  const signed = proto.ADVSignedDeviceIdentity.encode({
    details,
    accountSignatureKey: owner.identity.public,
    accountSignature: Curve.sign(owner.identity.private, vouched),
  }).finish();
  const hmac = createHmac('sha256', scanned.advSecret).update(signed).digest();
  const identity = proto.ADVSignedDeviceIdentityHMAC.encode({ details: signed, hmac }).finish();
  return {
    tag: 'iq',
    attrs: { from: 's.whatsapp.net', type: 'set', id: `pair-${scanned.ref}` },
    content: [
      {
        tag: 'pair-success',
        attrs: {},
        content: [
          { tag: 'device-identity', attrs: {}, content: identity },
          { tag: 'biz', attrs: { name: owner.name } },
          {
            tag: 'device',
            attrs: { jid: `${owner.number}:${device}@s.whatsapp.net`, lid: `${owner.lid}:${device}@lid` },
          },
          { tag: 'platform', attrs: { name: 'android' } },
        ],
      },
    ],
  };
}
