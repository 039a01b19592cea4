const FATAL_EVENTS = ['uncaughtException', 'unhandledRejection'] as const;

/**
 * Runs `start` and removes what it has installed as this process's handlers of fatal errors: Emscripten's glue turns
 * any rejected promise into a crash.
 */
export async function keepFatalHandlers<Result>(start: () => Promise<Result>): Promise<Result> {
  const before = FATAL_EVENTS.map((event) => process.listeners(event as 'uncaughtException'));
  try {
    return await start();
  } finally {
    for (const [index, event] of FATAL_EVENTS.entries()) {
      for (const listener of process.listeners(event as 'uncaughtException')) {
        if (!before[index]?.includes(listener)) process.removeListener(event, listener);
      }
    }
  }
}
