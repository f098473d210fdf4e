import { seedDemoOnce } from '../../models/demo/seed-demo.ts';

/** Seeds in a process of its own, so that a test can kill it; tells its progress a line a day. */
const [databaseUrl = '', now = '', days = ''] = process.argv.slice(2);
await seedDemoOnce({
  databaseUrl,
  now: new Date(now),
  days: Number(days),
  onProgress: (done, total) => console.log(`${done}/${total}`),
});
