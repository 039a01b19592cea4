import { join } from 'node:path';
import { sessionCookie } from '#app/_domain/auth/session-cookie.ts';
import { Redirect, request } from './pretend-next.ts';
import { type Name } from './people.ts';
import type { Ids, World } from './world.ts';

/** Something that outside can call, as it would be called for `at`. */
export interface Door {
  /** Who finds nothing there, whether it is there or not; `nobody` always does. */
  closedTo: readonly Exclude<Name, 'nobody'>[];
  /** Somebody who is let in: the table would be worth nothing if its calls were refused for their form. */
  opensFor: Exclude<Name, 'nobody'>;
  call(at: Ids): Promise<unknown>;
  /** It says nothing to anybody, and does nothing for those whom it is closed to. */
  sameForAll?: boolean;
}

const ROOT = join(import.meta.dirname, '../../..');
export const FROM_HERE = {
  'sec-fetch-site': 'same-origin',
  origin: 'http://site.example',
  host: 'site.example',
};

/** From now on requests come from this person, with these headers. */
export function comeAs(world: World, name: Name, headers: Record<string, string> = FROM_HERE): void {
  request.headers = new Headers(headers);
  request.cookies.clear();
  request.set.length = 0;
  if (name !== 'nobody') request.cookies.set(sessionCookie().name, world.tokens[name]);
}

/** What a door would send, when it is asked without being opened. */
interface Sent {
  params: Record<string, string>;
  body: unknown;
  forms: unknown[];
}
let noted: Sent | null = null;
let isNoting = false;

/** What a door sends, without sending it. */
export async function sentBy({ call }: Door, at: Ids): Promise<Sent> {
  isNoting = true;
  try {
    await call(at);
  } finally {
    isNoting = false;
  }
  if (!noted) throw new Error('A door sent nothing');
  return noted;
}

/** Calls a route handler. */
export async function route(
  door: string,
  params: Record<string, string>,
  { body, query = '' }: { body?: unknown; query?: string } = {},
): Promise<Response> {
  if (isNoting) {
    noted = { params, body, forms: [] };
    return new Response();
  }
  const [method = '', file = ''] = door.split(' ');
  const handlers = (await import(join(ROOT, file))) as Record<
    string,
    (request: Request, context: { params: Promise<object> }) => Promise<Response>
  >;
  const sent = new Request(`http://site.example/x${query}`, {
    method,
    headers: request.headers,
    ...(method === 'GET' ? {} : { body: asBody(body), duplex: 'half' }),
  } as RequestInit);
  const handler = handlers[method];
  if (!handler) throw new Error(`There is no ${door}`);
  return handler(sent, { params: Promise.resolve(params) });
}

const asBody = (body: unknown): BodyInit =>
  typeof body === 'string' || body instanceof ReadableStream || body instanceof Uint8Array
    ? (body as BodyInit)
    : JSON.stringify(body ?? {});

/** Calls an action, as forms with a state do unless the action takes nothing else. */
export async function action(door: string, ...sent: unknown[]): Promise<unknown> {
  if (isNoting) {
    noted = { params: {}, body: null, forms: sent };
    return null;
  }
  const [, file = '', name = ''] = /^(.*) (\w+)$/.exec(door) ?? [];
  const actions = (await import(join(ROOT, file))) as Record<
    string,
    (...sent: unknown[]) => Promise<unknown>
  >;
  const called = actions[name];
  if (!called) throw new Error(`There is no ${door}`);
  return called(...sent);
}

export function form(fields: Record<string, string | File | string[]>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (Array.isArray(value)) for (const each of value) data.append(name, each);
    else data.set(name, value);
  }
  return data;
}

/** What came of a call, in a form that can be compared: ids are not the same on each side. */
export async function outcomeOf(call: () => Promise<unknown>, at: Ids): Promise<string> {
  const named = (text: string) =>
    Object.values(at).reduce((shown, id) => shown.replaceAll(id, '<id>'), text.replaceAll('\\', ''));
  try {
    const answer = await call();
    if (!(answer instanceof Response)) return named(`value ${JSON.stringify(answer) ?? 'nothing'}`);
    const headers = ['content-type', 'content-disposition', 'cache-control']
      .map((name) => answer.headers.get(name))
      .join(' | ');
    const text = answer.headers.get('content-type')?.includes('event-stream') ? '' : await answer.text();
    return named(`${answer.status} ${headers} ${text}`);
  } catch (error) {
    if (error instanceof Redirect) return named(`redirect ${JSON.stringify(error.to)}`);
    const { code } = error as { code?: string };
    return `throws ${code ?? String(error)}`;
  }
}
