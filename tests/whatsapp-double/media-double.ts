import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { proto } from '@whiskeysockets/baileys';
import { createLoopbackCertificate } from './certificate.ts';

const sha256 = (data: Uint8Array) => createHash('sha256').update(data).digest();

/** How WhatsApp derives the keys of a file, each kind its own. */
type FileKind = 'Document' | 'Image' | 'Audio';
function keysOf(mediaKey: Uint8Array, kind: FileKind = 'Document') {
  const bytes = Buffer.from(hkdfSync('sha256', mediaKey, Buffer.alloc(0), `WhatsApp ${kind} Keys`, 112));
  return { iv: bytes.subarray(0, 16), cipherKey: bytes.subarray(16, 48), macKey: bytes.subarray(48, 80) };
}
const macOf = (macKey: Buffer, iv: Buffer, body: Buffer) =>
  createHmac('sha256', macKey).update(iv).update(body).digest().subarray(0, 10);

/** The media server of the double: takes sealed files by POST, gives them back by GET. It opens them only in its tests' hands. */
export async function startMediaDouble() {
  const certificate = createLoopbackCertificate(new Date());
  const files = new Map<string, Buffer>();
  const server = createServer(certificate, async (request, response) => {
    const path = new URL(request.url ?? '/', 'https://127.0.0.1').pathname;
    if (request.method === 'POST') {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      files.set(path, Buffer.concat(chunks));
      response.end(JSON.stringify({ url: `https://${host()}${path}`, direct_path: path }));
      return;
    }
    const file = files.get(path);
    if (!file) response.writeHead(404);
    response.end(file);
  });
  const host = () => `127.0.0.1:${(server.address() as AddressInfo).port}`;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    host: host(),
    certificate: certificate.cert,
    /** Puts a file as a sender's phone would and returns the message that carries it. */
    publish(
      bytes: Buffer,
      about: { fileName?: string; mimetype: string; caption?: string },
      kind?: FileKind,
    ): proto.Message.IDocumentMessage & proto.Message.IAudioMessage {
      const mediaKey = randomBytes(32);
      const { iv, cipherKey, macKey } = keysOf(mediaKey, kind);
      const cipher = createCipheriv('aes-256-cbc', cipherKey, iv);
      const body = Buffer.concat([cipher.update(bytes), cipher.final()]);
      const sealed = Buffer.concat([body, macOf(macKey, iv, body)]);
      const directPath = `/v/${sha256(sealed).toString('hex')}`;
      files.set(directPath, sealed);
      return {
        ...about,
        url: `https://${host()}${directPath}`,
        directPath,
        mediaKey,
        fileSha256: sha256(bytes),
        fileEncSha256: sha256(sealed),
        fileLength: bytes.length,
      };
    },
    /** Opens an uploaded file with the keys in its message; every hash must fit. */
    open(document: proto.Message.IDocumentMessage | proto.Message.IImageMessage, kind?: FileKind): Buffer {
      const sealed = files.get(document.directPath ?? '');
      if (!sealed || !document.mediaKey || !document.fileSha256 || !document.fileEncSha256) {
        throw new Error('The document leads to no uploaded file.');
      }
      const { iv, cipherKey, macKey } = keysOf(document.mediaKey, kind);
      const body = sealed.subarray(0, -10);
      if (!macOf(macKey, iv, body).equals(sealed.subarray(-10))) throw new Error('The upload fails its MAC.');
      if (!sha256(sealed).equals(Buffer.from(document.fileEncSha256))) throw new Error('The sealed hash is wrong.');
      const decipher = createDecipheriv('aes-256-cbc', cipherKey, iv);
      const bytes = Buffer.concat([decipher.update(body), decipher.final()]);
      if (!sha256(bytes).equals(Buffer.from(document.fileSha256))) throw new Error('The plain hash is wrong.');
      if (Number(document.fileLength) !== bytes.length) throw new Error('The length is wrong.');
      return bytes;
    },
    /** Flips a bit of a published file, at an offset from its start or (negative) its end. */
    spoil(document: proto.Message.IDocumentMessage, offset: number) {
      const [byte] = files.get(document.directPath ?? '')?.subarray(offset) ?? [];
      if (byte === undefined) throw new Error('There is nothing to spoil.');
      files
        .get(document.directPath ?? '')
        ?.subarray(offset)
        .fill(byte ^ 1, 0, 1);
    },
    /** The server has the file no more. */
    remove(document: proto.Message.IDocumentMessage) {
      files.delete(document.directPath ?? '');
    },
    /** Only the first half of a published file is left. */
    truncate(document: proto.Message.IDocumentMessage) {
      const sealed = files.get(document.directPath ?? '');
      if (!sealed) throw new Error('There is nothing to cut off.');
      files.set(document.directPath ?? '', sealed.subarray(0, sealed.length / 2));
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

export type MediaDouble = Awaited<ReturnType<typeof startMediaDouble>>;
