import { sql } from 'drizzle-orm';
import { index, pgTable, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core';

/** A person. `passwordHash` is null for those who only sign in through OpenID Connect. */
export const users = pgTable(
  'users',
  {
    id: uuid().primaryKey().defaultRandom(),
    email: text().notNull(),
    name: text().notNull(),
    passwordHash: text('password_hash'),
    siteRole: text('site_role', { enum: ['user', 'admin'] })
      .notNull()
      .default('user'),
    locale: text({ enum: ['en', 'zh-TW'] }),
    /** Chosen at the first submission; null shows the real name to staff and an initial to others. */
    leaderboardName: text('leaderboard_name'),
    /** `issuer#subject` of OpenID Connect. */
    openidSubject: text('openid_subject'),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex('users__email__unique').on(sql`lower(${t.email})`),
    uniqueIndex('users__openid_subject__unique').on(t.openidSubject),
  ],
);

/** One signed-in device. A request is signed in only while its row is there and not ended. */
export const sessions = pgTable(
  'sessions',
  {
    id: uuid().primaryKey().defaultRandom(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    userAgent: text('user_agent'),
    createdAt: timestamp('created_at', { withTimezone: true }).notNull().defaultNow(),
    expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
    endedAt: timestamp('ended_at', { withTimezone: true }),
  },
  (t) => [index('sessions__user_id').on(t.userId)],
);

/** Failed sign-ins, so that guessing is slowed by account and by address. */
export const signInFailures = pgTable(
  'sign_in_failures',
  {
    id: uuid().primaryKey().defaultRandom(),
    email: text().notNull(),
    address: text().notNull(),
    at: timestamp({ withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    index('sign_in_failures__email__at').on(t.email, t.at),
    index('sign_in_failures__address__at').on(t.address, t.at),
  ],
);
