const MOST_WORDS = 20_000;

/** A pure function of one word that remembers its answers; the bound keeps a flood of nonsense from filling memory. */
export function remembered<Answer>(ask: (word: string) => Answer, most = MOST_WORDS): (word: string) => Answer {
  const answers = new Map<string, { answer: Answer }>();
  return (word) => {
    let known = answers.get(word);
    if (known === undefined) {
      if (answers.size >= most) answers.clear();
      known = { answer: ask(word) };
      answers.set(word, known);
    }
    return known.answer;
  };
}
