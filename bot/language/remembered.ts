const MOST_WORDS = 20_000;

/** A pure function of one word that remembers its answers; the bound keeps a flood of nonsense from filling memory. */
export function remembered<Answer>(ask: (word: string) => Answer, most = MOST_WORDS): (word: string) => Answer {
  const answers = new Map<string, Answer>();
  return (word) => {
    const known = answers.get(word);
    // An answer may be undefined too.
    if (known !== undefined || answers.has(word)) return known as Answer;
    if (answers.size >= most) answers.clear();
    const answer = ask(word);
    answers.set(word, answer);
    return answer;
  };
}
