import { ALL_BUT_OWNER, ALL_BUT_STAFF, OWNER_AND_STAFF_ALONE, STRANGERS } from './people.ts';
import { action, type Door, form, route } from './doors.ts';
import { CODE, type Ids } from './world.ts';

const ATTEMPT = 'app/api/attempts/[attempt]';
const PRACTICE = 'app/api/practice';
const COMPETITION = 'app/api/competitions/[competition]';
const SUBMISSION = 'app/api/submissions/[submission]';
const STUDENT = 'app/[locale]/(student)';

const save = () => ({
  saveId: crypto.randomUUID(),
  writer: crypto.randomUUID(),
  sequence: 1,
  position: 1,
  editedAt: new Date().toISOString(),
  response: { answer: '7' },
});

/** What is done with one's own attempt; staff read it elsewhere. */
const ofAttempt = (
  door: string,
  body: () => unknown,
  more: (at: Ids) => Record<string, string> = () => ({}),
) => own(door, (at) => route(door, { attempt: at.attempt, ...more(at) }, { body: body() }));
const ofPractice = (
  door: string,
  body: () => unknown,
  more: (at: Ids) => Record<string, string> = () => ({}),
) => own(door, (at) => route(door, { variant: at.practice, ...more(at) }, { body: body() }));

function own(door: string, call: Door['call']): Record<string, Door> {
  return { [door]: { closedTo: ALL_BUT_OWNER, opensFor: 'owner', call } };
}

/** A course's own pages, for everybody in it. */
const ofCourse = (door: string, call: Door['call']): Record<string, Door> => ({
  [door]: { closedTo: STRANGERS, opensFor: 'classmate', call },
});
const ofSubmission = (door: string): Record<string, Door> => ({
  [door]: {
    closedTo: OWNER_AND_STAFF_ALONE,
    opensFor: 'owner',
    call: (at) => route(door, { submission: at.submission }),
  },
});

/** Everything of students that names something. */
export const STUDENT_DOORS: Record<string, Door> = {
  [`GET ${ATTEMPT}/route.ts`]: {
    closedTo: OWNER_AND_STAFF_ALONE,
    opensFor: 'owner',
    call: (at) => route(`GET ${ATTEMPT}/route.ts`, { attempt: at.attempt }),
  },
  ...ofAttempt(
    `GET ${ATTEMPT}/questions/[position]/route.ts`,
    () => null,
    () => ({ position: '1' }),
  ),
  ...ofAttempt(`POST ${ATTEMPT}/saves/route.ts`, () => ({ saves: [save()] })),
  [`POST ${ATTEMPT}/times/route.ts`]: {
    closedTo: ALL_BUT_OWNER,
    opensFor: 'owner',
    sameForAll: true,
    call: (at) =>
      route(
        `POST ${ATTEMPT}/times/route.ts`,
        { attempt: at.attempt },
        { body: { writer: crypto.randomUUID(), times: [{ position: 0, openMs: 10 }] } },
      ),
  },
  ...ofAttempt(`POST ${ATTEMPT}/hints/route.ts`, () => ({ position: 1, index: 0 })),
  ...ofAttempt(`POST ${ATTEMPT}/moves/route.ts`, () => ({ to: 1, saves: [] })),
  ...ofAttempt(`POST ${ATTEMPT}/runs/route.ts`, () => ({ position: 0, partId: 'answer', source: CODE })),
  ...ofAttempt(
    `GET ${ATTEMPT}/runs/[run]/route.ts`,
    () => null,
    (at) => ({ run: at.attemptRun }),
  ),
  ...ofAttempt(`POST ${ATTEMPT}/submit/route.ts`, () => ({ saves: [] })),
  ...ofCourse('POST app/api/quizzes/[quiz]/attempts/route.ts', (at) =>
    route('POST app/api/quizzes/[quiz]/attempts/route.ts', { quiz: at.quiz }),
  ),
  ...ofCourse(`POST ${PRACTICE}/route.ts`, (at) =>
    route(`POST ${PRACTICE}/route.ts`, {}, { body: { questionId: at.question } }),
  ),
  ...ofPractice(`GET ${PRACTICE}/[variant]/route.ts`, () => null),
  ...ofPractice(`POST ${PRACTICE}/[variant]/checks/route.ts`, () => ({
    response: { answer: { code: CODE } },
  })),
  ...ofPractice(`POST ${PRACTICE}/[variant]/hints/route.ts`, () => ({ index: 0 })),
  ...ofPractice(`POST ${PRACTICE}/[variant]/solution/route.ts`, () => ({})),
  ...ofPractice(`POST ${PRACTICE}/[variant]/runs/route.ts`, () => ({ partId: 'answer', source: CODE })),
  ...ofPractice(
    `GET ${PRACTICE}/[variant]/runs/[run]/route.ts`,
    () => null,
    (at) => ({ run: at.practiceRun }),
  ),
  ...ofCourse(`GET ${COMPETITION}/starter/route.ts`, (at) =>
    route(`GET ${COMPETITION}/starter/route.ts`, { competition: at.competitionSlug }),
  ),
  ...ofCourse(`GET ${COMPETITION}/examples/route.ts`, (at) =>
    route(`GET ${COMPETITION}/examples/route.ts`, { competition: at.competitionSlug }),
  ),
  ...ofSubmission(`GET ${SUBMISSION}/source/route.ts`),
  ...ofSubmission(`GET ${SUBMISSION}/events/route.ts`),
  ...ofCourse(`${STUDENT}/competitions/[competition]/submit/actions.ts submitAction`, (at) =>
    action(
      `${STUDENT}/competitions/[competition]/submit/actions.ts submitAction`,
      null,
      form({ competitionId: at.competition, formKey: crypto.randomUUID(), how: 'code', code: CODE }),
    ),
  ),
  [`${STUDENT}/submissions/[submission]/actions.ts stopAction`]: {
    closedTo: OWNER_AND_STAFF_ALONE,
    opensFor: 'owner',
    call: (at) =>
      action(
        `${STUDENT}/submissions/[submission]/actions.ts stopAction`,
        form({ submission: at.pendingSubmission }),
      ),
  },
  [`${STUDENT}/submissions/[submission]/actions.ts regradeAction`]: {
    closedTo: ALL_BUT_STAFF,
    opensFor: 'instructor',
    call: (at) =>
      action(
        `${STUDENT}/submissions/[submission]/actions.ts regradeAction`,
        form({ submission: at.pendingSubmission }),
      ),
  },
  ...own(`${STUDENT}/quizzes/[quiz]/attempts/[attempt]/review/actions.ts reportAction`, (at) =>
    action(
      `${STUDENT}/quizzes/[quiz]/attempts/[attempt]/review/actions.ts reportAction`,
      { problem: null },
      form({ attempt: at.endedAttempt, position: '1', message: 'The key is wrong.' }),
    ),
  ),
};
