/**
 * Sound that comes as a file (attached from the phone's recorder, passed on by another app) is said, like a voice note; anything
 * else is a document. Senders that do not know a sound's type leave it to the name.
 */
export const kindOfFile = ({ mimeType, fileName }: { mimeType: string; fileName: string | null }) =>
  SOUND.test(mimeType) || (UNKNOWN.has(mimeType) && SOUND_NAME.test(fileName ?? '')) ? 'voice' : 'document';

const SOUND = /^(audio\/|application\/ogg\b)/i;
const SOUND_NAME = /\.(ogg|oga|opus|m4a|aac|amr|mp3|wav)$/i;
const UNKNOWN: ReadonlySet<string> = new Set(['', 'application/octet-stream', 'binary/octet-stream']);
