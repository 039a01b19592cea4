import { encode } from 'next-auth/jwt';
import type postgres from 'postgres';
import { AUTH_SECRET } from './open-installation.ts';

export interface Student {
  userId: string;
  /** As the browser of this student sends it. */
  cookie: string;
}

/** Students of the demo course, each signed in on a device of their own. */
export async function enrolStudents(sql: postgres.Sql, count: number): Promise<Student[]> {
  const rows = await sql<{ user_id: string; session_id: string }[]>`
    with people as (
      insert into users (email, name)
      select 'student-' || i || '@bench.invalid', 'Student ' || i from generate_series(1, ${count}) i
      returning id
    ), enrolled as (
      insert into enrollments (course_id, user_id, role)
      select c.id, p.id, 'student' from people p, courses c where c.slug = 'demo'
    )
    insert into sessions (user_id, user_agent, expires_at)
    select id, 'bench', now() + interval '1 day' from people
    returning user_id, id as session_id`;
  return Promise.all(
    rows.map(async ({ user_id: userId, session_id: sessionId }) => {
      const token = await encode({ token: { sub: userId, sessionId }, secret: AUTH_SECRET, maxAge: 86_400 });
      return { userId, cookie: `next-auth.session-token=${token}` };
    }),
  );
}
