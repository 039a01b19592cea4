import { sql } from 'drizzle-orm';
import { database } from '#app/_domain/database.ts';

/** 200 when the site can reach its database, for the start script and for load balancers. */
export async function GET(): Promise<Response> {
  try {
    await database().execute(sql`select 1`);
    return Response.json({ status: 'ok' });
  } catch {
    return Response.json({ status: 'database_unreachable' }, { status: 503 });
  }
}

export const dynamic = 'force-dynamic';
