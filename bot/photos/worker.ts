import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parentPort } from 'node:worker_threads';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import type { Pixels } from './open-photo.ts';

export type FromWorker = { about: 'found'; symbols: string[] } | { about: 'failed' };

/** A shelf of goods in one photo; more is a pattern and no shop's. */
const MOST_SYMBOLS = 20;

// The decoder is the file of the package; nothing is fetched.
const wasm = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'));
prepareZXingModule({
  overrides: { wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) },
});

async function symbolsIn({ width, height, grey }: Pixels): Promise<string[]> {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let at = 0; at < grey.length; at += 1) data.fill(grey[at]!, at * 4, at * 4 + 3);
  for (let at = 3; at < data.length; at += 4) data[at] = 255;
  const found = await readBarcodes(
    { width, height, data, colorSpace: 'srgb' },
    {
      formats: ['EAN13', 'EAN8', 'UPCA', 'ITF', 'Code128', 'Code39', 'DataMatrix', 'QRCode'],
      maxNumberOfSymbols: MOST_SYMBOLS,
      tryHarder: true,
      tryRotate: true,
      tryInvert: true,
      tryDownscale: true,
    },
  );
  return found.filter(({ isValid }) => isValid).map(({ text }) => text.slice(0, 500));
}

parentPort!.on('message', (pixels: Pixels) => {
  symbolsIn(pixels).then(
    (symbols) => parentPort!.postMessage({ about: 'found', symbols } satisfies FromWorker),
    () => parentPort!.postMessage({ about: 'failed' } satisfies FromWorker),
  );
});
