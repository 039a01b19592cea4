const LOOK_MS = 500;

/** `kill -9` of npm leaves its script running without a word; this notices and calls `end`. */
export function endWithNpm(end: () => void): void {
  if (!process.env.npm_lifecycle_event) return;
  const npm = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === npm) return;
    clearInterval(timer);
    end();
  }, LOOK_MS);
  timer.unref();
}
