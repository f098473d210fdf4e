import { OpusDecoder } from 'opus-decoder';

/** Elements of Matroska (RFC 9559) that hold what is looked for; what else there is is passed over. */
const INSIDE: ReadonlySet<number> = new Set([
  0x18538067, // Segment
  0x1654ae6b, // Tracks
  0xae, // TrackEntry
  0x1f43b675, // Cluster
  0xa0, // BlockGroup
]);
const CODEC = 0x86;
const SIMPLE_BLOCK = 0xa3;
const BLOCK = 0xa1;
const OPUS = 'A_OPUS';
/** Two bits of a block's flags: several frames in one, which no recorder of voices writes. */
const LACING = 0x06;
/** A block's time (two bytes) and flags (one) stand behind its track number. */
const BLOCK_HEAD = 3;

/**
 * The Opus packets of a WebM file, as browsers record voices, as far as they came; null when its sound is no Opus. Sizes of
 * what holds others are not needed: a recorder that writes as it hears knows none.
 */
export function packetsOfWebm(bytes: Uint8Array): Uint8Array[] | null {
  const packets: Uint8Array[] = [];
  let isOpus = false;
  for (let at = 0; at < bytes.length; ) {
    const id = numberAt(bytes, at, true);
    const size = id && numberAt(bytes, id.next, false);
    if (!size) break;
    at = size.next;
    if (INSIDE.has(id.value)) continue;
    const content = bytes.subarray(at, at + size.value);
    if (content.length < size.value) break;
    if (id.value === CODEC) isOpus = Buffer.from(content).toString('latin1') === OPUS;
    if (id.value === SIMPLE_BLOCK || id.value === BLOCK) {
      const track = numberAt(content, 0, false);
      const flags = track && content[track.next + BLOCK_HEAD - 1];
      if (!track || flags === undefined || (flags! & LACING) !== 0) break;
      packets.push(content.subarray(track.next + BLOCK_HEAD));
    }
    at += size.value;
  }
  return isOpus ? packets : null;
}

/** A number of one to eight bytes, as many as there are zeros before its first one bit and one more; with that bit or without. */
function numberAt(bytes: Uint8Array, at: number, withMark: boolean): { value: number; next: number } | null {
  const first = bytes[at];
  if (first === undefined || first === 0) return null;
  const length = Math.clz32(first) - 23;
  if (at + length > bytes.length) return null;
  let value = withMark ? first : first & (0xff >> length);
  for (let byte = 1; byte < length; byte += 1) value = value * 256 + bytes[at + byte]!;
  return { value, next: at + length };
}

/** Is given sound part by part, one channel or two, and says whether to go on. */
export type Take = (sound: { channelData: Float32Array[] }) => boolean;
/** Packets that are decoded at once: ten seconds of what browsers write. */
const AT_ONCE = 500;

/** Decodes Opus packets of a browser's recording at 16,000 samples a second, as long as each part is taken. */
export async function decodePackets(packets: readonly Uint8Array[], take: Take): Promise<boolean> {
  const decoder = new OpusDecoder({ sampleRate: 16_000, channels: 1 });
  await decoder.ready;
  try {
    for (let from = 0; from < packets.length; from += AT_ONCE)
      if (!take(decoder.decodeFrames(packets.slice(from, from + AT_ONCE)))) return false;
    return true;
  } catch {
    // What a hostile file makes of the decoder ends the sound where it was.
    return true;
  } finally {
    decoder.free();
  }
}
