import { ALL_BUT_OWNER, ALL_BUT_STAFF, OWNER_AND_STAFF_ALONE, STRANGERS } from './people.ts';
import { type Name } from './people.ts';
import type { Ids } from './world.ts';

/** A page whose address names something, as `doors.ts` has routes and actions. */
export interface PageDoor {
  closedTo: readonly Exclude<Name, 'nobody'>[];
  opensFor: Exclude<Name, 'nobody'>;
  path(at: Ids): string;
}

const ofCourse = (path: PageDoor['path']): PageDoor => ({ closedTo: STRANGERS, opensFor: 'owner', path });
const taught = (path: PageDoor['path']): PageDoor => ({
  closedTo: ALL_BUT_STAFF,
  opensFor: 'instructor',
  path,
});
const competition = (page: string) => ofCourse((at) => `/competitions/${at.competitionSlug}${page}`);
const quiz = (page: string) => taught((at) => `/teach/quizzes/${at.quiz}${page}?course=${at.courseSlug}`);
const question = (page: string) =>
  taught((at) => `/teach/questions/${at.questionSlug}${page}?course=${at.courseSlug}`);

/** By the folder of the page. */
export const PAGE_DOORS: Record<string, PageDoor> = {
  '/competitions/[competition]': competition(''),
  '/competitions/[competition]/data': competition('/data'),
  '/competitions/[competition]/leaderboard': competition('/leaderboard'),
  '/competitions/[competition]/rules': competition('/rules'),
  '/competitions/[competition]/starter': competition('/starter'),
  '/competitions/[competition]/submissions': competition('/submissions'),
  '/competitions/[competition]/submit': competition('/submit'),
  '/practice/[question]': ofCourse((at) => `/practice/${at.question}`),
  '/quizzes/[quiz]': ofCourse((at) => `/quizzes/${at.quizSlug}`),
  '/quizzes/[quiz]/attempts/[attempt]': {
    closedTo: ALL_BUT_OWNER,
    opensFor: 'owner',
    path: (at) => `/quizzes/${at.quizSlug}/attempts/${at.attempt}`,
  },
  '/quizzes/[quiz]/attempts/[attempt]/review': {
    closedTo: OWNER_AND_STAFF_ALONE,
    opensFor: 'owner',
    path: (at) => `/quizzes/${at.endedQuizSlug}/attempts/${at.endedAttempt}/review`,
  },
  '/submissions/[submission]': {
    closedTo: OWNER_AND_STAFF_ALONE,
    opensFor: 'owner',
    path: (at) => `/submissions/${at.submission}`,
  },
  '/teach/questions/[question]': question(''),
  '/teach/questions/[question]/versions': question('/versions'),
  '/teach/quizzes/[quiz]': quiz(''),
  '/teach/quizzes/[quiz]/build': quiz('/build'),
  '/teach/quizzes/[quiz]/exceptions': quiz('/exceptions'),
  '/teach/quizzes/[quiz]/preview': quiz('/preview'),
  '/teach/quizzes/[quiz]/regrade': quiz('/regrade'),
  '/teach/quizzes/[quiz]/regrade/[question]': taught(
    (at) => `/teach/quizzes/${at.regradedQuiz}/regrade/${at.regradedQuestion}?course=${at.courseSlug}`,
  ),
  '/teach/quizzes/[quiz]/results': quiz('/results'),
  '/teach/quizzes/[quiz]/results/[attempt]': taught(
    (at) => `/teach/quizzes/${at.regradedQuiz}/results/${at.endedAttempt}?course=${at.courseSlug}`,
  ),
};
