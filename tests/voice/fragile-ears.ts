import { answerParent } from '../../bot/voice/answer-parent.ts';

/** Stands in for the process of the built-in engine: says which process it is, or does something wrong by the length of the sound. */
type Asked = { about: 'load' } | { about: 'hear'; samples: Float32Array };
const kept: Buffer[] = [];

answerParent<Asked, object>(
  async (message) => {
    if (message.about === 'load') return { about: 'loaded' };
    if (message.samples.length === 1) process.kill(process.pid, 'SIGSEGV');
    if (message.samples.length === 2) await new Promise(() => {});
    if (message.samples.length === 3) for (;;);
    if (message.samples.length === 4) for (;;) kept.push(Buffer.alloc(2 ** 24, 1));
    if (message.samples.length === 5) throw new Error('this sound is odd');
    return { about: 'heard', heard: { hearings: [{ text: `process ${process.pid}` }], shares: [1] } };
  },
  { mostBytes: 400 * 2 ** 20 },
);
