import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** The packages that hold the weights, the tokens and the runtime. All are optional: BillOS runs without them. */
const PACKAGES = {
  weights: '@moonshine-ai/moonshine-js',
  tokens: 'llama-tokenizer-js',
  runtime: 'onnxruntime-node',
} as const;

/** English Moonshine tiny, quantised, as the package brings it; the checksums are those of its version 0.1.29. */
const FILES = {
  encoder: {
    path: 'model/tiny/quantized/encoder_model.onnx',
    sha256: 'c6fc4b7bc5af75c0591fd157a1f3829b533d18e9769a888fd95a62e470dd4f4a',
  },
  decoder: {
    path: 'model/tiny/quantized/decoder_model_merged.onnx',
    sha256: 'eed87831c3a6103534aae7d47a5d485025c659a1323901513961c39fe8a1a367',
  },
} as const;

/** Where the weights are. */
export type Weights = { encoder: string; decoder: string };
const require = createRequire(import.meta.url);

/** The folder a package is installed in. It need not let itself be imported, as the one of the weights does not in Node. */
const folderOf = (name: string): string | null =>
  (require.resolve.paths(name) ?? []).map((modules) => join(modules, name)).find((path) => existsSync(path)) ?? null;

/** Is everything there that the built-in engine needs? Looks for files only. */
export function findWeights(folderFor: (name: string) => string | null = folderOf): Weights | null {
  const folder = folderFor(PACKAGES.weights);
  if (folder === null || folderFor(PACKAGES.tokens) === null || folderFor(PACKAGES.runtime) === null) return null;
  const [encoder, decoder] = [FILES.encoder, FILES.decoder].map(({ path }) => join(folder, 'dist', path));
  return existsSync(encoder!) && existsSync(decoder!) ? { encoder: encoder!, decoder: decoder! } : null;
}

/**
 * Reads the weights through once: they must be those that were measured.
 * @throws Error naming the file that is another
 */
export async function checkWeights(paths: Weights): Promise<void> {
  for (const part of ['encoder', 'decoder'] as const) {
    const hash = createHash('sha256');
    await pipeline(createReadStream(paths[part]), hash);
    if (hash.digest('hex') !== FILES[part].sha256) throw new Error(`${paths[part]} is not the file it should be.`);
  }
}
