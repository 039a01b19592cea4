import { createRequire, registerHooks } from 'node:module';
import type postgres from 'postgres';

/** Code of the error for a statement that comes after the end of its transaction. */
const ENDED = 'TRANSACTION_ENDED';

/** A passage of the driver's source, and what stands in its place. */
interface Mend {
  file: string;
  from: string;
  to: string;
}

/**
 * postgres.js 3.4.9 fails in five ways when a connection ends under those who use it (its issues 1066, 1154, 1208):
 * a statement for a connection that is gone throws from a timer, which ends the process; a connection lost in the
 * middle of a write never writes again; one that was reset waits for answers to what it had sent before, so that the
 * next to use it waits for ever; one that ends before it is open rejects a promise that nobody holds, which ends the
 * process too; and what a transaction sends after its connection has come back for others is run outside of any
 * transaction. A newer version needs to be looked at before anything here is removed.
 */
export const MENDS: readonly Mend[] = [
  {
    file: 'connection.js',
    from: 'if (terminated)\n      return queryError',
    to: 'if (terminated || !socket)\n      return queryError',
  },
  {
    file: 'connection.js',
    from: "clearImmediate(nextWriteTimer)\n    socket.removeListener('data', data)",
    to: "clearImmediate(nextWriteTimer)\n    chunk = nextWriteTimer = null\n    socket.removeListener('data', data)",
  },
  {
    file: 'connection.js',
    from: "socket = null\n\n    if (initial)\n      return reconnect()\n\n    !hadError && (query || sent.length) && error(Errors.connection('CONNECTION_CLOSED', options, socket))",
    to: `socket = null

    ;(initial || query || sent.length) && error(Errors.connection('CONNECTION_CLOSED', options, socket))
    query = results = errorResponse = null
    result = new Result()
    if (initial)
      return reconnect()
`,
  },
  {
    file: 'connection.js',
    from: 'return fetchArrayTypes()',
    to: 'return fetchArrayTypes().catch(noop)',
  },
  {
    file: 'index.js',
    from: ', prepare = null\n\n    try {\n      await sql.unsafe',
    to: ', prepare = null\n      , over = null\n\n    try {\n      await sql.unsafe',
  },
  {
    file: 'index.js',
    from: 'new Promise((_, reject) => connection.onclose = reject)\n      ])\n    } catch (error) {\n      throw error\n    }',
    to: `new Promise((_, reject) => connection.onclose = error => {
          over = error
          while (queries.length) queries.shift().reject(error)
          reject(error)
        })
      ])
    } finally {
      over = over || Errors.generic('${ENDED}', 'its transaction has ended')
    }`,
  },
  {
    file: 'index.js',
    from: 'q.catch(e => uncaughtError || (uncaughtError = e))\n',
    to: 'if (over) return q.reject(over)\n        q.catch(e => uncaughtError || (uncaughtError = e))\n',
  },
];

/** @throws Error unless each passage stands there once */
export function mendSource(file: string, source: string): string {
  let mended = source;
  for (const { from, to } of MENDS.filter((mend) => mend.file === file)) {
    const parts = mended.split(from);
    if (parts.length !== 2) {
      throw new Error(`postgres/${file} is not the version that is mended here: ${JSON.stringify(from)}`);
    }
    mended = parts.join(to);
  }
  return mended;
}

const FILE = /\/postgres\/cjs\/src\/(connection|index)\.js$/;

function load(): typeof postgres {
  const hooks = registerHooks({
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context);
      const [, name] = FILE.exec(url) ?? [];
      if (!name || !loaded.source) return loaded;
      const source = Buffer.from(loaded.source as Uint8Array).toString('utf8');
      return { ...loaded, source: mendSource(`${name}.js`, source) };
    },
  });
  try {
    const loaded = createRequire(import.meta.url)('postgres') as typeof postgres;
    // one that somebody had loaded before us would come as it was published
    if (!String(loaded).includes(ENDED)) throw new Error('postgres was loaded before it could be mended');
    return loaded;
  } finally {
    hooks.deregister();
  }
}

/** postgres.js, with what is said above mended while it is loaded. */
export const mendedPostgres = load();
