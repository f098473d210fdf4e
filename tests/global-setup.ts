/** Runs once before all tests. */
export default function setup(): void {
  for (const name of ['DATABASE_URL', 'REDIS_URL']) {
    if (!process.env[name]) {
      throw new Error(`${name} is not set: run the tests with "npm test", which starts a database and Redis for them.`);
    }
  }
}
