import { expect, test } from 'vitest';
import { downloadMedia, LARGEST_MEDIA_BYTES, MediaUnavailable, mediaUrl } from './media.ts';

test('files are fetched from WhatsApp’s hosts', () => {
  expect(mediaUrl({ directPath: '/v/x?a=1' }, undefined).href).toBe('https://mmg.whatsapp.net/v/x?a=1');
  expect(mediaUrl({ url: 'https://media-bom1-1.cdn.whatsapp.net/y' }, undefined).hostname).toBe(
    'media-bom1-1.cdn.whatsapp.net',
  );
});

test.each([
  [{ url: 'https://10.0.0.1/admin' }],
  [{ url: 'https://10.0.0.1/x', directPath: '/admin' }],
  [{ directPath: '//10.0.0.1/admin' }],
  [{ directPath: 'https://10.0.0.1/admin' }],
  [{ url: 'https://evilwhatsapp.net/x' }],
  [{ url: 'https://mmg.whatsapp.net.evil.example/x' }],
  [{ url: 'http://mmg.whatsapp.net/x' }],
  [{}],
])('a sender cannot name another host: %j', (reference) => {
  expect(() => mediaUrl(reference, undefined)).toThrow(MediaUnavailable);
});

test('a reference without keys, or to a file beyond the limit, is not fetched', async () => {
  const whole = { directPath: '/x', mediaKey: Buffer.alloc(32, 1), fileSha256: Buffer.alloc(32, 2) };
  await expect(downloadMedia('image', { directPath: '/x' }, {})).rejects.toThrow('no key');
  await expect(downloadMedia('image', { ...whole, fileLength: LARGEST_MEDIA_BYTES + 1 }, {})).rejects.toThrow(
    'too large',
  );
});
