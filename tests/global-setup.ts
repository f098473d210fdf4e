import { migrate } from '../models/database/migrate.ts';

/** Runs once before all tests: the services must be given, the schema is brought to its newest form. */
export default async function setup(): Promise<void> {
  for (const name of ['DATABASE_URL', 'REDIS_URL']) {
    if (!process.env[name]) {
      throw new Error(`${name} is not set: run the tests with "npm test", which starts a database and Redis for them.`);
    }
  }
  await migrate(process.env.DATABASE_URL!);
}
