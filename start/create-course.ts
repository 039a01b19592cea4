import { randomBytes } from 'node:crypto';
import { Command } from 'commander';
import { z } from 'zod';
import { importContent } from '#app/_domain/questions/import-content.ts';
import type { Database } from '#db/client.ts';
import { upsertCompetition } from '#db/queries/competitions.ts';
import { insertCourseUnlessThere, upsertEnrollment } from '#db/queries/courses.ts';
import { selectOptionalUserByEmail } from '#db/queries/users.ts';
import { loadCompetitions } from '#grader/competitions/load-competitions.ts';
import { loadContent } from '#quizzes/load.ts';
import { connectMigrated } from './connect-migrated.ts';
import { runCommand } from './run-command.ts';
import { StartRefusal } from './start-refusal.ts';

/** With the offset from UTC, since the machine's own time zone is nobody's. */
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)$/;
const instant = (option: string) =>
  z
    .string()
    .refine((text) => INSTANT.test(text) && !Number.isNaN(Date.parse(text)), {
      error: `${option} is not a time such as 2027-02-20T09:00+08:00.`,
    })
    .transform((text) => new Date(text));

const Options = z
  .object({
    title: z.string().min(1),
    titleZhTw: z.string().min(1).optional(),
    timeZone: z
      .string()
      .refine((zone) => Intl.supportedValuesOf('timeZone').includes(zone) || zone === 'UTC', {
        error: '--time-zone is not the name of a time zone such as Asia/Taipei.',
      }),
    instructor: z.array(z.string()).default([]),
    ta: z.array(z.string()).default([]),
    competition: z.array(z.string()).default([]),
    opens: instant('--opens').optional(),
    closes: instant('--closes').optional(),
    questions: z.boolean().default(false),
  })
  .refine(({ competition, opens, closes }) => competition.length === 0 || (opens && closes), {
    error: 'A competition needs --opens and --closes.',
  })
  .refine(({ opens, closes }) => !opens || !closes || opens < closes, {
    error: '--closes is not after --opens.',
  });
type Options = z.infer<typeof Options>;

/** Instructors set a quiz's dates in the site. */
const DRAFT = { opensAt: null, dueAt: null, closesAt: null, publishedAt: null, passCode: null };

/** `npm run create-course`: makes a course, or adds to the one of that name; nothing of it is taken away. */
await runCommand(async () => {
  const command = new Command('npm run create-course --')
    .description('Make a course, or add people, competitions and questions to one that is there.')
    .argument('<slug>', 'its name in addresses, such as deep-learning-2027')
    .requiredOption('--title <title>', 'in English')
    .option('--title-zh-tw <title>', 'in Traditional Chinese; the English one where it is left out')
    .option('--time-zone <name>', 'deadlines are shown in it', 'Asia/Taipei')
    .option('--instructor <email...>', 'accounts that are there already')
    .option('--ta <email...>', 'accounts that are there already')
    .option('--competition <name...>', 'of npm run grade -- --list')
    .option('--opens <time>', 'when the competitions open, such as 2027-02-20T09:00+08:00')
    .option('--closes <time>', 'when they close')
    .option('--questions', 'the questions that come with the source, and their quizzes as drafts')
    .exitOverride()
    .parse();
  const slug = z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .safeParse(command.args[0]);
  if (!slug.success) throw new StartRefusal('The name of a course has small letters, digits and - alone.');
  const options = Options.safeParse(command.opts());
  if (!options.success)
    throw new StartRefusal(options.error.issues[0]?.message ?? 'The options are unclear.');
  const client = await connectMigrated(process.env, { max: 2 });
  try {
    process.stdout.write(`${await createCourse(client.db, slug.data, options.data)}\n`);
  } finally {
    await client.close();
  }
});

/** @returns what to tell the person at the terminal */
async function createCourse(db: Database, slug: string, options: Options): Promise<string> {
  const definitions = await competitionsNamed(options.competition);
  const course = await db.transaction(async (tx) => {
    const made = await insertCourseUnlessThere(tx, {
      slug,
      titleEn: options.title,
      titleZhTw: options.titleZhTw ?? options.title,
      timeZone: options.timeZone,
      joinCode: randomBytes(5).toString('hex'),
    });
    for (const role of ['instructor', 'ta'] as const) {
      for (const email of options[role]) {
        const user = await selectOptionalUserByEmail(tx, email);
        if (!user) throw new StartRefusal(`There is no account ${email}: npm run create-account makes it.`);
        await upsertEnrollment(tx, { courseId: made.id, userId: user.id, role });
      }
    }
    const { opens: opensAt, closes: closesAt } = options;
    if (opensAt && closesAt) {
      for (const definition of definitions) {
        const { slug: name } = definition;
        await upsertCompetition(tx, { courseId: made.id, slug: name, definition, opensAt, closesAt });
      }
    }
    return made;
  });
  if (options.questions) await importContent(db, course.id, loadContent(), () => DRAFT);
  return `The course ${slug} is there. Students join it with the code ${course.joinCode}.`;
}

async function competitionsNamed(names: readonly string[]) {
  const all = await loadCompetitions();
  return names.map((name) => {
    const found = all.find(({ slug }) => slug === name);
    if (found) return found;
    throw new StartRefusal(
      `There is no competition ${name}; there are ${all.map(({ slug }) => slug).join(', ')}.`,
    );
  });
}
