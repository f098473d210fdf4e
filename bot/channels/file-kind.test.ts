import { expect, it } from 'vitest';
import { kindOfFile } from './file-kind.ts';

it.each([
  ['audio/ogg; codecs=opus', 'AUD-20260102.opus'],
  ['audio/mp4', null],
  ['application/ogg', 'note.ogg'],
  ['application/octet-stream', 'Recording 12.M4A'],
  ['', 'PTT-1.opus'],
])('%s called %s is sound', (mimeType, fileName) => {
  expect(kindOfFile({ mimeType, fileName })).toBe('voice');
});

it.each([
  ['text/csv', 'rates.csv'],
  ['application/octet-stream', 'rates.xlsx'],
  ['application/octet-stream', null],
  ['application/pdf', 'song.mp3'],
  ['video/mp4', 'film.mp4'],
])('%s called %s is a document', (mimeType, fileName) => {
  expect(kindOfFile({ mimeType, fileName })).toBe('document');
});
