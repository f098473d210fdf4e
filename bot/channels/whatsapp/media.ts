import { createDecipheriv, createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { getMediaKeys } from '@whiskeysockets/baileys';

export type MediaKind = 'document' | 'image' | 'audio';

export type MediaReference = {
  url?: string | null;
  directPath?: string | null;
  mediaKey?: Uint8Array | null;
  fileSha256?: Uint8Array | null;
  fileLength?: unknown;
};

const DEFAULT_HOST = 'mmg.whatsapp.net';
/** Beyond what a shop sends: price lists, photos, voice notes. */
export const LARGEST_MEDIA_BYTES = 32 * 1024 * 1024;
const DOWNLOAD_LIMIT_MS = 60_000;
const MAC_BYTES = 10;
const BLOCK_BYTES = 16;

/** The file cannot be had, now or later: gone from the server, damaged, too large, or a reference that leads elsewhere. */
export class MediaUnavailable extends Error {}

/**
 * Downloads and decrypts a file. The sender writes the address, so only WhatsApp's hosts (and `trustedHost`, the address of a
 * test server) are asked. MAC and plaintext hash are both checked, which Baileys' own download leaves out.
 * @throws MediaUnavailable when trying again is pointless; any other error may be tried again
 */
export async function downloadMedia(
  kind: MediaKind,
  reference: MediaReference,
  options: { trustedHost?: string | undefined },
): Promise<Buffer> {
  const { mediaKey, fileSha256 } = reference;
  if (!mediaKey?.length || !fileSha256?.length) throw new MediaUnavailable('the reference has no key or no hash');
  if (Number(reference.fileLength ?? 0) > LARGEST_MEDIA_BYTES) throw new MediaUnavailable('the file is too large');
  const sealed = await fetchBytes(mediaUrl(reference, options.trustedHost));
  if (sealed.length < BLOCK_BYTES + MAC_BYTES) throw new MediaUnavailable('the file is cut off');
  const { iv, cipherKey, macKey } = await getMediaKeys(mediaKey, kind);
  if (!macKey) throw new MediaUnavailable('the reference gives no MAC key');
  const body = sealed.subarray(0, -MAC_BYTES);
  const mac = createHmac('sha256', macKey).update(iv).update(body).digest().subarray(0, MAC_BYTES);
  if (!timingSafeEqual(mac, sealed.subarray(-MAC_BYTES))) throw new MediaUnavailable('the file fails its MAC');
  const decipher = createDecipheriv('aes-256-cbc', cipherKey, iv);
  const plain = Buffer.concat([decipher.update(body), decipher.final()]);
  if (!createHash('sha256').update(plain).digest().equals(Buffer.from(fileSha256))) {
    throw new MediaUnavailable('the file fails its hash');
  }
  return plain;
}

/** Where a file is fetched from. Exported for its test: this is the guard against a sender naming an inside host. */
export function mediaUrl(reference: MediaReference, trustedHost: string | undefined): URL {
  const named = URL.canParse(reference.url ?? '') ? new URL(reference.url ?? '') : null;
  const url = reference.directPath ? new URL(reference.directPath, `https://${named?.host ?? DEFAULT_HOST}`) : named;
  if (!url) throw new MediaUnavailable('the reference has no address');
  const allowed = url.hostname.endsWith('.whatsapp.net') || url.hostname === trustedHost;
  if (url.protocol !== 'https:' || !allowed) throw new MediaUnavailable('the reference leads to a foreign host');
  return url;
}

async function fetchBytes(url: URL): Promise<Buffer> {
  const response = await fetch(url, {
    headers: { Origin: 'https://web.whatsapp.com' },
    redirect: 'error',
    signal: AbortSignal.timeout(DOWNLOAD_LIMIT_MS),
  });
  if (response.status === 404 || response.status === 410) throw new MediaUnavailable('the file is gone');
  if (!response.ok || !response.body) throw new Error(`The media server answered ${response.status}.`);
  const chunks: Uint8Array[] = [];
  let total = 0;
  for await (const chunk of response.body) {
    total += chunk.length;
    if (total > LARGEST_MEDIA_BYTES + BLOCK_BYTES + MAC_BYTES) throw new MediaUnavailable('the file is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
