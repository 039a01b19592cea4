/** Loaded before a worker: its wall clock jumps by up to two hours, back and forth, four times a second. */
const now = Date.now.bind(Date);
const HOUR_MS = 3_600_000;
const JUMPS = [0, 2, -1, 1, -2];
const began = now();
Date.now = () => now() + HOUR_MS * (JUMPS[Math.floor((now() - began) / 250) % JUMPS.length] ?? 0);
