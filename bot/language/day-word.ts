/** "Days" in eleven languages, as a part of an expression; longer forms first. */
export const DAY_WORD =
  '(?:days?|din|dino|दिनों|दिन|दिवस|દિવસ|দিন|நாட்கள்|நாள்|రోజులు|రోజుల|రోజు|ದಿನಗಳು|ದಿನಗಳ|ದಿನ|ദിവസം|ദിവസത്തെ|ദിവസ|ਦਿਨਾਂ|ਦਿਨ)';
