import type { Course, Role } from '#db/queries/courses.ts';
import { selectOptionalSessionHolder } from '#db/queries/sessions.ts';
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
  const holder = await selectOptionalSessionHolder(database(), claims.sessionId);
  if (!holder || holder.user.id !== claims.sub) return null;
  const { id, email, name, siteRole, locale, leaderboardName } = holder.user;
  return {
    id,
    email,
    name,
    siteRole,
    locale,
    leaderboardName,
    sessionId: claims.sessionId,
    courses: holder.courses,
  };
}
