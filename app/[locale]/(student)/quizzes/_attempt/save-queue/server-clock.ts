/** A measurement that is older is worth less than a rough new one: clocks of laptops are set and drift. */
const WORTH_MS = 5 * 60_000;

/**
 * The database's clock as this page knows it: this device's clock and how far off it is, learnt from answers. The
 * quickest answer of the last minutes says it best, since the site's time lies somewhere between request and reply.
 */
export class ServerClock {
  private best: { offset: number; roundTrip: number; at: number } | null = null;
  private lastStamp = 0;
  private readonly deviceNow: () => number;

  constructor(deviceNow: () => number = Date.now) {
    this.deviceNow = deviceNow;
  }

  /** @param sent and `received` by this device's clock, `serverNow` as the answer says it; in ms */
  measure(sent: number, received: number, serverNow: number): void {
    const roundTrip = Math.max(0, received - sent);
    const isStale = this.best === null || received - this.best.at > WORTH_MS || received < this.best.at;
    if (!isStale && this.best && roundTrip >= this.best.roundTrip) return;
    this.best = { offset: serverNow - (sent + received) / 2, roundTrip, at: received };
  }

  /** Milliseconds since 1970 by the database's clock. */
  now(): number {
    return this.deviceNow() + (this.best?.offset ?? 0);
  }

  /** The same for a change that is made now: later than every one before, whatever the device's clock does. */
  stamp(): number {
    this.lastStamp = Math.max(Math.round(this.now()), this.lastStamp + 1);
    return this.lastStamp;
  }
}
