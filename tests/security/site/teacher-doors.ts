import { readTemplate } from '#app/_domain/authoring/read-template.ts';
import { ALL_BUT_STAFF } from './people.ts';
import { action, type Door, form, route } from './doors.ts';
import { CODE, type Ids } from './world.ts';

const TEACH = 'app/[locale]/(instructor)/teach';
const AUTHORING = 'app/api/authoring';
const BUILDING = 'app/api/quiz-building/[quiz]';
const TEXT = readTemplate({ kind: 'code', slug: 'alone' });

const TERMS = {
  timeMultiplier: '',
  extraMinutes: '20',
  extraAttempts: '',
  opensAt: '',
  dueAt: '',
  closesAt: '',
};
const QUIZ = JSON.stringify({
  id: 'made',
  title: { en: 'Made', 'zh-TW': '新的' },
  description: { en: '', 'zh-TW': '' },
  rules: {},
  items: [{ question: 'sum', points: 1 }],
});

/** What was there when a page was drawn; by now it is something else. */
const STAND = '1.0000000000000000';
const SEEN_AT = '2026-01-01T00:00:00Z';

const taught = (door: string, call: Door['call']): Record<string, Door> => ({
  [door]: { closedTo: ALL_BUT_STAFF, opensFor: 'instructor', call },
});
const asked = (method: string, path: string, of: (at: Ids) => object) =>
  taught(`${method} ${AUTHORING}/${path}/route.ts`, (at) =>
    route(`${method} ${AUTHORING}/${path}/route.ts`, {}, { body: { courseId: at.course, ...of(at) } }),
  );
/** An action of a form with a state. */
const acted = (name: string, fields: (at: Ids) => Record<string, string | File>) =>
  taught(`${TEACH}/${name}`, (at) =>
    action(`${TEACH}/${name}`, { tries: 0, problem: null }, form(fields(at))),
  );

const which = (at: Ids) => ({ course: at.course, slug: at.questionSlug });

const regrade = (at: Ids) => ({
  quizId: at.regradedQuiz,
  questionId: at.regradedQuestion,
  toVersionId: at.regradedVersion,
  policy: 'exact',
  leftOut: 'keep',
});

/** Everything of staff that names something. */
export const TEACHER_DOORS: Record<string, Door> = {
  ...asked('POST', 'preview', () => ({ slug: 'alone', source: TEXT, seed: 1 })),
  ...asked('POST', 'checks', () => ({ slug: 'alone', source: TEXT })),
  ...asked('POST', 'code-runs', () => ({
    source: TEXT,
    seed: 1,
    partId: 'answer',
    code: CODE,
    purpose: 'visible',
  })),
  [`GET ${AUTHORING}/code-runs/[run]/route.ts`]: {
    closedTo: [...ALL_BUT_STAFF, 'instructor'],
    opensFor: 'ta',
    call: (at) => route(`GET ${AUTHORING}/code-runs/[run]/route.ts`, { run: at.authorRun }),
  },
  ...taught(`GET ${AUTHORING}/export/route.ts`, (at) =>
    route(
      `GET ${AUTHORING}/export/route.ts`,
      {},
      { query: `?course=${at.course}&question=${at.questionSlug}` },
    ),
  ),
  ...taught(`GET ${BUILDING}/results/route.ts`, (at) =>
    route(`GET ${BUILDING}/results/route.ts`, { quiz: at.quiz }),
  ),
  ...taught(`GET ${BUILDING}/text/route.ts`, (at) =>
    route(`GET ${BUILDING}/text/route.ts`, { quiz: at.quiz }),
  ),
  ...taught(`${TEACH}/questions/[question]/actions.ts saveDraftAction`, (at) =>
    action(`${TEACH}/questions/[question]/actions.ts saveDraftAction`, {
      ...which(at),
      source: TEXT,
      from: STAND,
    }),
  ),
  ...taught(`${TEACH}/questions/[question]/actions.ts publishAction`, (at) =>
    action(`${TEACH}/questions/[question]/actions.ts publishAction`, { ...which(at), from: STAND, note: '' }),
  ),
  ...acted('questions/[question]/actions.ts restoreAction', (at) => ({
    ...which(at),
    number: '1',
    from: STAND,
  })),
  ...acted('questions/[question]/actions.ts archiveAction', (at) => ({ ...which(at), archived: 'yes' })),
  ...acted('questions/[question]/report-actions.ts resolveReportAction', (at) => ({
    course: at.course,
    slug: 'sum',
    reportId: at.report,
  })),
  ...acted('questions/actions.ts createQuestionAction', (at) => ({
    course: at.course,
    slug: 'made',
    deck: 'mine',
    kind: 'number',
  })),
  ...acted('questions/actions.ts importQuestionsAction', (at) => ({
    course: at.course,
    deck: 'mine',
    file: new File([readTemplate({ kind: 'number', slug: 'brought' })], 'a.yaml'),
  })),
  ...acted('quizzes/[quiz]/actions.ts saveDatesAction', (at) => ({ quizId: at.newQuiz, seenAt: SEEN_AT })),
  ...acted('quizzes/[quiz]/actions.ts publishAction', (at) => ({ quizId: at.newQuiz, publish: 'yes' })),
  ...acted('quizzes/[quiz]/exceptions/actions.ts exceptionListAction', (at) => ({
    quizId: at.quiz,
    text: 'Lin Mei, +20 min',
    do: 'check',
  })),
  ...acted('quizzes/[quiz]/exceptions/actions.ts editExceptionAction', (at) => ({
    quizId: at.quiz,
    userId: at.ownerId,
    ...TERMS,
  })),
  ...acted('quizzes/[quiz]/regrade/actions.ts undoRegradeAction', (at) => ({
    quizId: at.regradedQuiz,
    regradeId: at.regrade,
  })),
  ...acted('quizzes/[quiz]/regrade/actions.ts applyRegradeAction', (at) => ({
    ...regrade(at),
    course: at.courseSlug,
    fingerprint: 'x',
    reason: 'The key was wrong.',
  })),
  ...acted('quizzes/[quiz]/regrade/actions.ts rerunCodeAction', regrade),
  ...acted('quizzes/[quiz]/results/actions.ts rerunCodeAction', (at) => ({ attemptId: at.endedAttempt })),
  ...acted('quizzes/_builder/actions.ts saveQuizAction', (at) => ({
    quizId: at.newQuiz,
    course: at.course,
    seenAt: SEEN_AT,
    quiz: QUIZ,
  })),
  ...acted('quizzes/import/actions.ts importQuizAction', (at) => ({
    course: at.course,
    name: 'brought',
    text: QUIZ,
  })),
};
