import { fileURLToPath } from 'node:url';
import { loadEars } from './acoustic.ts';
import { commandGraph, kindsFor, type SaidNames, tonguesFor } from './commands.ts';
import { type Heard, judge } from './judge.ts';
import { writeNumbers } from './numbers-said.ts';
import { sayer } from './sayer.ts';
import { type Stop, soundGraph } from './sound-graph.ts';
import { freely, searchSounds } from './sound-search.ts';
import { TONGUES } from './tongues.ts';
import { checkWeights, type Weights } from './weights.ts';

export type Recogniser = {
  /** What a note may be, best first, as far as it counts. */
  hear(samples: Float32Array, names: SaidNames): Promise<Heard>;
};

/** Which sounds are said, from what the encoder makes of a note. */
const SOUNDS = fileURLToPath(new URL('./data/sounds.onnx', import.meta.url));
/** Half-sentences that are this much less likely than the best at the same moment are given up; so many are kept. */
const SEARCH = { beam: 14, most: 600 };
/** Shops whose commands are kept ready. */
const MOST_KEPT = 4;

/**
 * The weights loaded, and commands heard with them.
 * @throws Error when the weights are not those that were measured or a package is missing
 */
export async function createRecogniser(weights: Weights): Promise<Recogniser> {
  await checkWeights(weights);
  const runtime = await import('onnxruntime-node');
  const { dictionary } = await import('cmu-pronouncing-dictionary');
  const ears = await loadEars(runtime, { encoder: weights.encoder, sounds: SOUNDS });
  const kept = new Map<string, Stop[]>();

  /** The commands with these names, made anew when the names change. */
  function graphsFor(names: SaidNames): Stop[] {
    const tongues = tonguesFor(names);
    const key = JSON.stringify([tongues, names.goods, names.people, names.isAsked ?? false]);
    const made = () =>
      tongues.map((tongue) =>
        soundGraph(commandGraph(tongue, names, kindsFor(names)), sayer(TONGUES[tongue], dictionary)),
      );
    const graphs = kept.get(key) ?? made();
    kept.delete(key);
    kept.set(key, graphs);
    for (const old of [...kept.keys()].slice(0, -MOST_KEPT)) kept.delete(old);
    return graphs;
  }

  return {
    async hear(samples, names) {
      const sounds = await ears.listen(samples);
      const found = graphsFor(names).flatMap((graph) => searchSounds(graph, sounds, SEARCH));
      const hearings = found.map((one) => ({ ...one, text: writeNumbers(one.text) }));
      return judge(hearings, { free: freely(sounds), moments: sounds.moments });
    },
  };
}
