/** Next calls it once when a process of the site starts. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs' || process.env.NEXT_PHASE === 'phase-production-build') return;
  const { keepSweeping } = await import('#app/_domain/attempts/keep-sweeping.ts');
  keepSweeping();
}
