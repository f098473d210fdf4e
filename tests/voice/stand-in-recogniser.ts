/** Stands in for sherpa-onnx-node: says how long the sound was, or does what its configuration tells it to do wrong. */
type Config = { does?: 'crash' | 'hang' | 'throw' | 'number' | 'nothing' | 'die-loading' };

export class OfflineRecognizer {
  #does: Config['does'];
  constructor(config: Config) {
    this.#does = config.does;
    if (this.#does === 'die-loading') process.abort();
  }
  createStream() {
    return {
      length: 0,
      acceptWaveform(sound: { samples: Float32Array }) {
        this.length = sound.samples.length;
      },
    };
  }
  decode() {
    if (this.#does === 'crash') process.abort();
    if (this.#does === 'throw') throw new Error('unsupported decoding method');
    if (this.#does === 'hang') for (;;);
  }
  getResult(stream: { length: number }) {
    if (this.#does === 'number') return { text: 7 };
    return { text: this.#does === 'nothing' ? ' ' : `${stream.length} samples, process ${process.pid}.` };
  }
}
