import { createHash } from 'node:crypto';
import type { Sequelize } from 'sequelize';
import { z } from 'zod';
import { inPlatform } from '../../../models/database/scope.ts';
import type { MediaReference } from '../../../models/messages/inbox.ts';
import { FILE_LIMIT_BYTES } from '../../../models/messages/receive-message.ts';
import type { FetchMedia } from '../../conversation/late-media.ts';
import { cloudAccess } from './access.ts';
import { createGraph, GRAPH_URL } from './graph.ts';

const DOWNLOAD_LIMIT_MS = 60_000;
/** Hosts of Meta that files come from: nobody else is shown the token. */
const META_HOSTS = ['.fbsbx.com', '.facebook.com', '.fbcdn.net', '.whatsapp.net'];
const GONE = new Set([404, 410]);
const described = z.object({
  url: z.url(),
  file_size: z.coerce.number().int().nonnegative().optional(),
  sha256: z.string().optional(),
});

/**
 * Fetches files that a webhook named: first the address, which lives five minutes, then the bytes, both with the line's
 * token. A file Meta has no more, or one too large to keep, never comes; one that is shorter than said or fails its hash was
 * cut off on the way and may come whole another time.
 */
export function createMediaFetcher(options: { db: Sequelize; secret: string; graphUrl?: string }): FetchMedia {
  const baseUrl = options.graphUrl ?? GRAPH_URL;
  return async (lineId, reference) => {
    const line = await inPlatform(options.db, new Date(), (platform) => cloudAccess(platform, options.secret, lineId));
    const graph = createGraph({ baseUrl, token: line.token });
    const answer = await graph.get(`${encodeURIComponent(reference.mediaId)}?phone_number_id=${line.phoneNumberId}`);
    // Meta says "invalid parameter" of an id it no longer knows.
    if (answer.kind === 'refused' && (answer.reason.startsWith('graph 404') || answer.code === 100)) {
      return { never: 'gone' };
    }
    if (answer.kind !== 'ok') throw new Error(`The file's address was not told: ${answer.reason}`);
    const file = described.parse(answer.body);
    if ((file.file_size ?? 0) > FILE_LIMIT_BYTES) return { never: 'too_large' };
    const fetched = await download(trusted(file.url, baseUrl), line.token);
    if ('never' in fetched) return fetched;
    if (!isWhole(fetched, file, reference)) throw new Error('The file came cut off or changed');
    return { bytes: fetched };
  };
}

/** The address as it may be asked with the token. Throws when it leads away from Meta (or from the given server). */
export function trusted(address: string, baseUrl: string): URL {
  const url = new URL(address);
  const base = new URL(baseUrl);
  if (url.host === base.host && url.protocol === base.protocol) return url;
  if (url.protocol === 'https:' && META_HOSTS.some((host) => url.hostname.endsWith(host))) return url;
  throw new Error('The file is said to be on a foreign host');
}

async function download(url: URL, token: string): Promise<Buffer | { never: 'gone' | 'too_large' }> {
  const response = await fetch(url, {
    headers: { authorization: `Bearer ${token}` },
    redirect: 'error',
    signal: AbortSignal.timeout(DOWNLOAD_LIMIT_MS),
  });
  if (GONE.has(response.status)) return { never: 'gone' };
  if (!response.ok || !response.body) throw new Error(`The file's server answered ${response.status}`);
  const chunks: Uint8Array[] = [];
  let total = 0;
  for await (const chunk of response.body) {
    total += chunk.length;
    if (total > FILE_LIMIT_BYTES) return { never: 'too_large' };
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The hash comes as hexadecimal digits with the address and as base64 in the webhook; what is told must agree. */
function isWhole(bytes: Buffer, file: z.infer<typeof described>, reference: MediaReference): boolean {
  if (file.file_size !== undefined && bytes.length !== file.file_size) return false;
  const digest = createHash('sha256').update(bytes).digest();
  return [file.sha256, reference.sha256].every(
    (told) => !told || told === digest.toString('base64') || told.toLowerCase() === digest.toString('hex'),
  );
}
