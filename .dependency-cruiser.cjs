/** Which part may know which: the rules that keep scores and secrets on their side. */
const forbid = (name, comment, from, to, reachable = false) => ({
  name,
  comment,
  severity: 'error',
  from,
  to: reachable ? { ...to, reachable: true } : to,
});

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    forbid(
      'app-not-grader',
      'the site and the grader meet in db and quizzes/schema',
      { path: '^app/' },
      { path: '^(grader|start)/' },
    ),
    forbid(
      'grader-not-app',
      'the site and the grader meet in db and quizzes/schema',
      { path: '^grader/' },
      { path: '^(app|start)/' },
    ),
    forbid(
      'db-imports-nothing-of-ours',
      'db is the meeting place',
      { path: '^db/' },
      { path: '^(app|grader|quizzes|start)/' },
    ),
    forbid(
      'quizzes-import-nothing-of-ours',
      'quizzes are pure',
      { path: '^quizzes/' },
      { path: '^(app|grader|db|start)/' },
    ),
    forbid(
      'bridge-not-sandbox',
      'sandbox → bridge → backends',
      { path: '^grader/bridge/' },
      { path: '^grader/sandbox/' },
    ),
    forbid(
      'backends-not-above',
      'sandbox → bridge → backends',
      { path: '^grader/backends/' },
      { path: '^grader/(sandbox|bridge)/' },
    ),
    forbid(
      'student-side-never-reaches-answers',
      'the process that runs student code cannot even import what knows the answers',
      {
        path: '^grader/(sandbox|bridge|backends|guest|functions/(inside|values))/',
        pathNot: '\\.test\\.ts$',
      },
      { path: '^(db|grader/scoring|grader/worker|grader/pipeline)/' },
      true,
    ),
    forbid(
      'routes-go-through-domain',
      'a route parses, authorises and calls one use case',
      { path: '^app/(?!_domain/)' },
      { path: '^db/(client|queries|schema)' },
    ),
    forbid(
      'nothing-imports-tests',
      'tests are leaves',
      { pathNot: '^tests/|\\.test\\.tsx?$' },
      { path: '^tests/|\\.test\\.tsx?$' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: {
      path: '^(\\.next|\\.build|\\.data|node_modules|grader/backends/wasm/assembly|tests/submissions|tests/security/attacks)',
    },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports', 'imports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
