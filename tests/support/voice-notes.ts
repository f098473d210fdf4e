import { readFileSync } from 'node:fs';

/**
 * Notes made with espeak-ng, sox and opusenc: `bill` says "bill two maggi to ravi", `silence` nothing for two seconds, `click` is
 * a tone of 0.15 seconds and `long` one of 121. `hindi` says "रवि को दो मैगी दे दो", `bengali-talk`
 * something that is no command, `noise` is two seconds of it.
 */
export const voiceNote = (name: 'bill' | 'silence' | 'click' | 'long' | 'hindi' | 'bengali-talk' | 'noise'): Buffer =>
  readFileSync(new URL(`../voice/notes/${name}.ogg`, import.meta.url));
