/** Next calls it once when a process of the site starts. */
export async function register(): Promise<void> {
  // Written this way round, so that Next leaves it out of what it builds for other runtimes.
  if (process.env.NEXT_RUNTIME === 'nodejs' && process.env.NEXT_PHASE !== 'phase-production-build') {
    const { noteClientAddresses } = await import('#app/_domain/auth/note-client-address.ts');
    noteClientAddresses();
    const { keepSweeping } = await import('#app/_domain/attempts/keep-sweeping.ts');
    keepSweeping();
  }
}
