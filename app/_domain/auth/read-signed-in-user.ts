import { type Course, type Role, selectCoursesOfUser } from '#db/queries/courses.ts';
import { selectOptionalLiveSession } from '#db/queries/sessions.ts';
import { selectOptionalUserById } from '#db/queries/users.ts';
import { database } from '../database.ts';
import type { SessionClaims } from './session-token.ts';

export interface SignedInUser {
  id: string;
  email: string;
  name: string;
  siteRole: 'user' | 'admin';
  locale: 'en' | 'zh-TW' | null;
  leaderboardName: string | null;
  /** The row of `sessions` this request stands on. */
  sessionId: string;
  /** The latest joined first. */
  courses: { course: Course; role: Role }[];
}

/** Who holds this session, or null when it has ended or expired. */
export async function readSignedInUser(claims: SessionClaims): Promise<SignedInUser | null> {
  const db = database();
  const session = await selectOptionalLiveSession(db, claims.sessionId);
  if (!session || session.userId !== claims.sub) return null;
  const [user, courses] = await Promise.all([
    selectOptionalUserById(db, session.userId),
    selectCoursesOfUser(db, session.userId),
  ]);
  if (!user) return null;
  const { id, email, name, siteRole, locale, leaderboardName } = user;
  return { id, email, name, siteRole, locale, leaderboardName, sessionId: session.id, courses };
}
