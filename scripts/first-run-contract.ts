/** What a start does to the database before the processes run; `first-run.ts` gives the bodies. */
export interface FirstRun {
  /** Applies the migrations that are still missing; their names in order. */
  migrate(databaseUrl: string): Promise<{ applied: string[] }>;
  /** Makes the demo shop with its history unless it was made before. */
  seedDemoOnce(options: {
    databaseUrl: string;
    onProgress(done: number, total: number, label: string): void;
  }): Promise<{ seeded: boolean }>;
  /** Makes the first operator of the back office; `oneTimePassword` only when made now and none was given. */
  ensureOperator(options: {
    databaseUrl: string;
    email: string;
    password?: string;
  }): Promise<{ oneTimePassword: string | null }>;
}
