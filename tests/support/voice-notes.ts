import { readFileSync } from 'node:fs';

/**
 * Notes made with espeak-ng, sox and opusenc: `bill` says "bill two maggi to ravi", `silence` nothing for two seconds, `click` is
 * a tone of 0.15 seconds and `long` one of 121.
 */
export const voiceNote = (name: 'bill' | 'silence' | 'click' | 'long'): Buffer =>
  readFileSync(new URL(`../voice/notes/${name}.ogg`, import.meta.url));
