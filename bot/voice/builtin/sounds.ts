/**
 * The sounds that are told apart: those of Indian languages and English, without the length of vowels, the place of t, d, n and l,
 * and aspiration, which is an h of its own. `a` as in "ab", `A` as in "aam", `E` as in "paisa", `O` as in "aur", `c` as in
 * "chini", `S` as in "Sharma", `R` as in "bada".
 */
const SOUNDS = 'aAiueoEOkgcjtdnmpbfvsSzhyrlR';
/** In the rows of the model the first place is of nothing new. */
const NUMBER = new Map([...SOUNDS].map((sound, at) => [sound, at + 1]));

/** One way to say a few letters: its sounds, and how much rarer than the usual one it is, as a logarithm. */
export type Way = { sounds: readonly number[]; prior: number };
/** Words, letters by letters. */
export type Spoken = readonly (readonly Way[])[];

const RARER = -0.7;
/** Ways to say some letters, the usual one first: "gh/g"; "-" is silent. */
export const waysOf = (list: string): Way[] =>
  list.split('/').map((said, at) => ({ sounds: soundsOf(said.replace('-', '')), prior: at === 0 ? 0 : RARER }));

/** Words that are said in one of these ways: "ek/ik". */
export const saidAs = (list: string): Spoken[] =>
  list.split('/').map((said) => [[{ sounds: soundsOf(said), prior: 0 }]]);

/** The same words as people say them who have other sounds for some of these: `{ v: "b" }` in Bengal. Theirs are rarer in names. */
export function withAccent(spoken: Spoken, accent: Readonly<Record<string, string>>): Spoken {
  const others = new Map(Object.entries(accent).map(([sound, list]) => [soundsOf(sound)[0]!, waysOf(list)]));
  return spoken.map((ways) => [
    ...ways,
    ...ways.flatMap(({ sounds, prior }) =>
      sounds.length !== 1
        ? []
        : (others.get(sounds[0]!) ?? []).map((other) => ({ sounds: other.sounds, prior: prior + RARER + other.prior })),
    ),
  ]);
}

/** @throws Error for a letter that stands for no sound */
function soundsOf(said: string): number[] {
  return [...said].map((letter) => {
    const number = NUMBER.get(letter);
    if (number === undefined) throw new Error(`"${letter}" in "${said}" is no sound.`);
    return number;
  });
}

/** The sounds of numbers, to be read. */
export const written = (sounds: readonly number[]): string => sounds.map((sound) => SOUNDS[sound - 1]).join('');
