export interface ServerSentEvent {
  event: string;
  id: string | null;
  data: string;
}

export interface Reader {
  /** The next event of one of these names. @throws Error when the stream ends first */
  next(...events: string[]): Promise<ServerSentEvent>;
  cancel(): Promise<void>;
}

/** Reads a stream of server-sent events as a browser would. */
export function readEvents(stream: ReadableStream<Uint8Array>): Reader {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let buffered = '';
  return {
    async next(...events) {
      for (;;) {
        const end = buffered.indexOf('\n\n');
        if (end === -1) {
          const { done, value } = await reader.read();
          if (done) throw new Error(`The stream ended before an event "${events.join('" or "')}"`);
          buffered += decoder.decode(value, { stream: true });
          continue;
        }
        const parsed = parseEvent(buffered.slice(0, end));
        buffered = buffered.slice(end + 2);
        if (events.includes(parsed.event)) return parsed;
      }
    },
    cancel: () => reader.cancel(),
  };
}

function parseEvent(block: string): ServerSentEvent {
  const field = (name: string) =>
    block
      .split('\n')
      .find((line) => line.startsWith(`${name}: `))
      ?.slice(name.length + 2);
  return { event: field('event') ?? 'message', id: field('id') ?? null, data: field('data') ?? '' };
}
