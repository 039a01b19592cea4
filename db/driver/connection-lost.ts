/** The connection to PostgreSQL ended under those who used it; what they did in it may or may not be there. */
export class ConnectionLost extends Error {
  readonly code: string = 'CONNECTION_CLOSED';

  constructor(message: string, cause: unknown) {
    super(message, { cause });
    this.name = 'ConnectionLost';
  }
}
