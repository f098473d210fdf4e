import { ensureServices } from './services/ensure-services.ts';
import { wordsOf } from './services/ping.ts';
import { readSettings } from './settings.ts';

/** Brings the database up to date and makes the first operator: what must be done once before the processes run. */
async function main(): Promise<void> {
  const { config, dataDir } = readSettings();
  const services = await ensureServices({ dataDir, databaseName: 'billos', purpose: 'tool' });
  try {
    const { firstRun } = await import('./first-run.ts');
    const { databaseUrl } = services;
    const { applied } = await firstRun.migrate(databaseUrl);
    console.log(applied.length === 0 ? 'The database is up to date.' : `Applied: ${applied.join(', ')}`);
    const { oneTimePassword } = await firstRun.ensureOperator({
      databaseUrl,
      email: config.ADMIN_EMAIL,
      ...(config.ADMIN_PASSWORD ? { password: config.ADMIN_PASSWORD } : {}),
    });
    if (oneTimePassword) console.log(`Back office: ${config.ADMIN_EMAIL}, one-time password ${oneTimePassword}`);
  } finally {
    await services.stop();
  }
}

main().catch((error: unknown) => {
  console.error(wordsOf(error));
  process.exitCode = 1;
});
