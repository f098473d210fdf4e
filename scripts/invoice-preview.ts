/** `npm run -s invoice:preview`: invoice requests as JSON on stdin (one, or one a line), every computed amount out. */
import { text } from 'node:stream/consumers';
import { answerPreviews } from '../models/gst/preview.ts';

for (const answer of answerPreviews(await text(process.stdin))) process.stdout.write(`${answer}\n`);
