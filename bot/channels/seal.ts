import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const VERSION = 1;
const IV_BYTES = 12;
const TAG_BYTES = 16;

export type Seal = {
  close(place: readonly string[], plain: Buffer): Buffer;
  /** Throws when the value was changed, moved to another place, or sealed with another secret. */
  open(place: readonly string[], sealed: Buffer): Buffer;
};

/**
 * AES-256-GCM for values at rest: version byte, 12 bytes iv, 16 bytes tag, ciphertext. The key is derived by HKDF-SHA256 from
 * the installation's secret and `purpose`, so that no two lines share one. `place` (where the value lives) is bound as associated data.
 * @param secret 64 hexadecimal digits
 */
export function createSeal(secret: string, purpose: string): Seal {
  if (!/^[0-9a-f]{64}$/i.test(secret)) throw new Error('The sealing secret must be 64 hexadecimal digits.');
  const key = Buffer.from(hkdfSync('sha256', Buffer.from(secret, 'hex'), Buffer.alloc(0), `billos/${purpose}/1`, 32));
  const bind = (place: readonly string[]) => Buffer.from(JSON.stringify(place));
  return {
    close(place, plain) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(bind(place));
      const body = Buffer.concat([cipher.update(plain), cipher.final()]);
      return Buffer.concat([Buffer.of(VERSION), iv, cipher.getAuthTag(), body]);
    },
    open(place, sealed) {
      if (sealed[0] !== VERSION) throw new Error('A sealed value has an unknown version.');
      const iv = sealed.subarray(1, 1 + IV_BYTES);
      const tag = sealed.subarray(1 + IV_BYTES, 1 + IV_BYTES + TAG_BYTES);
      const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES });
      decipher.setAAD(bind(place)).setAuthTag(tag);
      return Buffer.concat([decipher.update(sealed.subarray(1 + IV_BYTES + TAG_BYTES)), decipher.final()]);
    },
  };
}
