import { OggOpusDecoder } from 'ogg-opus-decoder';
import type { Note, NoteFormat } from './engine.ts';
import { decodePackets, packetsOfWebm, type Take } from './open-webm.ts';

export const SAMPLE_RATE = 16_000;
/** Longer than any order; what is longer was not meant for a shop's books. */
export const LONGEST_SECONDS = 120;
/** Of formats that cannot be opened here: two minutes at the rates phones record with. */
const MOST_BYTES_UNOPENED = 4 * 2 ** 20;
const SHORTEST_SECONDS = 0.3;
/** Loudness of a tenth of a second below which nobody speaks near the phone, of full scale. */
const SILENCE = 0.003;
const WINDOW = SAMPLE_RATE / 10;
/** So much of the file is decoded at once, so that a note of hours is given up after its first minutes. */
const CHUNK_BYTES = 32 * 2 ** 10;

export type NoteTrouble = 'no_audio' | 'too_long' | 'silent';

const FORMATS: readonly (NoteFormat & { isIt(bytes: Buffer): boolean })[] = [
  { mimeType: 'audio/ogg', ending: 'ogg', isIt: (bytes) => startsWith(bytes, 'OggS') },
  { mimeType: 'audio/webm', ending: 'webm', isIt: (bytes) => bytes.readUInt32BE(0) === 0x1a45dfa3 },
  { mimeType: 'audio/mp4', ending: 'm4a', isIt: (bytes) => startsWith(bytes.subarray(4), 'ftyp') },
  {
    mimeType: 'audio/wav',
    ending: 'wav',
    isIt: (bytes) => startsWith(bytes, 'RIFF') && startsWith(bytes.subarray(8), 'WAVE'),
  },
  { mimeType: 'audio/mpeg', ending: 'mp3', isIt: (bytes) => startsWith(bytes, 'ID3') || isMpegFrame(bytes) },
];
const SHORTEST_FILE = 16;

const startsWith = (bytes: Buffer, letters: string): boolean =>
  bytes.subarray(0, letters.length).toString('latin1') === letters;
/** A frame's sync bits with a layer that exists. */
const isMpegFrame = (bytes: Buffer): boolean =>
  bytes[0] === 0xff && (bytes[1]! & 0xe0) === 0xe0 && (bytes[1]! & 0x06) !== 0;

/**
 * Opens a voice note by what its bytes are, whatever its sender calls it. WhatsApp's own (Opus in Ogg) and what browsers record
 * (Opus in WebM) are decoded here, as far as they are whole; other formats are passed on as they are.
 */
export async function openNote(bytes: Buffer): Promise<{ note: Note } | { trouble: NoteTrouble }> {
  const found = bytes.length < SHORTEST_FILE ? undefined : FORMATS.find((one) => one.isIt(bytes));
  if (found === undefined) return { trouble: 'no_audio' };
  const format = { mimeType: found.mimeType, ending: found.ending };
  const packets = format.ending === 'webm' ? packetsOfWebm(bytes) : null;
  if (format.ending !== 'ogg' && packets === null)
    return bytes.length > MOST_BYTES_UNOPENED ? { trouble: 'too_long' } : { note: { bytes, format, samples: null } };
  const samples = await decode((take) => (packets === null ? decodeOgg(bytes, take) : decodePackets(packets, take)));
  if (samples === null) return { trouble: 'too_long' };
  if (samples.length < SHORTEST_SECONDS * SAMPLE_RATE) return { trouble: 'no_audio' };
  return isSilent(samples) ? { trouble: 'silent' } : { note: { bytes, format, samples } };
}

/** The sound of a file as far as `work` can decode it; null when it is too long. */
async function decode(work: (take: Take) => Promise<boolean>): Promise<Float32Array | null> {
  const parts: Float32Array[] = [];
  let length = 0;
  const isWhole = await work(({ channelData }) => {
    const [first, second] = channelData;
    if (first === undefined || first.length === 0) return true;
    parts.push(second === undefined ? first : first.map((sample, at) => (sample + second[at]!) / 2));
    length += first.length;
    return length <= LONGEST_SECONDS * SAMPLE_RATE;
  });
  if (!isWhole) return null;
  const samples = new Float32Array(length);
  let at = 0;
  for (const part of parts) {
    samples.set(part, at);
    at += part.length;
  }
  return samples;
}

/** Decodes an Ogg file a part at a time, as long as each is taken. */
async function decodeOgg(bytes: Buffer, take: Take): Promise<boolean> {
  // The library's types do not know this option, which it documents.
  const options = { sampleRate: SAMPLE_RATE };
  const decoder = new OggOpusDecoder(options as ConstructorParameters<typeof OggOpusDecoder>[0]);
  await decoder.ready;
  try {
    for (let from = 0; from < bytes.length; from += CHUNK_BYTES)
      if (!take(await decoder.decode(new Uint8Array(bytes.subarray(from, from + CHUNK_BYTES))))) return false;
    return take(await decoder.flush());
  } catch {
    // What a hostile file makes of the decoder ends the sound where it was.
    return true;
  } finally {
    decoder.free();
  }
}

function isSilent(samples: Float32Array): boolean {
  for (let from = 0; from < samples.length; from += WINDOW) {
    let sum = 0;
    const window = samples.subarray(from, from + WINDOW);
    for (const sample of window) sum += sample * sample;
    if (Math.sqrt(sum / window.length) > SILENCE) return false;
  }
  return true;
}
