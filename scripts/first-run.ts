import { migrate } from '../models/database/migrate.ts';
import { seedDemoOnce } from '../models/demo/seed-demo.ts';
import { ensureOperator } from '../models/operators/ensure-operator.ts';
import type { FirstRun } from './first-run-contract.ts';

export const firstRun: FirstRun = { migrate, seedDemoOnce, ensureOperator };
