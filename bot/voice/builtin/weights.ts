import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** The packages that hold the weights, how English words are said, and the runtime. All are optional: BillOS runs without them. */
const PACKAGES = {
  weights: '@moonshine-ai/moonshine-js',
  dictionary: 'cmu-pronouncing-dictionary',
  runtime: 'onnxruntime-node',
} as const;

/** The ears of English Moonshine tiny, quantised, as the package brings them; the checksum is that of its version 0.1.29. */
const ENCODER = {
  path: 'model/tiny/quantized/encoder_model.onnx',
  sha256: 'c6fc4b7bc5af75c0591fd157a1f3829b533d18e9769a888fd95a62e470dd4f4a',
} as const;

/** Where the weights are. */
export type Weights = { encoder: string };
const require = createRequire(import.meta.url);

/** The folder a package is installed in. It need not let itself be imported, as the one of the weights does not in Node. */
const folderOf = (name: string): string | null =>
  (require.resolve.paths(name) ?? []).map((modules) => join(modules, name)).find((path) => existsSync(path)) ?? null;

/** Is everything there that the built-in engine needs? Looks for files only. */
export function findWeights(folderFor: (name: string) => string | null = folderOf): Weights | null {
  const folder = folderFor(PACKAGES.weights);
  if (folder === null || folderFor(PACKAGES.dictionary) === null || folderFor(PACKAGES.runtime) === null) return null;
  const encoder = join(folder, 'dist', ENCODER.path);
  return existsSync(encoder) ? { encoder } : null;
}

/**
 * Reads the weights through once: they must be those that were measured.
 * @throws Error naming the file that is another
 */
export async function checkWeights({ encoder }: Weights): Promise<void> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(encoder), hash);
  if (hash.digest('hex') !== ENCODER.sha256) throw new Error(`${encoder} is not the file it should be.`);
}
