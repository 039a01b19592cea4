import { startTestPostgres } from './test-postgres.ts';

/** Vitest calls it once before the integration tests, and what it returns after them. */
export default function setup(): Promise<() => Promise<void>> {
  return startTestPostgres();
}
